/** What people are told of comments: the inbox, letters, and how often they want them. */
import type { Kysely } from 'kysely'
import type { Limits } from '@/lib/protocol/limits'
import type { People } from '@/server/auth/people'
import type { Rates } from '@/server/auth/rates'
import type { Rights } from '@/server/auth/rights'
import type { Log } from '@/server/log'
import type { Mail } from '@/server/mail/mail'
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'
import { createInbox, type Inbox } from './inbox'
import { createCommentLetters, type CommentLetters } from './letters'
import type { Noting } from './noting'
import { createWishes, type Wishes } from './wishes'

export interface Notifications {
  inbox: Inbox
  wishes: Wishes
  /** undefined: no letters about comments are sent here, and none are offered */
  letters: CommentLetters | undefined
}

export function createNotifications(parts: {
  db: Kysely<Database>
  hub: Pick<Hub, 'look'>
  people: People
  rights: Rights
  rates: Pick<Rates, 'take'>
  noting: Noting
  mail: Mail | undefined
  /** scheme and host that links in letters begin with: nobody asks for these letters, so no request can say it */
  publicUrl: string | undefined
  /** of this installation */
  secret: string
  limits: Pick<Limits, 'letterWaitMs'>
  now: () => number
}): Notifications {
  const { mail, publicUrl: base } = parts
  const wishes = createWishes(parts)
  return {
    inbox: createInbox(parts),
    wishes,
    letters: mail && base !== undefined ? createCommentLetters({ ...parts, mail, wishes, base }) : undefined,
  }
}

/** milliseconds between two looks for what is due; more often where letters are to be quick */
const LOOK_MS = 10_000

/** Sends letters when they are due. @returns ends it, after the letter that is on its way */
export function sendLetters(
  { letters }: Notifications,
  { letterWaitMs }: Pick<Limits, 'letterWaitMs'>,
  log: Log,
): () => Promise<void> {
  if (!letters) return async () => {}
  let sending = Promise.resolve()
  const timer = setInterval(
    () => {
      sending = letters
        .sendDue()
        .catch((error: unknown) => log.error({ err: error }, 'letters about comments could not be sent'))
    },
    Math.min(LOOK_MS, letterWaitMs),
  )
  timer.unref()
  return async () => {
    clearInterval(timer)
    await sending
  }
}
