/** For tests: chance that can be repeated, and a small board made by the edit operations themselves. */
import { applyChanges, type Change } from './change'
import type { EditContext } from './edit'
import { addCard, addLane, addStage, addTouchpoint } from './edit-add'
import { newMap } from './edit-maps'
import { emptyBoard, type Board, type Id } from './model'

/** The same numbers for the same seed, 0 ≤ n < 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const context = (random = seeded(1), author = 'ana', now = 1000): EditContext => ({
  random,
  now,
  author,
})

/** A board that remembers: `board` is what the changes given to `do` have made of it. */
export class Bench {
  board: Board = emptyBoard()
  constructor(readonly ctx: EditContext = context()) {}

  do(changes: Change[]): this {
    this.board = applyChanges(this.board, changes)
    return this
  }

  /** Does it and gives the id of what was made. */
  add<I extends Id>(added: { changes: Change[]; id: I | undefined }): I {
    this.do(added.changes)
    return added.id!
  }
}

/** One map: stages Look (t1, t2) and Pay (t3), lane pains with a card in t1, one in t2 and one over the stage Look. */
export function smallBoard(bench = new Bench()) {
  const { ctx } = bench
  const map = bench.add(newMap(ctx, { title: 'Shop', lang: 'en', at: { x: 0, y: 0 } }))
  const look = bench.add(addStage(bench.board, ctx, map, { title: 'Look' }))
  const pay = bench.add(addStage(bench.board, ctx, map, { title: 'Pay' }))
  const t1 = bench.add(addTouchpoint(bench.board, ctx, look, { title: 'Shelf' }))
  const t2 = bench.add(addTouchpoint(bench.board, ctx, look, { title: 'Label' }))
  const t3 = bench.add(addTouchpoint(bench.board, ctx, pay, { title: 'Till' }))
  const lane = bench.add(addLane(bench.board, ctx, map, { kind: 'needs' }))
  const c1 = bench.add(addCard(bench.board, ctx, { lane, touchpoint: t1 }, { text: 'one' }))
  const c2 = bench.add(addCard(bench.board, ctx, { lane, touchpoint: t2 }, { text: 'two' }))
  const c3 = bench.add(addCard(bench.board, ctx, { lane, stage: look }, { text: 'three' }))
  return { bench, map, look, pay, t1, t2, t3, lane, c1, c2, c3 }
}
