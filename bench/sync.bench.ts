/**
 * What a busy board costs the sync server, and how long an edit takes to the others: a real server process with SQLite,
 * PEOPLE connections over loopback, each moving a cursor 20 times a second and typing once a second.
 * Prints CPU of the server and milliseconds from an edit to its ACK and to another person's document.
 * Run: node --import tsx bench/sync.bench.ts [people] [seconds]
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ORIGIN } from '@/lib/doc/origin'
import { textAt } from '@/lib/doc/text'
import { writeChanges } from '@/lib/doc/write'
import { decodeFrame, encodeFrame, type Frame } from '@/lib/protocol/frames'
import { PROTOCOL_VERSION } from '@/lib/protocol/messages'
import { openStore } from '@/server/storage/store'
import { bundled } from '@/server/storage/testing/bundled'
import { newBoard } from '@/server/storage/testing/new-board'
import { awarenessOf } from '@/server/sync/testing/people'

const PEOPLE = Number(process.argv[2] ?? 50)
const SECONDS = Number(process.argv[3] ?? 10)
const CURSORS_PER_SECOND = 20
const BOARD = 'bench'

const dataDir = mkdtempSync(join(tmpdir(), 'sendero-bench-'))
const store = await openStore({ dataDir })
await newBoard(store.db, BOARD)
await store.close()
const { program, remove } = await bundled('server/sync/testing/serve-until-killed.ts')
const limits = JSON.stringify({ upgradesBurstPerIp: 1_000, connectionsPerBoard: 1_000 })
const server = spawn(process.execPath, [program, dataDir, limits], { stdio: ['ignore', 'pipe', 'inherit'] })
const port = await new Promise<number>((done) =>
  server.stdout.once('data', (text) => done(Number(String(text)))),
)

const writtenAt = new Map<string, number>()
const seen: number[] = []
const acked: number[] = []
let framesHeard = 0

class Client {
  readonly doc = new Y.Doc()
  readonly stage: `stage:${string}`
  readonly #frames: number[] = []
  #acked = 0
  #clock = 0
  #words = 0

  constructor(
    readonly name: string,
    readonly socket: WebSocket,
    /** takes in what others write, and notes when it came */
    readonly isWatching: boolean,
  ) {
    this.stage = `stage:${name}`
    socket.on('message', (bytes: Buffer) => this.#hear(bytes))
    const row = { id: this.stage, map: `map:${name}`, order: 'a0', title: '' } as const
    writeChanges(this.doc, [{ do: 'create', row }], { origin: ORIGIN.setup, author: name })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === ORIGIN.local) this.#send({ is: 'update', update })
    })
    if (isWatching) this.doc.getMap('stages').observeDeep((events) => this.#note(events))
    const clientIds = [this.doc.clientID]
    this.#send({ is: 'hello', version: PROTOCOL_VERSION, epoch: '', clientIds, head: 0 })
    this.#send({ is: 'step1', vector: Y.encodeStateVector(this.doc) })
  }
  point(): void {
    const state = {
      cursor: { x: Math.random() * 2000, y: Math.random() * 1000 },
      viewport: [0, 0, 1440, 900],
    }
    this.#send({ is: 'awareness', update: awarenessOf(this.doc.clientID, ++this.#clock, state) })
  }
  type(): void {
    const word = `${this.name}.${++this.#words}`
    const title = textAt(this.doc, this.stage, 'title')!
    writtenAt.set(word, performance.now())
    this.doc.transact(() => title.insert(title.length, ` ${word}`), ORIGIN.local)
  }

  #note(events: Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const now = performance.now()
    const words = events.flatMap(({ delta }) =>
      delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')),
    )
    for (const word of words.join('').split(' ')) {
      const at = writtenAt.get(word)
      if (at !== undefined && !word.startsWith(`${this.name}.`)) seen.push(now - at)
    }
  }
  #hear(bytes: Buffer): void {
    framesHeard++
    const frame = decodeFrame(bytes)
    if (frame.is === 'step1')
      this.#send({ is: 'step2', update: Y.encodeStateAsUpdate(this.doc, frame.vector) })
    if (this.isWatching && (frame.is === 'update' || frame.is === 'step2')) {
      Y.applyUpdate(this.doc, frame.update, 'server')
    }
    if (frame.is !== 'ack') return
    const now = performance.now()
    while (this.#acked < frame.settled) acked.push(now - this.#frames[this.#acked++]!)
  }
  #send(frame: Frame): void {
    if (frame.is === 'update' || frame.is === 'step2') this.#frames.push(performance.now())
    this.socket.send(encodeFrame(frame))
  }
}

/** CPU seconds of the server so far (Linux). */
function cpu(): number {
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const clients: Client[] = []
for (let i = 0; i < PEOPLE; i++) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/v1/${BOARD}?as=p${i}`)
  await new Promise((open) => socket.on('open', open))
  clients.push(new Client(`p${i}`, socket, i === 0))
}
await wait(1_000)
seen.length = acked.length = framesHeard = 0
const [began, before] = [performance.now(), cpu()]
const timers = clients.flatMap((client) => {
  const every = (ms: number, act: () => void) =>
    setTimeout(() => timers.push(setInterval(act, ms)), Math.random() * ms)
  return [every(1_000 / CURSORS_PER_SECOND, () => client.point()), every(1_000, () => client.type())]
})
await wait(SECONDS * 1_000)
for (const timer of timers) clearInterval(timer)
const [took, spent] = [(performance.now() - began) / 1_000, cpu() - before]
await wait(300)

const at = (list: number[], share: number) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]?.toFixed(1)
console.log(
  `${PEOPLE} people, ${took.toFixed(1)} s: server ${spent.toFixed(2)} CPU s (${((spent / took) * 100).toFixed(1)} % of a core)`,
)
console.log(`edit → another person: p50 ${at(seen, 0.5)} ms, p95 ${at(seen, 0.95)} ms (${seen.length} edits)`)
console.log(`edit → ACK (on the disk): p50 ${at(acked, 0.5)} ms, p95 ${at(acked, 0.95)} ms`)
console.log(`${(framesHeard / took / PEOPLE).toFixed(0)} messages a second and person`)

server.kill()
for (const { socket } of clients) socket.terminate()
await remove()
rmSync(dataDir, { recursive: true })
process.exit(0)
