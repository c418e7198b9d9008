/**
 * What people say: threads begun, answered, and what becomes of single comments. Every change is one transaction with
 * one new version; once it is on the disk, everybody on the board who may see it is told.
 */
import type { Kysely } from 'kysely'
import { can } from '@/lib/access/can'
import { readAnchor } from '@/lib/comments/anchor'
import type { Mention } from '@/lib/comments/text'
import type { Limits } from '@/lib/protocol/limits'
import { newId, type People } from '@/server/auth/people'
import type { Entry, Rights } from '@/server/auth/rights'
import { FORBIDDEN, failure, invalid, isFailure, type Failure } from '@/server/failure'
import type { Calling, Noting } from '@/server/notifications/noting'
import type { Database } from '@/server/storage/schema'
import { aboutOf } from './ground'
import type { Reading, ThreadView } from './reading'
import { sentBefore } from './sent-before'
import { findThread, idsOf } from './sight'
import type { Telling } from './telling'
import type { ThreadRow } from './thread-rows'
import { nextVersion, touch } from './versions'
import { calledBy, isEmoji, keepMentions, mentionsOf, textFault, unreachedBy } from './words'

export interface Said {
  text: string
  /** made by who sends it: sent again with the same one it is the same comment */
  key?: string | undefined
}

/** The thread after somebody said something. */
export interface SaidView extends ThreadView {
  /** whom they called who cannot see it; ids of people */
  unreached?: { id: string; name: string }[]
}

export interface Saying {
  /** A new thread. `anchor` as it came from outside. */
  begin(
    entry: Entry,
    wish: Said & { anchor: unknown; private?: boolean | undefined },
  ): Promise<SaidView | Failure>
  answer(entry: Entry, thread: string, wish: Said): Promise<SaidView | Failure>
  /** Another text for an own comment. */
  edit(entry: Entry, thread: string, comment: string, text: string): Promise<SaidView | Failure>
  /** Takes the words away and leaves a trace: an own comment, or any as a moderator. */
  remove(entry: Entry, thread: string, comment: string): Promise<ThreadView | Failure>
  /** Puts a sign of one's own under a comment, or takes it away. */
  react(
    entry: Entry,
    thread: string,
    comment: string,
    sign: { emoji: string; do: 'put' | 'take' },
  ): Promise<ThreadView | Failure>
}

type Tx = Kysely<Database>

const NO_COMMENT = failure('missing', 'no-comment', 'There is no such comment, or it was deleted.')
const NOT_YOURS = failure('forbidden', 'not-yours', 'Only who wrote a comment can change its words.')
const full = (what: string, most: number) =>
  failure('invalid', 'too-many-comments', `There is room for ${most} ${what}.`)

