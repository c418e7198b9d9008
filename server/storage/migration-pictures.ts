import { partOf, required, table, type Migration } from './migration-step'

export const pictures: Migration = {
  name: '002 pictures on boards',
  async up(db, bytes) {
    await table(db, 'asset')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('id', 'text', required)
      .addColumn('mime', 'text', required)
      .addColumn('w', 'integer', required)
      .addColumn('h', 'integer', required)
      // before the bytes: adding up sizes must not read past them
      .addColumn('size', 'integer', required)
      .addColumn('author', 'text', required)
      .addColumn('created_at', 'bigint', required)
      .addColumn('bytes', bytes, required)
      .addPrimaryKeyConstraint('asset_key', ['board', 'id'])
      .execute()
  },
}
