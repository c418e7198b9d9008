/** Letters that the mail server has not taken yet. */
import { key, required, table, type Migration } from './migration-step'

export const outbox: Migration = {
  name: '010 letters that wait',
  async up(db) {
    await table(db, 'waiting_letter')
      .addColumn('id', 'text', key)
      .addColumn('sealed', 'text', required)
      .addColumn('tries', 'integer', required)
      .addColumn('due_at', 'bigint', required)
      .addColumn('expires_at', 'bigint', required)
      .execute()
    await db.schema.createIndex('waiting_letter_by_due_at').on('waiting_letter').column('due_at').execute()
  },
}
