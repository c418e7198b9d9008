/** What becomes of a thread as a whole: settled or open again, given to somebody, kept to the team, put elsewhere. */
import type { Kysely } from 'kysely'
import { can, type Action } from '@/lib/access/can'
import { readAnchor } from '@/lib/comments/anchor'
import { audienceOf } from '@/lib/comments/thread'
import type { People } from '@/server/auth/people'
import type { Entry, Rights } from '@/server/auth/rights'
import { FORBIDDEN, invalid, isFailure, type Failure } from '@/server/failure'
import type { Noting } from '@/server/notifications/noting'
import type { Database } from '@/server/storage/schema'
import { aboutOf } from './ground'
import type { Reading, ThreadView } from './reading'
import { findThread, idsOf, seenBy, unreadable } from './sight'
import type { Telling } from './telling'
import type { ThreadRow } from './thread-rows'
import { nextVersion, touch } from './versions'
import { mayToo } from './words'

/** What is left out stays as it is. */
export interface ThreadChange {
  resolved?: boolean | undefined
  /** a person's id; null: nobody's */
  assignee?: string | null | undefined
  /** ISO date */
  due?: string | null | undefined
  private?: boolean | undefined
  hidden?: boolean | undefined
  /** as it came from outside */
  anchor?: unknown
}

export interface Settling {
  change(entry: Entry, thread: string, change: ThreadChange): Promise<ThreadView | Failure>
  /** You have read up to that version; left out: all there is now. */
  read(entry: Entry, thread: string, version?: number): Promise<Failure | undefined>
  /** You have read everything of this board that you see, up to that version. */
  readAll(entry: Entry, version: number): Promise<Failure | undefined>
}

/** What each change asks of who makes it; moving a thread is also for who began it. */
const NEEDS: { readonly [K in keyof Required<ThreadChange>]: Action } = {
  resolved: 'comment',
  assignee: 'confer',
  due: 'confer',
  private: 'confer',
  hidden: 'moderate',
  anchor: 'confer',
}

type Columns = Partial<ThreadRow>

