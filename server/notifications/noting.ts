/**
 * Who is told of what: written down in the transaction of the change itself, once for each person, thread and reason.
 * Whether they may see it is asked when it is read or sent, not here: rights and threads change.
 */
import type { ExpressionBuilder, Kysely } from 'kysely'
import { fold } from '@/lib/journey/search-fold'
import type { Mention } from '@/lib/comments/text'
import type { Limits } from '@/lib/protocol/limits'
import type { ThreadRow } from '@/server/comments/thread-rows'
import type { Database } from '@/server/storage/schema'
import { dueAt } from './schedule'

export type Reason = Database['notice']['reason']
/** the weightiest first: what is shown of several about one thread */
export const WEIGHT: readonly Reason[] = ['mention', 'assigned', 'answer', 'reopened', 'resolved']
type Tx = Kysely<Database>

/** A comment that calls people, in its thread. */
export interface Calling {
  thread: Pick<ThreadRow, 'id' | 'board'>
  comment: string
  /** whose it is */
  by: string
  /** the thread's version with this change */
  version: number
  mentions: readonly Mention[]
  /** row id → name, of the board */
  departments: ReadonlyMap<string, string>
}

/** Each is part of the transaction `tx` that changes the thread. */
export interface Noting {
  /** A comment is new: whom it calls, and everybody else who wrote there or to whom the thread is given. */
  said(tx: Tx, calling: Calling): Promise<void>
  /** A comment has other words: those are told who were not called before, others forget that they were. */
  edited(tx: Tx, calling: Calling, before: readonly Mention[]): Promise<void>
  /** A comment is taken away: nobody is told of it any more. */
  removed(tx: Tx, comment: string): Promise<void>
  /** A thread was given to somebody or taken from them, settled or opened again. */
  settled(tx: Tx, before: ThreadRow, after: ThreadRow, by: string): Promise<void>
  /** Somebody has read up to that version. */
  read(tx: Tx, people: readonly string[], thread: string, version: number): Promise<void>
}

interface Event {
  thread: string
  reason: Reason
  comment: string | null
  by: string
  version: number
}

