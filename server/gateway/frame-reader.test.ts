import type { Writable } from 'node:stream'
import * as ws from 'ws'
import { describe, expect, it } from 'vitest'
import { Random } from '@/lib/guard/testing/random'
import { FrameReader } from './frame-reader'

/** exported by the package, and missing in its types */
const { Receiver } = ws as unknown as {
  Receiver: new (options: { isServer: boolean; maxPayload: number }) => Writable
}

/** What was heard, one word for each event. */
type Events = string[]

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Our reader, fed piece by piece. */
function ours(pieces: readonly Buffer[], maxBytes: number): Events {
  const heard: Events = []
  const reader = new FrameReader(maxBytes, {
    message: (bytes) => heard.push(`message ${hex(bytes)}`),
    text: () => heard.push('text'),
    ping: (word) => heard.push(`ping ${hex(word)}`),
    pong: () => heard.push('pong'),
    part: () => {},
    close: (code) => heard.push(`close ${code ?? 1005}`),
    broken: (code) => heard.push(`broken ${code}`),
  })
  for (const piece of pieces) reader.push(Buffer.from(piece))
  return heard
}

/** The receiver of `ws`, fed the same. */
async function theirs(pieces: readonly Buffer[], maxBytes: number): Promise<Events> {
  const heard: Events = []
  const receiver = new Receiver({ isServer: true, maxPayload: maxBytes })
  receiver.on('message', (bytes: Buffer, isBinary: boolean) =>
    heard.push(isBinary ? `message ${hex(bytes)}` : 'text'),
  )
  receiver.on('ping', (word: Buffer) => heard.push(`ping ${hex(word)}`))
  receiver.on('pong', () => heard.push('pong'))
  receiver.on('conclude', (code: number) => heard.push(`close ${code}`))
  let isBroken = false
  receiver.on('error', (error: Error & Record<symbol, unknown>) => {
    isBroken = true
    // the code to close with, under a symbol of its own
    const status = Object.getOwnPropertySymbols(error).map((symbol) => error[symbol])
    heard.push(`broken ${String(status[0])}`)
  })
  for (const piece of pieces) {
    if (isBroken) break
    receiver.write(Buffer.from(piece))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return heard
}

const BINARY = 2

function frame(
  payload: Uint8Array,
  { opcode = BINARY, fin = true, isMasked = true, rsv1 = false, random = new Random(1) } = {},
): Buffer {
  const { length } = payload
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = (fin ? 0x80 : 0) | (rsv1 ? 0x40 : 0) | opcode
  head[1] = (isMasked ? 0x80 : 0) | (length < 126 ? length : length < 65_536 ? 126 : 127)
  if (head.length === 4) head.writeUInt16BE(length, 2)
  if (head.length === 10) head.writeUInt32BE(length, 6)
  if (!isMasked) return Buffer.concat([head, payload])
  const mask = bytesOf(random, 4)
  return Buffer.concat([head, mask, payload.map((byte, i) => byte ^ mask[i % 4]!)])
}

const bytesOf = (random: Random, length: number) =>
  Buffer.from(Array.from({ length }, () => random.below(256)))

/** The same bytes as the network may bring them. */
function split(random: Random, bytes: Buffer, longest: number): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const length = 1 + random.below(longest)
    pieces.push(bytes.subarray(at, at + length))
    at += length
  }
  return pieces
}

const LENGTHS = [0, 1, 2, 4, 7, 124, 125, 126, 127, 300, 2_000, 66_000]

/** An honest conversation: messages in one frame and in several, pings and pongs between, sometimes an end. */
function conversation(random: Random, lengths = LENGTHS): Buffer {
  const frames: Buffer[] = []
  const control = () => {
    if (random.below(4) === 0)
      frames.push(frame(bytesOf(random, random.below(126)), { opcode: 9 + random.below(2), random }))
  }
  for (let messages = 1 + random.below(12); messages > 0; messages--) {
    const parts = random.below(3) === 0 ? 2 + random.below(4) : 1
    for (let part = 0; part < parts; part++) {
      control()
      const opcode = part === 0 ? BINARY : 0
      const payload = bytesOf(random, lengths[random.below(lengths.length)]!)
      frames.push(frame(payload, { opcode, fin: part === parts - 1, random }))
    }
  }
  if (random.below(2) === 0)
    frames.push(frame(Buffer.from([0x03, 0xe8 + random.below(4)]), { opcode: 8, random }))
  return Buffer.concat(frames)
}

