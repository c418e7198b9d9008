import { sql } from 'kysely'
import { partOf, required, table, type Migration } from './migration-step'

/**
 * An edit writes as few pages as it can: the log lies in the order of its key, which then needs no index beside it, and
 * no index moves with the time of a board's last change (nothing ever read it).
 */
export const writing: Migration = {
  name: '015 what an edit writes',
  async up(db, bytes) {
    await db.schema.dropIndex('board_by_workspace_updated_at').execute()
    // PostgreSQL keeps every table in the order of arrival
    if (bytes !== 'blob') return
    await table(db, 'log_by_key')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('seq', 'bigint', required)
      .addColumn('bytes', bytes, required)
      .addColumn('at', 'bigint', required)
      .addColumn('writer', 'text')
      .addPrimaryKeyConstraint('log_key', ['board', 'seq'])
      .modifyEnd(sql`without rowid`)
      .execute()
    await sql`insert into log_by_key select board, seq, bytes, at, writer from log order by board, seq`.execute(
      db,
    )
    await db.schema.dropTable('log').execute()
    await db.schema.alterTable('log_by_key').renameTo('log').execute()
  },
}
