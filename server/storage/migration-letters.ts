/** What became of the letter that a link was sent by: which one still waits, and whether the mail server refused it. */
import type { Migration } from './migration-step'

export const letters: Migration = {
  name: '012 what became of letters',
  async up(db) {
    await db.schema.alterTable('waiting_letter').addColumn('link', 'text').execute()
    await db.schema.alterTable('mail_link').addColumn('refused', 'text').execute()
  },
}
