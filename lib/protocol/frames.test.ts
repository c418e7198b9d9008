import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame, type Frame } from './frames'
import { LIMITS } from './limits'
import { applyRosterChange, type Roster } from './messages'

const bytes = new Uint8Array([1, 2, 3, 255])
const samples: Frame[] = [
  { is: 'step1', vector: bytes },
  { is: 'step2', update: bytes },
  { is: 'update', update: bytes },
  { is: 'awareness', update: bytes },
  { is: 'query' },
  {
    is: 'welcome',
    version: 1,
    connection: 'c1',
    person: 'p1',
    role: 'editor',
    structureLocked: true,
    limits: LIMITS,
    head: 7,
    epoch: 'e1',
    formerly: ['guest 1'],
  },
  { is: 'ack', settled: 3, head: 9 },
  { is: 'ack', settled: 3, head: 9, barrier: 4_000_000_000 },
  { is: 'reject', frame: 2, code: 'foreign', then: 'fresh' },
  { is: 'store', state: 'down' },
  { is: 'drain', afterMs: 250 },
  { is: 'head', head: 9, hash: '0123456789abcdef' },
  {
    is: 'roster',
    whole: true,
    here: new Map([
      [4_294_967_295, { person: 'p1', name: 'Аня 🙂', role: 'viewer', department: 'Склад', hue: 0 }],
      [2, { person: 'p2', name: 'Bo', role: 'owner' }],
    ]),
    gone: [3],
  },
  { is: 'hello', version: 1, epoch: '', clientIds: [1, 2], head: 0 },
  { is: 'hello', version: 1, epoch: 'e', clientIds: [1], head: 9, takesParts: true },
  { is: 'part', left: 2, bytes },
  { is: 'barrier', nonce: 1 },
]

describe('frames', () => {
  it.each(samples)('$is reads back as written', (frame) => {
    const read = decodeFrame(encodeFrame(frame))
    if (frame.is !== 'welcome') return expect(read).toEqual(frame)
    // of the limits only those that concern a client travel
    expect({ ...read, limits: 0 }).toEqual({ ...frame, limits: 0 })
    if (read.is === 'welcome') expect(LIMITS).toMatchObject(read.limits)
  })

  it('are those of y-websocket where y-websocket has one', () => {
    expect([...encodeFrame({ is: 'update', update: bytes })]).toEqual([0, 2, 4, 1, 2, 3, 255])
    expect([...encodeFrame({ is: 'query' })]).toEqual([3])
    expect(encodeFrame({ is: 'ack', settled: 0, head: 0 }).slice(0, 2)).toEqual(new Uint8Array([2, 17]))
  })

  it('of a kind nobody knows are told apart from broken ones', () => {
    expect(decodeFrame(new Uint8Array([2, 99, 1]))).toEqual({ is: 'unknown' })
    expect(decodeFrame(new Uint8Array([2, 0, 0]))).toEqual({ is: 'unknown' })
    expect(decodeFrame(new Uint8Array([77]))).toEqual({ is: 'unknown' })
    expect(decodeFrame(new Uint8Array([]))).toEqual({ is: 'malformed' })
    expect(decodeFrame(new Uint8Array([0, 2, 200, 1]))).toEqual({ is: 'malformed' })
  })

  it('with an enormous count end at their last byte', () => {
    const to = encoding.createEncoder()
    for (const n of [2, 32, 1, 0, 2 ** 40]) encoding.writeVarUint(to, n)
    expect(decodeFrame(encoding.toUint8Array(to))).toEqual({ is: 'malformed' })
  })

  it('never throw, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => void decodeFrame(noise)),
      { seed: 5 },
    )
  })
})

it('the roster grows and shrinks by its changes', () => {
  const ana = { person: 'p1', name: 'Ana', role: 'editor' }
  const before: Roster = new Map([[1, ana]])
  const joined = applyRosterChange(before, { whole: false, here: new Map([[2, ana]]), gone: [] })
  expect([...joined.keys()]).toEqual([1, 2])
  expect([...applyRosterChange(joined, { whole: false, here: new Map(), gone: [1] }).keys()]).toEqual([2])
  expect(applyRosterChange(joined, { whole: true, here: new Map(), gone: [] }).size).toBe(0)
})
