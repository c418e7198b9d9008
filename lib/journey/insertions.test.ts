import { describe, expect, it } from 'vitest'
import { smallBoard } from './edit.fixture'
import { addLane, addStage, addTouchpoint } from './edit-add'
import { insertionNear, insertionPoints, type Insertion } from './insertions'
import { layoutMap } from './layout'
import { lanesOf } from './live'

const { bench, map, look, pay, t1, t2 } = smallBoard()
const layout = layoutMap(bench.board, map)
const points = insertionPoints(layout)
const of = (kind: Insertion['kind']) => points.filter(({ insert }) => insert.kind === kind)

describe('where something can be put in between', () => {
  it('[J93] there is one place before, between and after stages, a stage’s touchpoints, and lanes', () => {
    expect(of('stage')).toHaveLength(3)
    expect(of('touchpoint').map(({ insert }) => insert)).toEqual([
      { kind: 'touchpoint', stage: look, index: 0 },
      { kind: 'touchpoint', stage: look, index: 1 },
      { kind: 'touchpoint', stage: look, index: 2 },
      { kind: 'touchpoint', stage: pay, index: 0 },
      { kind: 'touchpoint', stage: pay, index: 1 },
    ])
    const lanes = lanesOf(bench.board, map).map(({ id }) => id)
    expect(of('lane').map(({ insert }) => insert)).toEqual(
      [undefined, ...lanes].map((after) => ({ kind: 'lane', after })),
    )
  })

  it('[J93] the sign stands between its neighbours, and what is added there stands between them as well', () => {
    const { ctx } = bench
    for (const { insert, x, y, beside } of points) {
      const boxes = beside.map((id) => layout.boxes.get(id)!)
      for (const box of boxes) {
        const edge = insert.kind === 'lane' ? [box.y, box.y + box.h] : [box.x, box.x + box.w]
        const at = insert.kind === 'lane' ? y : x
        expect(Math.min(...edge.map((one) => Math.abs(one - at)))).toBeLessThanOrEqual(8)
      }
    }
    const between = of('touchpoint')[1]!.insert as Extract<Insertion, { kind: 'touchpoint' }>
    const made = addTouchpoint(bench.board, ctx, between.stage, { index: between.index })
    const stage = addStage(bench.board, ctx, map, { index: 1 })
    const lane = addLane(bench.board, ctx, map, { kind: 'notes', index: 1 })
    bench.do([...made.changes, ...stage.changes, ...lane.changes])
    const now = layoutMap(bench.board, map).boxes
    expect(now.get(made.id!)!.x).toBeGreaterThan(now.get(t1)!.x)
    expect(now.get(made.id!)!.x).toBeLessThan(now.get(t2)!.x)
    expect(now.get(stage.id!)!.x).toBeLessThan(now.get(pay)!.x)
    expect(now.get(stage.id!)!.x).toBeGreaterThan(now.get(look)!.x)
    expect(now.get(lane.id!)!.y).toBeLessThan(now.get(lanesOf(bench.board, map)[2]!.id)!.y)
  })

  it('[J93] only the nearest within reach is offered', () => {
    const [first] = points
    const at = { x: first!.x + 5, y: first!.y + 3 }
    expect(insertionNear(layout, at, 20)).toBe(first)
    expect(insertionNear(layout, at, 4)).toBeUndefined()
    expect(insertionNear(layout, { x: -500, y: -500 }, 100)).toBeUndefined()
  })
})