/** @param parts.sendsLetters whether there is a mail server, and an address that links in letters begin with */
export function createNoting(parts: {
  now: () => number
  sendsLetters: boolean
  limits: Pick<Limits, 'letterWaitMs'>
}): Noting {
  const { now, sendsLetters, limits } = parts

  const tell = async (tx: Tx, people: ReadonlySet<string>, { by, ...event }: Event) => {
    const told = [...people].filter((person) => person !== by)
    if (told.length === 0) return
    const found = await tx
      .selectFrom('person')
      .leftJoin('letter_wish', 'letter_wish.person', 'person.id')
      .select(['person.id', 'person.email', 'letter_wish.letters'])
      .where('person.id', 'in', told)
      .where('person.kind', '<>', 'automation')
      .where('person.merged_into', 'is', null)
      .execute()
    if (found.length === 0) return
    const rows = found.map(({ id, email, letters }) => ({
      person: id,
      at: sendsLetters && email !== null ? dueAt(letters ?? 'now', now(), limits.letterWaitMs) : undefined,
    }))
    await tx
      .insertInto('notice')
      .values(
        rows.map(({ person, at }) => ({
          ...{ ...event, person, by, at: now(), unread_since: event.version },
          unsent_since: at === undefined ? null : event.version,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['person', 'thread', 'reason']).doUpdateSet(({ ref, fn }) => ({
          comment: ref('excluded.comment'),
          by: ref('excluded.by'),
          at: ref('excluded.at'),
          version: ref('excluded.version'),
          unread_since: fn.coalesce('notice.unread_since', 'excluded.unread_since'),
          unsent_since: fn.coalesce('notice.unsent_since', 'excluded.unsent_since'),
        })),
      )
      .execute()
    const due = rows.flatMap(({ person, at }) => (at === undefined ? [] : [{ person, at, tries: 0 }]))
    if (due.length === 0) return
    await tx
      .insertInto('letter_due')
      .values(due)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  const read: Noting['read'] = async (tx, people, thread, version) => {
    await tx
      .updateTable('notice')
      .set({ unread_since: null, unsent_since: null })
      .where('thread', '=', thread)
      .where('person', 'in', people)
      .where('version', '<=', version)
      .execute()
  }

  return {
    read,
    said: async (tx, calling) => {
      const { thread, comment, by, version } = calling
      const event = { thread: thread.id, comment, by, version }
      const called = await calledOn(tx, calling)
      await tell(tx, called, { ...event, reason: 'mention' })
      const others = (await partOf(tx, thread.id)).filter((person) => !called.has(person))
      await tell(tx, new Set(others), { ...event, reason: 'answer' })
      // who answers has read
      await read(tx, [by], thread.id, version)
    },
    edited: async (tx, calling, before) => {
      const { thread, comment, by, version } = calling
      const [was, is] = [await calledOn(tx, { ...calling, mentions: before }), await calledOn(tx, calling)]
      const dropped = [...was].filter((person) => !is.has(person))
      if (dropped.length > 0) {
        const gone = tx.deleteFrom('notice').where('comment', '=', comment).where('reason', '=', 'mention')
        await gone.where('person', 'in', dropped).execute()
      }
      const called = new Set([...is].filter((person) => !was.has(person)))
      await tell(tx, called, { thread: thread.id, reason: 'mention', comment, by, version })
    },
    removed: async (tx, comment) => {
      await tx.deleteFrom('notice').where('comment', '=', comment).where('reason', '=', 'mention').execute()
      const notices = await tx.selectFrom('notice').selectAll().where('comment', '=', comment).execute()
      for (const { person, thread, reason, version, unread_since } of notices) {
        const earlier = await tx
          .selectFrom('comment')
          .select(['id', 'author'])
          .where('thread', '=', thread)
          .where('deleted_at', 'is', null)
          .where('author', '<>', person)
          .where('added', '>=', unread_since ?? version)
          .orderBy('added', 'desc')
          .limit(1)
          .executeTakeFirst()
        const rows = { person, thread, reason }
        if (earlier) {
          const set = { comment: earlier.id, by: earlier.author }
          await tx.updateTable('notice').set(set).where(matches(rows)).execute()
        } else await tx.deleteFrom('notice').where(matches(rows)).execute()
      }
    },
    settled: async (tx, before, after, by) => {
      const event = { thread: after.id, comment: null, by, version: after.version }
      if (after.assignee !== before.assignee) {
        const over = tx.deleteFrom('notice').where('thread', '=', after.id).where('reason', '=', 'assigned')
        await over.execute()
        if (after.assignee !== null)
          await tell(tx, new Set([after.assignee]), { ...event, reason: 'assigned' })
      }
      const [was, is] = [before.resolved_at !== null, after.resolved_at !== null]
      if (was === is) return
      const [reason, over] = is ? (['resolved', 'reopened'] as const) : (['reopened', 'resolved'] as const)
      await tx.deleteFrom('notice').where('thread', '=', after.id).where('reason', '=', over).execute()
      const whose = [after.author, after.assignee].filter((person) => person !== null)
      await tell(tx, new Set(whose), { ...event, reason })
    },
  }
}

type Key = Pick<Database['notice'], 'person' | 'thread' | 'reason'>
const matches =
  ({ person, thread, reason }: Key) =>
  (where: ExpressionBuilder<Database, 'notice'>) =>
    where.and({ person, thread, reason })

/** Everybody whom the comment calls, by name or by their department. */
async function calledOn(tx: Tx, { thread, mentions, departments }: Calling): Promise<Set<string>> {
  const ids = mentions.flatMap(({ of, id }) => (of === 'person' ? [id] : []))
  const people =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('person')
          .select(({ fn }) => fn.coalesce('merged_into', 'id').as('id'))
          .where('id', 'in', ids)
          .execute()
  const called = new Set(people.map(({ id }) => id))
  const names = new Set(
    mentions.flatMap(({ of, id }) =>
      of === 'department' ? [fold(departments.get(`department:${id}`) ?? '')] : [],
    ),
  )
  names.delete('')
  if (names.size === 0) return called
  const members = await tx
    .selectFrom('person')
    .select(['id', 'department'])
    .where('department', 'is not', null)
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('id', 'in', selectFrom('board_member').select('person').where('board', '=', thread.board)),
        eb('id', 'in', selectFrom('workspace_member').select('person').where('role', '=', 'owner')),
      ]),
    )
    .execute()
  for (const { id, department } of members) if (names.has(fold(department ?? ''))) called.add(id)
  return called
}

/** Who wrote in the thread, and to whom it is given. */
async function partOf(tx: Tx, thread: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('comment')
    .select('author as person')
    .where('thread', '=', thread)
    .where('deleted_at', 'is', null)
    .union(
      tx
        .selectFrom('thread')
        .select('assignee as person')
        .where('id', '=', thread)
        .where('assignee', 'is not', null)
        .$narrowType<{ person: string }>(),
    )
    .execute()
  return rows.map(({ person }) => person)
}
