/**
 * Links that prove an address: sent there (to sign in, or to make the address one's own) or handed over by the owner of
 * the workspace (an invitation), or sent to let somebody onto a board. Good once; only their hash is kept. Looking at one
 * does not use it up: programs that check mail open every link in it.
 */
import type { Kysely, Selectable } from 'kysely'
import { failure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import { hashOf, newSecret } from './secrets'

export type MailLink = Selectable<Database['mail_link']>
export type Purpose = MailLink['purpose']

/** What became of the letter with the link. */
export interface Sending {
  /** the mail server has not taken it yet; it is tried again */
  waits: boolean
  /** the mail server never will, by the code it answered */
  refused?: string
}

/** @param waiting of the table of letters that wait; null: it is not there */
export const sendingOf = ({
  refused,
  waiting,
}: Pick<MailLink, 'refused'> & { waiting: unknown }): Sending => ({
  waits: waiting !== null,
  ...(refused === null ? {} : { refused }),
})

export interface MailLinks {
  /** @returns the secret that stands behind the `#` */
  make(
    wish: Pick<MailLink, 'purpose' | 'email'> &
      Partial<Pick<MailLink, 'person' | 'made_by' | 'board' | 'link' | 'role'>>,
  ): Promise<string>
  /** What the link is for, while it is good. */
  look(secret: string): Promise<MailLink | Failure>
  /** Takes the link: nobody else gets it after that. */
  take(secret: string): Promise<MailLink | Failure>
}

const MINUTE = 60_000
/** milliseconds: a letter is read at once, an invitation when somebody is back from holiday */
export const GOOD_FOR: Record<Purpose, number> = {
  signIn: 15 * MINUTE,
  address: 15 * MINUTE,
  invitation: 14 * 24 * 60 * MINUTE,
  board: 14 * 24 * 60 * MINUTE,
  domain: 60 * MINUTE,
}

const USED_UP = failure(
  'forbidden',
  'mail-link',
  'This link was used already, is too old, or was copied incompletely: ask for a new one.',
)

export function createMailLinks(db: Kysely<Database>, now: () => number): MailLinks {
  const good = (link: MailLink | undefined): MailLink | Failure =>
    link && link.expires_at > now() ? link : USED_UP
  return {
    make: async ({ person = null, made_by = null, board = null, link = null, role = null, ...wish }) => {
      const secret = newSecret()
      const expires_at = now() + GOOD_FOR[wish.purpose]
      await db.deleteFrom('mail_link').where('expires_at', '<=', now()).execute()
      await db
        .insertInto('mail_link')
        .values({ hash: hashOf(secret), ...wish, person, made_by, board, link, role, expires_at })
        .execute()
      return secret
    },
    look: async (secret) =>
      good(
        await db.selectFrom('mail_link').selectAll().where('hash', '=', hashOf(secret)).executeTakeFirst(),
      ),
    take: async (secret) =>
      good(
        await db.deleteFrom('mail_link').where('hash', '=', hashOf(secret)).returningAll().executeTakeFirst(),
      ),
  }
}
