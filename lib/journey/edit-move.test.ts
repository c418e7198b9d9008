import { describe, expect, it } from 'vitest'
import { smallBoard, Bench } from './edit.fixture'
import { addStage } from './edit-add'
import { newMap } from './edit-maps'
import { moveCard, moveLane, movePersona, moveStage, moveTouchpoint } from './edit-move'
import { addPersona } from './edit-personas'
import { trash } from './edit-trash'
import { cardsIn, cardsOf, lanesOf, personasOf, stagesOf, touchpointsOf } from './live'

const titles = (rows: readonly { title: string }[]) => rows.map((row) => row.title)

describe('moving', () => {
  it.each([
    ['A', 0, undefined],
    ['A', 1, 'BACD'],
    ['A', 2, 'BCAD'],
    ['A', undefined, 'BCDA'],
    ['D', 0, 'DABC'],
    ['D', 99, undefined],
    ['C', 2, undefined],
    ['C', -3, 'CABD'],
  ])('[J4] stage %s to %s gives %s', (who, index, after) => {
    const bench = new Bench()
    const map = bench.add(newMap(bench.ctx, { title: '', lang: 'en', at: { x: 0, y: 0 } }))
    for (const title of 'ABCD') bench.add(addStage(bench.board, bench.ctx, map, { title }))
    const id = stagesOf(bench.board, map).find((stage) => stage.title === who)!.id
    const changes = moveStage(bench.board, bench.ctx, id, index)
    // Only the moved one is written: nobody else is renumbered.
    expect(changes).toHaveLength(after === undefined ? 0 : 1)
    bench.do(changes)
    expect(titles(stagesOf(bench.board, map)).join('')).toBe(after ?? 'ABCD')
  })

  it('[J4] a touchpoint goes to another stage with its cards', () => {
    const { bench, look, pay, t1, t2, t3, c1 } = smallBoard()
    bench.do(moveTouchpoint(bench.board, bench.ctx, t1, { stage: pay, index: 0 }))
    expect(touchpointsOf(bench.board, pay).map((one) => one.id)).toEqual([t1, t3])
    expect(touchpointsOf(bench.board, look).map((one) => one.id)).toEqual([t2])
    expect(cardsOf(bench.board, t1).map((card) => card.id)).toEqual([c1])
    expect(moveTouchpoint(bench.board, bench.ctx, t1, { stage: pay, index: 0 })).toEqual([])
  })

  it('[J4] a card goes to any cell: another touchpoint, a whole stage, another lane', () => {
    const { bench, map, pay, t2, lane, c1, c2 } = smallBoard()
    const pains = lanesOf(bench.board, map).find((one) => one.kind === 'pains')!.id
    bench.do(moveCard(bench.board, bench.ctx, c1, { lane, touchpoint: t2, index: 0 }))
    expect(cardsIn(bench.board, lane, t2).map((card) => card.id)).toEqual([c1, c2])
    bench.do(moveCard(bench.board, bench.ctx, c1, { lane: pains, stage: pay }))
    expect(bench.board.cards.get(c1)!.place).toEqual({ lane: pains, stage: pay, order: expect.any(String) })
    expect(moveCard(bench.board, bench.ctx, c1, { lane: pains, stage: pay })).toEqual([])
  })

  it('[J4] lanes and personas too', () => {
    const { bench, map, lane } = smallBoard()
    bench.do(moveLane(bench.board, bench.ctx, lane, 0))
    expect(lanesOf(bench.board, map)[0]!.id).toBe(lane)
    expect(moveLane(bench.board, bench.ctx, lane, 0)).toEqual([])

    bench.add(addPersona(bench.board, bench.ctx, { name: 'Sarah', map }))
    const luis = bench.add(addPersona(bench.board, bench.ctx, { name: 'Luis', map }))
    bench.do(movePersona(bench.board, bench.ctx, map, luis, 0))
    expect(personasOf(bench.board, map).map((one) => one.name)).toEqual(['Luis', 'Sarah'])
    expect(movePersona(bench.board, bench.ctx, map, luis, 0)).toEqual([])
  })

  it('[J4] nothing moves to another map’s stage, into the trash, or out of it', () => {
    const { bench, map, look, pay, t1, t3, lane, c1 } = smallBoard()
    const { ctx } = bench
    const other = bench.add(newMap(ctx, { title: '', lang: 'en', at: { x: 0, y: 0 }, framework: true }))
    const far = stagesOf(bench.board, other)[0]!.id
    expect(moveTouchpoint(bench.board, ctx, t1, { stage: far })).toEqual([])
    expect(moveCard(bench.board, ctx, c1, { lane, stage: far })).toEqual([])
    bench.do(trash(bench.board, ctx, [pay]))
    expect(moveTouchpoint(bench.board, ctx, t1, { stage: pay })).toEqual([])
    expect(moveTouchpoint(bench.board, ctx, t3, { stage: look })).toEqual([])
    expect(moveCard(bench.board, ctx, c1, { lane, touchpoint: t3 })).toEqual([])
    expect(moveStage(bench.board, ctx, pay, 0)).toEqual([])
    bench.do(trash(bench.board, ctx, [c1, lane]))
    expect(moveCard(bench.board, ctx, c1, { lane, touchpoint: t1 })).toEqual([])
    expect(moveLane(bench.board, ctx, lane, 0)).toEqual([])
    expect(movePersona(bench.board, ctx, map, 'persona:none', 0)).toEqual([])
  })
})
