/** Threads out of their tables. */
import type { Kysely, Selectable } from 'kysely'
import type { Anchor } from '@/lib/comments/anchor'
import { rowOfAnchor } from '@/lib/comments/anchor'
import type { Comment, Speaker, Thread } from '@/lib/comments/thread'
import type { Database } from '@/server/storage/schema'
import type { Ground } from './ground'

export type ThreadRow = Selectable<Database['thread']>

const COMMENT_COLUMNS = [
  ...(['id', 'thread', 'author', 'text', 'at', 'edited_at', 'deleted_at', 'deleted_by'] as const),
  ...(['added', 'version'] as const),
] as const
type CommentRow = Pick<Selectable<Database['comment']>, (typeof COMMENT_COLUMNS)[number]>

const iso = (at: number) => new Date(at).toISOString()

export const anchorOf = ({ anchor }: Pick<ThreadRow, 'anchor'>) => JSON.parse(anchor) as Anchor

/** The threads of these rows with all that was said in them, in the order it was said. */
export async function readThreads(
  db: Kysely<Database>,
  rows: readonly ThreadRow[],
  ground: Ground,
): Promise<Thread[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [comments, mentions, reactions] = await Promise.all([
    db.selectFrom('comment').select(COMMENT_COLUMNS).where('thread', 'in', ids).orderBy('added').execute(),
    db
      .selectFrom('comment_mention')
      .innerJoin('comment', 'comment.id', 'comment_mention.comment')
      .select(['comment_mention.comment', 'comment_mention.kind', 'comment_mention.target'])
      .where('comment.thread', 'in', ids)
      .orderBy('comment_mention.target')
      .execute(),
    db
      .selectFrom('reaction')
      .innerJoin('comment', 'comment.id', 'reaction.comment')
      .select(['reaction.comment', 'reaction.person', 'reaction.emoji'])
      .where('comment.thread', 'in', ids)
      .orderBy('reaction.at')
      .orderBy('reaction.person')
      .execute(),
  ])
  const speakers = await readSpeakers(db, [
    ...rows.flatMap(({ resolved_by, assignee }) => [resolved_by, assignee]),
    ...comments.flatMap(({ author, deleted_by }) => [author, deleted_by]),
    ...mentions.map(({ kind, target }) => (kind === 'person' ? target : null)),
    ...reactions.map(({ person }) => person),
  ])
  const said = groupedBy(comments, ({ thread }) => thread)
  const called = groupedBy(mentions, ({ comment }) => comment)
  const felt = groupedBy(reactions, ({ comment }) => comment)

  const nameOf = (kind: 'person' | 'department', id: string) =>
    kind === 'person' ? speakers.get(id)?.name : ground.departments.get(`department:${id}`)
  const commentOf = (row: CommentRow): Comment => ({
    id: row.id,
    author: speakers.get(row.author)!,
    text: row.text,
    at: iso(row.at),
    ...(row.edited_at === null ? {} : { editedAt: iso(row.edited_at) }),
    ...(row.deleted_at === null ? {} : { deletedAt: iso(row.deleted_at) }),
    ...(row.deleted_by === null ? {} : { deletedBy: speakers.get(row.deleted_by)! }),
    mentions: (called.get(row.id) ?? []).flatMap(({ kind, target }) => {
      const name = nameOf(kind, target)
      return name === undefined ? [] : [{ id: `${kind}:${target}`, name }]
    }),
    reactions: [...groupedBy(felt.get(row.id) ?? [], ({ emoji }) => emoji)].map(([emoji, by]) => ({
      emoji,
      people: by.map(({ person }) => speakers.get(person)!),
    })),
    added: row.added,
    version: row.version,
  })

  return rows.map((row) => {
    const anchor = anchorOf(row)
    const about = ground.rows.get(rowOfAnchor(anchor) ?? '')?.title || row.about
    return {
      id: row.id,
      anchor,
      ...(about ? { about } : {}),
      resolved: row.resolved_at !== null,
      ...(row.resolved_at === null ? {} : { resolvedAt: iso(row.resolved_at) }),
      ...(row.resolved_by === null ? {} : { resolvedBy: speakers.get(row.resolved_by)! }),
      private: row.private === 1,
      hidden: row.hidden === 1,
      ...(row.assignee === null ? {} : { assignee: speakers.get(row.assignee)! }),
      ...(row.due === null ? {} : { due: row.due }),
      createdAt: iso(row.created_at),
      version: row.version,
      comments: (said.get(row.id) ?? []).map(commentOf),
    }
  })
}

/** Everybody by each id they were ever known by, as who they are now. */
async function readSpeakers(
  db: Kysely<Database>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Speaker>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('person as known')
    .innerJoin('person as now', (join) =>
      join.on((where) => where('now.id', '=', where.fn.coalesce('known.merged_into', 'known.id'))),
    )
    .select(['known.id as by', 'now.id', 'now.name', 'now.department'])
    .where('known.id', 'in', wanted)
    .execute()
  return new Map(
    rows.map(({ by, id, name, department }) => [by, { id, name, ...(department ? { department } : {}) }]),
  )
}

export function groupedBy<T, K>(rows: Iterable<T>, keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
