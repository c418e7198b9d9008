import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from './store'
import { newBoard } from './testing/new-board'

const edit = (board: string) => [{ board, updates: [Uint8Array.of(1, 2, 3)], owners: [] }]

describe('a store in a folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sendero-folder-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const openAndClose = async (dataDir: string) => (await openStore({ dataDir })).close()
  const sentenceFor = (dataDir: string) => openAndClose(dataDir).then(String, (error: Error) => error.message)

  it.each(['sqlite', 'memory'])(
    '[S1] closing a store of kind %s finishes what was begun and refuses the rest',
    async (kind) => {
      const store = await openStore(kind === 'memory' ? { memory: true } : { dataDir: folder })
      await newBoard(store.db, 'a')
      const begun = [store.log.append(edit('a')), store.log.append(edit('a')), store.log.bind('a', 1, 'x')]
      const closing = [store.close(), store.close()]
      await Promise.all([...begun, ...closing])
      expect(await begun[1]).toEqual(new Map([['a', 2]]))
      expect(store.healthy()).toBe('down')
      await expect(store.log.append(edit('a'))).rejects.toMatchObject({ kind: 'closed' })
      await expect(store.db.selectFrom('board').execute()).rejects.toMatchObject({ kind: 'closed' })
    },
  )

  it('[S12] opened again: everything is there, nothing is made twice', async () => {
    const first = await openStore({ dataDir: join(folder, 'deep', 'er') })
    await newBoard(first.db, 'a')
    await first.log.append(edit('a'))
    await first.close()
    const again = await openStore({ dataDir: join(folder, 'deep', 'er') })
    expect((await again.log.load('a'))?.updates).toEqual([{ seq: 1, bytes: new Uint8Array([1, 2, 3]) }])
    expect(await again.db.selectFrom('workspace').select('id').execute()).toHaveLength(1)
    await again.close()
    for (const path of ['deep', 'deep/er', 'deep/er/sendero.db']) {
      expect((await stat(join(folder, path))).mode & 0o077).toBe(0)
    }
  })

  it('[S12] a database that a newer version made is not touched', async () => {
    const { db, close } = await openStore({ dataDir: folder })
    await sql`insert into migration (name, at) values ('999 from the future', 1)`.execute(db)
    await close()
    expect(await sentenceFor(folder)).toMatch(/newer version of Sendero.*999 from the future/)
  })

  it('[S9] a data folder that cannot be used is explained in one sentence with the repair', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, 'in the way')
    expect(await sentenceFor(file)).toMatch(
      /^The data folder .*a-file cannot be made .*set DATA_DIR to another folder\.$/,
    )
    expect(await sentenceFor(join(file, 'below'))).toMatch(/cannot be made because a file is in its place/)

    const damaged = join(folder, 'damaged')
    await mkdir(damaged)
    await writeFile(join(damaged, 'sendero.db'), 'this is not a database, it only has its name'.repeat(100))
    expect(await sentenceFor(damaged)).toMatch(/is damaged: restore a backup there/)

    const noFile = join(folder, 'no-file')
    await mkdir(join(noFile, 'sendero.db'), { recursive: true })
    expect(await sentenceFor(noFile)).toMatch(/^Cannot write to the data folder .*make it writable/)
  })

  it('[S9] a data folder that others own is explained (needs an ordinary user)', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere')
    await chmod(folder, 0o500)
    expect(await sentenceFor(folder)).toMatch(/^Cannot write to the data folder/)
    await chmod(folder, 0o700)
  })

  it('[S10] a second server is not let into the same data folder', async () => {
    const first = await openStore({ dataDir: folder })
    expect(await sentenceFor(folder)).toMatch(
      /^Another Sendero is already using the data folder .*stop it first/,
    )
    await newBoard(first.db, 'a')
    expect(await first.log.append(edit('a'))).toEqual(new Map([['a', 1]]))
    await first.close()
    await openAndClose(folder)
  })

  it('[S14] a thread that dies takes nothing with it: the next write starts a new one', async () => {
    const threads: Worker[] = []
    const notice = (worker: Worker) => threads.push(worker)
    process.on('worker', notice)
    const store = await openStore({ dataDir: folder })
    process.off('worker', notice)
    await newBoard(store.db, 'a')
    await store.log.append(edit('a'))

    const inFlight = store.log.append(edit('a')).catch((error: unknown) => error)
    await Promise.all(threads.map((thread) => thread.terminate()))
    const outcome = await inFlight
    const { head } = (await store.log.load('a')) ?? {}
    if (outcome instanceof Map) expect(head).toBe(2)
    else expect(outcome).toMatchObject({ kind: 'io' })
    expect(await store.log.append(edit('a'))).toEqual(new Map([['a', (head ?? 0) + 1]]))
    expect(store.healthy()).toBe('ok')
    await store.close()
    expect(threads).toHaveLength(2)
  })
})
