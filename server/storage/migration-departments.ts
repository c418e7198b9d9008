/** Departments count their changes: boards have copies of them. */
import type { Migration } from './migration-step'

export const departments: Migration = {
  name: '011 versions of departments',
  async up(db) {
    await db.schema
      .alterTable('department')
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute()
  },
}
