import { describe, expect, it } from 'vitest'
import {
  addChannelToAll,
  commonChannels,
  commonLane,
  commonStage,
  commonValue,
  moveCardsToLane,
  moveTouchpointsToStage,
  removeChannelFromAll,
  setForAll,
} from './edit-bulk'
import { addCard, addLane } from './edit-add'
import { departmentNamed, departmentsIn } from './edit-departments'
import { setFields } from './edit-fields'
import { trash } from './edit-trash'
import { smallBoard } from './edit.fixture'
import { cardsIn, lanesOf, touchpointsOf } from './live'

describe('one value for several entities', () => {
  it('[J77] is set where it belongs and passed over elsewhere', () => {
    const { bench, map, look, t1, t2, c1, lane } = smallBoard()
    const care = bench.add(departmentNamed(bench.board, bench.ctx, 'Care'))
    const improvements = lanesOf(bench.board, map).find(({ kind }) => kind === 'improvements')!.id
    const better = bench.add(addCard(bench.board, bench.ctx, { lane: improvements, touchpoint: t1 }))
    const all = [map, look, t1, t2, c1, better, lane]
    bench.do(setForAll(bench.board, all, 'owner', care))
    expect([t1, t2].map((id) => bench.board.touchpoints.get(id)!.owner)).toEqual([care, care])
    expect([c1, better].map((id) => bench.board.cards.get(id)!.owner)).toEqual([undefined, care])
    bench.do(setForAll(bench.board, all, 'evidence', 'reported'))
    expect([c1, better].map((id) => bench.board.cards.get(id)!.evidence)).toEqual(['reported', 'reported'])
    bench.do(setForAll(bench.board, all, 'beforeContact', true))
    expect([
      bench.board.stages.get(look)!.beforeContact,
      bench.board.touchpoints.get(t1)!.beforeContact,
    ]).toEqual([true, true])
  })

  it('[J77] says what is common: the same, mixed, or nothing that could have it', () => {
    const { bench, t1, t2, c1 } = smallBoard()
    expect(commonValue(bench.board, [t1, t2], 'key')).toEqual({ is: 'same', value: undefined })
    bench.do(setFields(bench.board, t1, { key: false }))
    expect(commonValue(bench.board, [t1, t2], 'key')).toEqual({ is: 'same', value: undefined })
    bench.do(setFields(bench.board, t1, { key: true }))
    expect(commonValue(bench.board, [t1, t2], 'key')).toEqual({ is: 'mixed' })
    expect(commonValue(bench.board, [c1], 'key')).toEqual({ is: 'none' })
    expect(setForAll(bench.board, [t1, t2], 'key', true).length).toBe(1)
  })

  it('[J77] leaves out what is in the trash, and writes nothing that is so already', () => {
    const { bench, t1, t2 } = smallBoard()
    bench.do(trash(bench.board, bench.ctx, [t2]))
    const changes = setForAll(bench.board, [t1, t2], 'key', true)
    expect(changes).toEqual([{ do: 'patch', id: t1, set: { key: true } }])
    expect(setForAll(bench.do(changes).board, [t1], 'key', true)).toEqual([])
    expect(setForAll(bench.board, [t1], 'key', undefined)).toEqual([
      { do: 'patch', id: t1, set: { key: undefined } },
    ])
  })

  it('[J78] channels are added to all and taken from all, each keeping its others', () => {
    const { bench, t1, t2, c1 } = smallBoard()
    bench.do(setFields(bench.board, t1, { channels: ['web', 'phone'] }))
    bench.do(setFields(bench.board, t2, { channels: ['phone'] }))
    expect(commonChannels(bench.board, [t1, t2, c1])).toEqual([
      { channel: 'web', isEverywhere: false },
      { channel: 'phone', isEverywhere: true },
    ])
    expect(commonChannels(bench.board, [c1])).toBeUndefined()
    const channels = () => [t1, t2].map((id) => bench.board.touchpoints.get(id)!.channels)
    bench.do(addChannelToAll(bench.board, [t1, t2], 'web'))
    expect(channels()).toEqual([
      ['web', 'phone'],
      ['phone', 'web'],
    ])
    bench.do(removeChannelFromAll(bench.board, [t1, t2], 'phone'))
    expect(channels()).toEqual([['web'], ['web']])
  })

  it('[J79] cards change the lane and keep their column and order; touchpoints change the stage', () => {
    const { bench, map, look, pay, t1, t2, t3, lane, c1, c2, c3 } = smallBoard()
    const c1b = bench.add(addCard(bench.board, bench.ctx, { lane, touchpoint: t1 }, { text: 'after one' }))
    const other = bench.add(addLane(bench.board, bench.ctx, map, { kind: 'doubts' }))
    expect(commonLane(bench.board, [c1, c2])).toEqual({ is: 'same', value: lane })
    bench.do(moveCardsToLane(bench.board, bench.ctx, [c1, c1b, c2, c3, t1], other))
    expect(cardsIn(bench.board, other, t1).map(({ id }) => id)).toEqual([c1, c1b])
    expect(cardsIn(bench.board, other, t2).map(({ id }) => id)).toEqual([c2])
    expect(cardsIn(bench.board, other, look).map(({ id }) => id)).toEqual([c3])

    expect(commonStage(bench.board, [t1, t3])).toEqual({ is: 'mixed' })
    bench.do(moveTouchpointsToStage(bench.board, bench.ctx, [t1, t2, t3], pay))
    expect(touchpointsOf(bench.board, pay).map(({ id }) => id)).toEqual([t3, t1, t2])
  })

  it('[J80] a department is known by its name, and a new one gets the hue that is used least', () => {
    const { bench } = smallBoard()
    const sales = bench.add(departmentNamed(bench.board, bench.ctx, ' Sales '))
    expect(departmentNamed(bench.board, bench.ctx, 'SALES')).toEqual({ changes: [], id: sales })
    bench.add(departmentNamed(bench.board, bench.ctx, 'Care'))
    expect(departmentsIn(bench.board).map(({ name, hue }) => [name, hue])).toEqual([
      ['Care', 1],
      ['Sales', 0],
    ])
    expect(departmentNamed(bench.board, bench.ctx, '  ').id).toBeUndefined()
  })
})
