import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { TABLES, type DocTable } from '@/lib/doc/tables'
import { LIMITS } from '@/lib/protocol/limits'
import type { GuardLimits } from './limits'
import { limitOf, type Quota } from './tally'
import { readUpdate } from './reader'
import { mutate } from './testing/mutate'
import { addRow, newId, table } from './testing/people'
import { Random } from './testing/random'
import * as raw from './testing/raw-update'
import { Room, boardDoc } from './testing/room'

/** SEEDS=400 for a long run; SEED=… begins elsewhere */
const FIRST = Number(process.env.SEED) || 1
const SEEDS = Array.from({ length: Number(process.env.SEEDS) || 4 }, (_, n) => FIRST + n)
const ROUNDS = 200
/** so small that the board is always about full */
const LOW = { ...LIMITS, entitiesPerBoard: 12, freeShapesPerBoard: 4, touchpointsPerMap: 3, stagesPerMap: 3 }

const COUNTED = { stages: 'stagesPerMap', touchpoints: 'touchpointsPerMap', cards: '', canvas: '' } as const
const TABLE_NAMES = Object.keys(COUNTED) as (keyof typeof COUNTED)[]
const MAPS = ['map:m1', 'map:m2', 'map:m3']

/** The counts as a reader of the document finds them, one row after the other. */
function countsOf(doc: Y.Doc): Map<Quota, number> {
  const counts = new Map<Quota, number>()
  const count = (quota: Quota) => counts.set(quota, (counts.get(quota) ?? 0) + 1)
  for (const name of TABLE_NAMES) {
    for (const row of table(doc, name).values()) {
      if (row.get('trashed') !== undefined) continue
      count(name === 'canvas' ? 'freeShapesPerBoard' : 'entitiesPerBoard')
      const map = row.get('map')
      if (COUNTED[name] && typeof map === 'string') count(`${COUNTED[name]} ${map}`)
    }
  }
  return counts
}

type Counts = ReadonlyMap<Quota, number>

const isOver = (before: Counts, after: Counts, limits: GuardLimits): boolean =>
  [...after].some(([quota, now]) => now > (before.get(quota) ?? 0) && now > limits[limitOf(quota)])

/** One of the edits that decide what counts. */
function edit(doc: Y.Doc, random: Random, person: string): void {
  const name = random.pick<DocTable>(TABLE_NAMES)
  const rows = [...table(doc, name).values()]
  // often the same few rows: writes of several people meet in them
  const row = random.pick(random.chance(0.6) ? rows.slice(0, 2) : rows)
  const hasMap = 'map' in TABLES[name].fields
  const roll = random.next()
  if (!row || roll < 0.2) {
    const id = addRow(doc, random, person, name)
    if (hasMap) table(doc, name).get(id)!.set('map', random.pick(MAPS))
  } else if (roll < 0.8) {
    if (!row.has('trashed')) row.set('trashed', { by: person, at: 1 })
    else if (random.chance(0.5)) row.delete('trashed')
  } else if (hasMap) {
    if (random.chance(0.8)) row.set('map', random.pick(MAPS))
    else row.delete('map')
  }
}

/** Somebody with two tabs that may not have heard of each other for a while. */
class Somebody {
  tabs: Y.Doc[] = []

  constructor(
    readonly name: string,
    private readonly random: Random,
  ) {}

  /** Takes fresh documents. */
  renew(room: Room): void {
    this.tabs = [0, 1].map(() => {
      const doc = boardDoc(this.random)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
      return doc
    })
  }

  hear(room: Room): void {
    for (const doc of this.tabs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc, Y.encodeStateVector(doc)))
  }

  /** What one tab did, or both at the same time, as one frame. */
  frame(room: Room): Uint8Array {
    const { random } = this
    const known = Y.encodeStateVector(room.doc)
    const [one, two] = this.tabs as [Y.Doc, Y.Doc]
    const emitted: Uint8Array[] = []
    for (const doc of random.chance(0.5) ? [one, two] : [one]) {
      const listen = (update: Uint8Array) => emitted.push(update)
      doc.on('update', listen)
      for (let n = 1 + random.below(3); n > 0; n--) doc.transact(() => edit(doc, random, this.name))
      doc.off('update', listen)
    }
    for (const update of emitted) for (const doc of this.tabs) Y.applyUpdate(doc, update)
    return random.chance(0.5) ? Y.mergeUpdates(emitted) : Y.encodeStateAsUpdate(one, known)
  }
}