describe('websocket frames', () => {
  it('[S287] are read as `ws` reads them, however the network cuts them up', async () => {
    const random = new Random(7)
    let events = 0
    for (let round = 0; round < 60; round++) {
      const bytes = conversation(random)
      const reference = await theirs([bytes], 200_000)
      for (const longest of [bytes.length < 10_000 ? 1 : 700, 20, 1_500, bytes.length])
        expect(ours(split(random, bytes, longest), 200_000), `round ${round}`).toEqual(reference)
      events += reference.length
    }
    expect(events).toBeGreaterThan(500)
  })

  it('[S288] are refused where `ws` refuses them, whatever the bytes are', async () => {
    const random = new Random(11)
    let broken = 0
    for (let round = 0; round < 400; round++) {
      const bytes = conversation(random, [0, 3, 125, 126, 300]).subarray(0, 400)
      // mostly in the header of the first frame
      for (let changes = 1 + random.below(3); changes > 0; changes--)
        bytes[random.below(random.below(3) === 0 ? bytes.length : 4)] = random.below(256)
      const reference = await theirs([bytes], 1_000)
      let mine = ours(split(random, bytes, 50), 1_000)
      // `ws` says so as soon as it reads the length, ours with the end of the header
      if (mine.length < reference.length) mine = ours([bytes, Buffer.alloc(14)], 1_000)
      // a text is not read to its end, and no reason of a close is looked at
      const isText =
        mine.at(-1) === 'text' || reference.includes('text') || reference.at(-1) === 'broken 1007'
      if (isText) continue
      expect(mine, `round ${round}: ${hex(bytes)}`).toEqual(reference)
      if (mine.at(-1)?.startsWith('broken')) broken++
    }
    expect(broken).toBeGreaterThan(80)
  })

  it.each([
    ['not masked', () => frame(Buffer.from('x'), { isMasked: false }), 'broken 1002'],
    ['compressed', () => frame(Buffer.from('x'), { rsv1: true }), 'broken 1002'],
    ['of no kind there is', () => frame(Buffer.from('x'), { opcode: 3 }), 'broken 1002'],
    ['going on with nothing', () => frame(Buffer.from('x'), { opcode: 0 }), 'broken 1002'],
    ['a ping in parts', () => frame(Buffer.from('x'), { opcode: 9, fin: false }), 'broken 1002'],
    ['a ping too long', () => frame(Buffer.alloc(126), { opcode: 9 }), 'broken 1002'],
    ['half a close code', () => frame(Buffer.from([3]), { opcode: 8 }), 'broken 1002'],
    ['a close code that nobody may send', () => frame(Buffer.from([3, 0xee]), { opcode: 8 }), 'broken 1002'],
    ['too long', () => frame(Buffer.alloc(1_001)), 'broken 1009'],
    [
      'too long in parts',
      () =>
        Buffer.concat([frame(Buffer.alloc(900), { fin: false }), frame(Buffer.alloc(101), { opcode: 0 })]),
      'broken 1009',
    ],
    [
      'a message inside another',
      () => Buffer.concat([frame(Buffer.from('x'), { fin: false }), frame(Buffer.from('y'))]),
      'broken 1002',
    ],
    [
      'longer than any number',
      () => Buffer.from([0x82, 0xff, ...Array<number>(8).fill(0xff), 1, 2, 3, 4]),
      'broken 1009',
    ],
    ['text', () => frame(Buffer.from('hello'), { opcode: 1 }), 'text'],
  ])('[S288] %s: nothing behind it is read', (_, make, told) => {
    expect(ours([Buffer.concat([make(), frame(Buffer.from('behind'))])], 1_000)).toEqual([told])
  })

  it('[S289] what is announced takes no more memory than a message may, and what trickles in no more than that', () => {
    const before = process.memoryUsage().arrayBuffers
    const heard: number[] = []
    const none = () => {}
    const reader = new FrameReader(1_000_000, {
      ...{ text: none, ping: none, pong: none, part: none, close: none, broken: none },
      message: (bytes) => heard.push(bytes.length),
    })
    // half a million frames of one byte, and as many empty ones, are one message
    const one = frame(Buffer.from('x'), { opcode: 0, fin: false })
    const empty = frame(Buffer.alloc(0), { opcode: 0, fin: false })
    const many = Buffer.concat(Array.from({ length: 10_000 }, () => Buffer.concat([one, empty])))
    reader.push(frame(Buffer.from('x'), { fin: false }))
    for (let i = 0; i < 50; i++) reader.push(Buffer.from(many))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
    reader.push(frame(Buffer.from('x'), { opcode: 0 }))
    expect(heard).toEqual([500_002])
  })
})
