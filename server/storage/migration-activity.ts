/** The list of what was done on boards: made from their logs, and made again where it is missing. */
import { partOf, required, table, type Migration } from './migration-step'

export const activity: Migration = {
  name: '008 activity',
  async up(db) {
    await db.schema.alterTable('log').addColumn('writer', 'text').execute()
    // no reference to person: the server writes, too
    await table(db, 'activity')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('id', 'bigint', required)
      .addColumn('rank', 'bigint', required)
      .addColumn('row', 'text', required)
      .addColumn('person', 'text')
      .addColumn('from_at', 'bigint', required)
      .addColumn('until_at', 'bigint', required)
      .addColumn('deed', 'text', required)
      .addPrimaryKeyConstraint('activity_key', ['board', 'id'])
      .execute()
    await table(db, 'activity_mark')
      .addColumn('board', 'text', (column) =>
        column.primaryKey().notNull().references('board.id').onDelete('cascade'),
      )
      .addColumn('seq', 'bigint', required)
      .addColumn('next', 'bigint', required)
      .execute()
    for (const columns of [
      ['board', 'rank'],
      ['board', 'row', 'rank'],
    ] as const) {
      await db.schema
        .createIndex(`activity_by_${columns.join('_')}`)
        .on('activity')
        .columns([...columns])
        .execute()
    }
  },
}