export function createSaying(parts: {
  db: Kysely<Database>
  people: People
  rights: Rights
  reading: Reading
  telling: Telling
  noting: Noting
  limits: Limits
  now: () => number
}): Saying {
  const { db, reading, telling, noting, limits, now } = parts

  const addComment = async (tx: Tx, said: Said, calling: Omit<Calling, 'comment'>) => {
    const { thread, by, version, mentions } = calling
    const id = newId()
    await tx
      .insertInto('comment')
      .values({
        ...{ id, thread: thread.id, author: by, key: said.key ?? null, text: said.text, at: now() },
        ...{ edited_at: null, deleted_at: null, deleted_by: null, added: version, version },
      })
      .execute()
    await keepMentions(tx, id, mentions)
    await noting.said(tx, { ...calling, comment: id })
  }

  /** The thread as it is now, with whom these mentions do not reach. */
  const reached = async (
    entry: Entry,
    view: ThreadView | Failure,
    mentions: readonly Mention[],
  ): Promise<SaidView | Failure> => {
    if (isFailure(view)) return view
    const unreached = await unreachedBy(entry, view, mentions, parts)
    return unreached.length === 0 ? view : { ...view, unreached }
  }

  /** The thread as it is now for who changed it; the others are told of what changed. */
  const done = async (entry: Entry, row: ThreadRow): Promise<ThreadView> => {
    const view = await reading.view(entry, row)
    await telling.changed(entry.board.id, view)
    return view
  }

  /** A change of one comment, which bumps it and its thread; undefined: there is nothing to change. */
  const changeComment = async (
    entry: Entry,
    thread: string,
    comment: string,
    work: (
      tx: Tx,
      at: { version: number; isOwn: boolean; text: string },
    ) => Promise<{ size: number } | Failure | undefined>,
  ): Promise<ThreadView | Failure> => {
    const ids = await idsOf(db, entry.principal.person.id)
    const result = await db.transaction().execute(async (tx) => {
      const row = await findThread(tx, entry, thread)
      if (isFailure(row)) return row
      const stored = await tx
        .selectFrom('comment')
        .select(['author', 'text', 'deleted_at'])
        .where('id', '=', comment)
        .where('thread', '=', thread)
        .executeTakeFirst()
      if (!stored || stored.deleted_at !== null) return NO_COMMENT
      const version = await nextVersion(tx, entry.board.id, now())
      const changed = await work(tx, { version, isOwn: ids.has(stored.author), text: stored.text })
      if (isFailure(changed)) return changed
      if (!changed) return { row }
      await tx.updateTable('comment').set({ version }).where('id', '=', comment).execute()
      return { row: await touch(tx, row, { version, size: row.size + changed.size }), isChanged: true }
    })
    if (isFailure(result)) return result
    return result.isChanged ? done(entry, result.row) : reading.view(entry, result.row)
  }

  return {
    begin: async (entry, { anchor: given, private: isPrivate = false, ...said }) => {
      if (isPrivate && !can(entry.role, 'confer')) return FORBIDDEN
      const fault = textFault(said.text, limits)
      if (fault) return fault
      const read = readAnchor(given)
      if (!('anchor' in read)) return invalid(`/anchor${read.field && `/${read.field}`}`, read.message)
      const sent = await sentBefore(db, entry, said.key)
      if (sent) return isFailure(sent) ? sent : reading.one(entry, sent.id)
      const { anchor } = read
      const ground = await reading.ground(entry.board.id, [{ anchor: JSON.stringify(anchor) }])
      const about = aboutOf(anchor, ground)
      if (isFailure(about)) return about
      const mentions = await calledBy(entry, said.text, ground, parts)

      const row = await db.transaction().execute(async (tx) => {
        const twin = await sentBefore(tx, entry, said.key)
        if (twin) return { twin }
        const { threads } = await tx
          .selectFrom('thread')
          .select(({ fn }) => fn.countAll<number>().as('threads'))
          .where('board', '=', entry.board.id)
          .executeTakeFirstOrThrow()
        if (threads >= limits.threadsPerBoard) return full('threads on a board', limits.threadsPerBoard)
        const version = await nextVersion(tx, entry.board.id, now())
        const thread: ThreadRow = {
          ...{ id: newId(), board: entry.board.id, anchor: JSON.stringify(anchor), about },
          ...{ author: entry.principal.person.id, private: isPrivate ? 1 : 0, hidden: 0 },
          ...{ resolved_at: null, resolved_by: null, assignee: null, due: null },
          ...{ size: said.text.length, created_at: now(), version, left_public: null, left_team: null },
        }
        await tx.insertInto('thread').values(thread).execute()
        const { departments } = ground
        await addComment(tx, said, { thread, by: thread.author, version, mentions, departments })
        return thread
      })
      if (isFailure(row)) return row
      if (!('twin' in row)) return reached(entry, await done(entry, row), mentions)
      return isFailure(row.twin) ? row.twin : reading.one(entry, row.twin.id)
    },

    answer: async (entry, thread, said) => {
      const fault = textFault(said.text, limits)
      if (fault) return fault
      const ground = await reading.ground(entry.board.id, [])
      const mentions = await calledBy(entry, said.text, ground, parts)
      const result = await db.transaction().execute(async (tx) => {
        const twin = await sentBefore(tx, entry, said.key, thread)
        if (twin) return { twin }
        const row = await findThread(tx, entry, thread)
        if (isFailure(row)) return row
        const { comments } = await tx
          .selectFrom('comment')
          .select(({ fn }) => fn.countAll<number>().as('comments'))
          .where('thread', '=', thread)
          .executeTakeFirstOrThrow()
        if (comments >= limits.commentsPerThread) {
          return full('comments in a thread; begin a new one', limits.commentsPerThread)
        }
        const version = await nextVersion(tx, entry.board.id, now())
        const { departments } = ground
        const by = entry.principal.person.id
        await addComment(tx, said, { thread: row, by, version, mentions, departments })
        return touch(tx, row, { version, size: row.size + said.text.length })
      })
      if (isFailure(result)) return result
      if (!('twin' in result)) return reached(entry, await done(entry, result), mentions)
      return isFailure(result.twin) ? result.twin : reading.one(entry, result.twin.id)
    },

    edit: async (entry, thread, comment, text) => {
      const fault = textFault(text, limits)
      if (fault) return fault
      const ground = await reading.ground(entry.board.id, [])
      const mentions = await calledBy(entry, text, ground, parts, await mentionsOf(db, comment))
      const view = await changeComment(entry, thread, comment, async (tx, { text: was, version, isOwn }) => {
        if (!isOwn) return NOT_YOURS
        if (was === text) return undefined
        await tx.updateTable('comment').set({ text, edited_at: now() }).where('id', '=', comment).execute()
        const before = await mentionsOf(tx, comment)
        await keepMentions(tx, comment, mentions)
        const [by, on] = [entry.principal.person.id, { id: thread, board: entry.board.id }]
        await noting.edited(
          tx,
          { thread: on, comment, by, version, mentions, departments: ground.departments },
          before,
        )
        return { size: text.length - was.length }
      })
      return reached(entry, view, mentions)
    },

    remove: (entry, thread, comment) =>
      changeComment(entry, thread, comment, async (tx, { isOwn, text }) => {
        if (!isOwn && !can(entry.role, 'moderate')) return NOT_YOURS
        const trace = { text: '', deleted_at: now(), deleted_by: entry.principal.person.id }
        await tx.updateTable('comment').set(trace).where('id', '=', comment).execute()
        await keepMentions(tx, comment, [])
        await noting.removed(tx, comment)
        await tx.deleteFrom('reaction').where('comment', '=', comment).execute()
        return { size: -text.length }
      }),

    react: async (entry, thread, comment, { emoji, do: what }) => {
      if (!isEmoji(emoji)) return invalid('', 'A reaction is one emoji.', 'no-emoji')
      const own = [...(await idsOf(db, entry.principal.person.id))]
      return changeComment(entry, thread, comment, async (tx) => {
        const there = await tx
          .selectFrom('reaction')
          .select(['person', 'emoji'])
          .where('comment', '=', comment)
          .execute()
        const isMine = there.some((row) => row.emoji === emoji && own.includes(row.person))
        if (isMine === (what === 'put')) return undefined
        if (what === 'take') {
          const mine = tx.deleteFrom('reaction').where('comment', '=', comment).where('emoji', '=', emoji)
          await mine.where('person', 'in', own).execute()
          return { size: 0 }
        }
        const signs = new Set(there.map((row) => row.emoji)).add(emoji)
        if (signs.size > limits.reactionsPerComment) {
          return full('different signs under a comment', limits.reactionsPerComment)
        }
        const row = { comment, person: entry.principal.person.id, emoji, at: now() }
        await tx.insertInto('reaction').values(row).execute()
        return { size: 0 }
      })
    },
  }
}
