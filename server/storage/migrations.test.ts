import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Dialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from './migrations'
import type { BytesType } from './migration-step'
import type { Database } from './schema'

const driver = { createDriver: () => new DummyDriver() }
const engines = {
  sqlite: {
    ...driver,
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  postgres: {
    ...driver,
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
} satisfies Record<string, Dialect>

/** The statements that make the tables, as this engine would be told. */
async function statements(engine: keyof typeof engines, bytes: BytesType): Promise<string[]> {
  const said: string[] = []
  const db = new Kysely<Database>({ dialect: engines[engine], log: ({ query }) => void said.push(query.sql) })
  await migrate(db, bytes)
  return said.filter((sql) => sql.startsWith('create'))
}

it('[S12] SQLite and PostgreSQL get the same tables; only bytes are called differently', async () => {
  const sqlite = await statements('sqlite', 'blob')
  const postgres = await statements('postgres', 'bytea')
  expect(sqlite.length).toBeGreaterThan(20)
  expect(postgres).toEqual(sqlite.map((sql) => sql.replaceAll('" blob ', '" bytea ')))
})
