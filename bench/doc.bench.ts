/**
 * What reading and writing a document of 2,000 journey rows costs (µs of CPU, mean): the whole board read, one edit
 * with everything that watches it, one undo. Run: node --import tsx bench/doc.bench.ts
 */
import * as Y from 'yjs'
import { docHash } from '@/lib/doc/hash'
import { createHistory } from '@/lib/doc/history'
import { createBoardDoc } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard, watchBoard } from '@/lib/doc/read'
import { writeChanges } from '@/lib/doc/write'
import type { Change } from '@/lib/journey/change'
import { addCard, addStage, addTouchpoint } from '@/lib/journey/edit-add'
import { rename } from '@/lib/journey/edit-fields'
import { newMap } from '@/lib/journey/edit-maps'
import { moveTouchpoint } from '@/lib/journey/edit-move'

const ctx = { random: Math.random, now: 0, author: 'ana' }
const options = { origin: ORIGIN.local, author: 'ana' }
const doc = createBoardDoc('en')
const watch = watchBoard(doc, () => {})
const write = (changes: Change[], to = doc) => writeChanges(to, changes, options)
const made = <I>({ changes, id }: { changes: Change[]; id: I | undefined }): I => {
  write(changes)
  return id!
}

const map = made(newMap(ctx, { title: 'Shop', lang: 'en', at: { x: 0, y: 0 } }))
const lanes = [...watch.board().lanes.keys()] as `lane:${string}`[]
const stages = Array.from({ length: 20 }, (_, n) =>
  made(addStage(watch.board(), ctx, map, { title: `Stage ${n}` })),
)
const touchpoints = Array.from({ length: 300 }, (_, n) =>
  made(addTouchpoint(watch.board(), ctx, stages[n % 20]!, { title: `Touchpoint ${n}` })),
)
const cards = Array.from({ length: 1_700 }, (_, n) =>
  made(
    addCard(
      watch.board(),
      ctx,
      { lane: lanes[n % 4]!, touchpoint: touchpoints[n % 300]! },
      { text: `Card ${n}` },
    ),
  ),
)

const microseconds = () => {
  const { user, system } = process.threadCpuUsage()
  return user + system
}
function measure(what: string, rounds: number, once: (round: number) => void): void {
  for (let round = 0; round < rounds / 10; round++) once(round)
  const start = microseconds()
  for (let round = 0; round < rounds; round++) once(round)
  console.log(what.padEnd(44), ((microseconds() - start) / rounds).toFixed(0).padStart(8))
}
const card = (round: number) => cards[(round * 7) % cards.length]!

measure('read the whole board', 50, () => readBoard(doc))
measure('hash', 50, () => docHash(doc))

const there = new Y.Doc()
const unwatched = new Y.Doc()
for (const copy of [there, unwatched]) Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
const updates: Uint8Array[] = []
there.on('update', (update: Uint8Array) => updates.push(update))
for (let round = 0; round < 500; round++) write(rename(watch.board(), card(round), `There ${round}`), there)
measure('remote edit, nobody watching', 400, (round) => Y.applyUpdate(unwatched, updates[round]!))
measure('remote edit, with watchBoard', 400, (round) => Y.applyUpdate(doc, updates[round]!))
measure('rename a card', 400, (round) => write(rename(watch.board(), card(round), `Here ${round}`)))
measure('move a touchpoint', 400, (round) => {
  const to = { stage: stages[(round * 3) % 20]!, index: 1 }
  write(moveTouchpoint(watch.board(), ctx, touchpoints[round % 300]!, to))
})

const history = createHistory(doc, { person: 'ana', now: () => 0 })
measure('rename a card, with history', 400, (round) => {
  history.mark()
  write(rename(watch.board(), card(round), `With history ${round}`))
})
measure('undo', 300, () => history.undo())
