import { describe, expect, it } from 'vitest'
import { smallBoard } from './edit.fixture'
import { trash } from './edit-trash'
import { addPersona, attachPersona } from './edit-personas'
import { newMap } from './edit-maps'
import { cardsIn, cardsOf, countsOf, entityCount, journeyOf, lanesOf, mapOf } from './live'
import { mapsOf, metricsOf, personasOf, stagesOf, touchpointsOf } from './live'
import { emptyBoard, idOf, type Metric } from './model'

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)

describe('live rows', () => {
  it('[J14] stand in their order, without trashed ones', () => {
    const { bench, map, look, pay, t1, t2, t3, lane, c1, c2, c3 } = smallBoard()
    expect(ids(stagesOf(bench.board, map))).toEqual([look, pay])
    expect(ids(touchpointsOf(bench.board, look))).toEqual([t1, t2])
    expect(ids(journeyOf(bench.board, map))).toEqual([t1, t2, t3])
    expect(lanesOf(bench.board, map).map((one) => one.kind)).toEqual([
      'touchpoints',
      'emotions',
      'pains',
      'improvements',
      'needs',
    ])
    expect(ids(cardsIn(bench.board, lane, t1))).toEqual([c1])
    expect(ids(cardsIn(bench.board, lane, look))).toEqual([c3])
    expect(ids(cardsOf(bench.board, lane)).sort()).toEqual([c1, c2, c3].sort())
    expect(ids(cardsOf(bench.board, t2))).toEqual([c2])
    expect(countsOf(bench.board, map)).toEqual({ stages: 2, touchpoints: 3 })
    expect(entityCount(bench.board)).toBe(1 + 2 + 3 + 5 + 3)

    bench.do(trash(bench.board, bench.ctx, [t1]))
    expect(ids(touchpointsOf(bench.board, look))).toEqual([t2])
    expect(cardsOf(bench.board, t1)).toEqual([])
    expect(entityCount(bench.board)).toBe(1 + 2 + 2 + 5 + 2)
  })

  it('[J14] are found again without a new search while their table is the same', () => {
    const { bench, map } = smallBoard()
    expect(stagesOf(bench.board, map)).toBe(stagesOf(bench.board, map))
    const before = stagesOf(bench.board, map)
    bench.do([{ do: 'patch', id: before[0]!.id, set: { title: 'Search' } }])
    expect(stagesOf(bench.board, map)[0]!.title).toBe('Search')
  })

  it('[J14] maps come from top to bottom, then from the left', () => {
    const { bench, ctx } = { ...smallBoard(), ctx: smallBoard().bench.ctx }
    const add = (x: number, y: number) =>
      bench.add(newMap(ctx, { title: `${x},${y}`, lang: 'en', at: { x, y } }))
    add(500, 0)
    add(0, -20)
    add(0, 300)
    expect(mapsOf(bench.board).map((map) => map.title)).toEqual(['0,-20', 'Shop', '500,0', '0,300'])
  })

  it('[J14] every row knows its map, a card by its lane, else by its column', () => {
    const { bench, map, look, t1, lane, c1, c3 } = smallBoard()
    const metric: Metric = {
      id: idOf('metric', 'm1'),
      on: t1,
      kind: 'metric',
      order: 'a0',
      name: 'CSAT',
      value: 3,
      source: '',
    }
    bench.do([{ do: 'create', row: metric }])
    for (const id of [map, look, t1, lane, c1, c3, metric.id]) expect(mapOf(bench.board, id)).toBe(map)
    expect(ids(metricsOf(bench.board, t1))).toEqual([metric.id])

    const { lanes: _, ...rest } = bench.board
    const withoutLanes = { ...rest, lanes: emptyBoard().lanes }
    expect(mapOf(withoutLanes, c1)).toBe(map)
    const bare = { ...withoutLanes, touchpoints: emptyBoard().touchpoints }
    expect(mapOf(bare, c1)).toBeUndefined()
    expect(mapOf(bench.board, 'persona:nobody')).toBeUndefined()
  })

  it('[J14] a map’s personas are the live ones, in their order there', () => {
    const { bench, map } = smallBoard()
    const sarah = bench.add(addPersona(bench.board, bench.ctx, { name: 'Sarah', map }))
    const luis = bench.add(addPersona(bench.board, bench.ctx, { name: 'Luis' }))
    expect(ids(personasOf(bench.board, map))).toEqual([sarah])
    bench.do(attachPersona(bench.board, bench.ctx, map, luis))
    expect(ids(personasOf(bench.board, map))).toEqual([sarah, luis])
    bench.do(trash(bench.board, bench.ctx, [sarah]))
    expect(ids(personasOf(bench.board, map))).toEqual([luis])
  })
})
