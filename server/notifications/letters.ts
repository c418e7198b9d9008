/**
 * Letters about comments. What is to be sent stands in the tables, not in memory, so that a restart loses nothing; what
 * a letter says is read when it is sent, so that it never says more than its reader may see by then.
 */
import type { Kysely } from 'kysely'
import type { Lang } from '@/lib/i18n/languages'
import type { Limits } from '@/lib/protocol/limits'
import type { People } from '@/server/auth/people'
import type { Principal } from '@/server/auth/principal'
import type { Rates } from '@/server/auth/rates'
import type { Rights } from '@/server/auth/rights'
import { idsOf } from '@/server/comments/sight'
import type { Mail } from '@/server/mail/mail'
import type { Database } from '@/server/storage/schema'
import { writeNews, type ThreadNews } from './news-letter'
import type { Quoting } from './quoting'
import { RETRIES_MS, dueAt } from './schedule'
import { freshFor, type Fresh } from './fresh'
import type { Wishes } from './wishes'

export interface CommentLetters {
  /** Sends what is due; called again meanwhile, it waits for what goes on. */
  sendDue(): Promise<void>
}

/** people written to in one call; the others in the next */
const PEOPLE_AT_ONCE = 50
/** up to so many threads each get their letter: answers then stand with what they answer; more go into one */
const LETTERS_AT_ONCE = 3

export function createCommentLetters(
  parts: {
    db: Kysely<Database>
    mail: Mail
    people: People
    rights: Rights
    rates: Pick<Rates, 'take'>
    wishes: Wishes
    /** scheme and host that links begin with */
    base: string
    limits: Pick<Limits, 'letterWaitMs'>
    now: () => number
  } & Quoting,
): CommentLetters {
  const { db, mail, people, rates, wishes, base, limits, now } = parts

  /** Whom a row of `letter_due` is about, as they are now; undefined: nobody who can be written to. */
  const reader = async (id: string) => {
    const row = await db
      .selectFrom('person')
      .leftJoin('letter_wish', 'letter_wish.person', 'person.id')
      .select(['person.email', 'letter_wish.letters', 'letter_wish.lang'])
      .where('person.id', '=', id)
      .executeTakeFirst()
    const person = await people.byId(id)
    if (!row?.email || row.letters === 'never' || person?.id !== id) return undefined
    const principal: Principal = {
      person,
      by: 'session',
      workspaceOwner: await people.isWorkspaceOwner(id),
    }
    return { principal, email: row.email, letters: row.letters ?? 'now', lang: row.lang }
  }

  const writeTo = async (id: string, email: string, lang: Lang, fresh: readonly Fresh[], more: number) => {
    const token = wishes.token(id, email)
    const links = {
      inbox: `${base}/`,
      often: `${base}/account`,
      stop: `${base}/letters/${token}`,
      oneClick: `${base}/api/v1/letters/${token}/stop`,
    }
    const news = fresh.map(({ path, ...item }): ThreadNews => ({ ...item, url: base + path }))
    return mail.tryOnce(email, writeNews(lang, news, more, links))
  }

  /** What stands in the tables for them, seen or not. */
  const pendingOf = (ids: readonly string[]) =>
    db
      .selectFrom('notice')
      .select(['thread', ({ fn }) => fn.max('version').as('upTo')])
      .where('person', 'in', ids)
      .where('unsent_since', 'is not', null)
      .groupBy('thread')
      .execute()

  /** Nothing more is to be sent of these threads up to there. */
  const settle = async (
    tx: Kysely<Database>,
    ids: readonly string[],
    threads: readonly { thread: string; upTo: number }[],
  ) => {
    for (const { thread, upTo } of threads) {
      await tx
        .updateTable('notice')
        .set({ unsent_since: null })
        .where('person', 'in', ids)
        .where('thread', '=', thread)
        .where('version', '<=', upTo)
        .execute()
    }
  }

  const postpone = async (tx: Kysely<Database>, person: string, at: number, tries: number) => {
    await tx.updateTable('letter_due').set({ at, tries }).where('person', '=', person).execute()
  }

  const send = async ({ person: id, tries }: { person: string; tries: number }) => {
    const to = await reader(id)
    const ids = [...(await idsOf(db, id))]
    const pending = await pendingOf(ids)
    const { threads: fresh, more } = to ? await freshFor(to.principal, ids, parts) : { threads: [], more: 0 }
    const isApart = to?.letters === 'now' && fresh.length <= LETTERS_AT_ONCE
    const tooMany = fresh.length > 0 ? await rates.take('commentLetters', id) : undefined
    if (tooMany) return postpone(db, id, now() + tooMany.retryAfter! * 1_000, tries)
    const letters = isApart ? fresh.map((each) => [each]) : [fresh].filter(({ length }) => length > 0)
    for (const letter of letters) {
      const answer = await writeTo(id, to!.email, to!.lang ?? letter[0]!.lang, letter, more)
      const wait = RETRIES_MS[tries]
      if (answer === 'later' && wait !== undefined) return postpone(db, id, now() + wait, tries + 1)
      await settle(db, ids, letter)
    }
    // what they may not see by now is not told later, either; what came meanwhile is
    return db.transaction().execute(async (tx) => {
      await settle(tx, ids, pending)
      const left = await tx
        .selectFrom('notice')
        .select('thread')
        .where('person', 'in', ids)
        .where('unsent_since', 'is not', null)
        .limit(1)
        .executeTakeFirst()
      const at = to && left && dueAt(to.letters, now(), limits.letterWaitMs)
      if (at === undefined) await tx.deleteFrom('letter_due').where('person', '=', id).execute()
      else await postpone(tx, id, at, 0)
    })
  }

  const sendAll = async () => {
    const due = await db
      .selectFrom('letter_due')
      .select(['person', 'tries'])
      .where('at', '<=', now())
      .orderBy('at')
      .limit(PEOPLE_AT_ONCE)
      .execute()
    for (const row of due) await send(row)
  }
  let sending: Promise<void> | undefined
  return { sendDue: () => (sending ??= sendAll().finally(() => (sending = undefined))) }
}
