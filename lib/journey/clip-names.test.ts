import { describe, expect, it } from 'vitest'
import { rowOf } from './change'
import { paste } from './clip.fixture'
import { addLane } from './edit-add'
import { duplicateEntities } from './edit-duplicate'
import { setEmotion, setFields, setFeeling } from './edit-fields'
import { newMap } from './edit-maps'
import { addPersona } from './edit-personas'
import { Bench, context, seeded, smallBoard } from './edit.fixture'
import { journeyOf, mapsOf } from './live'
import type { Id } from './model'
import { limitHit } from './room-left'

describe('people and departments', () => {
  const crowd = () => {
    const small = smallBoard()
    const { bench, map, t1 } = small
    const sarah = bench.add(
      addPersona(bench.board, bench.ctx, { name: 'Sarah', map, source: 'library', picture: 'asset' }),
    )
    const sales = { id: 'department:s' as const, name: 'Sales', hue: 3, source: 'library' }
    bench.do([{ do: 'create', row: sales }])
    bench.do(setFields(bench.board, t1, { owner: sales.id, quoteOf: sarah, quote: 'Oh' }))
    bench.do(setEmotion(bench.board, t1, sarah, -1.5))
    bench.do(setFeeling(bench.board, t1, sarah, 'lost'))
    return { ...small, sarah, sales }
  }

  it('[J70] are found by name, else they become rows of this board alone', () => {
    const { bench, map } = crowd()
    const there = new Bench()
    there.do([{ do: 'create', row: { id: 'department:s', name: 'Legal', hue: 0 } }])
    paste(bench.board, [map], there)
    paste(bench.board, [map], there)
    expect([...there.board.departments.values()].map(({ name, hue, source }) => [name, hue, source])).toEqual(
      [
        ['Legal', 0, undefined],
        ['Sales', 1, undefined],
      ],
    )
    const [sarah, ...more] = there.board.personas.values()
    expect(more).toEqual([])
    expect(sarah).toMatchObject({ name: 'Sarah' })
    expect(sarah).not.toHaveProperty('source')
    expect(sarah).not.toHaveProperty('picture')
    for (const one of mapsOf(there.board)) {
      expect(Object.keys(one.personas)).toEqual([sarah!.id])
      const [first] = journeyOf(there.board, one.id)
      expect(there.board.departments.get(first!.owner!)!.name).toBe('Sales')
      expect(first).toMatchObject({ emotions: { [sarah!.id]: -1.5 }, quoteOf: sarah!.id, quote: 'Oh' })
    }
  })

  it('[J70] what was felt stays on the curve of a map about somebody else, or about nobody', () => {
    const { bench, t1, sarah } = crowd()
    const there = smallBoard(new Bench(context(seeded(8))))
    const rated = () => journeyOf(there.bench.board, there.map).at(-1)!
    paste(bench.board, [t1], there.bench, [there.t3])
    expect(rated()).toMatchObject({
      emotions: { 'persona:anyone': -1.5 },
      feelings: { 'persona:anyone': 'lost' },
    })
    expect(rated()).not.toHaveProperty('quoteOf')
    const tom = there.bench.add(
      addPersona(there.bench.board, there.bench.ctx, { name: 'Tom', map: there.map }),
    )
    paste(bench.board, [t1], there.bench, [rated().id])
    expect(rated()).toMatchObject({ emotions: { [tom]: -1.5 }, quoteOf: tom })
    const too = there.bench.add(
      addPersona(there.bench.board, there.bench.ctx, { name: 'Sarah', map: there.map }),
    )
    paste(bench.board, [t1], there.bench, [rated().id])
    expect(rated().emotions).toEqual({ [too]: -1.5 })
    expect(bench.board.touchpoints.get(t1)!.emotions).toEqual({ [sarah]: -1.5 })
  })

  it('[J70] a link to another map is kept only where that map is', () => {
    const { bench, map, c1, lane, t1 } = smallBoard()
    const child = bench.add(newMap(bench.ctx, { title: 'Child', lang: 'en', at: { x: 0, y: 2000 } }))
    bench.do(setFields(bench.board, c1, { childMap: child }))
    const link = (on: Bench, id: string) => rowOf(on.board, id as Id<'card'>)!.childMap
    expect(link(bench, paste(bench.board, [c1], bench, [lane, t1])[0]!)).toBe(child)
    const there = new Bench()
    expect(link(there, paste(bench.board, [c1], there)[0]!)).toBeUndefined()
    const both = new Bench()
    const [, copy] = paste(bench.board, [map, child], both)
    const links = [...both.board.cards.values()].flatMap(({ childMap }) => childMap ?? [])
    expect(new Set(links)).toEqual(new Set([copy]))
  })
})

describe('limits', () => {
  it('[J73] are known before anything is written; a board beyond one may still change', () => {
    const { bench, lane, t1, t2, map } = smallBoard()
    const limits = { entitiesPerBoard: 14, stagesPerMap: 2, touchpointsPerMap: 4 }
    const make = (ids: string[]) => duplicateEntities(bench.board, bench.ctx, ids).changes
    expect(limitHit(bench.board, make([t1]), limits)).toBe('entitiesPerBoard')
    expect(limitHit(bench.board, make([t1]), { ...limits, entitiesPerBoard: 100 })).toBeUndefined()
    const roomy = { ...limits, entitiesPerBoard: 100 }
    expect(limitHit(bench.board, make([t1, t2]), roomy)).toBe('touchpointsPerMap')
    expect(limitHit(bench.board, make([bench.board.touchpoints.get(t1)!.place.stage]), roomy)).toBe(
      'stagesPerMap',
    )
    const small = { entitiesPerBoard: 1, stagesPerMap: 0, touchpointsPerMap: 0 }
    expect(limitHit(bench.board, setFields(bench.board, t1, { title: 'x' }), small)).toBeUndefined()
    expect(
      limitHit(bench.board, addLane(bench.board, bench.ctx, map, { kind: 'notes' }).changes, small),
    ).toBe('entitiesPerBoard')
    expect(lane).toBeDefined()
  })
})
