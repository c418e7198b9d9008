/**
 * What the guard costs: median µs per verdict for one keystroke, one field, one new row and a deletion, at 1,000 and
 * 20,000 rows, beside what Yjs takes to apply the same; then the bulk cases in ms. Run: npx tsx bench/guard.bench.ts
 */
import * as Y from 'yjs'
import { TABLES } from '@/lib/doc/tables'
import { inspectAwareness } from '@/lib/guard/awareness'
import { inspect } from '@/lib/guard/inspect'
import { readUpdate } from '@/lib/guard/reader'
import { Random } from '@/lib/guard/testing/random'
import { Room, boardDoc } from '@/lib/guard/testing/room'
import { LIMITS } from '@/lib/protocol/limits'

const ROUNDS = 2_000
const random = new Random(1)

function addCard(doc: Y.Doc, n: number): void {
  const row = new Y.Map<unknown>()
  doc.getMap('cards').set(`card:c${n}`, row)
  for (const [field, { kind }] of Object.entries(TABLES.cards.fields)) {
    if (kind === 'text') row.set(field, new Y.Text('What happens here'))
  }
  row.set('place', { lane: 'lane:l', touchpoint: 'touchpoint:t', order: 'a1' })
  row.set('author', 'ana')
}

/** A room with that many rows, written by 40 clientIDs of Ana's. */
function boardOf(rows: number): { room: Room; client: Y.Doc } {
  const room = new Room()
  room.limits = { ...LIMITS, entitiesPerBoard: 1_000_000 }
  for (let writer = 0; writer < 40; writer++) {
    const doc = boardDoc()
    doc.transact(() => {
      for (let n = writer; n < rows; n += 40) addCard(doc, n)
    })
    for (let n = writer; n < rows; n += 80) {
      const text = (doc.getMap('cards').get(`card:c${n}`) as Y.Map<unknown>).get('text') as Y.Text
      text.delete(2, 3)
      text.insert(2, 'xy')
    }
    room.owners.set(doc.clientID, 'ana')
    Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(doc))
  }
  const client = boardDoc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(room.doc))
  return { room, client }
}

const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]!
const p99 = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]!
const show = (...cells: (string | number)[]) =>
  console.log(cells.map((c) => (typeof c === 'number' ? c.toFixed(1) : c).padEnd(14)).join(''))

function single(rows: number, show: (...cells: (string | number)[]) => void): void {
  const { room, client } = boardOf(rows)
  let made = rows
  const someCard = () => client.getMap('cards').get(`card:c${random.below(rows)}`) as Y.Map<unknown>
  const someText = () => someCard().get('text') as Y.Text
  const edits: Record<string, () => void> = {
    keystroke: () => {
      const text = someText()
      text.insert(random.below(text.length + 1), 'x')
    },
    'append char': () => {
      const text = someText()
      text.insert(text.length, 'x')
    },
    'delete char': () => someText().delete(0, 1),
    'set field': () => someCard().set('impact', 1 + random.below(5)),
    'new row': () => addCard(client, made++),
  }
  for (const [name, edit] of Object.entries(edits)) {
    const guard: number[] = []
    const yjs: number[] = []
    let bytes = 0
    for (let round = 0; round < ROUNDS; round++) {
      let update: Uint8Array | undefined
      client.once('update', (emitted: Uint8Array) => (update = emitted))
      client.transact(edit)
      if (!update) continue
      bytes += update.length
      const ctx = room.context('ana')
      const start = performance.now()
      const verdict = inspect(room.doc, update, ctx)
      const judged = performance.now()
      if (verdict.is !== 'ok') throw new Error(JSON.stringify(verdict))
      Y.applyUpdate(room.doc, verdict.update)
      yjs.push((performance.now() - judged) * 1000)
      guard.push((judged - start) * 1000)
      for (const id of verdict.binds) room.owners.set(id, 'ana')
    }
    show(`${rows}`, name, `${Math.round(bytes / ROUNDS)} B`, median(guard), p99(guard), median(yjs))
  }
}

function bulk(rows: number): void {
  const { room, client } = boardOf(rows)
  room.owners.set(client.clientID, 'ana')
  const before = Y.encodeStateVector(client)
  const cases: Record<string, () => Uint8Array> = {
    'nothing new': () => Y.encodeStateAsUpdate(client, before),
    'whole board': () => Y.encodeStateAsUpdate(client),
    'paste 1,000': () => {
      client.transact(() => {
        for (let n = 0; n < 1_000; n++) addCard(client, rows + 100_000 + n)
      })
      return Y.encodeStateAsUpdate(client, before)
    },
    '5,000 offline': () => {
      for (let n = 0; n < 5_000; n++) {
        const row = client.getMap('cards').get(`card:c${random.below(rows)}`) as Y.Map<unknown>
        const text = row.get('text') as Y.Text
        if (n % 3 === 0) row.set('impact', 1 + (n % 5))
        else text.insert(random.below(text.length + 1), 'y')
      }
      return Y.encodeStateAsUpdate(client, before)
    },
  }
  for (const [name, make] of Object.entries(cases)) {
    const update = make()
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now()
      const verdict = inspect(room.doc, update, room.context('ana'))
      if (verdict.is === 'hard' || verdict.is === 'soft') throw new Error(JSON.stringify(verdict))
      return performance.now() - start
    })
    const read = Array.from({ length: 7 }, () => {
      const start = performance.now()
      readUpdate(update, { blocks: 1_000 })
      return performance.now() - start
    })
    show(`${rows}`, name, `${Math.round(update.length / 1024)} KB`, median(times), median(read))
  }
}

show('rows', 'edit', 'size', 'guard µs', 'p99 µs', 'apply µs')
// the first are only to warm up: the compiler has its last word on a new row after some eight thousand of them
for (const rows of [1_000, 20_000, 1_000, 20_000]) single(rows, () => {})
for (const rows of [1_000, 20_000]) single(rows, show)
show('rows', 'bulk', 'size', 'guard ms', 'of it read ms')
for (const rows of [1_000, 20_000]) bulk(rows)

const state = JSON.stringify({
  cursor: { entity: 'card:c1', dx: 1.5, dy: 2.25 },
  selection: ['card:c1'],
  text: 'x'.repeat(120),
})
const presence = Uint8Array.of(
  1,
  5,
  9,
  0x80 | (state.length & 127),
  state.length >> 7,
  ...new TextEncoder().encode(state),
)
const times = Array.from({ length: 20_000 }, () => {
  const start = performance.now()
  if (inspectAwareness(presence, 5, LIMITS).is !== 'ok') throw new Error('presence')
  return (performance.now() - start) * 1000
})
show('', 'presence', `${presence.length} B`, median(times), p99(times))
