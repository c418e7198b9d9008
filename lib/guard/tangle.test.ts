import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { inspect } from './inspect'
import { Random } from './testing/random'
import * as raw from './testing/raw-update'
import { Room, boardDoc } from './testing/room'

const { item, update, string, values } = raw

/** Siblings that Yjs passes: it notes each of them in a set. */
function stepsOfYjs(apply: () => void): number {
  // eslint-disable-next-line typescript/unbound-method
  const add = Set.prototype.add
  let items = 0
  const spy = vi.spyOn(Set.prototype, 'add').mockImplementation(function (this: Set<unknown>, value) {
    if (value instanceof Y.Item) items++
    return add.call(this, value) as Set<unknown>
  })
  apply()
  spy.mockRestore()
  // in one set of those passed, and in one of those in conflict
  return items / 2
}

function roomWithCard(): { room: Room; row: raw.At; text: raw.At } {
  const room = new Room()
  room.edit((doc) => doc.getMap('cards').set('card:a', new Y.Map([['text', new Y.Text()]])))
  const row = room.doc.getMap('cards')._map.get('card:a')!
  const text = (row.content as Y.ContentType).type._map.get('text')!
  return { room, row: [row.id.client, row.id.clock], text: [text.id.client, text.id.clock] }
}

const stepsFor = (room: Room, frame: Uint8Array): number => {
  const verdict = inspect(room.doc, frame, room.context('mal'))
  if (verdict.is !== 'ok') throw new Error(JSON.stringify(verdict))
  return verdict.steps
}

describe('how far Yjs will walk', () => {
  it.each(Array.from({ length: 40 }, (_, n) => n + 1))(
    '[S135] is told to the step: people who write apart in one text, seed %i',
    (seed) => {
      const random = new Random(seed)
      const { room } = roomWithCard()
      const people = [0, 1, 2].map(() => boardDoc(random))
      const hear = (doc: Y.Doc) =>
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc, Y.encodeStateVector(doc)))
      people.forEach(hear)
      let walked = 0
      for (let round = 0; round < 60; round++) {
        const doc = random.pick(people)
        const text = (doc.getMap('cards').get('card:a') as Y.Map<Y.Text>).get('text')!
        for (let n = random.below(12); n > 0; n--) {
          const at = random.chance(0.3) ? 0 : random.below(text.length + 1)
          if (text.length > 3 && random.chance(0.2)) text.delete(Math.min(at, text.length - 2), 2)
          else text.insert(at, random.letters(1 + random.below(3)))
        }
        if (random.chance(0.4)) continue
        const frame = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room.doc))
        const verdict = inspect(room.doc, frame, room.context('mal'))
        if (verdict.is === 'ok') {
          for (const client of verdict.binds) room.owners.set(client, 'mal')
          const steps = stepsOfYjs(() => Y.applyUpdate(room.doc, verdict.update))
          expect(verdict.steps, `round ${round}`).toBe(steps)
          walked += steps
        }
        if (random.chance(0.4)) hear(doc)
      }
      expect(walked).toBeGreaterThan(10)
    },
  )

  it('[S135] is told to the step for neighbours that no honest client names: in a run, far apart, on one side only', () => {
    const random = new Random(135)
    const { room, text } = roomWithCard()
    const run = (client: number) => item({ in: text }, string(random.letters(client)))
    for (const client of [10, 11, 12]) room.receive(update([[client, 0, run(client)]]), 'mal')
    const anywhere = (): raw.At => {
      const client = random.pick([10, 11, 12])
      return [client, random.below(client)]
    }
    let walked = 0
    for (let client = 20; client < 220; client++) {
      const [left, right] = [anywhere(), anywhere()]
      const hang = random.pick<raw.Hang>([{ left }, { right }, { left, right }, { in: text }])
      const structs = [item(hang, string('xy')), item({ left: [client, 0] }, string('z'))]
      const verdict = inspect(room.doc, update([[client, 0, ...structs]]), room.context('mal'))
      if (verdict.is !== 'ok') throw new Error(JSON.stringify(verdict))
      const steps = stepsOfYjs(() => Y.applyUpdate(room.doc, verdict.update))
      expect(verdict.steps, `client ${client}`).toBe(steps)
      walked += steps
    }
    expect(walked).toBeGreaterThan(1_000)
  })

  it('[S135] costs nothing where everything stands between its neighbours', () => {
    const { room } = roomWithCard()
    const doc = boardDoc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
    const text = (doc.getMap('cards').get('card:a') as Y.Map<Y.Text>).get('text')!
    doc.transact(() => {
      for (let n = 0; n < 500; n++) text.insert(text.length >> 1, 'x')
    })
    expect(stepsFor(room, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room.doc)))).toBe(0)
  })

  it('[S136] two small frames into one own text that would take minutes: the second is refused, in no time', () => {
    const { room, text } = roomWithCard()
    const loose = (count: number) => Array.from({ length: count }, () => item({ in: text }, string('x')))
    const prepended = (client: number, count: number) =>
      Array.from({ length: count }, (_, n) =>
        item(n === 0 ? { in: text } : { right: [client, n - 1] }, string('x')),
      )
    expect(room.receive(update([[10, 0, ...loose(4_000)]]), 'mal').is).toBe('ok')
    const start = performance.now()
    expect(room.receive(update([[11, 0, ...prepended(11, 4_000)]]), 'mal')).toMatchObject({ why: 'tangle' })
    expect(performance.now() - start).toBeLessThan(2_000)
    // both in one frame, the second waiting for the first
    const fresh = roomWithCard()
    const [first, ...rest] = Array.from({ length: 4_000 }, (_, n) =>
      item(n === 0 ? { in: fresh.text } : { right: [21, n] }, string('x')),
    )
    const both = update([
      [20, 0, ...Array.from({ length: 4_000 }, () => item({ in: fresh.text }, string('x')))],
      [21, 0, item({ left: [20, 3_999] }, string('x')), first!, ...rest],
    ])
    expect(fresh.room.receive(both, 'mal')).toMatchObject({ why: 'tangle' })
  })

  it('[S136] the same under one key of a row', () => {
    const { room, row } = roomWithCard()
    const sets = Array.from({ length: 2_000 }, () => item({ in: row, key: 'impact' }, values(1)))
    expect(room.receive(update([[11, 0, ...sets]]), 'mal')).toMatchObject({ why: 'tangle' })
    const chain = Array.from({ length: 2_000 }, (_, n) =>
      item(n === 0 ? { in: row, key: 'impact' } : { left: [12, n - 1] }, values(1)),
    )
    expect(room.receive(update([[12, 0, ...chain]]), 'mal').is).toBe('ok')
  })

  it('[S136] what honest people do apart is far below: 1,000 sets of a field met by 5,000', () => {
    const { room } = roomWithCard()
    const docs = [boardDoc(), boardDoc()]
    for (const doc of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
    const frames = docs.map((doc, i) => {
      const card = doc.getMap('cards').get('card:a') as Y.Map<unknown>
      for (let n = 0; n < (i === 0 ? 5_000 : 1_000); n++) card.set('impact', 1 + (n % 5))
      return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room.doc))
    })
    for (const frame of frames) {
      const verdict = room.receive(frame, 'mal')
      expect(verdict.is === 'ok' && verdict.steps).toBeLessThan(10_000)
    }
  })
})
