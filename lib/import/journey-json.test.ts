import { describe, expect, it } from 'vitest'
import { ANYONE, emptyBoard } from '@/lib/journey/model'
import { cardsIn, journeyOf, lanesOf, personasOf, stagesOf } from '@/lib/journey/live'
import { context, importInto, importNew, small } from './journey-json.fixture'

const only = <R>(rows: ReadonlyMap<string, R>): R => {
  expect(rows.size).toBe(1)
  return [...rows.values()][0]!
}

describe('what a file becomes', () => {
  it('[J50] a whole journey, each field in its place and everything in the order of the file', () => {
    const { board, mapId, warnings } = importNew(
      {
        format: 'sendero-journey',
        version: 1,
        id: 'bread',
        title: 'Buy bread',
        lang: 'es',
        mapType: 'future',
        scale: 'minutes',
        brief: {
          why: 'Hunger',
          objectives: ['Eat', 'Smile'],
          scenario: 'Sunday',
          start: 'Bed',
          end: 'Table',
        },
        persona: 'Eva, 30',
        stages: [
          {
            id: 's1',
            name: 'Look',
            framework: 'guidance',
            duration: 'PT5M',
            beforeContact: true,
            cards: { needs: ['Fresh'] },
            touchpoints: [
              {
                id: 't1',
                title: 'See the shop',
                channels: ['store', 'my own'],
                emotion: 0.5,
                feeling: 'curious',
                quote: 'Is it open?',
                owner: 'Shop',
                handoffTo: 'Bakery',
                repeatsStory: true,
                waitMin: 1.5,
                key: true,
                beforeContact: true,
                at: '08:30',
                duration: 'PT1M',
                cards: {
                  pains: [
                    'Queue',
                    {
                      id: 'c1',
                      text: 'Dark',
                      evidence: 'observed',
                      source: 'Visit',
                      impact: 2,
                      due: '2026-05-01',
                    },
                  ],
                },
              },
              { id: 't2', title: 'Ask' },
            ],
          },
          { id: 's2', name: 'Pay' },
        ],
        metrics: [
          {
            touchpoint: 't2',
            name: 'Wait',
            value: 3,
            unit: 'min',
            date: '2026-01-02',
            source: 'Till',
            target: 1,
          },
        ],
        funnel: [{ stage: 'Pay', step: 'paid', count: 12 }],
      },
      context({ at: { x: 10, y: -20 } }),
    )
    expect(warnings).toEqual([])
    expect(mapId).toBe('map:bread')
    const persona = only(board.personas)
    expect(only(board.maps)).toEqual({
      id: 'map:bread',
      title: 'Buy bread',
      lang: 'es',
      mapType: 'future',
      scale: 'minutes',
      at: { x: 10, y: -20 },
      why: 'Hunger',
      objectives: ['Eat', 'Smile'],
      scenario: 'Sunday',
      start: 'Bed',
      end: 'Table',
      personas: { [persona.id]: expect.any(String) },
      author: 'ana',
    })
    expect(persona).toMatchObject({ name: 'Eva, 30', likes: '', feels: '', author: 'ana' })
    expect(stagesOf(board, mapId)).toMatchObject([
      { id: 'stage:s1', title: 'Look', framework: 'guidance', duration: 'PT5M', beforeContact: true },
      { id: 'stage:s2', title: 'Pay' },
    ])
    const [first, second] = journeyOf(board, mapId)
    const [shop, bakery] = [...board.departments.values()]
    expect(first).toEqual({
      id: 'touchpoint:t1',
      map: mapId,
      place: { stage: 'stage:s1', order: expect.any(String) },
      title: 'See the shop',
      channels: ['store', 'my own'],
      emotions: { [persona.id]: 0.5 },
      feelings: { [persona.id]: 'curious' },
      quote: 'Is it open?',
      owner: shop!.id,
      handoffTo: bakery!.id,
      repeatsStory: true,
      waitMin: 1.5,
      key: true,
      beforeContact: true,
      when: '08:30',
      duration: 'PT1M',
      author: 'ana',
    })
    expect(second).toMatchObject({ id: 'touchpoint:t2', channels: [], emotions: {}, feelings: {}, quote: '' })
    const lanes = lanesOf(board, mapId)
    expect(lanes.map((lane) => lane.kind)).toEqual(['touchpoints', 'emotions', 'needs', 'pains'])
    expect(cardsIn(board, lanes[3]!.id, 'touchpoint:t1')).toMatchObject([
      { text: 'Queue', source: '' },
      { id: 'card:c1', text: 'Dark', evidence: 'observed', source: 'Visit', impact: 2, due: '2026-05-01' },
    ])
    expect(cardsIn(board, lanes[2]!.id, 'stage:s1')).toMatchObject([{ text: 'Fresh' }])
    expect([...board.metrics.values()]).toMatchObject([
      { on: 'touchpoint:t2', kind: 'metric', name: 'Wait', value: 3, unit: 'min', target: 1 },
      { on: 'stage:s2', kind: 'funnel', name: 'paid', value: 12 },
    ])
  })

  it('[J50] a map that says little has the board’s language, the current state, days', () => {
    const { board } = importInto(emptyBoard('ru'), { title: 'Хлеб', stages: [] })
    expect(only(board.maps)).toMatchObject({
      lang: 'ru',
      mapType: 'current',
      scale: 'days',
      personas: {},
      why: '',
    })
  })

  it('[J59] null equals missing, sentiment is read past, emotion 0 is a value', () => {
    const { board, mapId } = importNew({
      ...small({ emotion: 0, sentiment: 'negative', owner: null, quote: null, cards: { pains: null } }),
      persona: null,
      lanes: null,
    })
    expect(journeyOf(board, mapId)[0]).toMatchObject({ emotions: { [ANYONE]: 0 }, quote: '' })
    const unrated = importNew(small({ emotion: null, sentiment: 'positive' }))
    expect(journeyOf(unrated.board, unrated.mapId)[0]!.emotions).toEqual({})
    expect(journeyOf(unrated.board, unrated.mapId)[0]).not.toHaveProperty('extra')
  })
})

