/**
 * Comments on the built server (`npm run build` first), as one process of its own: how long until 50 others see a
 * comment, with the board's 2,000 threads there, and how long a list of these takes. Milliseconds.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { decodeFrame, encodeFrame } from '@/lib/protocol/frames'
import { PROTOCOL_VERSION } from '@/lib/protocol/messages'
import { makeBoards } from './boards-with-comments'
import { OURS } from './peers/ours'
import { RawSocket, messageReader } from './peers/raw-socket'
import { startProcess } from './peers/server-process'

const THREADS = 2_000
const LISTENERS = 50
const COMMENTS = 150
/** milliseconds between two comments: a lively board */
const PACE_MS = 100

const folder = await mkdtemp(join(tmpdir(), 'sendero-bench-'))
const [board = ''] = await makeBoards(folder, [{ title: 'Bench', threads: THREADS }])
let token = ''
const server = await startProcess((port) => {
  const command = OURS.command(port, folder)
  token = command.env.ADMIN_TOKEN!
  return command
})
const base = `http://127.0.0.1:${server.port}/api/v1/boards/${board}`
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
const post = async (path: string, body: object) => {
  const answer = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path} is answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as { id: string; ticket: string }
}

/** when each text was first sent, and how long it took to each listener */
const sent = new Map<string, number>()
const times: number[] = []
async function listen(number: number): Promise<RawSocket> {
  const { ticket } = await post('/tickets', { role: 'commenter', name: `Listener ${number}` })
  const address = `ws://127.0.0.1:${server.port}/sync/v1/${board}?t=${ticket}`
  const socket = await RawSocket.open(address)
  socket.listen(
    messageReader((message) => {
      const frame = decodeFrame(message)
      if (frame.is !== 'event' || frame.event.is !== 'thread') return
      const start = sent.get(frame.event.thread.comments[0]?.text ?? '')
      if (start !== undefined) times.push(performance.now() - start)
    }),
  )
  const doc = new Y.Doc()
  socket.say(
    encodeFrame({ is: 'hello', version: PROTOCOL_VERSION, epoch: '', clientIds: [doc.clientID], head: 0 }),
  )
  socket.say(encodeFrame({ is: 'step1', vector: Y.encodeStateVector(doc) }))
  return socket
}

function print(what: string, values: number[]): void {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1)
  console.log(`${what.padEnd(52)} p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)} ms`)
}

const sockets = []
for (let n = 0; n < LISTENERS; n++) sockets.push(await listen(n))
await wait(1_000)
const answers: number[] = []
for (let n = 0; n < COMMENTS; n++) {
  const [text, start] = [`Heard ${n}`, performance.now()]
  sent.set(text, start)
  await post('/threads', { anchor: { kind: 'point', x: n, y: n }, text })
  answers.push(performance.now() - start)
  await wait(Math.max(0, PACE_MS - (performance.now() - start)))
}
await wait(1_000)
print(
  `a comment until each of ${LISTENERS} others has it (${times.length} of ${COMMENTS * LISTENERS})`,
  times,
)
print('a comment until its answer', answers)
for (const [what, query] of [
  [`a list of all ${THREADS + COMMENTS} threads`, '?limit=2000'],
  ['its first page', ''],
  ['50 of them', '?limit=50'],
  ['the ten that a word is in', '?search=heard%201&limit=10'],
  ['what changed since', `?after=${Date.now()}`],
] as const) {
  const took: number[] = []
  for (let n = 0; n < 22; n++) {
    const start = performance.now()
    const answer = await fetch(`${base}/threads${query}`, { headers })
    await answer.text()
    if (n > 1) took.push(performance.now() - start)
  }
  print(`GET ${what}`, took)
}
for (const socket of sockets) socket.close()
await server.stop()
await rm(folder, { recursive: true, force: true })
