import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { LIMITS } from '@/lib/protocol/limits'
import { inspect } from './inspect'
import { Random } from './testing/random'
import * as raw from './testing/raw-update'
import { Room, boardDoc } from './testing/room'

const { item, gc, update, string, values, type, deleted } = raw

const MAL = 10
const LONG = 20_000

/** Structs that Yjs moves to keep its lists of them in order; of short lists it counts none. */
function movedByYjs(apply: () => void): number {
  // eslint-disable-next-line typescript/unbound-method
  const splice = Array.prototype.splice
  let moved = 0
  const spy = vi.spyOn(Array.prototype, 'splice').mockImplementation(function (
    this: unknown[],
    ...args: [number, number]
  ) {
    const behind = this.length - args[0]
    if (behind > 2_000 && (this[0] instanceof Y.Item || this[0] instanceof Y.GC)) moved += behind
    return splice.apply(this, args)
  })
  apply()
  spy.mockRestore()
  return moved
}

/** Mal's row with a text, and something in the list of his structs that is never made one with what is beside it. */
class Crowd {
  readonly room = new Room()
  readonly text: raw.At = [MAL, 1]
  readonly props: raw.At = [MAL, 2]
  clock = 4

  constructor() {
    const row = [
      item({ in: 'canvas', key: 'shape:m' }, type('map')),
      item({ in: [MAL, 0], key: 'text' }, type('text')),
      item({ in: [MAL, 0], key: 'props' }, type('map')),
      item({ in: this.props, key: 'apart' }, values(0)),
    ]
    this.receive(update([[MAL, 0, ...row]]))
  }
  receive(frame: Uint8Array) {
    const verdict = this.room.receive(frame, 'mal')
    if (verdict.is !== 'ok') throw new Error(JSON.stringify(verdict))
  }
  /** Mal writes; the clock stands behind it. */
  write(structs: readonly raw.Write[], length = structs.length): void {
    this.receive(update([[MAL, this.clock, ...structs]]))
    this.clock += length
  }
  apart = (n: number): raw.Write => item({ in: this.props, key: `apart${n}` }, values(n))
  fill(count = LONG): void {
    this.write(Array.from({ length: count }, (_, n) => this.apart(n)))
  }
}

/** What would take long when there is much of it. @returns the frame that does it, everything before is done */
type Attack = (crowd: Crowd, count: number) => Uint8Array
const times = <T>(count: number, one: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => one(n))

const ATTACKS: Record<string, Attack> = {
  'deleting every second character of a run': (crowd, count) => {
    const from = crowd.clock
    crowd.write([item({ in: crowd.text }, string('x'.repeat(2 * count)))], 2 * count)
    crowd.fill()
    return update([], [[MAL, ...times(count, (n) => [from + 2 * n, 1] as const)]])
  },
  'writing between all characters of a run': (crowd, count) => {
    const from = crowd.clock
    crowd.write([item({ in: crowd.text }, string('x'.repeat(count + 1)))], count + 1)
    crowd.fill()
    const between = (n: number) => item({ left: [MAL, from + n], right: [MAL, from + n + 1] }, string('y'))
    return update([[11, 0, ...times(count, between)]])
  },
  'the same one after the other, as one frame': (crowd, count) => {
    const run = item({ in: crowd.text }, string('x'.repeat(2 * count)))
    const structs = [run, ...times(LONG, crowd.apart)]
    return update(
      [[MAL, crowd.clock, ...structs]],
      [[MAL, ...times(count, (n) => [crowd.clock + 2 * n, 1] as const)]],
    )
  },
  'deleting what stands beside something deleted': (crowd, count) => {
    const from = crowd.clock
    const group = (n: number) => [
      item(n === 0 ? { in: crowd.text } : { left: [MAL, from + 3 * n - 2] }, deleted(1)),
      item({ left: [MAL, from + 3 * n] }, string('x')),
      crowd.apart(n + LONG),
    ]
    crowd.write(times(count, group).flat())
    crowd.fill()
    return update([], [[MAL, ...times(count, (n) => [from + 3 * n + 1, 1] as const)]])
  },
  'writing over what stands beside something deleted': (crowd, count) => {
    const from = crowd.clock
    const group = (n: number) => [
      item({ in: crowd.props, key: `k${n}` }, deleted(1)),
      item({ left: [MAL, from + 3 * n] }, values(1)),
      crowd.apart(n + LONG),
    ]
    crowd.write(times(count, group).flat())
    crowd.fill()
    return update([[11, 0, ...times(count, (n) => item({ left: [MAL, from + 3 * n + 1] }, values(2)))]])
  },
  'pairs that are made one, in one frame': (crowd, count) => {
    const pairs = times(count, (n) => [gc(1), gc(1), crowd.apart(n + LONG)]).flat()
    return update([[MAL, crowd.clock, ...pairs, ...times(LONG, crowd.apart)]])
  },
  'values beside a deleted one that the frame writes over itself': (crowd, count) => {
    const { clock } = crowd
    const group = (n: number) => [
      item({ in: crowd.props, key: `k${n}` }, deleted(1)),
      item({ left: [MAL, clock + 3 * n] }, values(1)),
      crowd.apart(n + LONG),
    ]
    const again = times(count, (n) => item({ left: [MAL, clock + 3 * n + 1] }, values(2)))
    return update([[MAL, clock, ...times(count, group).flat(), ...again, ...times(LONG, crowd.apart)]])
  },
  'pairs of which the frame deletes one, beside a deleted one': (crowd, count) => {
    const { clock } = crowd
    const group = (n: number) => [
      item(n === 0 ? { in: crowd.text } : { left: [MAL, clock + 3 * n - 2] }, deleted(1)),
      item({ left: [MAL, clock + 3 * n] }, string('x')),
      crowd.apart(n + LONG),
    ]
    const structs = [...times(count, group).flat(), ...times(LONG, crowd.apart)]
    return update(
      [[MAL, clock, ...structs]],
      [[MAL, ...times(count, (n) => [clock + 3 * n + 1, 1] as const)]],
    )
  },
}

