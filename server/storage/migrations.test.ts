import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { sql, type Dialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from './migrations'
import type { BytesType } from './migration-step'
import { writing } from './migration-writing'
import type { Database } from './schema'
import { openStore } from './store'
import { newBoard } from './testing/new-board'

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
  // only SQLite can keep a table in the order of its key
  const ordered = sqlite.filter((sql) => sql.endsWith('without rowid'))
  expect(ordered).toEqual([expect.stringContaining('"log_by_key"')])
  const rest = sqlite.filter((sql) => !ordered.includes(sql))
  expect(postgres).toEqual(rest.map((sql) => sql.replaceAll('" blob ', '" bytea ')))
})

it('[S346] an older log is kept whole when it is put in order', async () => {
  const store = await openStore({ memory: true })
  const { db } = store
  await newBoard(db, 'a')
  const bytes = Uint8Array.of(1, 2, 3)
  const batch = { board: 'a', updates: [bytes, bytes], writers: ['person:ana'], owners: [] }
  await store.log.append([batch])
  const before = await db.selectFrom('log').selectAll().execute()
  expect(before).toHaveLength(2)
  // as it was before that step
  await sql`create index board_by_workspace_updated_at on board (workspace, updated_at)`.execute(db)
  await sql`alter table log rename to newer`.execute(db)
  await sql`create table log as select * from newer order by seq desc`.execute(db)
  await sql`drop table newer`.execute(db)
  await writing.up(db, 'blob')
  expect(await db.selectFrom('log').selectAll().execute()).toEqual(before)
  await store.log.append([batch])
  expect((await store.log.load('a'))?.updates.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  await store.close()
})
