/** People on boards, a mail server, and what each of them is told. */
import { openMailServer, type MailServer } from '@/e2e/mail-server'
import { commentScene, type CommentScene, type Visitor } from '@/server/comments/comments.fixture'
import { BASE } from '@/server/testing.fixture'

export interface Told {
  unread: number
  entries: {
    thread: string
    board: { id: string; title: string }
    path: string
    reason: string
    by: { name: string }
    about?: string
    excerpt: string
    at: string
    isUnread: boolean
  }[]
  next?: string
}

export interface NoticeScene extends CommentScene {
  postbox: MailServer
  inbox(who: Visitor, query?: string): Promise<Told>
  /** reason and excerpt of each entry, new ones with a * */
  told(who: Visitor): Promise<string[]>
  /** From now on the person has this address, as if they had proved it. */
  reachable(who: Visitor, email: string): Promise<void>
  /** Lets time pass, then sends what is due. @returns the letters that came by it */
  later(minutes: number): Promise<MailServer['letters']>
  end(): Promise<void>
}

export async function noticeScene(env: Record<string, string> = {}): Promise<NoticeScene> {
  const postbox = await openMailServer()
  const scene = await commentScene({
    ...{ SMTP_URL: postbox.url, MAIL_FROM: 'sendero@example.com', PUBLIC_URL: BASE },
    ...env,
  })
  const { server } = scene
  const inbox: NoticeScene['inbox'] = async (who, query = '') =>
    (await server.ask('GET', `/me/inbox${query}`, { ...(who.as && { as: who.as }) })).json as unknown as Told
  return {
    ...scene,
    postbox,
    inbox,
    told: async (who) =>
      (await inbox(who)).entries.map(
        ({ isUnread, reason, excerpt }) => `${isUnread ? '*' : ''}${reason}: ${excerpt}`,
      ),
    reachable: async ({ id }, email) => {
      await server.services.accounts.give(id, email)
    },
    later: async (minutes) => {
      const before = postbox.letters.length
      server.clock.now += minutes * 60_000
      await server.services.notifications.letters!.sendDue()
      return postbox.letters.slice(before)
    },
    end: async () => {
      await server.close()
      await postbox.close()
    },
  }
}