/** A frame of Mal that writes and deletes under the deciding keys of a few rows, anywhere in what was written there. */
function forged(room: Room, random: Random): Uint8Array {
  const clients = [11, 12, 13].map((id) => ({
    id,
    clock: Y.getState(room.doc.store, id),
    from: 0,
    structs: [] as raw.Write[],
  }))
  for (const client of clients) client.from = client.clock
  const put = (hang: raw.Hang, content: raw.RawContent, length = 1): raw.At => {
    const client = random.pick(clients)
    client.structs.push(raw.item(hang, content))
    client.clock += length
    return [client.id, client.clock - 1]
  }
  const chains = new Map<string, raw.At[]>()
  const rows = [...table(room.doc, 'touchpoints')._map].map(([, item]): raw.At => [
    item.id.client,
    item.id.clock,
  ])
  if (random.chance(0.4))
    rows.push(put({ in: 'touchpoints', key: newId('touchpoints', random) }, raw.type('map')))
  for (let n = 1 + random.below(5); n > 0; n--) {
    const row = random.chance(0.3) ? rows.at(-1)! : random.pick(rows)
    const key = random.pick(['trashed', 'trashed', 'map'])
    const name = `${row.join(' ')} ${key}`
    const chain = chains.get(name) ?? written(room.doc, row, key)
    chains.set(name, chain)
    const origin = random.chance(0.6) ? chain.at(-1) : random.pick([undefined, ...chain])
    const value = key === 'map' ? random.pick(MAPS) : { by: 'mal', at: 1 }
    const [content, length] = random.pick([
      [raw.values(value), 1],
      [raw.values(value, value), 2],
      [raw.deleted(1), 1],
    ] as const)
    chain.push(put(origin ? { left: origin } : { in: row, key }, content, length))
  }
  const units = [...chains.values()].flat().filter(() => random.chance(0.2))
  const deletes = units.map(([client, clock]): raw.RawDeletes => [client, [clock, 1]])
  const once = deletes.filter(([client], i) => deletes.findIndex(([other]) => other === client) === i)
  const blocks = clients.filter(({ structs }) => structs.length > 0)
  return raw.update(
    blocks.map(({ id, from, structs }) => [id, from, ...structs] as const),
    once,
  )
}

/** Ids of what was ever written under a key of a row, the first one first. */
function written(doc: Y.Doc, [client, clock]: raw.At, key: string): raw.At[] {
  const row = (doc.store.clients.get(client) ?? []).find(({ id }) => id.clock === clock)
  if (!(row instanceof Y.Item) || !(row.content instanceof Y.ContentType)) return []
  const ids: raw.At[] = []
  for (let item = row.content.type._map.get(key); item; item = item.left ?? undefined)
    ids.unshift([item.lastId.client, item.lastId.clock])
  return ids
}

describe('counts of a board', () => {
  const total = { ok: 0, full: 0, needless: 0 }

  it.each(SEEDS)(
    '[S113] never grow past their limit, whatever is sent at once or changed on the way: seed %i',
    (seed) => {
      const random = new Random(seed)
      const room = new Room(random)
      room.limits = LOW
      room.edit((doc) => doc.getMap('meta').set('schema', 1))
      const people = ['ana', 'bo', 'mal'].map((name) => new Somebody(name, random))
      for (const person of people) person.renew(room)
      let after = countsOf(room.doc)
      for (let round = 0; round < ROUNDS; round++) {
        const person = random.pick(people)
        if (random.chance(0.4)) person.hear(room)
        let bytes = person.frame(room)
        const isHonest = person.name !== 'mal' || random.chance(0.7)
        const read = readUpdate(bytes, { blocks: 1000 })
        if (!isHonest && read.is === 'read' && read.blocks.length > 0) {
          mutate(read, room.doc, random)
          bytes = raw.rewrite(read)
        }
        const before = after
        const verdict = room.receive(bytes, person.name)
        after = countsOf(room.doc)
        if (isOver(before, after, room.limits)) throw new Error(`seed ${seed}, round ${round}: past a limit`)
        for (const [quota, count] of after) {
          if (room.tally.count(quota) !== count)
            throw new Error(`seed ${seed}, round ${round}: ${quota} miscounted`)
        }
        if (verdict.is === 'ok') total.ok++
        if (verdict.is !== 'hard') continue
        if (verdict.why.startsWith('too-many')) {
          total.full++
          const trial = boardDoc()
          Y.applyUpdate(trial, Y.encodeStateAsUpdate(room.doc))
          Y.applyUpdate(trial, bytes)
          if (!isOver(before, countsOf(trial), room.limits)) total.needless++
        } else if (isHonest) throw new Error(`seed ${seed}, round ${round}: ${verdict.why} ${verdict.detail}`)
        person.renew(room)
      }
    },
  )

  it.each(SEEDS)(
    '[S113] nor when writes are forged anywhere into what was written before: seed %i',
    (seed) => {
      const random = new Random(seed)
      const words = { ok: 0, hard: 0, soft: 0, 'no-op': 0 }
      for (let board = 0; board < 30; board++) {
        const room = new Room(random)
        room.limits = { ...LOW, entitiesPerBoard: 5, touchpointsPerMap: 3 }
        const ana = boardDoc(random)
        for (let n = 0; n < 3; n++) ana.transact(() => addRow(ana, random, 'ana', 'touchpoints'))
        room.receive(Y.encodeStateAsUpdate(ana), 'ana')
        for (let round = 0; round < 40; round++) {
          const before = countsOf(room.doc)
          const verdict = room.receive(forged(room, random), 'mal')
          const after = countsOf(room.doc)
          words[verdict.is]++
          if (isOver(before, after, room.limits))
            throw new Error(`seed ${seed}, board ${board}, round ${round}: past a limit`)
        }
      }
      // both sides of the limit must be exercised
      expect(words.ok).toBeGreaterThan(500)
      expect(words.hard).toBeGreaterThan(100)
    },
  )

  // nothing can be said of so many when one seed is brought back
  it.skipIf(SEEDS.length < 4)('[S113] hardly a frame is refused that would have fitted in the end', () => {
    expect(total.ok).toBeGreaterThan(SEEDS.length * 70)
    expect(total.full).toBeGreaterThan(SEEDS.length * 50)
    expect(total.needless).toBeLessThan(total.full / 50)
  })
})
