/**
 * The victim of kill.slow.test.ts and trouble.slow.test.ts, a process of its own: writes to two boards without pause through the
 * real store, binds client ids and takes snapshots, and prints a line for everything that was confirmed, only once it
 * was, and for every failure. argv: data folder, seed.
 */
import { writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openStore } from '../store'
import { StoreError } from '../store-error'

export type Line =
  | { said: 'stored'; board: string; clientId: number; rows: [seq: number, token: string][] }
  | { said: 'failed'; kind: string; health: string }

const [dataDir = '', seed = '1'] = process.argv.slice(2)
const store = await openStore({ dataDir })
let state = Number(seed)
/** 0 … below - 1; the order in which the writers ask depends on the disk */
const random = (below: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
/** Synchronous, so that nothing that was printed waits in a buffer when the kill comes. */
function say(line: Line): void {
  let left = Buffer.from(`${JSON.stringify(line)}\n`)
  while (left.length > 0)
    try {
      left = left.subarray(writeSync(1, left))
    } catch (error) {
      // the pipe is full while the reader is busy
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
}

async function writeOnce(writer: string, round: number): Promise<void> {
  const board = random(2) === 0 ? 'a' : 'b'
  const name = (n: number) => `${process.pid}/${writer}/${round}/${n} ${'.'.repeat(random(400))}`
  const tokens = Array.from({ length: 1 + random(8) }, (_, n) => name(n))
  const updates = tokens.map((token) => new TextEncoder().encode(token))
  const clientId = random(2 ** 31)
  const heads = await store.log.append([{ board, updates, owners: [{ clientId, person: writer }] }])
  const head = heads.get(board) ?? -1
  say({
    said: 'stored',
    board,
    clientId,
    rows: tokens.map((token, n) => [head - tokens.length + 1 + n, token]),
  })
  if (random(20) > 0) return
  await store.log.snapshot(board, { seq: head, bytes: new Uint8Array(1_000), hash: 'none' })
}

async function write(writer: string): Promise<never> {
  for (let round = 0; ; round++) {
    try {
      await writeOnce(writer, round)
    } catch (error) {
      say({
        said: 'failed',
        kind: error instanceof StoreError ? error.kind : String(error),
        health: store.healthy(),
      })
      await wait(50)
    }
  }
}

await Promise.all(['ana', 'boris', 'clara'].map(write))
