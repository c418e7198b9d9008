import { describe, expect, it } from 'vitest'
import { addCard } from './edit-add'
import { duplicate, duplicateMap } from './edit-duplicate'
import { setFields } from './edit-fields'
import { addPersona } from './edit-personas'
import { context, seeded, smallBoard } from './edit.fixture'
import { isInPlace, restore, trash } from './edit-trash'
import { cardsIn, cardsOf, lanesOf, stagesOf, touchpointsOf } from './live'
import { TABLE_OF, type Board, type Metric, type Row } from './model'

const trashedIds = (board: Board) =>
  Object.values(TABLE_OF)
    .flatMap((table): Row[] => [...board[table].values()])
    .filter((row) => row.trashed)
    .map((row) => row.id)
    .sort()

const at = (now: number) => context(undefined, 'boris', now)

describe('the trash', () => {
  it.each([
    ['look', ['look', 't1', 't2', 'c1', 'c2', 'c3']],
    ['t1', ['t1', 'c1']],
    ['lane', ['lane', 'c1', 'c2', 'c3']],
    ['c3', ['c3']],
  ] as const)('[J8] takes %s with everything in it', (who, gone) => {
    const small = smallBoard()
    const { bench } = small
    const changes = trash(bench.board, at(5), [small[who]])
    expect(changes.map((change) => change.do === 'patch' && change.set.trashed)).toEqual(
      changes.map(() => ({ by: 'boris', at: 5 })),
    )
    bench.do(changes)
    expect(trashedIds(bench.board)).toEqual(gone.map((name) => small[name]).sort())
    expect(trash(bench.board, at(6), [small[who]])).toEqual([])
  })

  it('[J8] takes a whole map, and several rows at once', () => {
    const { bench, map, pay, t3, t1, c1 } = smallBoard()
    const before = bench.board
    const metric: Metric = {
      id: 'metric:m',
      on: t3,
      kind: 'metric',
      order: 'a0',
      name: '',
      value: 1,
      source: '',
    }
    bench.do([{ do: 'create', row: metric }])
    bench.do(trash(bench.board, at(5), [map]))
    expect(trashedIds(bench.board)).toHaveLength(1 + 2 + 3 + 5 + 3 + 1)
    bench.board = before
    bench.do(trash(bench.board, at(5), [pay, t1]))
    expect(trashedIds(bench.board)).toEqual([pay, t3, t1, c1].sort())
  })

  it('[J9] gives back exactly what went together', () => {
    const { bench, look, t1, c1, c2 } = smallBoard()
    bench.do(trash(bench.board, at(1), [c2]))
    const before = bench.board
    bench.do(trash(bench.board, at(2), [look]))
    bench.do(restore(bench.board, [look]))
    expect(bench.board).toEqual(before)
    expect(trashedIds(bench.board)).toEqual([c2])
    expect(restore(bench.board, [look])).toEqual([])

    // A part of what went: with what belongs to it.
    bench.do(trash(bench.board, at(3), [look])).do(restore(bench.board, [t1]))
    expect(bench.board.touchpoints.get(t1)!.trashed).toBeUndefined()
    expect(bench.board.cards.get(c1)!.trashed).toBeUndefined()
    expect(bench.board.stages.get(look)!.trashed).toBeDefined()
  })

  it('[J9] does not give back what somebody else trashed in the same millisecond', () => {
    const { bench, t1, c1 } = smallBoard()
    bench.do(trash(bench.board, context(undefined, 'ana', 5), [c1])).do(trash(bench.board, at(5), [t1]))
    bench.do(restore(bench.board, [t1]))
    expect(trashedIds(bench.board)).toEqual([c1])
  })
})

