import { describe, expect, it } from 'vitest'
import { inTurn } from './edit'
import { addCard, addLane, addStage, addTouchpoint } from './edit-add'
import { context, smallBoard, Bench } from './edit.fixture'
import { FRAMEWORK, newMap, placeBelow } from './edit-maps'
import { rename } from './edit-fields'
import { trash } from './edit-trash'
import { cardsIn, lanesOf, mapsOf, stagesOf, touchpointsOf } from './live'
import { idOf, type Lang } from './model'

const titles = (rows: readonly { title: string }[]) => rows.map((row) => row.title)

describe('adding', () => {
  it('[J3] puts a stage, touchpoint, lane or card where it was asked for, else last', () => {
    const { bench, map, look, t1, lane } = smallBoard()
    const { ctx } = bench
    bench.add(addStage(bench.board, ctx, map, { title: 'Leave', framework: 'retention' }))
    bench.add(addStage(bench.board, ctx, map, { title: 'Arrive', index: 0 }))
    bench.add(addStage(bench.board, ctx, map, { title: 'Queue', index: 2 }))
    expect(titles(stagesOf(bench.board, map))).toEqual(['Arrive', 'Look', 'Queue', 'Pay', 'Leave'])
    expect(stagesOf(bench.board, map)[4]!.framework).toBe('retention')

    bench.add(addTouchpoint(bench.board, ctx, look, { title: 'Price', index: 1 }))
    bench.add(addTouchpoint(bench.board, ctx, look, { title: 'Far away', index: 99 }))
    expect(titles(touchpointsOf(bench.board, look))).toEqual(['Shelf', 'Price', 'Label', 'Far away'])

    bench.add(addLane(bench.board, ctx, map, { kind: 'thoughts', index: 2 }))
    expect(lanesOf(bench.board, map).map((one) => one.kind)).toEqual([
      'touchpoints',
      'emotions',
      'thoughts',
      'pains',
      'improvements',
      'needs',
    ])
    bench.add(addCard(bench.board, ctx, { lane, touchpoint: t1 }, { text: 'zero', index: 0 }))
    bench.add(addCard(bench.board, ctx, { lane, touchpoint: t1 }, { text: 'last', evidence: 'observed' }))
    expect(cardsIn(bench.board, lane, t1).map((card) => card.text)).toEqual(['zero', 'one', 'last'])
  })

  it('[J3] writes down who added it, and fills every text and list', () => {
    const { bench, look, map } = smallBoard()
    const id = bench.add(addTouchpoint(bench.board, context(undefined, 'boris'), look))
    expect(bench.board.touchpoints.get(id)).toMatchObject({
      author: 'boris',
      map,
      title: '',
      channels: [],
      emotions: {},
      feelings: {},
      quote: '',
    })
  })

  it('[J3] adds nothing to what is gone, and no card where lane and column are of two maps', () => {
    const { bench, map, look, t1, lane } = smallBoard()
    const { ctx } = bench
    const nothing = { changes: [], id: undefined }
    const other = bench.add(newMap(ctx, { title: 'Other', lang: 'en', at: { x: 0, y: 900 } }))
    const far = lanesOf(bench.board, other)[0]!.id
    expect(addCard(bench.board, ctx, { lane: far, touchpoint: t1 })).toEqual(nothing)
    expect(addTouchpoint(bench.board, ctx, idOf('stage', 'none'))).toEqual(nothing)

    bench.do(trash(bench.board, ctx, [map]))
    expect(addStage(bench.board, ctx, map)).toEqual(nothing)
    expect(addLane(bench.board, ctx, map, { kind: 'pains' })).toEqual(nothing)
    expect(addTouchpoint(bench.board, ctx, look)).toEqual(nothing)
    expect(addCard(bench.board, ctx, { lane, stage: look })).toEqual(nothing)
  })

  it('[J15] several edits in turn see what the ones before them did', () => {
    const { bench, map } = smallBoard()
    const made = addStage(bench.board, bench.ctx, map, { title: 'New' })
    const changes = inTurn(bench.board, [
      () => made.changes,
      (board) => rename(board, made.id!, 'Newer'),
      (board) => addTouchpoint(board, bench.ctx, made.id!, { title: 'In it' }).changes,
    ])
    bench.do(changes)
    expect(bench.board.stages.get(made.id!)!.title).toBe('Newer')
    expect(titles(touchpointsOf(bench.board, made.id!))).toEqual(['In it'])
  })
})

describe('a new map', () => {
  it('[J1] has its first lanes and no stages', () => {
    const bench = new Bench()
    const map = bench.add(newMap(bench.ctx, { title: 'Laptop', lang: 'ru', at: { x: 4, y: 8 } }))
    expect(bench.board.maps.get(map)).toMatchObject({
      title: 'Laptop',
      lang: 'ru',
      at: { x: 4, y: 8 },
      mapType: 'current',
      scale: 'days',
    })
    expect(lanesOf(bench.board, map).map(({ kind, title }) => [kind, title])).toEqual([
      ['touchpoints', ''],
      ['emotions', ''],
      ['pains', ''],
      ['improvements', ''],
    ])
    expect(stagesOf(bench.board, map)).toEqual([])
  })

  it.each<[Lang, string]>([
    ['en', 'First contact'],
    ['es', 'Primer contacto'],
    ['ru', 'Первый контакт'],
  ])('[J1] can begin with the five ready stages, in its language (%s)', (lang, first) => {
    const bench = new Bench()
    const map = bench.add(newMap(bench.ctx, { title: '', lang, at: { x: 0, y: 0 }, framework: true }))
    const stages = stagesOf(bench.board, map)
    expect(stages.map((stage) => stage.framework)).toEqual(FRAMEWORK.map((one) => one.framework))
    expect(stages[0]!.title).toBe(first)
  })

  it('[J2] goes below the lowest one, 80 px apart, left edges aligned', () => {
    const bench = new Bench()
    expect(placeBelow(bench.board, () => 100)).toEqual({ x: 0, y: 0 })
    const add = (x: number, y: number) =>
      bench.add(newMap(bench.ctx, { title: '', lang: 'en', at: { x, y } }))
    add(10, 0)
    const low = add(-30, 500)
    expect(placeBelow(bench.board, () => 300)).toEqual({ x: -30, y: 880 })
    // Lowest is whose lower edge is lowest, not whose corner is.
    expect(placeBelow(bench.board, (map) => (map.id === low ? 100 : 900))).toEqual({ x: 10, y: 980 })
    bench.do(trash(bench.board, bench.ctx, [low]))
    expect(placeBelow(bench.board, () => 300)).toEqual({ x: 10, y: 380 })
    expect(mapsOf(bench.board)).toHaveLength(1)
  })
})
