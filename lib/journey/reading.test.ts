import { expect, it } from 'vitest'
import { layoutMap } from './layout'
import {
  boardOf,
  cardRow,
  laneRow,
  mapRow,
  metricRow,
  personaRow,
  stageRow,
  touchpointRow,
} from './layout.fixture'
import { readingOf } from './reading'
import { sheetFrame, sheetSpots } from './sheet'

const at = (lane: string, touchpoint: string, order = 'a') =>
  ({ lane: `lane:${lane}`, touchpoint: `touchpoint:${touchpoint}`, order }) as const
const trashed = { by: 'ana', at: 1 }

const board = boardOf(
  mapRow('a', { personas: { 'persona:tom': 'b', 'persona:ana': 'a' } }),
  personaRow('tom', 'Tom'),
  personaRow('ana', 'Ana'),
  stageRow('b'),
  stageRow('a'),
  touchpointRow('2', 'a'),
  touchpointRow('1', 'a', {
    emotions: { 'persona:tom': -1, 'persona:gone': 2 },
    feelings: { 'persona:ana': ' calm ' },
    quote: ' Where? ',
    quoteOf: 'persona:tom',
  }),
  touchpointRow('3', 'b', { quote: 'Mine', emotions: { 'persona:ana': 0 } }),
  touchpointRow('4', 'b', { quote: 'Whose?', quoteOf: 'persona:gone' }),
  touchpointRow('5', 'b', { trashed }),
  laneRow('z', 'pains'),
  laneRow('m', 'actions'),
  laneRow('h', 'notes', { hidden: true }),
  cardRow('late', at('z', '1', 'b')),
  cardRow('early', at('z', '1', 'a')),
  cardRow('act', at('m', '1')),
  cardRow('unseen', at('h', '1')),
  cardRow('wide', { lane: 'lane:m', stage: 'stage:b', order: 'a' }),
  cardRow('stray', at('m', '5')),
  cardRow('gone', at('m', '2'), { trashed }),
  metricRow('m', 'touchpoint:2', { value: 3 }),
)

it('[C60] a map is read stage by stage, touchpoint by touchpoint, lane by lane, card by card', () => {
  const { stages, rescued, personas } = readingOf(board, 'map:a')!
  expect(personas.map(({ name }) => name)).toEqual(['Ana', 'Tom'])
  const cells = (of: (typeof stages)[number]['cells']) =>
    of.map(({ lane, cards }) => [lane.kind, ...cards.map(({ id }) => id)])
  expect(
    stages.map((stage) => [
      stage.stage.id,
      cells(stage.cells),
      stage.touchpoints.map(({ touchpoint, cells: own }) => [touchpoint.id, cells(own)]),
    ]),
  ).toEqual([
    [
      'stage:a',
      [],
      [
        [
          'touchpoint:1',
          [
            ['actions', 'card:act'],
            ['pains', 'card:early', 'card:late'],
          ],
        ],
        ['touchpoint:2', []],
      ],
    ],
    [
      'stage:b',
      [['actions', 'card:wide']],
      [
        ['touchpoint:3', []],
        ['touchpoint:4', []],
      ],
    ],
  ])
  expect(rescued.map(({ id }) => id)).toEqual(['card:stray'])
  expect(stages[0]!.touchpoints[1]!.metrics.map(({ value }) => value)).toEqual([3])
})

it('[C60] each feeling is told of whose it is, and each quote of who says it', () => {
  const [first, third, fourth] = readingOf(board, 'map:a')!
    .stages.flatMap(({ touchpoints }) => touchpoints)
    .filter(({ quote }) => quote)
  expect(first!.feelings.map(({ persona, emotion, feeling }) => [persona?.name, emotion, feeling])).toEqual([
    ['Ana', undefined, 'calm'],
    ['Tom', -1, ''],
  ])
  expect(first!.quote).toMatchObject({ text: 'Where?', by: { name: 'Tom' } })
  expect(third!.quote).toMatchObject({ text: 'Mine', by: { name: 'Ana' } })
  expect(fourth!.quote).toEqual({ text: 'Whose?', by: undefined })
  expect(readingOf(boardOf(mapRow('a', { trashed })), 'map:a')).toBe(undefined)
  expect(readingOf(board, 'map:none')).toBe(undefined)
})

it('[C63] each stage and touchpoint can be pointed at where it lies on the picture', () => {
  const layout = layoutMap(board, 'map:a')
  const { x, y, width, height } = sheetFrame(layout)
  const spots = sheetSpots(layout)
  expect(spots.map(({ id }) => id)).toEqual([
    'stage:a',
    'stage:b',
    ...['touchpoint:1', 'touchpoint:2', 'touchpoint:3', 'touchpoint:4'],
  ])
  for (const spot of spots) {
    const box = layout.boxes.get(spot.id)!
    expect(spot.left * width + x).toBeCloseTo(box.x)
    expect(spot.top * height + y).toBeCloseTo(box.y)
    expect([spot.width * width, spot.height * height]).toEqual([
      expect.closeTo(box.w) as number,
      expect.closeTo(box.h) as number,
    ])
  }
})
