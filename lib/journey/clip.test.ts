import { describe, expect, it } from 'vitest'
import { importNew } from '@/lib/import/journey-json.fixture'
import { applyChanges } from './change'
import { clipOf } from './clip'
import { heightOf, paste, texts, titles } from './clip.fixture'
import { pasteClip } from './clip-paste'
import { addCard } from './edit-add'
import { duplicateEntities } from './edit-duplicate'
import { setFields } from './edit-fields'
import { newMap } from './edit-maps'
import { Bench, context, seeded, smallBoard } from './edit.fixture'
import { cardsIn, cardsOf, journeyOf, lanesOf, mapsOf, personasOf, stagesOf, touchpointsOf } from './live'
import { emptyBoard, type Id } from './model'
import { SAMPLES } from './samples'

describe('a duplicate of several things', () => {
  it('[J66] stands after the last of those side by side, each in its own parent', () => {
    const { bench, map, look, pay, lane, t1, t2, t3, c1 } = smallBoard()
    const { changes, ids } = duplicateEntities(bench.board, bench.ctx, [t3, t2, t1, c1])
    bench.do(changes)
    expect(titles(journeyOf(bench.board, map))).toEqual(['Shelf', 'Label', 'Shelf', 'Label', 'Till', 'Till'])
    // The card of t1 went along with t1, once.
    expect(ids).toHaveLength(3)
    expect(touchpointsOf(bench.board, look).map(({ id }) => cardsOf(bench.board, id).length)).toEqual([
      1, 1, 1, 1,
    ])
    expect(touchpointsOf(bench.board, pay)).toHaveLength(2)
    expect(cardsIn(bench.board, lane, t1)).toHaveLength(1)
  })

  it('[J66] a lane and a stage that cross are copied with what crosses once', () => {
    const { bench, map, look, lane, t1, t3 } = smallBoard()
    bench.add(addCard(bench.board, bench.ctx, { lane, touchpoint: t3 }, { text: 'till' }))
    const { changes, ids } = duplicateEntities(bench.board, bench.ctx, [look, lane])
    bench.do(changes)
    const [copiedLane, copiedStage] = ids as [Id<'lane'>, Id<'stage'>]
    expect(titles(stagesOf(bench.board, map))).toEqual(['Look', 'Look', 'Pay'])
    expect(stagesOf(bench.board, map)[1]!.id).toBe(copiedStage)
    expect(texts(cardsOf(bench.board, copiedLane)).sort()).toEqual(['one', 'three', 'till', 'two'])
    expect(texts(cardsIn(bench.board, copiedLane, copiedStage))).toEqual(['three'])
    expect(cardsIn(bench.board, copiedLane, t1)).toEqual([])
    expect(texts(cardsIn(bench.board, copiedLane, t3))).toEqual(['till'])
  })

  it('[J66] whole maps go below the lowest, one under the other', () => {
    const { bench, map } = smallBoard()
    const other = bench.add(newMap(bench.ctx, { title: 'Other', lang: 'es', at: { x: 40, y: 900 } }))
    bench.do(duplicateEntities(bench.board, bench.ctx, [other, map], undefined, heightOf).changes)
    expect(mapsOf(bench.board).map(({ title, at }) => [title, at.x, at.y])).toEqual([
      ['Shop', 0, 0],
      ['Other', 40, 900],
      ['Shop', 40, 1480],
      ['Other', 40, 2060],
    ])
  })
})

describe('a clip', () => {
  it('[J65] carries what belongs to it and how the rest is found again, not a brief, not who wrote it', () => {
    const { bench, map, t1, lane, c1 } = smallBoard()
    bench.do(setFields(bench.board, map, { why: 'secret plan', scenario: 'secret' }))
    const clip = clipOf(bench.board, [c1])!
    expect(clip.rows.map(({ id }) => id).sort()).toEqual(
      [c1, lane, map, t1, bench.board.touchpoints.get(t1)!.place.stage].sort(),
    )
    expect(JSON.stringify(clip)).not.toMatch(/secret|author|ana/)
    expect(clipOf(bench.board, ['card:gone', 'persona:x', 'rubbish'])).toBeUndefined()
  })
})

describe('pasting cards', () => {
  it('[J67] goes to the cell that is meant, after the card that is selected there, twice in a row', () => {
    const { bench, t1, t3, lane, c1 } = smallBoard()
    bench.add(addCard(bench.board, bench.ctx, { lane, touchpoint: t1 }, { text: 'after' }))
    const first = paste(bench.board, [c1], bench, [c1])
    const second = paste(bench.board, [c1], bench, first)
    expect(texts(cardsIn(bench.board, lane, t1))).toEqual(['one', 'one', 'one', 'after'])
    expect(
      cardsIn(bench.board, lane, t1)
        .map(({ id }) => id)
        .slice(0, 3),
    ).toEqual([c1, ...first, ...second])
    paste(bench.board, [c1], bench, [lane, t3])
    expect(texts(cardsIn(bench.board, lane, t3))).toEqual(['one'])
    expect(cardsIn(bench.board, lane, t3)[0]!.author).toBe('boris')
  })

  it('[J67] cards of one lane go into the lane that is meant; those of several keep theirs', () => {
    const { bench, map, t1, t3, lane, c1, c2 } = smallBoard()
    const pains = lanesOf(bench.board, map).find(({ kind }) => kind === 'pains')!.id
    paste(bench.board, [c1], bench, [pains, t3])
    expect(texts(cardsIn(bench.board, pains, t3))).toEqual(['one'])
    const p = bench.add(addCard(bench.board, bench.ctx, { lane: pains, touchpoint: t1 }, { text: 'pain' }))
    paste(bench.board, [c1, c2, p], bench, [pains, t3])
    // t1 → t3, t2 → a new touchpoint behind it
    expect(texts(cardsIn(bench.board, lane, t3))).toEqual(['one'])
    expect(texts(cardsIn(bench.board, pains, t3))).toEqual(['one', 'pain'])
    const [, , , made] = journeyOf(bench.board, map)
    expect(made!.title).toBe('Label')
    expect(texts(cardsIn(bench.board, lane, made!.id))).toEqual(['two'])
  })

  it('[J67] a card across a stage goes into a cell, and a cell’s card across a stage, as meant', () => {
    const { bench, pay, t3, lane, c1, c3 } = smallBoard()
    paste(bench.board, [c3], bench, [lane, t3])
    paste(bench.board, [c1], bench, [lane, pay])
    expect(texts(cardsIn(bench.board, lane, t3))).toEqual(['three'])
    expect(texts(cardsIn(bench.board, lane, pay))).toEqual(['one'])
  })
})