describe('duplicates', () => {
  it('[J10] a stage is copied with touchpoints and cards, right after it, in the name of who copies', () => {
    const { bench, map, look, pay, lane, t2 } = smallBoard()
    bench.do(trash(bench.board, at(1), [t2]))
    const copy = bench.add(duplicate(bench.board, context(seeded(9), 'boris'), look))
    expect(stagesOf(bench.board, map).map((stage) => stage.id)).toEqual([look, copy, pay])
    expect(bench.board.stages.get(copy)).toMatchObject({ title: 'Look', author: 'boris', map })
    const [shelf, ...more] = touchpointsOf(bench.board, copy)
    expect(shelf).toMatchObject({ title: 'Shelf', author: 'boris', map })
    expect(more).toEqual([])
    expect(cardsIn(bench.board, lane, shelf!.id).map((card) => [card.text, card.author])).toEqual([
      ['one', 'boris'],
    ])
    expect(cardsIn(bench.board, lane, copy).map((card) => card.text)).toEqual(['three'])
    // The original is as it was.
    expect(touchpointsOf(bench.board, look).map((one) => one.title)).toEqual(['Shelf'])
    expect(cardsIn(bench.board, lane, look)).toHaveLength(1)
  })

  it('[J10] a touchpoint, a lane, a card', () => {
    const { bench, look, lane, map, t1, t2, c1 } = smallBoard()
    const { ctx } = bench
    const t = bench.add(duplicate(bench.board, ctx, t1))
    expect(touchpointsOf(bench.board, look).map((one) => one.id)).toEqual([t1, t, t2])
    expect(cardsOf(bench.board, t).map((card) => card.text)).toEqual(['one'])

    const l = bench.add(duplicate(bench.board, ctx, lane))
    expect(
      lanesOf(bench.board, map)
        .map((one) => one.id)
        .slice(-2),
    ).toEqual([lane, l])
    expect(
      cardsOf(bench.board, l)
        .map((card) => card.text)
        .sort(),
    ).toEqual(['one', 'one', 'three', 'two'])

    bench.add(addCard(bench.board, ctx, { lane, touchpoint: t1 }, { text: 'after' }))
    bench.add(duplicate(bench.board, ctx, c1))
    expect(cardsIn(bench.board, lane, t1).map((card) => card.text)).toEqual(['one', 'one', 'after'])
  })

  it('[J10] a copy is neither part of a library nor branched from anything', () => {
    const { bench, t1, c1 } = smallBoard()
    bench.do(
      setFields(bench.board, t1, { basis: { id: 'touchpoint:old', at: '2026' }, key: true, extra: { a: 1 } }),
    )
    const copy = bench.add(duplicate(bench.board, bench.ctx, t1))
    const t = bench.board.touchpoints.get(copy)!
    expect(t).toMatchObject({ key: true, extra: { a: 1 } })
    expect(t).not.toHaveProperty('basis')

    const sarah = bench.add(addPersona(bench.board, bench.ctx, { name: 'Sarah', source: 'lib1', version: 3 }))
    const other = bench.add(duplicate(bench.board, bench.ctx, sarah))
    const twin = bench.board.personas.get(other)!
    expect(twin.name).toBe('Sarah')
    expect(twin).not.toHaveProperty('source')
    expect(twin).not.toHaveProperty('version')
    // A card's source is a text about its evidence.
    bench.do(setFields(bench.board, c1, { source: 'survey' }))
    const card = bench.add(duplicate(bench.board, bench.ctx, c1))
    expect(bench.board.cards.get(card)!.source).toBe('survey')
  })

  it('[J10] what lies in the rescued tray is not copied along', () => {
    const { bench, map, look, lane, t1, t2, c1, c3 } = smallBoard()
    // A lane and a stage that were trashed while somebody else added to them.
    bench.do([lane, look].map((id) => ({ do: 'patch', id, set: { trashed: { by: 'boris', at: 1 } } })))
    const inPlace = [map, t1, c1, c3].map((id) => isInPlace(bench.board, id))
    expect(inPlace).toEqual([true, false, false, false])
    const copy = bench.add(duplicateMap(bench.board, bench.ctx, map, { x: 0, y: 900 }))
    expect([...bench.board.touchpoints.values()].filter((one) => one.map === copy)).toHaveLength(1)
    expect(bench.board.cards.size).toBe(3)

    // A rescued one may be copied itself, with what is whole in it.
    bench.do(restore(bench.board, [lane]))
    const t = bench.add(duplicate(bench.board, bench.ctx, t2))
    expect(cardsOf(bench.board, t).map((card) => card.text)).toEqual(['two'])
  })

  it('[J10] who shows the copy already may say which ids it gets', () => {
    const { bench, t1, c1 } = smallBoard()
    const tails = new Map<string, string>([
      [t1, 'shownT'],
      [c1, 'shownC'],
    ])
    const copy = duplicate(bench.board, bench.ctx, t1, (source) => tails.get(source))
    expect(copy.id).toBe('touchpoint:shownT')
    bench.do(copy.changes)
    expect(bench.board.cards.get('card:shownC')!.place).toMatchObject({ touchpoint: 'touchpoint:shownT' })
  })

  it('[J10] nothing is made of what is not there', () => {
    const { bench, t1, map } = smallBoard()
    bench.do(trash(bench.board, bench.ctx, [map]))
    const nothing = { changes: [], id: undefined }
    expect(duplicate(bench.board, bench.ctx, t1)).toEqual(nothing)
    expect(duplicate(bench.board, bench.ctx, 'card:none')).toEqual(nothing)
    expect(duplicateMap(bench.board, bench.ctx, map, { x: 0, y: 0 })).toEqual(nothing)
  })

  it('[J11] a map is copied whole, to where it was asked for, with the same personas', () => {
    const { bench, map } = smallBoard()
    const sarah = bench.add(addPersona(bench.board, bench.ctx, { name: 'Sarah', map }))
    const copy = bench.add(duplicateMap(bench.board, bench.ctx, map, { x: 0, y: 900 }))
    expect(bench.board.maps.get(copy)).toMatchObject({ title: 'Shop', at: { x: 0, y: 900 } })
    expect(Object.keys(bench.board.maps.get(copy)!.personas)).toEqual([sarah])
    expect(bench.board.personas.size).toBe(1)
    const shape = (id: typeof map) =>
      stagesOf(bench.board, id).map((stage) => [
        stage.title,
        cardsOf(bench.board, stage.id).map((card) => card.text),
        touchpointsOf(bench.board, stage.id).map((t) => [
          t.title,
          t.map === id,
          cardsOf(bench.board, t.id).map((card) => card.text),
        ]),
      ])
    expect(shape(copy)).toEqual(shape(map))
    expect(lanesOf(bench.board, copy).map((lane) => lane.kind)).toEqual(
      lanesOf(bench.board, map).map((lane) => lane.kind),
    )
    const lanes = new Set(lanesOf(bench.board, copy).map((lane) => lane.id))
    for (const stage of stagesOf(bench.board, copy))
      for (const card of cardsOf(bench.board, stage.id)) expect(lanes).toContain(card.place.lane)
  })
})