const judged = (room: Room, frame: Uint8Array) => inspect(room.doc, frame, room.context('mal'))

describe('how much Yjs will move', () => {
  it.each(Object.entries(ATTACKS))('[S319] is told before: %s', (_what, attack) => {
    const crowd = new Crowd()
    const frame = attack(crowd, 300)
    const verdict = judged(crowd.room, frame)
    const moved = movedByYjs(() => Y.applyUpdate(crowd.room.doc, frame))
    expect(moved).toBeGreaterThanOrEqual(300 * LONG)
    const told = verdict.is === 'ok' ? verdict.steps * 500 : 0
    expect(told / moved).toBeGreaterThan(0.9)
    expect(told / moved).toBeLessThan(1.1)
  })

  it.each(Object.entries(ATTACKS))(
    '[S320] what would take seconds is refused at once: %s',
    (_what, attack) => {
      const crowd = new Crowd()
      const frame = attack(crowd, 15_000)
      const start = performance.now()
      expect(judged(crowd.room, frame)).toMatchObject({ is: 'hard', why: 'tangle' })
      expect(performance.now() - start).toBeLessThan(2_000)
    },
  )

  it.each([1, 2])(
    '[S319] of people who write apart into a long text is told about right, and is far below the limit: seed %i',
    (seed) => {
      const random = new Random(seed)
      const crowd = new Crowd()
      crowd.write([item({ in: crowd.text }, string(random.letters(20_000)))], 20_000)
      crowd.fill()
      const { room } = crowd
      const people = times(3, () => boardDoc(random))
      const hear = (doc: Y.Doc) =>
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc, Y.encodeStateVector(doc)))
      people.forEach(hear)
      let [told, moved] = [0, 0]
      for (let round = 0; round < 10; round++) {
        const doc = random.pick(people)
        const text = (doc.getMap('canvas').get('shape:m') as Y.Map<Y.Text>).get('text')!
        for (let n = 200; n > 0; n--) {
          const at = random.below(text.length - 10)
          if (random.chance(0.4)) text.delete(at, 1 + random.below(6))
          else text.insert(at, random.letters(1 + random.below(4)))
        }
        if (random.chance(0.4)) continue
        const frame = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room.doc))
        const verdict = judged(room, frame)
        if (verdict.is !== 'ok') throw new Error(JSON.stringify(verdict))
        expect(verdict.steps).toBeLessThan(LIMITS.siblingStepsPerFrame / 4)
        for (const client of verdict.binds) room.owners.set(client, 'mal')
        moved += movedByYjs(() => Y.applyUpdate(room.doc, verdict.update))
        told += verdict.steps * 500
        if (random.chance(0.4)) hear(doc)
      }
      expect(moved).toBeGreaterThan(1_000_000)
      expect(told / moved).toBeGreaterThan(0.5)
      expect(told / moved).toBeLessThan(2)
    },
  )
})
