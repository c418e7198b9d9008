import { describe, expect, it } from 'vitest'
import { context, importInto, importNew, small } from '@/lib/import/journey-json.fixture'
import { anyJourney } from '@/lib/import/journey-json-random.fixture'
import { applyChanges, type Change } from '@/lib/journey/change'
import { seeded } from '@/lib/journey/edit.fixture'
import { cardsOf, journeyOf, lanesOf, stagesOf } from '@/lib/journey/live'
import { emptyBoard, type Board, type Id } from '@/lib/journey/model'
import * as fc from 'fast-check'
import { boardJsonText, journeyJson, journeyJsonText } from './journey-json'

const FULL = `{
  "format": "sendero-journey",
  "version": 1,
  "id": "m",
  "title": "Buy bread",
  "lang": "es",
  "mapType": "current",
  "scale": "days",
  "brief": {
    "why": "Hunger",
    "objectives": [
      "Eat"
    ],
    "end": "Table"
  },
  "personas": [
    {
      "id": "eva",
      "name": "Eva",
      "likes": "Rye"
    },
    {
      "id": "leo",
      "name": "Leo"
    }
  ],
  "stages": [
    {
      "id": "s1",
      "name": "Look",
      "framework": "guidance",
      "duration": "PT5M",
      "cards": {
        "l2": [
          {
            "id": "c1",
            "text": "Fresh"
          }
        ]
      },
      "touchpoints": [
        {
          "id": "t1",
          "title": "See the shop",
          "channels": [
            "store"
          ],
          "emotion": {
            "eva": 0,
            "leo": -1.5
          },
          "feeling": {
            "leo": "lost"
          },
          "quote": "Is it open?",
          "owner": "Shop",
          "waitMin": 0,
          "key": true,
          "at": "08:30",
          "cards": {
            "l2": [
              {
                "id": "c2",
                "text": "",
                "evidence": "observed",
                "impact": 3,
                "owner": "Bakery",
                "zeta": [
                  1
                ]
              }
            ]
          },
          "quoteOf": "leo"
        }
      ]
    },
    {
      "id": "s2",
      "name": "",
      "touchpoints": []
    }
  ],
  "lanes": [
    {
      "id": "l1",
      "kind": "touchpoints",
      "collapsed": true
    },
    {
      "id": "l2",
      "kind": "my own",
      "title": "Mine"
    }
  ],
  "metrics": [
    {
      "touchpoint": "t1",
      "name": "Wait",
      "value": 0,
      "unit": "min",
      "target": 2
    }
  ],
  "funnel": [
    {
      "stage": "s2",
      "step": "paid",
      "count": 12
    }
  ],
  "Alpha": null,
  "zeta": {
    "a": 1,
    "b": 2
  }
}
`

describe('the file', () => {
  it('[E2] is canonical: this text, to the byte', () => {
    const { board, mapId } = importNew(FULL)
    expect(journeyJsonText(board, mapId)).toBe(FULL)
    expect(journeyJson(board, mapId)).toEqual(JSON.parse(FULL))
  })

  it('[E2] defaults and empty values are left out, ids and what every map has are written', () => {
    const said = {
      feeling: '',
      quote: '',
      owner: '',
      repeatsStory: false,
      key: false,
      beforeContact: false,
      cards: { pains: [] },
    }
    const { board, mapId } = importNew(
      small(
        { id: 't', ...said },
        { id: 's', beforeContact: false },
        { id: 'm', persona: '', lanes: [], brief: { why: '', objectives: [] } },
      ),
    )
    expect(journeyJson(board, mapId)).toEqual({
      format: 'sendero-journey',
      version: 1,
      id: 'm',
      title: 'Buy bread',
      lang: 'en',
      mapType: 'current',
      scale: 'days',
      stages: [{ id: 's', name: 'Look', touchpoints: [{ id: 't', title: 'See the shop' }] }],
      lanes: [],
    })
  })

  it('[E2] one persona is rated plainly, also by name; a key that looks like a number keeps its place', () => {
    const { board, mapId } = importNew({
      ...small({ emotion: { Eva: 1 }, feeling: 'ok', '5': true }),
      persona: { id: '7', name: 'Eva' },
    })
    const text = journeyJsonText(board, mapId)
    expect(text).toMatch(/"emotion": 1,\n\s+"feeling": "ok",\n\s+"5": true\n/)
    expect(text).toMatch(/"persona": \{\n {4}"id": "7",\n {4}"name": "Eva"\n {2}\}/)
  })

  it('[E2] a whole board is its map, or the list of its maps from top to bottom', () => {
    const one = importNew(FULL)
    expect(boardJsonText(one.board)).toBe(FULL)
    const two = importInto(one.board, small(), context({ at: { x: 0, y: -500 } }))
    const list = JSON.parse(boardJsonText(two.board)) as { title: string }[]
    expect(list.map((map) => [map.title, list.length])).toEqual([
      ['Buy bread', 2],
      ['Buy bread', 2],
    ])
    expect(list[1]).toEqual(JSON.parse(FULL))
    expect(boardJsonText(emptyBoard())).toBe('[]\n')
  })

  it('[E2] asking for a map that is not there is a mistake of the caller', () => {
    expect(() => journeyJsonText(emptyBoard(), 'map:x')).toThrow('No map map:x')
  })
})

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
