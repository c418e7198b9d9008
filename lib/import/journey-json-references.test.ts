import { describe, expect, it } from 'vitest'
import { ANYONE, type Board } from '@/lib/journey/model'
import { cardsIn, journeyOf, lanesOf, personasOf, stagesOf } from '@/lib/journey/live'
import { context, faultsOf, importInto, importNew, small } from './journey-json.fixture'

const only = <R>(rows: ReadonlyMap<string, R>): R => {
  expect(rows.size).toBe(1)
  return [...rows.values()][0]!
}

describe('ids', () => {
  const twice = {
    id: 'm',
    title: 'Twice',
    personas: [
      { id: 'p', name: 'Eva' },
      { id: 'q', name: 'Leo' },
    ],
    stages: [
      {
        id: 's',
        name: 'Look',
        touchpoints: [{ id: 't', title: 'See', emotion: { p: 1, Leo: -1 }, cards: { l: ['x'] } }],
      },
    ],
    lanes: [{ id: 'l', kind: 'notes', title: 'Ours' }],
    metrics: [{ touchpoint: 't', name: 'Wait', value: 1 }],
    funnel: [{ stage: 's', step: 'seen', count: 1 }],
  }

  it('[J52] a second import gets ids of its own, and every reference follows', () => {
    const first = importNew(twice)
    const second = importInto(first.board, twice)
    const [touchpoint] = journeyOf(second.board, second.mapId)
    const people = personasOf(second.board, second.mapId)
    const [lane] = lanesOf(second.board, second.mapId)
    expect(second.mapId).not.toBe('map:m')
    expect(touchpoint!.id).not.toBe('touchpoint:t')
    expect(people.map((p) => p.name)).toEqual(['Eva', 'Leo'])
    expect(people[0]!.id).not.toBe('persona:p')
    expect(touchpoint!.emotions).toEqual({ [people[0]!.id]: 1, [people[1]!.id]: -1 })
    expect(cardsIn(second.board, lane!.id, touchpoint!.id)).toHaveLength(1)
    const on = [...second.board.metrics.values()].slice(2).map((metric) => metric.on)
    expect(on).toEqual([touchpoint!.id, stagesOf(second.board, second.mapId)[0]!.id])
    expect(second.warnings).toEqual([
      { pointer: '', message: 'has 6 ids that this board has already: new ones were given' },
    ])
    expect(journeyOf(second.board, first.mapId)).toEqual(journeyOf(first.board, first.mapId))
  })

  it('[J52] an id is taken by a row of any kind: in the trash, unreadable, or drawn freely', () => {
    const trashed = importNew({ ...small(), id: 'x' }).board
    const row = only(trashed.maps)
    const board: Board = {
      ...trashed,
      maps: new Map([[row.id, { ...row, trashed: { by: 'ana', at: 1 } }]]),
      unreadable: [{ table: 'cards', id: 'card:y', reason: 'broken' }],
    }
    const ids = (id: string) =>
      [...importInto(board, small({ id }), context({ alsoTaken: ['z'] })).board.touchpoints.keys()].at(-1)
    expect(ids('x')).not.toBe('touchpoint:x')
    expect(ids('y')).not.toBe('touchpoint:y')
    expect(ids('z')).not.toBe('touchpoint:z')
    expect(ids('w')).toBe('touchpoint:w')
    // the key under which nobody in particular is rated
    expect([
      ...importNew({ ...small(), persona: { id: 'anyone', name: 'Eva' } }).board.personas.keys(),
    ]).not.toContain(ANYONE)
  })

  it('[J52] of two rows with one id the first keeps it, and a reference that could mean both is a fault', () => {
    const file = small({ id: 'a' }, { id: 'a' })
    const { board, warnings } = importNew(file)
    expect(board.stages.has('stage:a')).toBe(true)
    expect(board.touchpoints.has('touchpoint:a')).toBe(false)
    expect(warnings).toMatchObject([{ pointer: '/stages/0/touchpoints/0' }])
    const metrics = [{ touchpoint: 'a', name: 'Wait', value: 1 }]
    expect(importNew({ ...file, metrics }).board.metrics.size).toBe(1)
    const touchpoints = [
      { id: 'a', title: 'One' },
      { id: 'a', title: 'Two' },
    ]
    expect(faultsOf({ title: 'T', stages: [{ name: 'S', touchpoints }], metrics })).toEqual([
      '/metrics/0/touchpoint: could mean either touchpoint with the id "a": ids must differ',
    ])
  })
})

