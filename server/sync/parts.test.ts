import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { decodeFrame, type Frame } from '@/lib/protocol/frames'
import { PROTOCOL_VERSION } from '@/lib/protocol/messages'
import { FakeSocket, BOARD, scene, stageChange, titlesOf, until } from './testing/people'

const LONG = 'x'.repeat(40_000)

it('[S313] long frames come in parts to whoever says that they take them, and whole to everybody else', async () => {
  const { hub, enter } = await scene()
  const stock = enter('stock')
  const two = [stageChange(LONG), stageChange(LONG)]
  stock.write(two)
  await until('saved', () => stock.isSettled)

  const socket = new FakeSocket()
  const doc = new Y.Doc()
  let parts: Uint8Array[] = []
  const lefts: number[] = []
  const longest = { bytes: 0 }
  const take = (frame: Frame) => {
    if (frame.is === 'step2' || frame.is === 'update') Y.applyUpdate(doc, frame.update)
    if (frame.is !== 'part') return
    longest.bytes = Math.max(longest.bytes, frame.bytes.length)
    lefts.push(frame.left)
    parts.push(frame.bytes)
    if (frame.left > 0) return
    const whole = Buffer.concat(parts)
    parts = []
    take(decodeFrame(whole) as Frame)
  }
  socket.onFrame = take
  hub.connect(socket, { board: BOARD, person: 'ana', name: 'Ana', role: 'editor' })
  const hello = { version: PROTOCOL_VERSION, epoch: '', clientIds: [doc.clientID], head: 0, takesParts: true }
  socket.deliver({ is: 'hello', ...hello })
  socket.deliver({ is: 'step1', vector: Y.encodeStateVector(doc) })
  await until('the board', () => titlesOf(doc).length === 2)
  expect(lefts).toEqual([4, 3, 2, 1, 0])
  expect(longest.bytes).toBeLessThanOrEqual(16_384)
  expect([socket.of('step2'), socket.of('update')]).toEqual([[], []])

  // also what somebody else writes while they are here
  const late = enter('late')
  await until('in', () => late.isSettled)
  late.write([stageChange(LONG)])
  await until('the edit', () => titlesOf(doc).length === 3 && stock.titles.length === 3)
  expect(lefts).toEqual([4, 3, 2, 1, 0, 2, 1, 0])
  expect(stock.socket.of('part')).toEqual([])
})
