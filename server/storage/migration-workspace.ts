/** People's own colours and those who left; boards' labels, and boards that are templates. */
import { partOf, required, table, type Migration } from './migration-step'

export const workspace: Migration = {
  name: '007 colours, labels, templates',
  async up(db) {
    await db.schema.alterTable('person').addColumn('hue', 'integer').execute()
    await db.schema.alterTable('person').addColumn('left_at', 'bigint').execute()
    await db.schema
      .alterTable('board')
      .addColumn('template', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await table(db, 'board_label')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('name', 'text', required)
      .addPrimaryKeyConstraint('board_label_key', ['board', 'name'])
      .execute()
    await db.schema.createIndex('board_label_by_name').on('board_label').column('name').execute()
  },
}
