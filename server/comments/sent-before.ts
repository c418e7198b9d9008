/** What is sent again after a line broke is the same comment: whoever sends it gives it a key. */
import type { Kysely } from 'kysely'
import type { Entry } from '@/server/auth/rights'
import { invalid, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import type { ThreadRow } from './thread-rows'

const OTHER_KEY = invalid(
  '/key',
  'was used for a comment elsewhere: make a new one for each comment',
  'key-used',
)

/** The thread of what was sent before with this key. */
export async function sentBefore(
  tx: Kysely<Database>,
  { board, principal: { person } }: Entry,
  key: string | undefined,
  thread?: string,
): Promise<ThreadRow | Failure | undefined> {
  if (key === undefined) return undefined
  const row = await tx
    .selectFrom('comment')
    .innerJoin('thread', 'thread.id', 'comment.thread')
    .selectAll('thread')
    .where('comment.author', '=', person.id)
    .where('comment.key', '=', key)
    .executeTakeFirst()
  if (!row) return undefined
  return row.board === board.id && (thread ?? row.id) === row.id ? row : OTHER_KEY
}
