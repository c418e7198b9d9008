import { describe, expect, it } from 'vitest'
import { rename, setEmotion, setFeeling, setFields } from './edit-fields'
import { addPersona, attachPersona, detachPersona } from './edit-personas'
import { smallBoard } from './edit.fixture'
import { trash } from './edit-trash'
import { ANYONE } from './model'
import { sameValue } from './same-value'

describe('fields', () => {
  it('[J6] a new title or text is set; the same one is nothing to do', () => {
    const { bench, map, look, t1, lane, c1 } = smallBoard()
    for (const id of [map, look, t1, lane] as const) {
      expect(rename(bench.board, id, 'New')).toEqual([{ do: 'patch', id, set: { title: 'New' } }])
      bench.do(rename(bench.board, id, 'New'))
      expect(rename(bench.board, id, 'New')).toEqual([])
    }
    expect(rename(bench.board, c1, 'said')).toEqual([{ do: 'patch', id: c1, set: { text: 'said' } }])
    expect(rename(bench.board, 'stage:none', 'x')).toEqual([])
  })

  it('[J6] only what differs is written, map fields key by key', () => {
    const { bench, t1 } = smallBoard()
    bench.do(setFields(bench.board, t1, { channels: ['web'], waitMin: 3, emotions: { 'persona:a': 1 } }))
    expect(
      setFields(bench.board, t1, { channels: ['web'], waitMin: undefined, emotions: { 'persona:a': 1 } }),
    ).toEqual([{ do: 'patch', id: t1, set: { waitMin: undefined } }])
    expect(
      setFields(bench.board, t1, { emotions: { 'persona:a': 1, 'persona:b': 2 }, key: undefined }),
    ).toEqual([{ do: 'patch', id: t1, set: { emotions: { 'persona:b': 2 } } }])
    expect(setFields(bench.board, t1, { channels: ['web'] })).toEqual([])
    bench.do(setFields(bench.board, t1, { waitMin: undefined }))
    expect(bench.board.touchpoints.get(t1)).not.toHaveProperty('waitMin')
  })

  it.each([
    [1.5, 1.5],
    [3, 2],
    [-2.1, -2],
    [0, 0],
  ])('[J7] an emotion of %s is kept as %s', (given, kept) => {
    const { bench, t1 } = smallBoard()
    bench.do(setEmotion(bench.board, t1, undefined, given))
    expect(bench.board.touchpoints.get(t1)!.emotions).toEqual({ [ANYONE]: kept })
    bench.do(setEmotion(bench.board, t1, 'persona:sarah', given))
    expect(bench.board.touchpoints.get(t1)!.emotions).toEqual({ [ANYONE]: kept, 'persona:sarah': kept })
    bench.do(setEmotion(bench.board, t1, ANYONE, undefined))
    expect(bench.board.touchpoints.get(t1)!.emotions).toEqual({ 'persona:sarah': kept })
    expect(setEmotion(bench.board, t1, undefined, NaN)).toEqual([])
  })

  it('[J7] a feeling has a name, or is gone', () => {
    const { bench, t1 } = smallBoard()
    bench.do(setFeeling(bench.board, t1, undefined, 'lost'))
    expect(bench.board.touchpoints.get(t1)!.feelings).toEqual({ [ANYONE]: 'lost' })
    bench.do(setFeeling(bench.board, t1, undefined, ''))
    expect(bench.board.touchpoints.get(t1)!.feelings).toEqual({})
  })

  it.each([
    [1, 1, true],
    [1, '1', false],
    [undefined, null, false],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 0 }, false],
    [[1, [2]], [1, [2]], true],
    [[1], { 0: 1 }, false],
    [[], [undefined], true],
  ])('[J6] %j and %j say the same: %s', (a, b, same) => {
    expect(sameValue(a, b)).toBe(same)
    expect(sameValue(b, a)).toBe(same)
  })
})

describe('personas', () => {
  it('[J12] the first one takes over what was rated for anyone, the second does not', () => {
    const { bench, map, t1, t2, t3 } = smallBoard()
    const { ctx } = bench
    bench.do(setEmotion(bench.board, t1, undefined, -1))
    bench.do(setFeeling(bench.board, t1, undefined, 'lost'))
    bench.do(setEmotion(bench.board, t2, undefined, 2))
    bench.do(trash(bench.board, ctx, [t2]))
    const sarah = bench.add(addPersona(bench.board, ctx, { name: 'Sarah', likes: 'quiet', map }))
    expect(bench.board.personas.get(sarah)).toMatchObject({
      name: 'Sarah',
      likes: 'quiet',
      pains: '',
      author: 'ana',
    })
    expect(bench.board.touchpoints.get(t1)).toMatchObject({
      emotions: { [sarah]: -1 },
      feelings: { [sarah]: 'lost' },
    })
    // The trashed one too: it may come back.
    expect(bench.board.touchpoints.get(t2)!.emotions).toEqual({ [sarah]: 2 })

    bench.do(setEmotion(bench.board, t3, undefined, 1))
    const luis = bench.add(addPersona(bench.board, ctx, { name: 'Luis', map }))
    expect(bench.board.touchpoints.get(t3)!.emotions).toEqual({ [ANYONE]: 1 })
    expect(Object.keys(bench.board.maps.get(map)!.personas)).toEqual([sarah, luis])
    expect(attachPersona(bench.board, ctx, map, luis)).toEqual([])
  })

  it('[J12] an own rating of the first persona is not overwritten', () => {
    const { bench, map, t1 } = smallBoard()
    const sarah = bench.add(addPersona(bench.board, bench.ctx, { name: 'Sarah' }))
    bench.do(setEmotion(bench.board, t1, sarah, 2)).do(setEmotion(bench.board, t1, undefined, -2))
    bench.do(attachPersona(bench.board, bench.ctx, map, sarah))
    expect(bench.board.touchpoints.get(t1)!.emotions).toEqual({ [sarah]: 2 })
  })

  it('[J13] a detached one’s ratings stay, and are back when it is attached again', () => {
    const { bench, map, t1 } = smallBoard()
    const sarah = bench.add(addPersona(bench.board, bench.ctx, { name: 'Sarah', map }))
    bench.do(setEmotion(bench.board, t1, sarah, 2))
    bench.do(detachPersona(bench.board, map, sarah))
    expect(bench.board.maps.get(map)!.personas).toEqual({})
    expect(bench.board.touchpoints.get(t1)!.emotions).toEqual({ [sarah]: 2 })
    expect(detachPersona(bench.board, map, sarah)).toEqual([])
    bench.do(attachPersona(bench.board, bench.ctx, map, sarah))
    expect(Object.keys(bench.board.maps.get(map)!.personas)).toEqual([sarah])
  })

  it('[J13] a trashed persona, or one for a trashed map, is not attached', () => {
    const { bench, map } = smallBoard()
    const sarah = bench.add(addPersona(bench.board, bench.ctx, { name: 'Sarah' }))
    const before = bench.board
    bench.do(trash(before, bench.ctx, [sarah]))
    expect(attachPersona(bench.board, bench.ctx, map, sarah)).toEqual([])
    bench.board = before
    bench.do(trash(before, bench.ctx, [map]))
    expect(attachPersona(bench.board, bench.ctx, map, sarah)).toEqual([])
  })
})
