/** What somebody was told of comments, over all their boards: one entry for each thread, as far as they may see it now. */
import type { Kysely } from 'kysely'
import type { Speaker } from '@/lib/comments/thread'
import type { Principal } from '@/server/auth/principal'
import type { Rights } from '@/server/auth/rights'
import { idsOf } from '@/server/comments/sight'
import { invalid, type Failure } from '@/server/failure'
import { cursorOf, readCursor } from '@/server/storage/cursor'
import type { Database } from '@/server/storage/schema'
import { WEIGHT, type Noting, type Reason } from './noting'
import { excerptsOf, type Quoting } from './quoting'
import { seenOf } from './seen'
import { threadPath } from './thread-path'

export interface InboxEntry {
  thread: string
  board: { id: string; title: string }
  /** below the server's address: where the thread is */
  path: string
  /** the weightiest of what they have not read, or of all that was */
  reason: Reason
  by: Speaker
  /** the title of what the thread is about */
  about?: string
  /** the beginning of what was said, on one line */
  excerpt: string
  /** milliseconds */
  at: number
  isUnread: boolean
}

export interface Inbox {
  /** threads with something new; `most` at most are counted */
  unread(principal: Principal): Promise<number>
  /** The latest first. `before`: `next` of the page before; any other text is refused. */
  list(
    principal: Principal,
    page: { limit: number; before?: string | undefined },
  ): Promise<{ entries: InboxEntry[]; next?: string } | Failure>
  /** One thread's notices are read, or all that were told up to that moment. */
  read(principal: Principal, what: { thread: string } | { upTo: number }): Promise<void>
  /** Throws old notices away. */
  purge(): Promise<void>
}

const DAY = 24 * 3600 * 1000
/** days after which a notice that was read, or any notice, is thrown away */
const READ_KEPT = 90
const ALL_KEPT = 365

export function createInbox(
  parts: {
    db: Kysely<Database>
    rights: Rights
    noting: Pick<Noting, 'read'>
    now: () => number
  } & Quoting,
): Inbox {
  const { db, noting, now } = parts

  const idsOfAsker = async ({ person }: Principal) => [...(await idsOf(db, person.id))]

  return {
    unread: async (principal) => {
      const ids = await idsOfAsker(principal)
      const seen = await seenOf(principal, ids, 'unread_since', parts)
      if (seen.boards.size === 0) return 0
      const { count } = await db
        .selectFrom('thread')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('thread.id', 'in', (of) =>
          of
            .selectFrom('notice')
            .select('notice.thread')
            .where('notice.person', 'in', ids)
            .where('notice.unread_since', 'is not', null),
        )
        .where(seen.threads)
        .executeTakeFirstOrThrow()
      return count
    },

    list: async (principal, { limit, before }) => {
      const from = before === undefined ? undefined : readCursor(before)
      if (before !== undefined && !from) return invalid('/before', 'must be `next` of a page')
      const ids = await idsOfAsker(principal)
      const seen = await seenOf(principal, ids, 'all', parts)
      if (seen.boards.size === 0) return { entries: [] }
      const found = await db
        .selectFrom('thread')
        .innerJoin('notice', 'notice.thread', 'thread.id')
        .select(['thread.id', 'thread.board', 'thread.about', ({ fn }) => fn.max('notice.at').as('at')])
        .where('notice.person', 'in', ids)
        .where((where) => seen.threads(where))
        .groupBy('thread.id')
        .$if(from !== undefined, (some) =>
          some.having(({ eb, fn, and, or }) => {
            const at = fn.max('notice.at')
            return or([eb(at, '<', from!.at), and([eb(at, '=', from!.at), eb('thread.id', '<', from!.id)])])
          }),
        )
        .orderBy('at', 'desc')
        .orderBy('thread.id', 'desc')
        .limit(limit + 1)
        .execute()
      const threads = found.slice(0, limit)
      if (threads.length === 0) return { entries: [] }
      const notices = await db
        .selectFrom('notice')
        .innerJoin('person', 'person.id', 'notice.by')
        .leftJoin('person as now', 'now.id', 'person.merged_into')
        .select(['notice.thread', 'notice.reason', 'notice.comment', 'notice.unread_since', 'notice.at'])
        .select(({ fn }) => [
          fn.coalesce('now.id', 'person.id').as('by'),
          fn.coalesce('now.name', 'person.name').as('name'),
          fn.coalesce('now.department', 'person.department').as('department'),
        ])
        .where('notice.person', 'in', ids)
        .where(
          'notice.thread',
          'in',
          threads.map(({ id }) => id),
        )
        .execute()
      const chosen = threads.map((thread) => {
        const all = notices.filter((notice) => notice.thread === thread.id)
        const unread = all.filter(({ unread_since }) => unread_since !== null)
        const latest = all.toSorted((a, b) => b.at - a.at)
        const weighty = unread.toSorted((a, b) => WEIGHT.indexOf(a.reason) - WEIGHT.indexOf(b.reason))
        return { thread, notice: weighty[0] ?? latest[0]!, isUnread: unread.length > 0 }
      })
      const excerpts = await excerptsOf(
        chosen.map(({ thread, notice }) => ({ ...thread, comment: notice.comment })),
        parts,
      )
      const entries = chosen.map(({ thread, notice, isUnread }): InboxEntry => {
        const { board, role } = seen.boards.get(thread.board)!
        const { by: id, name, department, reason } = notice
        return {
          thread: thread.id,
          board: { id: board.id, title: board.title },
          path: threadPath(board.id, thread.id, role),
          reason,
          by: { id, name, ...(department ? { department } : {}) },
          ...(thread.about ? { about: thread.about } : {}),
          excerpt: excerpts.get(thread.id) ?? '',
          at: thread.at,
          isUnread,
        }
      })
      return { entries, ...(found.length > limit ? { next: cursorOf(threads.at(-1)!) } : {}) }
    },

    read: async (principal, what) => {
      const ids = await idsOfAsker(principal)
      if ('thread' in what) await noting.read(db, ids, what.thread, Number.MAX_SAFE_INTEGER)
      else
        await db
          .updateTable('notice')
          .set({ unread_since: null, unsent_since: null })
          .where('person', 'in', ids)
          .where('at', '<=', what.upTo)
          .execute()
    },

    purge: async () => {
      const before = (days: number) => now() - days * DAY
      await db
        .deleteFrom('notice')
        .where(({ eb, or, and }) =>
          or([
            eb('at', '<=', before(ALL_KEPT)),
            and([
              eb('at', '<=', before(READ_KEPT)),
              eb('unread_since', 'is', null),
              // a letter about it may still be on its way
              eb('unsent_since', 'is', null),
            ]),
          ]),
        )
        .execute()
    },
  }
}
