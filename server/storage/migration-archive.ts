import type { Migration } from './migration-step'

/** What is old is found without reading the rest. */
export const archive: Migration = {
  name: '013 the archive by time',
  async up(db) {
    await db.schema.createIndex('archive_at').on('archive').column('at').execute()
  },
}
