/** What snapshots have replaced is kept for the story of a board (server/activity), and for as long as the settings say. */
import type { Kysely } from 'kysely'
import type { Database } from './schema'

/** segments that are thrown away in one go: edits wait for the disk behind them */
const AT_ONCE = 20

/**
 * Throws away what was archived before `before` (milliseconds since 1970). Boards lose nothing by it: their snapshots
 * stand for these edits.
 */
export async function pruneArchive(db: Kysely<Database>, before: number): Promise<void> {
  for (let old = AT_ONCE; old === AT_ONCE;) {
    const segments = await db
      .selectFrom('archive')
      .select(['board', 'from_seq'])
      .where('at', '<', before)
      .limit(AT_ONCE)
      .execute()
    for (const { board, from_seq } of segments) {
      await db.deleteFrom('archive').where('board', '=', board).where('from_seq', '=', from_seq).execute()
    }
    old = segments.length
  }
}
