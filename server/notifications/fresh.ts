/** What somebody was not written yet, as far as they may see it now. */
import type { Kysely } from 'kysely'
import type { Lang } from '@/lib/i18n/languages'
import type { Principal } from '@/server/auth/principal'
import type { Rights } from '@/server/auth/rights'
import { groupedBy } from '@/server/comments/thread-rows'
import type { Database } from '@/server/storage/schema'
import type { ThreadNews } from './news-letter'
import { WEIGHT, type Reason } from './noting'
import { firstComments, shortened, wordsOf, type Quoting } from './quoting'
import { seenOf } from './seen'
import { threadPath } from './thread-path'

/** What a letter could tell. */
export interface News {
  /** the earliest first */
  threads: Fresh[]
  /** threads with news that are too many for a letter */
  more: number
}

export interface Fresh extends Omit<ThreadNews, 'url'> {
  /** below the server's address */
  path: string
  /** of its board */
  lang: Lang
  /** the version of the last notice in it */
  upTo: number
}

/** comments of one thread that a letter quotes, and characters of each */
const COMMENTS = 10
const COMMENT_CHARACTERS = 1_000
/** threads in one letter */
const THREADS = 30

const SPEAKS: readonly Reason[] = ['mention', 'answer']

/** @param ids every id they were ever known by */
export async function freshFor(
  principal: Principal,
  ids: readonly string[],
  parts: { db: Kysely<Database>; rights: Rights } & Quoting,
): Promise<News> {
  const { db } = parts
  const seen = await seenOf(principal, ids, 'unsent_since', parts)
  if (seen.boards.size === 0) return { threads: [], more: 0 }
  const notices = await db
    .selectFrom('thread')
    .innerJoin('notice', 'notice.thread', 'thread.id')
    .innerJoin('person', 'person.id', 'notice.by')
    .leftJoin('person as now', 'now.id', 'person.merged_into')
    .select(['thread.id', 'thread.board', 'thread.about', 'notice.reason', 'notice.comment'])
    .select(['notice.version', 'notice.unsent_since as since'])
    .select(({ fn }) => fn.coalesce('now.name', 'person.name').as('by'))
    .where('notice.person', 'in', ids)
    .where('notice.unsent_since', 'is not', null)
    .where(seen.threads)
    .orderBy('notice.at')
    .execute()
  const threads = [...groupedBy(notices, ({ id }) => id)]

  const fresh: Fresh[] = []
  let more = threads.length
  for (const [thread, rows] of threads) {
    if (fresh.length === THREADS) break
    more--
    const [main] = rows.toSorted((a, b) => WEIGHT.indexOf(a.reason) - WEIGHT.indexOf(b.reason))
    const { board, role } = seen.boards.get(main!.board)!
    const isSaid = rows.some(({ reason }) => SPEAKS.includes(reason))
    const said = isSaid ? await saidSince(thread, rows, ids, parts) : await begunWith(thread, parts)
    // its words were taken away meanwhile
    if (isSaid && said.length === 0) continue
    const quoted = said.slice(-COMMENTS)
    const words = await wordsOf(
      quoted.map(({ id }) => id),
      parts,
    )
    fresh.push({
      ...{ thread, reason: main!.reason, by: main!.by, board: board.title },
      ...(main!.about ? { about: main!.about } : {}),
      said: quoted.map(({ id, name }) => ({
        name,
        words: shortened(words.get(id) ?? [], COMMENT_CHARACTERS),
      })),
      others: said.length - quoted.length,
      path: threadPath(board.id, thread, role),
      lang: board.lang,
      upTo: Math.max(...rows.map(({ version }) => version)),
    })
  }
  return { threads: fresh, more }
}

const authorsOf = ({ db }: Quoting) =>
  db
    .selectFrom('comment')
    .innerJoin('person', 'person.id', 'comment.author')
    .leftJoin('person as now', 'now.id', 'person.merged_into')
    .select(({ fn }) => ['comment.id', fn.coalesce('now.name', 'person.name').as('name')])
    .where('comment.deleted_at', 'is', null)
    .orderBy('comment.added')

/** What others said since the last letter, and comments that call their reader since then. */
function saidSince(
  thread: string,
  rows: readonly { comment: string | null; since: number | null }[],
  ids: readonly string[],
  parts: Quoting,
) {
  const since = Math.min(...rows.flatMap((row) => row.since ?? []))
  const called = rows.flatMap(({ comment }) => comment ?? [])
  return authorsOf(parts)
    .where('comment.thread', '=', thread)
    .where('comment.author', 'not in', ids)
    .where((where) =>
      where.or([
        where('comment.added', '>=', since),
        ...(called.length > 0 ? [where('comment.id', 'in', called)] : []),
      ]),
    )
    .execute()
}

async function begunWith(thread: string, parts: Quoting) {
  const [first] = await firstComments([thread], parts)
  return first ? authorsOf(parts).where('comment.id', '=', first.id).execute() : []
}
