import { describe, expect, it } from 'vitest'
import { seeded, smallBoard } from './edit.fixture'
import { addCard } from './edit-add'
import { setFields } from './edit-fields'
import { moveOneOn, type Direction } from './edit-step'
import { layoutMap } from './layout'
import { cardsIn, columnOf, journeyOf, lanesOf, stagesOf, touchpointsOf } from './live'
import type { Id } from './model'

describe('moving one place on', () => {
  it('[J92] a stage changes places with its neighbour and stays where there is none', () => {
    const { bench, map, look, pay } = smallBoard()
    const order = () => stagesOf(bench.board, map).map(({ id }) => id)
    expect(moveOneOn(bench.board, bench.ctx, [look], 'left')).toEqual([])
    expect(moveOneOn(bench.board, bench.ctx, [look], 'up')).toEqual([])
    bench.do(moveOneOn(bench.board, bench.ctx, [look], 'right'))
    expect(order()).toEqual([pay, look])
    bench.do(moveOneOn(bench.board, bench.ctx, [look], 'left'))
    expect(order()).toEqual([look, pay])
  })

  it('[J92] a touchpoint goes over the edge of its stage into the next one, and back', () => {
    const { bench, map, look, pay, t1, t2, t3 } = smallBoard()
    const order = () => journeyOf(bench.board, map).map(({ id }) => id)
    const inPay = () => touchpointsOf(bench.board, pay).map(({ id }) => id)
    const move = (id: Id, to: Direction) => bench.do(moveOneOn(bench.board, bench.ctx, [id], to))
    move(t1, 'right')
    expect(order()).toEqual([t2, t1, t3])
    move(t1, 'right')
    expect([order(), inPay()]).toEqual([
      [t2, t1, t3],
      [t1, t3],
    ])
    move(t1, 'right')
    expect(inPay()).toEqual([t3, t1])
    expect(moveOneOn(bench.board, bench.ctx, [t1], 'right')).toEqual([])
    move(t3, 'left')
    expect(touchpointsOf(bench.board, look).map(({ id }) => id)).toEqual([t2, t3])
  })

  it('[J92] a card goes through its cell, over the edge into the next lane of cards, and to the next column', () => {
    const { bench, t1, t2, lane, c1, c2 } = smallBoard()
    const other = bench.add(addCard(bench.board, bench.ctx, { lane, touchpoint: t1 }, { text: 'another' }))
    const place = () => bench.board.cards.get(c1)!.place
    const move = (to: Direction) => bench.do(moveOneOn(bench.board, bench.ctx, [c1], to))
    move('down')
    expect(cardsIn(bench.board, lane, t1).map(({ id }) => id)).toEqual([other, c1])
    expect(moveOneOn(bench.board, bench.ctx, [c1], 'down')).toEqual([])
    move('up')
    move('up')
    expect(bench.board.lanes.get(place().lane)!.kind).toBe('improvements')
    bench.do(setFields(bench.board, place().lane, { hidden: false }))
    move('up')
    expect(bench.board.lanes.get(place().lane)!.kind).toBe('pains')
    expect(moveOneOn(bench.board, bench.ctx, [c1], 'up')).toEqual([])
    move('right')
    expect(columnOf(place())).toBe(t2)
    expect(cardsIn(bench.board, lane, t2).map(({ id }) => id)).toEqual([c2])
  })

  it('[J92] hidden lanes are passed over', () => {
    const { bench, map, lane, c1 } = smallBoard()
    const kind = (name: string) => lanesOf(bench.board, map).find((one) => one.kind === name)!.id
    bench.do(setFields(bench.board, kind('improvements'), { hidden: true }))
    const onward = moveOneOn(bench.board, bench.ctx, [c1], 'up')
    expect(onward).toMatchObject([{ id: c1, set: { place: { lane: kind('pains') } } }])
    bench.do(moveOneOn(bench.board, bench.ctx, [lane], 'up'))
    const shown = lanesOf(bench.board, map).filter((one) => !one.hidden)
    expect(shown.map((one) => one.kind)).toEqual(['touchpoints', 'emotions', 'needs', 'pains'])
  })

  it('[J92] several go together: none overtakes another, at the edge all stay', () => {
    const { bench, map, t1, t2, t3 } = smallBoard()
    const order = () => journeyOf(bench.board, map).map(({ id }) => id)
    expect(moveOneOn(bench.board, bench.ctx, [t2, t1], 'left')).toEqual([])
    bench.do(moveOneOn(bench.board, bench.ctx, [t1, t2], 'right'))
    expect(order()).toEqual([t1, t2, t3])
    expect(bench.board.touchpoints.get(t2)!.place.stage).toBe(bench.board.touchpoints.get(t3)!.place.stage)
  })

  it('[J92] whatever is moved wherever, every row keeps exactly one place (200 random steps)', () => {
    const { bench, map } = smallBoard()
    const random = seeded(11)
    const ids = [...layoutMap(bench.board, map).boxes.keys()].sort() as Id[]
    for (let i = 0; i < 200; i++) {
      const held = ids.filter(() => random() < 0.3)
      const to = (['left', 'right', 'up', 'down'] as const)[Math.floor(random() * 4)]!
      bench.do(moveOneOn(bench.board, bench.ctx, held, to))
      const shown = layoutMap(bench.board, map)
      expect([...shown.boxes.keys()].sort()).toEqual(ids)
      expect(shown.rescued).toEqual([])
    }
  })
})
