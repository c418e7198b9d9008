/** A ticket that a person made depends on their session. */
import type { Migration } from './migration-step'

export const tickets: Migration = {
  name: '014 whose a ticket is',
  async up(db) {
    await db.schema.alterTable('ticket').addColumn('sid', 'text').execute()
  },
}
