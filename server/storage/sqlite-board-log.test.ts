import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { boardLogContract } from './board-log-contract'
import { newBoard } from './testing/new-board'
import { openStore } from './store'
import type { Store } from './store'

boardLogContract('SQLite in memory', async () => {
  const store = await openStore({ memory: true })
  return { log: store.log, addBoard: (id) => newBoard(store.db, id), close: () => store.close() }
})

// one store for all: two threads take a while to start
const dataDir = await mkdtemp(join(tmpdir(), 'sendero-log-'))
let opened: Promise<Store> | undefined
boardLogContract('SQLite in a folder', async () => {
  const { db, log } = await (opened ??= openStore({ dataDir }))
  await db.deleteFrom('board').execute()
  return { log, addBoard: (id) => newBoard(db, id), close: () => {} }
})
afterAll(async () => {
  await (await opened)?.close()
  await rm(dataDir, { recursive: true })
})
