/** What was said, with everybody's name, for where no board is open: inbox and letters. */
import type { Kysely } from 'kysely'
import { parseText, plainLines, withNames, type Block, type Inline } from '@/lib/comments/text'
import { readGround } from '@/server/comments/ground'
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'

export interface Quoting {
  db: Kysely<Database>
  hub: Pick<Hub, 'look'>
}

/** characters of an excerpt: two lines on a phone */
const EXCERPT_CHARACTERS = 160

/** Comments of these ids → what they say, mentions by name; those that were deleted are missing. */
export async function wordsOf(ids: readonly string[], { db, hub }: Quoting): Promise<Map<string, Block[]>> {
  if (ids.length === 0) return new Map()
  const [comments, mentions] = await Promise.all([
    db
      .selectFrom('comment')
      .innerJoin('thread', 'thread.id', 'comment.thread')
      .select(['comment.id', 'comment.text', 'thread.board'])
      .where('comment.id', 'in', ids)
      .where('comment.deleted_at', 'is', null)
      .execute(),
    db
      .selectFrom('comment_mention')
      .leftJoin('person', (join) =>
        join.onRef('person.id', '=', 'comment_mention.target').on('comment_mention.kind', '=', 'person'),
      )
      .leftJoin('person as now', 'now.id', 'person.merged_into')
      .select(({ fn }) => [
        'comment_mention.comment',
        'comment_mention.kind',
        'comment_mention.target',
        fn.coalesce('now.name', 'person.name').as('name'),
      ])
      .where('comment_mention.comment', 'in', ids)
      .execute(),
  ])
  // departments have their names in the document: only boards that need it are opened
  const calling = new Set(mentions.flatMap(({ kind, comment }) => (kind === 'department' ? [comment] : [])))
  const boards = new Set(comments.flatMap(({ id, board }) => (calling.has(id) ? [board] : [])))
  const departments = new Map<string, string>()
  for (const board of boards) {
    const ground = await hub.look(board, (doc) => readGround(doc, []))
    for (const [id, name] of ground?.departments ?? []) departments.set(`${board} ${id}`, name)
  }
  return new Map(
    comments.map(({ id, text, board }) => {
      const called = mentions.filter(({ comment }) => comment === id)
      const nameOf = (mention: { of: string; id: string }) => {
        const found = called.find(({ kind, target }) => kind === mention.of && target === mention.id)
        if (!found) return undefined
        return mention.of === 'person'
          ? (found.name ?? undefined)
          : departments.get(`${board} department:${mention.id}`)
      }
      return [id, withNames(parseText(text), nameOf)]
    }),
  )
}

/**
 * The beginning of a comment, or of its thread where a notice is about no comment.
 * @returns thread id → one line
 */
export async function excerptsOf(
  threads: readonly { id: string; comment: string | null }[],
  parts: Quoting,
): Promise<Map<string, string>> {
  const whole = threads.flatMap(({ id, comment }) => (comment === null ? [id] : []))
  const firsts = whole.length === 0 ? [] : await firstComments(whole, parts)
  const comments = new Map([
    ...firsts.map(({ thread, id }) => [thread, id] as const),
    ...threads.flatMap(({ id, comment }) => (comment === null ? [] : [[id, comment] as const])),
  ])
  const words = await wordsOf([...comments.values()], parts)
  return new Map(
    [...comments].map(([thread, comment]) => [thread, oneLine(plainLines(words.get(comment) ?? []))]),
  )
}

/** The first comment of each thread that still has its words. */
export const firstComments = (threads: readonly string[], { db }: Quoting) =>
  db
    .selectFrom('comment')
    .select(['thread', 'id'])
    .where('thread', 'in', threads)
    .where(({ eb, selectFrom }) =>
      eb(
        'added',
        '=',
        selectFrom('comment as other')
          .select(({ fn }) => fn.min('other.added').as('first'))
          .whereRef('other.thread', '=', 'comment.thread')
          .where('other.deleted_at', 'is', null),
      ),
    )
    .execute()

/** @param most characters without markup; what is longer ends in … */
export function shortened(blocks: readonly Block[], most: number): Block[] {
  let left = most
  const begun = (nodes: readonly Inline[]): Inline[] =>
    nodes.flatMap((node): Inline[] => {
      if (left < 0) return []
      if (node.is === 'bold') return [{ ...node, children: begun(node.children) }]
      if (node.is === 'mention') return [node]
      const characters = [...node.text]
      const room = left
      left -= characters.length
      return left >= 0 ? [node] : [{ is: 'text', text: `${characters.slice(0, room).join('').trimEnd()}…` }]
    })
  const lines = (all: readonly Inline[][]) => all.flatMap((line) => (left < 0 ? [] : [begun(line)]))
  return blocks.flatMap((block): Block[] => {
    if (left < 0) return []
    return [
      block.is === 'list' ? { ...block, items: lines(block.items) } : { ...block, lines: lines(block.lines) },
    ]
  })
}

/** @param most characters; what is longer ends in … */
export function oneLine(text: string, most = EXCERPT_CHARACTERS): string {
  const line = [...text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()]
  return line.length <= most
    ? line.join('')
    : `${line
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
