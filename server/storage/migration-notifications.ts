/** The tables of what people are told: notices of what was said, and letters about them. */
import { partOf, person, required, table, type Migration } from './migration-step'

export const notifications: Migration = {
  name: '006 notifications',
  async up(db) {
    await table(db, 'notice')
      .addColumn('person', 'text', person)
      .addColumn('thread', 'text', partOf('thread'))
      .addColumn('reason', 'text', required)
      .addColumn('comment', 'text', (column) => column.references('comment.id').onDelete('cascade'))
      .addColumn('by', 'text', person)
      .addColumn('at', 'bigint', required)
      .addColumn('version', 'bigint', required)
      .addColumn('unread_since', 'bigint')
      .addColumn('unsent_since', 'bigint')
      .addPrimaryKeyConstraint('notice_key', ['person', 'thread', 'reason'])
      .execute()
    await table(db, 'letter_wish')
      .addColumn('person', 'text', (column) => person(column).primaryKey())
      .addColumn('letters', 'text', required)
      .addColumn('lang', 'text')
      .execute()
    await table(db, 'letter_due')
      .addColumn('person', 'text', (column) => person(column).primaryKey())
      .addColumn('at', 'bigint', required)
      .addColumn('tries', 'integer', required)
      .execute()
    for (const [on, column] of [
      ['notice', 'thread'],
      ['notice', 'comment'],
      ['letter_due', 'at'],
    ] as const) {
      await db.schema.createIndex(`${on}_by_${column}`).on(on).column(column).execute()
    }
  },
}
