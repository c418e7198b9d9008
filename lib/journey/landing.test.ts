import { describe, expect, it } from 'vitest'
import { seeded, smallBoard, context } from './edit.fixture'
import { applyChanges } from './change'
import { addCard, addLane, addTouchpoint } from './edit-add'
import { moveTo } from './edit-land'
import { newMap } from './edit-maps'
import { trash } from './edit-trash'
import { heldWith, landingAt, type Landing } from './landing'
import { layoutMap } from './layout'
import { cardsIn, journeyOf, lanesOf, stagesOf, touchpointsOf } from './live'
import type { Board, Id } from './model'

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
const middle = (board: Board, map: Id<'map'>, id: string) => {
  const { x, y, w, h } = layoutMap(board, map).boxes.get(id)!
  return { x: x + w / 2, y: y + h / 2 }
}

describe('landing', () => {
  it('[J100] a touchpoint lands before or after another, in its stage or the next one', () => {
    const { bench, map, look, pay, t1, t2, t3 } = smallBoard()
    const layout = layoutMap(bench.board, map)
    const at = (x: number) => landingAt(bench.board, layout, [t1], { x, y: 0 })
    const second = layout.boxes.get(t2)!
    expect(at(second.x + 1)).toMatchObject({ stage: look, index: 0 })
    expect(at(second.x + second.w - 1)).toMatchObject({ stage: look, index: 1 })
    expect(at(layout.boxes.get(t3)!.x + 1)).toMatchObject({ stage: pay, index: 0 })
    expect(at(99_999)).toMatchObject({ stage: pay, index: 1 })
    bench.do(moveTo(bench.board, bench.ctx, [t1], at(99_999)!))
    expect(ids(journeyOf(bench.board, map))).toEqual([t2, t3, t1])
  })

  it('[J100] stages and lanes change places with what lies under the pointer', () => {
    const { bench, map, look, pay, lane } = smallBoard()
    const stage = landingAt(bench.board, layoutMap(bench.board, map), [look], { x: 99_999, y: 0 })!
    bench.do(moveTo(bench.board, bench.ctx, [look], stage))
    expect(ids(stagesOf(bench.board, map))).toEqual([pay, look])
    const top = landingAt(bench.board, layoutMap(bench.board, map), [lane], { x: 0, y: 0 })!
    bench.do(moveTo(bench.board, bench.ctx, [lane], top))
    expect(ids(lanesOf(bench.board, map))[0]).toBe(lane)
  })

  it('[J100] a card lands in the cell under the pointer, above or below what lies there', () => {
    const { bench, map, t2, t3, lane, c1, c2 } = smallBoard()
    const there = middle(bench.board, map, c2)
    const layout = layoutMap(bench.board, map)
    const above = landingAt(bench.board, layout, [c1], { ...there, y: there.y - 2 })!
    const below = landingAt(bench.board, layout, [c1], { ...there, y: there.y + 2 })!
    expect([above, below]).toMatchObject([
      { cell: { lane, touchpoint: t2 }, index: 0 },
      { cell: { lane, touchpoint: t2 }, index: 1 },
    ])
    const empty = landingAt(bench.board, layout, [c1], { x: layout.boxes.get(t3)!.x + 9, y: there.y })!
    bench.do(moveTo(bench.board, bench.ctx, [c1], empty))
    expect(ids(cardsIn(bench.board, lane, t3))).toEqual([c1])
  })

  it('[J100] no card lands where no cards lie: outside the lanes, in the curve, in a folded lane', () => {
    const { bench, map, c1, lane } = smallBoard()
    const { board } = bench
    const layout = layoutMap(board, map)
    const point = middle(board, map, c1)
    expect(landingAt(board, layout, [c1], { ...point, y: -5 })).toBeUndefined()
    const curve = lanesOf(board, map).find((row) => row.kind === 'emotions')!
    expect(landingAt(board, layout, [c1], { ...point, y: middle(board, map, curve.id).y })).toBeUndefined()
    const folded = applyChanges(board, [{ do: 'patch', id: lane, set: { collapsed: true } }])
    expect(landingAt(folded, layoutMap(folded, map), [c1], middle(folded, map, lane))).toBeUndefined()
  })

  it('[J101] what lands where it stands changes nothing', () => {
    const { bench, map, look, t1, t2, lane, c1, c2 } = smallBoard()
    const { board, ctx } = bench
    const layout = layoutMap(board, map)
    for (const id of [look, t1, t2, lane, c1, c2] as Id[]) {
      const landing = landingAt(board, layout, [id], middle(board, map, id))!
      expect([id, moveTo(board, ctx, [id], landing)]).toEqual([id, []])
    }
    expect(moveTo(board, ctx, [t2, t1], { kind: 'touchpoint', map, stage: look, index: 0 })).toEqual([])
  })

  it('[J101] moves several together, in their order', () => {
    const { bench, map, look, pay, t1, t2, t3 } = smallBoard()
    bench.do(moveTo(bench.board, bench.ctx, [t2, t1], { kind: 'touchpoint', map, stage: pay, index: 1 }))
    expect(ids(touchpointsOf(bench.board, pay))).toEqual([t3, t1, t2])
    expect(ids(touchpointsOf(bench.board, look))).toEqual([])
  })

  it('[J101] cards of several cells keep their places to one another', () => {
    const { bench, map, t1, t2, t3, lane, c1, c2 } = smallBoard()
    const below = bench.add(addLane(bench.board, bench.ctx, map, { kind: 'pains' }))
    const c4 = bench.add(addCard(bench.board, bench.ctx, { lane: below, touchpoint: t1 }, { text: 'four' }))
    const held = heldWith(bench.board, c1, [c4, c2])
    const landing: Landing = { kind: 'card', map, cell: { lane, touchpoint: t2 }, index: 0 }
    bench.do(moveTo(bench.board, bench.ctx, [c1, ...held], landing))
    expect(ids(cardsIn(bench.board, lane, t2))).toEqual([c1])
    expect(ids(cardsIn(bench.board, lane, t3))).toEqual([c2])
    expect(ids(cardsIn(bench.board, below, t2))).toEqual([c4])
  })

  it('[J101] a card goes to another map, a touchpoint does not', () => {
    const { bench, t1, c1, map } = smallBoard()
    const made = newMap(bench.ctx, { title: 'Other', lang: 'en', at: { x: 0, y: 900 }, framework: true })
    bench.do(made.changes)
    const layout = layoutMap(bench.board, made.id)
    const pains = layout.rows.find((row) => bench.board.lanes.get(row.lane)!.kind === 'pains')!
    const point = { x: layout.columns[1]!.x + 5, y: pains.y + 5 }
    expect(landingAt(bench.board, layout, [t1], point)).toBeUndefined()
    const landing = landingAt(bench.board, layout, [c1], point)!
    bench.do(moveTo(bench.board, bench.ctx, [c1], landing))
    expect(layoutMap(bench.board, made.id).boxes.has(c1)).toBe(true)
    expect(layoutMap(bench.board, map).boxes.has(c1)).toBe(false)
  })

  it('[J101] what was deleted meanwhile does not land', () => {
    const { bench, map, look, t1, t2 } = smallBoard()
    bench.do(trash(bench.board, bench.ctx, [t1]))
    expect(moveTo(bench.board, bench.ctx, [t1], { kind: 'touchpoint', map, stage: look, index: 9 })).toEqual(
      [],
    )
    bench.do(trash(bench.board, bench.ctx, [look]))
    expect(moveTo(bench.board, bench.ctx, [t2], { kind: 'touchpoint', map, stage: look, index: 0 })).toEqual(
      [],
    )
  })

  it('[J102] a landing holds still while the others make room, wherever the pointer is', () => {
    const random = seeded(11)
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
    const { bench, map, look, pay } = smallBoard()
    for (const stage of [look, pay, pay, look, pay]) bench.add(addTouchpoint(bench.board, bench.ctx, stage))
    const lanes = ['pains', 'needs', 'doubts'].map((kind) =>
      bench.add(addLane(bench.board, bench.ctx, map, { kind })),
    )
    const words = 'a line that is long enough to be broken once or twice in a card of a map'
    for (let i = 0; i < 40; i++) {
      const text = words.slice(0, 1 + Math.floor(random() * words.length))
      const cell = { lane: pick(lanes), touchpoint: pick(journeyOf(bench.board, map)).id }
      bench.add(addCard(bench.board, bench.ctx, cell, { text }))
    }
    const { board } = bench
    const all = [...layoutMap(board, map).boxes.values()]
      .filter((box) => box.kind !== 'map')
      .map((box) => box.id)
    for (let round = 0; round < 200; round++) {
      const held = [pick(all)]
      const { width, height } = layoutMap(board, map)
      const point = { x: random() * width, y: random() * height }
      let shown = board
      let landing: Landing | undefined
      const seen: string[] = []
      // settle under a pointer that rests
      for (let step = 0; step < 6; step++) {
        const layout = layoutMap(shown, map)
        landing = landingAt(shown, layout, held, point)
        seen.push(JSON.stringify(landing))
        shown = landing ? applyChanges(board, moveTo(board, context(seeded(1)), held, landing)) : board
      }
      expect([held[0], point, seen.at(-1)]).toEqual([held[0], point, seen.at(-2)])
    }
  })
})