describe('pasting columns and rows', () => {
  it('[J68] touchpoints go after the one that is meant, stages and lanes too, with everything in them', () => {
    const { bench, map, look, pay, t1, t2, t3, lane } = smallBoard()
    paste(bench.board, [t1, t2], bench, [t3])
    expect(titles(journeyOf(bench.board, map))).toEqual(['Shelf', 'Label', 'Till', 'Shelf', 'Label'])
    expect(touchpointsOf(bench.board, pay).map(({ id }) => texts(cardsIn(bench.board, lane, id)))).toEqual([
      [],
      ['one'],
      ['two'],
    ])
    paste(bench.board, [look], bench, [t1])
    expect(titles(stagesOf(bench.board, map))).toEqual(['Look', 'Look', 'Pay'])
    const before = lanesOf(bench.board, map).length
    const [copy] = paste(bench.board, [lane], bench, [lanesOf(bench.board, map)[0]!.id])
    expect(lanesOf(bench.board, map)[1]!.id).toBe(copy)
    expect(lanesOf(bench.board, map)).toHaveLength(before + 1)
    expect(texts(cardsIn(bench.board, copy as Id<'lane'>, t1))).toEqual(['one'])
  })

  it('[J68] lanes are found by kind and title on another board, else made; nothing stands twice', () => {
    const { bench, t1, t2, c2, lane } = smallBoard()
    const pains = lanesOf(bench.board, bench.board.lanes.get(lane)!.map).find(
      ({ kind }) => kind === 'pains',
    )!.id
    bench.add(addCard(bench.board, bench.ctx, { lane: pains, touchpoint: t1 }, { text: 'pain' }))
    const there = new Bench(context(seeded(5), 'boris'))
    const map = there.add(newMap(there.ctx, { title: 'There', lang: 'ru', at: { x: 0, y: 0 } }))
    paste(bench.board, [t1, t2], there, [map])
    expect(lanesOf(there.board, map).map(({ kind }) => kind)).toEqual([
      'touchpoints',
      'emotions',
      'pains',
      'improvements',
      'needs',
    ])
    const [shelf] = journeyOf(there.board, map)
    expect(titles(stagesOf(there.board, map))).toEqual(['Look'])
    expect(texts(cardsOf(there.board, shelf!.id)).sort()).toEqual(['one', 'pain'])
    // Once more: the lane is there by now.
    paste(bench.board, [c2], there, [map])
    expect(lanesOf(there.board, map)).toHaveLength(5)
    expect(texts(cardsOf(there.board, journeyOf(there.board, map)[1]!.id))).toEqual(['two', 'two'])
  })

  it('[J68] a lane finds its columns by title, else by place', () => {
    const { bench, lane } = smallBoard()
    const there = smallBoard(new Bench(context(seeded(77), 'boris')))
    there.bench.do(setFields(there.bench.board, there.t1, { title: 'Label' }))
    there.bench.do(setFields(there.bench.board, there.t2, { title: 'Odd' }))
    const [copy] = paste(bench.board, [lane], there.bench, [there.map])
    expect(texts(cardsIn(there.bench.board, copy as Id<'lane'>, there.t1))).toEqual(['two'])
    expect(cardsOf(there.bench.board, copy as Id<'lane'>)).toHaveLength(3)
  })

  it('[J69] on a board without a map one is made, for whoever the journey is about', () => {
    const source = importNew(SAMPLES[0]!.journey)
    const stage = stagesOf(source.board, source.mapId)[0]!
    const there = new Bench()
    paste(source.board, [stage.id], there)
    const [map, ...more] = mapsOf(there.board)
    expect(more).toEqual([])
    expect(map!.title).toBe(source.board.maps.get(source.mapId)!.title)
    expect(personasOf(there.board, map!.id).map(({ name }) => name)).toEqual(
      personasOf(source.board, source.mapId).map(({ name }) => name),
    )
    expect(titles(stagesOf(there.board, map!.id))).toEqual([stage.title])
  })
})

it('[J65] nothing is made of a clip whose rows are gone', () => {
  const made = pasteClip(emptyBoard(), context(), { roots: [], columns: [], rows: [] }, undefined, heightOf)
  expect(applyChanges(emptyBoard(), made.changes)).toEqual(emptyBoard())
})
