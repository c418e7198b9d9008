import { describe, expect, it } from 'vitest'
import { context, importInto, importNew, small } from '@/lib/import/journey-json.fixture'
import { applyChanges, type Change } from '@/lib/journey/change'
import { emptyBoard } from '@/lib/journey/model'
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

  it('[E1] what a client wrote without looking makes no file that nobody can read', () => {
    const { board, mapId } = importNew({
      ...small({ id: 't', cards: { notes: [{ id: 'c', text: 'x' }] } }, { id: 's' }),
      metrics: [{ touchpoint: 't', name: 'n', value: 1 }],
    })
    const [metric] = board.metrics.keys()
    const odd = { when: 'soon', due: 'then', date: '1.1.', duration: 'long', basis: { id: 'a b', at: 'x' } }
    const wild = applyChanges(
      board,
      ['touchpoint:t', 'stage:s', 'card:c', metric!].map((id): Change => ({ do: 'patch', id, set: odd })),
    )
    expect(journeyJsonText(wild, mapId)).toBe(journeyJsonText(board, mapId))
  })

  it('[E2] asking for a map that is not there is a mistake of the caller', () => {
    expect(() => journeyJsonText(emptyBoard(), 'map:x')).toThrow('No map map:x')
  })
})
