import * as encoding from 'lib0/encoding'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/protocol/limits'
import { inspectAwareness } from './awareness'
import { Random } from './testing/random'

const OWN = 4242

function entries(...list: (readonly [client: number, clock: number, state: string])[]): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, list.length)
    for (const [client, clock, state] of list) {
      encoding.writeVarUint(to, client)
      encoding.writeVarUint(to, clock)
      encoding.writeVarString(to, state)
    }
  })
}

const judge = (bytes: Uint8Array, own = OWN) => inspectAwareness(bytes, own, LIMITS)
const padded = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`

describe('presence', () => {
  it('[S55] passes what a y-protocols client says about itself, and its entry can be put together with others', () => {
    const doc = new Y.Doc()
    doc.clientID = OWN
    const ana = new Awareness(doc)
    ana.setLocalState({ cursor: { x: 1, y: 2 }, name: 'Ána 🙂' })
    const verdict = judge(encodeAwarenessUpdate(ana, [OWN]))
    expect(verdict).toMatchObject({ is: 'ok', client: OWN, clock: 1, gone: false })
    if (verdict.is !== 'ok') return
    const other = judge(entries([7, 3, '{"b":1}']), 7)
    if (other.is !== 'ok') return
    const both = encoding.encode((to) => {
      encoding.writeVarUint(to, 2)
      encoding.writeUint8Array(to, verdict.entry)
      encoding.writeUint8Array(to, other.entry)
    })
    const boris = new Awareness(new Y.Doc())
    applyAwarenessUpdate(boris, both, 'test')
    expect(boris.getStates().get(OWN)).toEqual(ana.getLocalState())
    expect(boris.getStates().get(7)).toEqual({ b: 1 })

    ana.setLocalState(null)
    expect(judge(encodeAwarenessUpdate(ana, [OWN]))).toMatchObject({ is: 'ok', clock: 2, gone: true })
    ana.destroy()
    boris.destroy()
  })

  it('[S55] before the connection has a clientID, the first entry tells whose it would be', () => {
    expect(inspectAwareness(entries([99, 1, '{}']), undefined, LIMITS)).toMatchObject({
      is: 'ok',
      client: 99,
    })
  })

  it('[S318] a state of exactly 4 KB passes, in ASCII or not, and one byte more does not', () => {
    const { awarenessBytes } = LIMITS
    expect(judge(entries([OWN, 1, padded(awarenessBytes)])).is).toBe('ok')
    expect(judge(entries([OWN, 1, padded(awarenessBytes).replace('xx', 'ñ')])).is).toBe('ok')
    for (const more of [padded(awarenessBytes + 1), padded(awarenessBytes).replace('x', 'ñ')])
      expect(judge(entries([OWN, 1, more]))).toEqual({ is: 'drop', why: 'size' })
  })

  it.each([
    ["another's entry, as stock clients send it back", 'foreign', entries([7, 1, '{}'])],
    ["the own entry and another's", 'entries', entries([OWN, 1, '{}'], [7, 1, '{}'])],
    ['the own entry twice', 'entries', entries([OWN, 1, '{}'], [OWN, 2, '{}'])],
    ['no entry', 'entries', entries()],
    ['a state of more than 4 KB', 'size', entries([OWN, 1, padded(4097)])],
    ['a state that others cannot parse', 'malformed', entries([OWN, 1, '{"a":'])],
    ['a list as state', 'malformed', entries([OWN, 1, '[]'])],
    ['a number as state', 'malformed', entries([OWN, 1, '5'])],
    ['bytes after the end', 'malformed', Uint8Array.of(...entries([OWN, 1, '{}']), 0)],
    ['a frame that ends early', 'malformed', entries([OWN, 1, '{"a":1}']).slice(0, -3)],
    ['nothing', 'malformed', new Uint8Array()],
  ])('[S56] drops %s: %s', (_what, why, bytes) => {
    expect(judge(bytes)).toEqual({ is: 'drop', why })
  })

  it('[S56] any bytes at all give an answer', () => {
    const random = new Random(56)
    for (let i = 0; i < 5_000; i++) {
      const bytes = entries([OWN, random.below(300), padded(8 + random.below(30))])
      for (let n = random.below(4); n > 0; n--) bytes[random.below(bytes.length)] = random.below(256)
      expect(['ok', 'drop'], `seed 56, round ${i}`).toContain(judge(bytes).is)
    }
  })
})
