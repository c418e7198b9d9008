/** Versions of threads: a clock of the board that never goes back, and tells nobody how much happened in between. */
import type { Kysely } from 'kysely'
import type { Database } from '@/server/storage/schema'
import type { ThreadRow } from './thread-rows'

/** Inside the transaction of the change: the time, or one more than the last one. */
export async function nextVersion(tx: Kysely<Database>, board: string, now: number): Promise<number> {
  const last = await tx
    .selectFrom('thread')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('board', '=', board)
    .executeTakeFirst()
  return Math.max(now, (last?.version ?? 0) + 1)
}

/** @returns the thread as it is now */
export async function touch(
  tx: Kysely<Database>,
  row: ThreadRow,
  set: Partial<ThreadRow> & { version: number },
): Promise<ThreadRow> {
  await tx.updateTable('thread').set(set).where('id', '=', row.id).execute()
  return { ...row, ...set }
}
