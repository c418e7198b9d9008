/** A board row for tests of storage; real boards are made in server/boards. */
import type { Kysely } from 'kysely'
import { DEFAULT_WORKSPACE } from '../migrations'
import type { Database } from '../schema'

export async function newBoard(
  db: Kysely<Database>,
  id: string,
  workspace = DEFAULT_WORKSPACE,
): Promise<void> {
  const names = {
    id,
    workspace,
    title: id,
    epoch: `epoch of ${id}`,
    created_by: 'test',
  }
  const times = { created_at: 1, updated_at: 1, trashed_at: null }
  await db
    .insertInto('board')
    .values({ ...names, ...times, lang: 'en', head: 0, structure_locked: 0 })
    .execute()
}
