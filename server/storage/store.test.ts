import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE } from './migrations'
import { newBoard } from './testing/new-board'
import { openStore } from './store'
import type { Store } from './store'
import { isTaken } from './store-error'

const ana = { id: 'person:ana', kind: 'member', name: 'Ana', created_at: 1 } as const
const nobody = { department: null, email: null, merged_into: null, made_by: null }
const large = [
  {
    board: 'a',
    updates: [Uint8Array.of(1), new Uint8Array(400_000)],
    owners: [{ clientId: 1, person: 'x' }],
  },
]
const edit = (board: string) => [{ board, updates: [Uint8Array.of(1, 2, 3)], owners: [] }]

describe.each(['sqlite', 'memory'] as const)('a store of kind %s', (kind) => {
  let store: Store
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sendero-store-'))
    store = await openStore(kind === 'memory' ? { memory: true } : { dataDir })
  })
  beforeEach(async () => {
    await store.db.deleteFrom('board').execute()
    await store.db.deleteFrom('person').execute()
    await newBoard(store.db, 'a')
  })
  afterAll(async () => {
    await store.close()
    await rm(dataDir, { recursive: true })
  })
  const names = async () =>
    (await store.db.selectFrom('person').select('name').execute()).map(({ name }) => name)
  const add = (id: string, name = id) =>
    store.db
      .insertInto('person')
      .values({ ...ana, ...nobody, id, name })
      .execute()

  it('[S12] has one workspace from the start', async () => {
    expect(await store.db.selectFrom('workspace').select('id').execute()).toEqual([{ id: DEFAULT_WORKSPACE }])
    expect(store.kind).toBe(kind)
    expect(store.healthy()).toBe('ok')
  })

  it('[S11] a transaction is stored whole or not at all, and nobody sees half of it', async () => {
    let seenMeanwhile: Promise<string[]> | undefined
    const failing = store.db.transaction().execute(async (inside) => {
      await inside
        .insertInto('person')
        .values({ ...ana, ...nobody })
        .execute()
      seenMeanwhile = names()
      expect(await inside.selectFrom('person').select('name').execute()).toEqual([{ name: 'Ana' }])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await seenMeanwhile).toEqual([])
    expect(await names()).toEqual([])
  })

  it('[S11] what others write meanwhile waits for the transaction and is not undone with it', async () => {
    const order: string[] = []
    const failing = store.db.transaction().execute(async (inside) => {
      const others = [add('person:boris'), store.log.append(edit('a')), store.log.bind('a', 7, 'person:ana')]
      for (const other of others) void other.then(() => order.push('other'))
      await inside
        .insertInto('person')
        .values({ ...ana, ...nobody })
        .execute()
      await new Promise((resolve) => setTimeout(resolve, 30))
      order.push('rolled back')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await add('person:clara')
    expect(order).toEqual(['rolled back', 'other', 'other', 'other'])
    expect(await names()).toEqual(['person:boris', 'person:clara'])
    expect((await store.log.load('a'))?.head).toBe(1)
  })

  it('[S11] twenty people who count at once all count', async () => {
    const count = () =>
      store.db.transaction().execute(async (inside) => {
        const { head } = await inside
          .selectFrom('board')
          .select('head')
          .where('id', '=', 'a')
          .executeTakeFirstOrThrow()
        await inside
          .updateTable('board')
          .set({ head: head + 1 })
          .where('id', '=', 'a')
          .execute()
      })
    await Promise.all(Array.from({ length: 20 }, count))
    expect((await store.log.load('a'))?.head).toBe(20)
  })

  it('[S11] a value that is taken is told apart from other failures', async () => {
    await add('person:ana')
    const taken: unknown = await add('person:ana').catch((error: unknown) => error)
    expect(taken).toMatchObject({ kind: 'constraint', code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
    expect(isTaken(taken)).toBe(true)
    const homeless: unknown = await newBoard(store.db, 'b', 'nowhere').catch((error: unknown) => error)
    expect(homeless).toMatchObject({ kind: 'constraint', code: 'SQLITE_CONSTRAINT_FOREIGNKEY' })
    expect(isTaken(homeless)).toBe(false)
    await expect(sql`selekt`.execute(store.db)).rejects.toMatchObject({ kind: 'bug' })
    expect(store.healthy()).toBe('ok')
  })

  it('[S3] bytes in tables are Buffers, numbers of rows are told', async () => {
    await store.log.append(edit('a'))
    const { bytes } = await store.db.selectFrom('log').select('bytes').executeTakeFirstOrThrow()
    expect(bytes).toEqual(Buffer.of(1, 2, 3))
    const { numUpdatedRows } = await store.db
      .updateTable('log')
      .set({ bytes: Buffer.of(9) })
      .executeTakeFirstOrThrow()
    expect(numUpdatedRows).toBe(1n)
    expect((await store.log.since('a', 0))[0]?.bytes).toEqual(new Uint8Array([9]))
  })

  /** From now on the database may not grow: SQLite answers as on a full disk. */
  const fillDisk = async () => {
    await sql`vacuum`.execute(store.db)
    await sql`pragma max_page_count = 1`.execute(store.db)
  }
  const makeRoom = () => sql`pragma max_page_count = 1073741823`.execute(store.db)

  it('[S7] a full disk: the append is refused whole, and works again when there is room', async () => {
    await store.log.append(edit('a'))
    await fillDisk()
    await expect(store.log.append(large)).rejects.toMatchObject({ kind: 'full', code: 'SQLITE_FULL' })
    expect(store.healthy()).toBe('down')
    const during = await store.log.load('a')
    expect([during?.head, during?.updates.length, during?.owners.size]).toEqual([1, 1, 0])
    await makeRoom()
    expect(await store.log.append(large)).toEqual(new Map([['a', 3]]))
    expect(store.healthy()).toBe('ok')
  })

  it('[S7] a transaction in which the disk failed stores nothing, also what came after the failure', async () => {
    await fillDisk()
    const stubborn = store.db.transaction().execute(async (inside) => {
      const fill = inside
        .insertInto('log')
        .values({ board: 'a', seq: 9, bytes: Buffer.alloc(400_000), at: 1 })
      await expect(fill.execute()).rejects.toMatchObject({ kind: 'full' })
      await inside.updateTable('board').set({ title: 'half done' }).execute()
    })
    await expect(stubborn).rejects.toMatchObject({ kind: 'io' })
    await makeRoom()
    expect(await store.db.selectFrom('board').select('title').execute()).toEqual([{ title: 'a' }])
    await store.log.append(edit('a'))
    expect(store.healthy()).toBe('ok')
  })
})

describe('how the store is', () => {
  it('[S7] the store notices by itself that the disk works again', async () => {
    const store = await openStore({ memory: true })
    await newBoard(store.db, 'a')
    await sql`pragma max_page_count = 1`.execute(store.db)
    await expect(store.log.append(large)).rejects.toMatchObject({ kind: 'full' })
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(store.healthy()).toBe('down')
    await sql`pragma max_page_count = 1073741823`.execute(store.db)
    await expect.poll(() => store.healthy(), { timeout: 3_000 }).toBe('ok')
    await store.close()
  })

  it('[S14] a write that waits for a second is called slow', async () => {
    const store = await openStore({ memory: true })
    await newBoard(store.db, 'a')
    let release = () => {}
    const open = store.db.transaction().execute(() => new Promise<void>((resolve) => (release = resolve)))
    const waiting = store.log.append(edit('a'))
    expect(store.healthy()).toBe('ok')
    await expect.poll(() => store.healthy(), { timeout: 2_000 }).toBe('slow')
    release()
    await Promise.all([open, waiting])
    expect(store.healthy()).toBe('ok')
    await store.close()
  })
})