describe('references', () => {
  it('[J61] by id, else by exact name, the first that matches; what matches nothing is a fault', () => {
    const stages = [
      {
        id: 's1',
        name: 'Look',
        touchpoints: [
          { id: 't1', title: 'See' },
          { id: 't2', title: 'See' },
        ],
      },
      { id: 's2', name: 't1' },
    ]
    const metric = (more: object) => ({ name: 'n', value: 1, ...more })
    const { board } = importNew({
      title: 'T',
      stages,
      metrics: [metric({ touchpoint: 't2' }), metric({ touchpoint: 'See' }), metric({ stage: 't1' })],
      funnel: [{ stage: 'Look', step: 'a', count: 1 }],
    })
    expect([...board.metrics.values()].map((m) => m.on)).toEqual([
      'touchpoint:t2',
      'touchpoint:t1',
      'stage:s2',
      'stage:s1',
    ])
    expect(
      faultsOf({
        ...small({
          emotion: { Zoe: 1 },
          feeling: { Zoe: 'x' },
          quoteOf: 'Zoe',
          basis: { id: 'gone', at: 'x' },
        }),
        metrics: [
          metric({ touchpoint: 'see the shop' }),
          metric({}),
          metric({ touchpoint: 'See the shop', stage: 'Look' }),
        ],
        funnel: [{ stage: 'look', step: 'a', count: 1 }],
      }),
    ).toEqual([
      '/stages/0/touchpoints/0/emotion/Zoe: matches no persona of this file, neither by id nor by name',
      '/stages/0/touchpoints/0/feeling/Zoe: matches no persona of this file, neither by id nor by name',
      '/stages/0/touchpoints/0/quoteOf: matches no persona of this file, neither by id nor by name',
      '/stages/0/touchpoints/0/basis/id: matches no touchpoint, neither by id nor by name',
      '/metrics/0/touchpoint: matches no touchpoint of this file, neither by id nor by name',
      '/metrics/1/touchpoint: is missing',
      '/metrics/2: belongs to a touchpoint or to a stage, not to both',
      '/funnel/0/stage: matches no stage of this file, neither by id nor by name',
    ])
  })

  it('[J61] a basis is a row of the board or of the file, by id or by name', () => {
    const base = importNew({ ...small({ id: 't1', title: 'See' }), id: 'm1', title: 'As is' })
    const branch = importInto(base.board, {
      ...small({ title: 'See it', basis: { id: 'See', at: 'v1' } }),
      basis: { id: 'm1', at: 'v1' },
    })
    expect(branch.board.maps.get(branch.mapId)!.basis).toEqual({ id: 'map:m1', at: 'v1' })
    expect(journeyOf(branch.board, branch.mapId)[0]!.basis).toEqual({ id: 'touchpoint:t1', at: 'v1' })

    const touchpoints = [{ title: 'Saw' }, { title: 'Look again', basis: { id: 'Saw', at: 'v1' } }]
    const { board } = importNew({ title: 'Of itself', stages: [{ name: 'One', touchpoints }] })
    const [saw, again] = [...board.touchpoints.values()]
    expect(again!.basis).toEqual({ id: saw!.id, at: 'v1' })
  })

  it('[J61] a card may lead to a map that is not here yet', () => {
    const { board, warnings } = importNew({
      ...small({ cards: { notes: [{ text: 'x', childMap: 'far' }] } }),
    })
    expect(only(board.cards).childMap).toBe('map:far')
    expect(warnings).toMatchObject([{ pointer: '/stages/0/touchpoints/0/cards/notes/0/childMap' }])
  })
})
