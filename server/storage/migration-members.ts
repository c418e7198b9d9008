/** The tables of who may on a board: whom its owner has barred, and what has changed of anybody's access. */
import { key, partOf, person, required, table, type Migration } from './migration-step'

export const members: Migration = {
  name: '004 barred people, changes of access',
  async up(db) {
    await table(db, 'barred')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('person', 'text', person)
      .addColumn('by', 'text', person)
      .addColumn('at', 'bigint', required)
      .addPrimaryKeyConstraint('barred_key', ['board', 'person'])
      .execute()
    // no reference to the board: what was done with it outlives it
    await table(db, 'access_change')
      .addColumn('id', 'text', key)
      .addColumn('board', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('by', 'text', person)
      .addColumn('what', 'text', required)
      .addColumn('person', 'text', (column) => column.references('person.id'))
      .addColumn('detail', 'text', required)
      .execute()
    await db.schema
      .createIndex('access_change_by_board_at')
      .on('access_change')
      .columns(['board', 'at'])
      .execute()
  },
}
