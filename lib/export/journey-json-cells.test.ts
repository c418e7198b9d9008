import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importNew, small } from '@/lib/import/journey-json.fixture'
import { anyJourney } from '@/lib/import/journey-json-random.fixture'
import { applyChanges, type Change } from '@/lib/journey/change'
import { seeded } from '@/lib/journey/edit.fixture'
import { cardsOf, journeyOf, lanesOf, stagesOf } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'
import { journeyJsonText } from './journey-json'

describe('[E3] nothing alive is missing, even where edits crossed', () => {
  const file = {
    ...small(
      { id: 't1', cards: { l: [{ id: 'c1', text: 'in t1' }] } },
      { id: 's1' },
      { id: 'm', lanes: [{ id: 'l', kind: 'pains', title: 'P' }] },
    ),
  }
  file.stages.push({ id: 's2', name: 'Pay', touchpoints: [{ id: 't2', title: 'Till' }] } as never)
  const { board } = importNew(file)
  const trash = (...ids: string[]): Board =>
    applyChanges(
      board,
      ids.map((id): Change => ({ do: 'patch', id, set: { trashed: { by: 'bob', at: 1 } } })),
    )
  const read = (of: Board) => {
    const text = journeyJsonText(of, 'map:m')
    expect(importAgain(text)).toBe(text)
    return JSON.parse(text) as {
      stages: { id: string; touchpoints: object[]; cards?: object }[]
      lanes: object[]
    }
  }
  const importAgain = (text: string) => {
    const again = importNew(text)
    return journeyJsonText(again.board, again.mapId)
  }

  it('[E3] a card of a trashed touchpoint belongs to its stage', () => {
    const { stages } = read(trash('touchpoint:t1'))
    expect(stages[0]).toEqual({
      id: 's1',
      name: 'Look',
      cards: { l: [{ id: 'c1', text: 'in t1' }] },
      touchpoints: [],
    })
  })

  it('[E3] a touchpoint of a trashed stage goes to the end of the last stage', () => {
    const { stages } = read(trash('stage:s1'))
    expect(stages).toMatchObject([
      { id: 's2', touchpoints: [{ id: 't2' }, { id: 't1', cards: { l: [{ id: 'c1' }] } }] },
    ])
  })

  it('[E3] with no stage left, one is written for them', () => {
    const { stages } = read(trash('stage:s1', 'stage:s2'))
    expect(stages).toMatchObject([{ id: 'rescued', name: '', touchpoints: [{ id: 't1' }, { id: 't2' }] }])
  })

  it('[E3] a trashed lane comes along with its living card; a trashed card does not', () => {
    expect(read(trash('lane:l')).lanes).toEqual([{ id: 'l', kind: 'pains', title: 'P' }])
    const { stages, lanes } = read(trash('lane:l', 'card:c1'))
    expect(lanes).toEqual([])
    expect(stages[0]!.touchpoints).toEqual([{ id: 't1', title: 'See the shop' }])
  })

  it('[E3] a card that has lost everything is the first map’s', () => {
    const place = { lane: 'lane:x', touchpoint: 'touchpoint:y', order: 'a0' }
    const lost = applyChanges(board, [{ do: 'patch', id: 'card:c1', set: { place } }])
    expect(read(lost)).toMatchObject({
      lanes: [{ id: 'l' }, { id: 'x', kind: 'notes' }],
      stages: [{ id: 's1' }, { id: 's2', cards: { x: [{ id: 'c1', text: 'in t1' }] } }],
    })
  })

  it('[E3] whatever is thrown away and torn apart, each living card and touchpoint is written once', () => {
    fc.assert(
      fc.property(anyJourney, fc.nat(), (journey, seed) => {
        const { board, mapId } = importNew(journey)
        const torn = tear(board, mapId, seeded(seed))
        const text = journeyJsonText(torn, mapId)
        const again = importNew(text)
        expect(journeyJsonText(again.board, again.mapId)).toBe(text)
        const living = (rows: ReadonlyMap<string, { id: string; trashed?: unknown }>) =>
          [...rows.values()]
            .filter((row) => !row.trashed)
            .map((row) => row.id)
            .sort()
        expect([...again.board.cards.keys()].sort()).toEqual(living(torn.cards))
        expect([...again.board.touchpoints.keys()].sort()).toEqual(living(torn.touchpoints))
      }),
      { seed: 33, numRuns: 40 },
    )
  })
})

/** Trashes about every fourth row, without regard for what stands in it, and moves some cards to nowhere. */
function tear(board: Board, map: Id<'map'>, random: () => number): Board {
  const rows = [...stagesOf(board, map), ...journeyOf(board, map), ...lanesOf(board, map)]
  const cards = rows.flatMap((row) => cardsOf(board, row.id as Id<'lane'>))
  const changes = [...rows, ...cards].flatMap((row): Change[] => {
    if (random() < 0.25) return [{ do: 'patch', id: row.id, set: { trashed: { by: 'bob', at: 1 } } }]
    if ('text' in row && random() < 0.1)
      return [{ do: 'patch', id: row.id, set: { place: { ...row.place, lane: 'lane:gone' } } }]
    return []
  })
  return applyChanges(board, changes)
}
