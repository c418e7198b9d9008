import { key, person, required, table, type Migration } from './migration-step'

export const accounts: Migration = {
  name: '003 accounts',
  async up(db) {
    await table(db, 'password')
      .addColumn('person', 'text', (column) => column.primaryKey().notNull().references('person.id'))
      .addColumn('hash', 'text', required)
      .addColumn('changed_at', 'bigint', required)
      .execute()
    await table(db, 'identity')
      .addColumn('issuer', 'text', required)
      .addColumn('subject', 'text', required)
      .addColumn('person', 'text', person)
      .addColumn('created_at', 'bigint', required)
      .addPrimaryKeyConstraint('identity_key', ['issuer', 'subject'])
      .execute()
    await table(db, 'mail_link')
      .addColumn('hash', 'text', key)
      .addColumn('purpose', 'text', required)
      .addColumn('email', 'text', required)
      .addColumn('person', 'text', (column) => column.references('person.id'))
      .addColumn('made_by', 'text', (column) => column.references('person.id'))
      .addColumn('expires_at', 'bigint', required)
      .execute()
    await db.schema.alterTable('login').addColumn('device', 'text').execute()
    await db.schema.alterTable('login').addColumn('place', 'text').execute()
    for (const [on, column] of [
      ['identity', 'person'],
      ['mail_link', 'email'],
      ['mail_link', 'expires_at'],
      ['person', 'merged_into'],
    ] as const) {
      await db.schema.createIndex(`${on}_by_${column}`).on(on).column(column).execute()
    }
  },
}
