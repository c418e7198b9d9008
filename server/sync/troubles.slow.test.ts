/** What happens to a server process that real people write to: stopped, jumped in time, out of disk, reached anew. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { docHash } from '@/lib/doc/hash'
import { openStore } from '@/server/storage/store'
import { bundled, type Bundled } from '@/server/storage/testing/bundled'
import { newBoard } from '@/server/storage/testing/new-board'
import { pause, until } from './testing/people'
import { TokenWriter } from './testing/token-writer'

const PATIENCE_MS = 30_000
/** PAUSE_MS=60000 for the whole minute */
const PAUSE_MS = Number(process.env['PAUSE_MS']) || 2_500
const DAY_MS = 24 * 3_600_000
/** before everything else in the server: its wall clock goes a day ahead at one signal, two days back at the other */
const JUMPS = `
const real = Date.now
let offset = 0
Date.now = () => real() + offset
process.on('SIGUSR2', () => (offset += ${DAY_MS}))
process.on('SIGWINCH', () => (offset -= ${2 * DAY_MS}))
`

let program: Bundled
beforeAll(async () => {
  program = await bundled('server/sync/testing/serve-until-killed.ts')
})
afterAll(() => program.remove())

let server: ChildProcess
let dataDir: string
let writers: TokenWriter[]
let typing: NodeJS.Timeout
afterEach(async () => {
  clearInterval(typing)
  for (const writer of writers) writer.close()
  const gone = new Promise((done) => server.once('close', done))
  server.kill('SIGKILL')
  await gone
  await rm(dataDir, { recursive: true })
})

/** A server with three people who write. @returns its port */
async function begin(): Promise<number> {
  dataDir = await mkdtemp(join(tmpdir(), 'sendero-troubles-'))
  const store = await openStore({ dataDir })
  await newBoard(store.db, 'b1')
  await store.close()
  const preload = `data:text/javascript,${encodeURIComponent(JUMPS)}`
  server = spawn(process.execPath, ['--import', preload, program.program, dataDir])
  const port = await new Promise<number>((listening) => {
    server.stdout!.setEncoding('utf8').once('data', (text: string) => listening(Number(text)))
  })
  writers = ['ana', 'bo', 'eva'].map((person) => new TokenWriter(person))
  await Promise.all(writers.map((writer) => writer.connect(port, 'b1')))
  typing = setInterval(() => writers.forEach((writer) => writer.write()), 20)
  await until('they write', () => writers.every(({ acked }) => acked.size > 5), PATIENCE_MS)
  return port
}

const acked = () => writers.reduce((sum, writer) => sum + writer.acked.size, 0)

/** Everything is confirmed, everybody has the same, and each word is there once and in the order it was written in. */
async function expectWhole(): Promise<void> {
  clearInterval(typing)
  await until('all acknowledged', () => writers.every(({ isSettled }) => isSettled), PATIENCE_MS)
  await until('equal', () => new Set(writers.map(({ doc }) => docHash(doc))).size === 1, PATIENCE_MS)
  const tokens = TokenWriter.tokens(writers[0]!.doc)
  expect(writers.flatMap(({ refusals }) => refusals)).toEqual([])
  for (const { person, acked: own } of writers) {
    expect(tokens.filter((token) => token.startsWith(person))).toEqual([...own])
  }
}

it('[S214] a server that is stopped for a while confirms nothing meanwhile, and then everything in order', async () => {
  await begin()
  server.kill('SIGSTOP')
  await pause(200)
  const before = acked()
  await pause(PAUSE_MS)
  expect(acked()).toBe(before)
  server.kill('SIGCONT')
  await until('it goes on', () => acked() > before, PATIENCE_MS)
  await expectWhole()
}, 150_000)

it('[S215] a clock that jumps a day ahead, then two back, changes nothing', async () => {
  await begin()
  for (const signal of ['SIGUSR2', 'SIGWINCH', 'SIGUSR2'] as const) {
    const before = acked()
    server.kill(signal)
    await until('it goes on', () => acked() > before + 60, PATIENCE_MS)
  }
  expect(new Set(writers.flatMap(({ storage }) => storage))).toEqual(new Set())
  await expectWhole()
}, 60_000)

it('[S216] from one network to another, the old line still open: nothing is refused, nothing is there twice', async () => {
  const port = await begin()
  for (let times = 0; times < 6; times++) {
    await Promise.all(
      writers.map((writer, n) =>
        writer.connect(port, 'b1', `as=${writer.person}`, `127.0.${times}.${n + 2}`),
      ),
    )
    await pause(60)
  }
  await expectWhole()
}, 60_000)

/** Linux can forbid a running process to write beyond a size: the disk then truly fails under SQLite. */
const limitFileSize = (pid: number, bytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
const canLimit = (() => {
  try {
    limitFileSize(process.pid, 'unlimited')
    return true
  } catch {
    return false
  }
})()

it('[S217] with a full disk nothing is confirmed and people are told; with room again all of it is kept, without a restart', async ({
  skip,
}) => {
  skip(!canLimit, 'needs prlimit')
  await begin()
  limitFileSize(server.pid!, 0)
  const hears = (state: string) => writers.every(({ storage }) => storage.at(-1) === state)
  await until('they are told', () => hears('down'), PATIENCE_MS)
  const before = acked()
  await pause(500)
  expect(acked()).toBe(before)
  limitFileSize(server.pid!, 'unlimited')
  await until('it goes on', () => hears('ok') && acked() > before, PATIENCE_MS)
  await expectWhole()
}, 90_000)
