/**
 * What one durable commit costs, through the real store in a folder: node --import tsx bench/store.bench.ts [folder]
 * The folder decides (its disk does): default is the system's folder for temporary files. Milliseconds, from the call
 * on the event loop until the answer is back there.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openStore } from '@/server/storage/store'
import { newBoard } from '@/server/storage/testing/new-board'

/** bytes; about what a keystroke or a moved card is on the wire */
const UPDATE_BYTES = 120
const ROUNDS = 2_000

const folder = await mkdtemp(join(process.argv[2] ?? tmpdir(), 'sendero-bench-'))
const store = await openStore({ dataDir: folder })
for (const board of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) await newBoard(store.db, board)
const updates = (count: number) =>
  Array.from({ length: count }, () => crypto.getRandomValues(new Uint8Array(UPDATE_BYTES)))
const batch = (board: string, count: number) => ({ board, updates: updates(count), owners: [] })

async function measure(
  what: string,
  rounds: number,
  once: (round: number) => Promise<unknown>,
): Promise<void> {
  for (let round = 0; round < rounds / 20; round++) await once(-1 - round)
  const times: number[] = []
  const from = performance.now()
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await once(round)
    times.push(performance.now() - start)
  }
  const perSecond = Math.round((rounds * 1_000) / (performance.now() - from))
  times.sort((a, b) => a - b)
  const at = (part: number) => (times[Math.floor(rounds * part)] ?? 0).toFixed(2)
  console.log(`${what.padEnd(44)} p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)} ms  ${perSecond}/s`)
}

for (const count of [1, 20, 100]) {
  await measure(`append, ${count} updates of ${UPDATE_BYTES} B`, ROUNDS, () =>
    store.log.append([batch('a', count)]),
  )
}
await measure('8 rooms append 1 update each at once', ROUNDS, () =>
  Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((board) => store.log.append([batch(board, 1)]))),
)
await measure('append, one update of 1 MB', 100, () =>
  store.log.append([{ board: 'b', updates: [new Uint8Array(1_048_576)], owners: [] }]),
)
await measure('bind a new client id', ROUNDS, (round) => store.log.bind('a', round + 1_000_000, 'person:ana'))
await measure('SELECT of one row (reader)', ROUNDS, () =>
  store.db.selectFrom('board').selectAll().where('id', '=', 'a').execute(),
)
await measure('transaction of one SELECT and one UPDATE', ROUNDS, () =>
  store.db.transaction().execute(async (inside) => {
    await inside.selectFrom('board').select('title').where('id', '=', 'a').execute()
    await inside.updateTable('board').set({ title: 'A' }).where('id', '=', 'a').execute()
  }),
)
await measure('load of a snapshot of 3 MB and 500 updates', 50, async (round) => {
  if (round === -1) {
    await store.log.append([batch('c', 500)])
    const head = (await store.log.load('c'))?.head ?? 0
    await store.log.snapshot('c', { seq: head, bytes: new Uint8Array(3_000_000), hash: '' })
    await store.log.append([batch('c', 500)])
  }
  return store.log.load('c')
})
const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(store.db)
console.log(`synchronous = ${rows[0]?.synchronous} (2: every commit waits for the disk); ${folder}`)
await store.close()
await rm(folder, { recursive: true })
