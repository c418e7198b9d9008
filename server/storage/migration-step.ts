/** What the steps of migrations.ts are written in. */
import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely } from 'kysely'
import type { Database } from './schema'

/** how the engine calls a column of bytes */
export type BytesType = 'blob' | 'bytea'

export type Tables = Kysely<Database & { migration: { name: string; at: number } }>
export interface Migration {
  name: string
  up(db: Tables, bytes: BytesType): Promise<void>
}

export const required = (column: ColumnDefinitionBuilder) => column.notNull()
export const key = (column: ColumnDefinitionBuilder) => column.notNull().primaryKey()
/** belongs to that row and goes with it */
export const partOf = (table: string) => (column: ColumnDefinitionBuilder) =>
  column.notNull().references(`${table}.id`).onDelete('cascade')
/** what a person did stays; so does the person */
export const person = (column: ColumnDefinitionBuilder) => column.notNull().references('person.id')

export const table = (db: Tables, name: string): CreateTableBuilder<string, never> =>
  db.schema.createTable(name)