describe('departments', () => {
  it('[J53] are found by exact name, else made with the next free hue', () => {
    const first = importNew(small({ owner: 'Shop', handoffTo: 'Bakery' }))
    const second = importInto(
      first.board,
      small({ owner: 'Bakery', handoffTo: 'shop', cards: { improvements: [{ text: 'x', owner: 'Shop' }] } }),
    )
    const names = [...second.board.departments.values()].map(({ name, hue }) => [name, hue])
    expect(names).toEqual([
      ['Shop', 0],
      ['Bakery', 1],
      ['shop', 2],
    ])
    const [touchpoint] = journeyOf(second.board, second.mapId)
    expect(touchpoint!.owner).toBe([...first.board.departments.keys()][1])
    expect(only(second.board.cards).owner).toBe([...first.board.departments.keys()][0])
  })

  it('[J53] a ninth department shares a hue, one in the trash is not used, an empty name is none', () => {
    const nine = Array.from({ length: 9 }, (_, i) => ({ title: `t${i}`, owner: `d${i}` }))
    const { board } = importNew({ title: 'Nine', stages: [{ name: 'S', touchpoints: nine }] })
    expect([...board.departments.values()].map((d) => d.hue)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0])
    const [first] = board.departments.values()
    const gone = new Map([[first!.id, { ...first!, trashed: { by: 'ana', at: 1 } }]])
    const after = importInto({ ...board, departments: gone }, small({ owner: 'd0', handoffTo: '' }))
    expect([...after.board.departments.values()].filter((d) => !d.trashed)).toMatchObject([
      { name: 'd0', hue: 0 },
    ])
  })
})

describe('personas', () => {
  it('[J54] nobody, one by text, several by id or name', () => {
    expect(importNew(small({ emotion: 1, feeling: 'ok' })).board.personas.size).toBe(0)
    const two = importNew({
      ...small({ emotion: { Eva: 1, q: -2 }, feeling: { q: 'lost' }, quote: 'Hm', quoteOf: 'Leo' }),
      persona: 'Eva',
      personas: [{ id: 'q', name: 'Leo', likes: 'Rye', says: 'Hm' }],
    })
    const [eva, leo] = personasOf(two.board, two.mapId)
    expect(leo).toMatchObject({ id: 'persona:q', name: 'Leo', likes: 'Rye', says: 'Hm', pains: '' })
    expect(journeyOf(two.board, two.mapId)[0]).toMatchObject({
      emotions: { [eva!.id]: 1, 'persona:q': -2 },
      feelings: { 'persona:q': 'lost' },
      quoteOf: 'persona:q',
    })
  })

  it('[J54] a rating that says not whose it is, is the first persona’s, and that is told', () => {
    const { board, mapId, warnings } = importNew({ ...small({ emotion: -1 }), personas: ['Eva', 'Leo'] })
    const [eva] = personasOf(board, mapId)
    expect(journeyOf(board, mapId)[0]!.emotions).toEqual({ [eva!.id]: -1 })
    expect(warnings).toEqual([
      { pointer: '/stages/0/touchpoints/0/emotion', message: 'says not whose it is: taken as that of "Eva"' },
    ])
  })
})

describe('lanes', () => {
  const kinds = (file: object) => {
    const { board, mapId } = importNew(file)
    return lanesOf(board, mapId).map((lane) => lane.kind)
  }

  it('[J55] without a list: touchpoints, emotions, then what cards use, own kinds last', () => {
    expect(kinds(small())).toEqual(['touchpoints', 'emotions'])
    const cards = {
      smells: ['x'],
      backstage: ['x'],
      images: [],
      needs: ['x'],
      thoughts: ['x'],
      actions: ['x'],
    }
    expect(kinds(small({ cards }, { cards: { pains: ['x'], '2nd': ['x'] } }))).toEqual([
      'touchpoints',
      'emotions',
      'actions',
      'thoughts',
      'needs',
      'pains',
      'backstage',
      '2nd',
      'smells',
    ])
    expect(kinds(small({ cards: { emotions: ['x'] } }))).toEqual(['touchpoints', 'emotions'])
  })

  it('[J55] with a list: these in their order, and what cards use beyond it', () => {
    const lanes = [{ kind: 'pains' }, { id: 'n1', kind: 'notes', title: 'Mine' }, { kind: 'touchpoints' }]
    const cards = { n1: ['by id'], notes: ['by kind'], needs: ['lacking'], pains: ['x'] }
    const { board, mapId } = importNew(small({ cards }, {}, { lanes }))
    const all = lanesOf(board, mapId)
    expect(all.map((lane) => [lane.kind, lane.title])).toEqual([
      ['pains', ''],
      ['notes', 'Mine'],
      ['touchpoints', ''],
      ['needs', ''],
    ])
    const [touchpoint] = journeyOf(board, mapId)
    expect(cardsIn(board, all[1]!.id, touchpoint!.id).map((card) => card.text)).toEqual(['by id', 'by kind'])
    expect(kinds({ ...small(), lanes: [] })).toEqual([])
  })
})