export function createSettling(parts: {
  db: Kysely<Database>
  people: People
  rights: Rights
  reading: Reading
  telling: Telling
  noting: Noting
  now: () => number
}): Settling {
  const { db, people, reading, telling, noting, now } = parts

  /** The columns of a wish, checked; what needs no question to the board or to people is done in `flags`. */
  const asked = async (entry: Entry, row: ThreadRow, change: ThreadChange): Promise<Columns | Failure> => {
    const set: Columns = {}
    if (change.anchor !== undefined) {
      const read = readAnchor(change.anchor)
      if (!('anchor' in read)) return invalid(`/anchor${read.field && `/${read.field}`}`, read.message)
      const anchor = JSON.stringify(read.anchor)
      const about = aboutOf(read.anchor, await reading.ground(entry.board.id, [{ anchor }]))
      if (isFailure(about)) return about
      Object.assign(set, { anchor, about })
    }
    if (change.due !== undefined) set.due = change.due
    if (change.assignee === undefined) return set
    if (change.assignee === null) return { ...set, assignee: null }
    const person = await people.byId(change.assignee)
    const needs = audienceOf({
      private: change.private ?? row.private === 1,
      hidden: change.hidden ?? row.hidden === 1,
    })
    const isThere = person && (await mayToo(entry, person, needs, parts))
    return isThere
      ? { ...set, assignee: person.id }
      : invalid('/assignee', 'must be the id of a person who sees this thread', 'cannot-see')
  }

  const flags = (entry: Entry, row: ThreadRow, change: ThreadChange, version: number): Columns => {
    const set: Columns = {}
    if (change.resolved !== undefined && change.resolved !== (row.resolved_at !== null)) {
      set.resolved_at = change.resolved ? now() : null
      set.resolved_by = change.resolved ? entry.principal.person.id : null
    }
    if (change.private !== undefined) set.private = change.private ? 1 : 0
    if (change.hidden !== undefined) set.hidden = change.hidden ? 1 : 0
    const was = audienceOf({ private: row.private === 1, hidden: row.hidden === 1 })
    const is = audienceOf({
      private: (set.private ?? row.private) === 1,
      hidden: (set.hidden ?? row.hidden) === 1,
    })
    if (was !== is && was === 'readComments') set.left_public = version
    if (was !== is && is === 'moderate') set.left_team = version
    return set
  }

  return {
    change: async (entry, thread, change) => {
      const found = await findThread(db, entry, thread)
      if (isFailure(found)) return found
      const ids = await idsOf(db, entry.principal.person.id)
      for (const [wish, needs] of Object.entries(NEEDS) as [keyof ThreadChange, Action][]) {
        const isOwnMove = wish === 'anchor' && ids.has(found.author)
        if (change[wish] !== undefined && !isOwnMove && !can(entry.role, needs)) return FORBIDDEN
      }
      const wished = await asked(entry, found, change)
      if (isFailure(wished)) return wished
      const result = await db.transaction().execute(async (tx) => {
        const before = await findThread(tx, entry, thread)
        if (isFailure(before)) return before
        const version = await nextVersion(tx, entry.board.id, now())
        const set = { ...wished, ...flags(entry, before, change, version) }
        const differs = Object.entries(set).some(
          ([column, value]) => before[column as keyof ThreadRow] !== value,
        )
        if (!differs) return { before, row: before }
        const row = await touch(tx, before, { ...set, version })
        await noting.settled(tx, before, row, entry.principal.person.id)
        return { before, row }
      })
      if (isFailure(result)) return result
      const { before, row } = result
      const view = await reading.view(entry, row)
      if (row !== before) {
        const was = { private: before.private === 1, hidden: before.hidden === 1 }
        await telling.changed(entry.board.id, view, was)
      }
      return view
    },

    read: async (entry, thread, version) => {
      const row = await reading.one(entry, thread)
      if (isFailure(row)) return row
      const upTo = Math.min(version ?? row.version, row.version)
      const ids = [...(await idsOf(db, entry.principal.person.id))]
      await noting.read(db, ids, thread, upTo)
      await db
        .insertInto('thread_read')
        .values({ thread, person: entry.principal.person.id, version: upTo })
        .onConflict((conflict) =>
          conflict
            .columns(['thread', 'person'])
            .doUpdateSet({ version: upTo })
            .where('thread_read.version', '<', upTo),
        )
        .execute()
      return undefined
    },

    readAll: async (entry, version) => {
      const barred = await unreadable(db, entry)
      if (barred) return barred
      const { board, role, principal } = entry
      const ids = [...(await idsOf(db, principal.person.id))]
      await db.transaction().execute(async (tx) => {
        const newest = await tx
          .selectFrom('thread')
          .select(({ fn }) => fn.max('version').as('version'))
          .where('board', '=', board.id)
          .executeTakeFirst()
        const upTo = Math.min(version, newest?.version ?? 0)
        const seen = tx.selectFrom('thread').where('board', '=', board.id).where(seenBy(role))
        await tx
          .insertInto('thread_read')
          .columns(['thread', 'person', 'version'])
          .expression(
            seen.select(({ val }) => ['id', val(principal.person.id).as('by'), val(upTo).as('upTo')]),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['thread', 'person'])
              .doUpdateSet({ version: upTo })
              .where('thread_read.version', '<', upTo),
          )
          .execute()
        const noticed = await seen
          .innerJoin('notice', 'notice.thread', 'thread.id')
          .select('thread.id')
          .distinct()
          .where('notice.person', 'in', ids)
          .execute()
        // oxlint-disable-next-line no-await-in-loop -- one connection does one thing after the other
        for (const { id } of noticed) await noting.read(tx, ids, id, upTo)
      })
      return undefined
    },
  }
}
