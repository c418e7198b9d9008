import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type * as Y from 'yjs'
import { expect, it } from 'vitest'
import { docHash } from '@/lib/doc/hash'
import { SqliteBoardLog } from '@/server/storage/sqlite-board-log'
import { openStore } from '@/server/storage/store'
import { directLink } from '@/server/storage/store-link'
import { bundled } from '@/server/storage/testing/bundled'
import { newBoard } from '@/server/storage/testing/new-board'
import { Writer } from '@/server/storage/writer'
import { buildDoc } from './load'
import { until } from './testing/people'
import { TokenWriter } from './testing/token-writer'

/** of one installation; longer runs begin anew, so that a document stays of a size that people make */
const GAME = 20
/** ROUNDS=1000 BURST=4 for a long run */
const ROUNDS = Number(process.env['ROUNDS']) || GAME
/** edits of each person at a time */
const BURST = Number(process.env['BURST']) || 1
const BOARD = 'b1'
const PEOPLE = ['ana', 'bo', 'eva', 'ilya', 'carla', 'dan', 'fay', 'gus']
const WRITE_EVERY_MS = 4
/** on a machine with other things to do */
const PATIENCE_MS = 30_000

/** Small and even enough: a round's moment follows from its seed. */
const chance = (seed: number) => ((seed * 2654435761) % 4294967296) / 4294967296

it(
  '[S19] kill -9 at any moment: whatever was acknowledged is there afterwards, and everybody goes on',
  async () => {
    const firstSeed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
    let acked = 0
    for (let done = 0; done < ROUNDS; done += GAME) acked += await game(firstSeed + done)
    if (ROUNDS > GAME) console.log(`SEED=${firstSeed}: ${ROUNDS} kills, ${acked} acknowledged edits, 0 lost`)
  },
  120_000 * Math.ceil(ROUNDS / GAME),
)

/** GAME kills of one installation. @returns how many edits were acknowledged, none of them lost */
async function game(firstSeed: number): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sendero-sync-kill-'))
  const { program, remove } = await bundled('server/sync/testing/serve-until-killed.ts')
  const store = await openStore({ dataDir })
  await newBoard(store.db, BOARD)
  await store.close()

  const writers = PEOPLE.map((person) => new TokenWriter(person))
  const write = () => {
    for (const writer of writers) for (let n = 0; n < BURST; n++) writer.write()
  }
  let typing: NodeJS.Timeout | undefined
  try {
    for (let seed = firstSeed; seed < firstSeed + GAME; seed++) {
      const round = `SEED=${firstSeed}, round ${seed - firstSeed + 1}`
      const server = await start(program, dataDir)
      const known = count(writers)
      await Promise.all(writers.map((writer) => writer.connect(server.port, BOARD)))
      typing = setInterval(write, WRITE_EVERY_MS)
      // every second life is long enough for something to reach the disk, however slow the machine
      if (seed % 2 === 0) await until('something acknowledged', () => count(writers) > known, PATIENCE_MS)
      await wait(chance(seed) * 250)
      await server.kill()
      clearInterval(typing)
      // offline
      write()
      expect(server.complaints(), round).toBe('')
      expect(await missing(dataDir, writers), round).toEqual([])
    }
    // all of it arrives in the end, once, and everybody has the same
    const server = await start(program, dataDir)
    await Promise.all(writers.map((writer) => writer.connect(server.port, BOARD)))
    await until('everything acknowledged', () => writers.every(({ isSettled }) => isSettled), PATIENCE_MS)
    await until('equal', () => new Set(writers.map(({ doc }) => docHash(doc))).size === 1, PATIENCE_MS)
    await server.kill()
    let stored = await storedDoc(dataDir)
    // compaction takes its time on a busy machine: perhaps more than any round gave it
    for (const end = performance.now() + PATIENCE_MS; stored.snapshots === 0 && performance.now() < end;) {
      const calm = await start(program, dataDir)
      await writers[0]!.connect(calm.port, BOARD)
      await wait(1_000)
      await calm.kill()
      stored = await storedDoc(dataDir)
    }
    const { doc, rows, snapshots } = stored
    const tokens = TokenWriter.tokens(doc)
    expect(docHash(doc)).toBe(docHash(writers[0]!.doc))
    expect(new Set(tokens).size).toBe(tokens.length)
    expect(writers.flatMap(({ refusals }) => refusals)).toEqual([])
    // the test tests something: enough was acknowledged, and compaction took part
    expect(tokens.length).toBeGreaterThan(GAME * 20)
    expect(snapshots).toBe(1)
    expect(rows).toBeGreaterThan(GAME / 2)
    return count(writers)
  } finally {
    clearInterval(typing)
    for (const writer of writers) writer.close()
    await remove()
    await rm(dataDir, { recursive: true })
  }
}

const count = (writers: readonly TokenWriter[]) => writers.reduce((sum, { acked }) => sum + acked.size, 0)

interface Victim {
  port: number
  complaints(): string
  /** kill -9; resolves when it is gone */
  kill(): Promise<void>
}

async function start(program: string, dataDir: string): Promise<Victim> {
  // compaction often enough that kills hit it
  const limits = JSON.stringify({ snapshotUpdates: 10, snapshotMs: 0, upgradesBurstPerIp: 1_000 })
  const child = spawn(process.execPath, [program, dataDir, limits])
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const gone = new Promise<void>((done) => child.on('close', () => done()))
  const port = await new Promise<number>((listening, failed) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => listening(Number(text)))
    void gone.then(() => failed(new Error(`the server did not start: ${complaints}`)))
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  return { port, kill, complaints: () => complaints }
}

async function storedDoc(dataDir: string): Promise<{ doc: Y.Doc; rows: number; snapshots: number }> {
  // on this thread: quicker than a whole store, with the same commands
  const link = directLink({ file: join(dataDir, 'sendero.db'), mode: 'write' })
  const loaded = (await new SqliteBoardLog(new Writer(link), link.run).load(BOARD))!
  await link.close()
  const { doc, poison } = buildDoc(loaded)
  expect(poison).toEqual([])
  return { doc, rows: loaded.head, snapshots: loaded.snapshot ? 1 : 0 }
}

/** Acknowledged tokens that the disk has not got. */
async function missing(dataDir: string, writers: readonly TokenWriter[]): Promise<string[]> {
  const { doc } = await storedDoc(dataDir)
  const kept = new Set(TokenWriter.tokens(doc))
  return writers.flatMap(({ acked }) => [...acked].filter((token) => !kept.has(token)))
}
