/** Threads as somebody reads them: one, a page of them, what has changed since, or all of them for a file. */
import type { Kysely } from 'kysely'
import { unreadOf, type Thread } from '@/lib/comments/thread'
import { fits, type ThreadFilter } from '@/lib/comments/thread-filter'
import { rowOfAnchor } from '@/lib/comments/anchor'
import type { Entry } from '@/server/auth/rights'
import { isFailure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'
import { readGround, type Ground } from './ground'
import { askerOf, findThread, idsOf, leftOf, seenBy, unreadable } from './sight'
import { anchorOf, readThreads, type ThreadRow } from './thread-rows'

/** What is only for who asks, or only of this moment. */
export interface ThreadView extends Thread {
  /** what it was about is in the trash or gone; it can be put to something else */
  orphaned: boolean
  /** comments of others that you have not read */
  unread: number
}

export interface ThreadQuery extends ThreadFilter {
  limit: number
  /** a list: those that changed last first, only what changed before this version */
  before?: number | undefined
  /** to catch up: the earliest change first, only what changed after this version */
  after?: number | undefined
}

export interface ThreadPage {
  threads: ThreadView[]
  /** to catch up: threads that went out of your sight */
  gone: { id: string; version: number }[]
  /** everything that changed up to here is known with this page: what to catch up from */
  version: number
  /** the last one looked at, if there are more */
  next?: number
}

export interface Reading {
  page(entry: Entry, query: ThreadQuery): Promise<ThreadPage | Failure>
  one(entry: Entry, id: string): Promise<ThreadView | Failure>
  /** For somebody who may see it. */
  view(entry: Entry, row: ThreadRow): Promise<ThreadView>
  ground(board: string, rows: readonly Pick<ThreadRow, 'anchor'>[]): Promise<Ground>
}

/** threads read in one go: between them the server does other things, a long page holds nobody up */
const STEP = 200
/** characters on a page: what a phone still takes in one go */
const PAGE_CHARACTERS = 2_000_000

const NOTHING: Ground = { rows: new Map(), departments: new Map(), trashedDepartments: new Set() }

export function createReading({ db, hub }: { db: Kysely<Database>; hub: Hub }): Reading {
  const ground: Reading['ground'] = async (board, rows) =>
    (await hub.look(board, (doc) => readGround(doc, rows.map(anchorOf)))) ?? NOTHING

  const readVersions = async (ids: ReadonlySet<string>, rows: readonly ThreadRow[]) => {
    if (rows.length === 0) return new Map<string, number>()
    const read = await db
      .selectFrom('thread_read')
      .select(['thread', (of) => of.fn.max('version').as('version')])
      .where('person', 'in', [...ids])
      .where(
        'thread',
        'in',
        rows.map(({ id }) => id),
      )
      .groupBy('thread')
      .execute()
    return new Map(read.map(({ thread, version }) => [thread, version]))
  }

  /** Their threads, and who asks for them. */
  const views = async ({ board, principal: { person } }: Entry, rows: readonly ThreadRow[]) => {
    const [below, ids] = await Promise.all([ground(board.id, rows), idsOf(db, person.id)])
    const [threads, read] = await Promise.all([readThreads(db, rows, below), readVersions(ids, rows)])
    const seen = threads.map((thread): ThreadView => {
      const row = rowOfAnchor(thread.anchor)
      return {
        ...thread,
        orphaned: row !== undefined && below.rows.get(row)?.isTrashed !== false,
        unread: unreadOf(thread, read.get(thread.id) ?? 0, ids),
      }
    })
    return { threads: seen, asker: askerOf(person, ids, below) }
  }

  const rowsOf = (
    { board, role }: Entry,
    { after }: ThreadQuery,
    from: number | undefined,
    count: number,
  ) => {
    const [beyond, order] = after === undefined ? (['<', 'desc'] as const) : (['>', 'asc'] as const)
    return db
      .selectFrom('thread')
      .selectAll()
      .where('board', '=', board.id)
      .where(seenBy(role))
      .$if(from !== undefined, (some) => some.where('version', beyond, from!))
      .orderBy('version', order)
      .limit(count)
      .execute()
  }

  const goneOf = async ({ board, role }: Entry, after: number) => {
    const left = leftOf(role)
    const rows = await db
      .selectFrom('thread')
      .select(['id', `${left} as version`])
      .where('board', '=', board.id)
      .where(left, '>', after)
      .where((where) => where.not(seenBy(role)(where)))
      .orderBy(left)
      .execute()
    return rows.flatMap(({ id, version }) => (version === null ? [] : [{ id, version }]))
  }

  const newest = async ({ board, role }: Entry) => {
    const row = await db
      .selectFrom('thread')
      .select(({ fn }) => fn.max('version').as('version'))
      .where('board', '=', board.id)
      .where(seenBy(role))
      .executeTakeFirst()
    return row?.version ?? 0
  }

  return {
    ground,
    view: async (entry, row) => (await views(entry, [row])).threads[0]!,
    one: async (entry, id) => {
      const barred = await unreadable(db, entry)
      if (barred) return barred
      const row = await findThread(db, entry, id)
      return isFailure(row) ? row : (await views(entry, [row])).threads[0]!
    },

    page: async (entry, query) => {
      const barred = await unreadable(db, entry)
      if (barred) return barred
      const { limit, before, after, ...filter } = query
      const isFiltered = Object.values(filter).some((wish) => wish !== undefined)
      // before the rows: what changes meanwhile is asked for again rather than missed
      const version = await newest(entry)
      const gone = after === undefined ? [] : await goneOf(entry, after)
      const threads: ThreadView[] = []
      let characters = 0
      let from = before ?? after
      let isMore = true
      while (isMore && threads.length < limit && characters < PAGE_CHARACTERS) {
        const count = isFiltered ? STEP : Math.min(STEP, limit - threads.length)
        const found = await rowsOf(entry, query, from, count + 1)
        const rows = fitting(found.slice(0, count), PAGE_CHARACTERS - characters)
        const read = await views(entry, rows)
        for (const [index, thread] of read.threads.entries()) {
          if (threads.length === limit) break
          from = thread.version
          isMore = index + 1 < found.length
          if (!fits(thread, filter, read.asker)) continue
          threads.push(thread)
          characters += rows[index]!.size
        }
        if (rows.length === 0) isMore = false
      }
      return {
        threads,
        gone,
        ...(isMore && from !== undefined ? { next: from } : {}),
        version:
          isMore && after !== undefined
            ? from!
            : Math.max(version, after ?? 0, ...gone.map((each) => each.version)),
      }
    },
  }
}

/** As many rows as have so many characters together, and one at least. */
function fitting(rows: readonly ThreadRow[], characters: number): readonly ThreadRow[] {
  let left = characters
  const over = rows.findIndex(({ size }) => (left -= size) < 0)
  return over < 0 ? rows : rows.slice(0, Math.max(1, over))
}
