import { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from './migrations'
import { newBoard } from './testing/new-board'
import type { Database } from './schema'
import { SqliteBoardLog } from './sqlite-board-log'
import { sqliteDialect } from './sqlite-dialect'
import { directLink } from './store-link'
import { Writer } from './writer'

async function openShort(transactionMs: number) {
  const link = directLink({ file: ':memory:', mode: 'write' })
  const writer = new Writer(link)
  const db = new Kysely<Database>({ dialect: sqliteDialect({ writer, read: writer.run, transactionMs }) })
  await migrate(db, 'blob')
  await newBoard(db, 'a')
  return { db, log: new SqliteBoardLog(writer, writer.run), close: () => writer.settle().then(link.close) }
}

it('[S14] a transaction that does not end is undone, and the others go on', async () => {
  const { db, log, close } = await openShort(100)
  let [begun, wake] = [() => {}, () => {}]
  const hasBegun = new Promise<void>((resolve) => (begun = resolve))
  const awake = new Promise<void>((resolve) => (wake = resolve))
  const stuck = db.transaction().execute(async (inside) => {
    await inside.updateTable('board').set({ title: 'half' }).execute()
    begun()
    await awake
    await inside.updateTable('board').set({ lang: 'ru' }).execute()
  })
  stuck.catch(() => {})
  await hasBegun
  expect(await log.append([{ board: 'a', updates: [Uint8Array.of(1)], owners: [] }])).toEqual(
    new Map([['a', 1]]),
  )
  wake()
  await expect(stuck).rejects.toThrow('this transaction took too long and was undone')
  expect(await db.selectFrom('board').select(['title', 'lang']).execute()).toEqual([
    { title: 'a', lang: 'en' },
  ])
  await close()
})

it('[S14] a transaction that waits for a write outside itself fails in place of waiting for ever', async () => {
  const { db, log, close } = await openShort(100)
  const knotted = db
    .transaction()
    .execute(() => log.append([{ board: 'a', updates: [Uint8Array.of(1)], owners: [] }]))
  await expect(knotted).rejects.toMatchObject({ kind: 'bug' })
  expect((await log.load('a'))?.head).toBe(1)
  await close()
})
