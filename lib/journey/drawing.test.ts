import { describe, expect, it } from 'vitest'
import { CHANNELS } from './channels'
import { emotionY } from './curve'
import { drawEntity, drawMap, shifted, type Primitive } from './drawing'
import { ICONS } from './icons'
import { layoutMap, type CurvePoint } from './layout'
import {
  boardOf,
  cardRow,
  departmentRow,
  laneRow,
  mapRow,
  personaRow,
  stageRow,
  touchpointRow,
} from './layout.fixture'
import type { Board, Card, Row, Touchpoint } from './model'
import { DARK, LIGHT } from './tokens'

const texts = (drawn: readonly Primitive[]) => drawn.flatMap((p) => (p.is === 'text' ? [p.text] : []))
const has = (drawn: readonly Primitive[], part: object) =>
  expect(drawn).toContainEqual(expect.objectContaining(part))
const draw = (board: Board, id: string, map: `map:${string}` = 'map:a') =>
  drawEntity(board, layoutMap(board, map), id)

const one = (touchpoint: Partial<Touchpoint> = {}, ...more: Row[]) =>
  boardOf(
    mapRow('a'),
    stageRow('a', { duration: 'P2D' }),
    touchpointRow('1', 'a', touchpoint),
    laneRow('t', 'touchpoints', { order: 'a' }),
    laneRow('e', 'emotions', { order: 'b' }),
    departmentRow('net', 'Network operations and everything else in this house', 1),
    ...more,
  )

describe('a touchpoint', () => {
  it('[J38] shows title, channels, department, waiting, repeating, hand-off and key moment', () => {
    const drawn = draw(
      one({
        channels: ['web', 'phone'],
        owner: 'department:net',
        handoffTo: 'department:net',
        waitMin: 11,
        repeatsStory: true,
        key: true,
      }),
      'touchpoint:1',
    )
    expect(texts(drawn)).toEqual(expect.arrayContaining(['Touchpoint 1', '11 min', 'Tells it again']))
    for (const icon of ['web', 'phone', 'wait', 'repeat', 'handoff'] as const) has(drawn, { d: ICONS[icon] })
    has(drawn, { fill: LIGHT.accent, d: 'M0 -6L6 0L0 6L-6 0Z' })
    const name = drawn.find(
      (p) => p.is === 'text' && p.text.startsWith('Network') && p.fill === LIGHT.hues[1],
    )
    expect(name).toMatchObject({ lines: [expect.stringMatching(/^Network.*…$/)] })
    expect(drawn[0]).not.toHaveProperty('dash')
  })

  it('[J38] without a department has a dashed outline', () => {
    expect(draw(one(), 'touchpoint:1')[0]).toMatchObject({ stroke: LIGHT.dashed, dash: '4 3' })
  })

  it('[J38] counts the channels that have no room', () => {
    const drawn = draw(
      one({ channels: CHANNELS.map((channel) => channel.id), owner: 'department:net' }),
      'touchpoint:1',
    )
    expect(texts(drawn)).toContain(`+${CHANNELS.length - 2}`)
  })

  it('[J38] hands over inside the gap, so that the next column does not cover the ring', () => {
    const drawn = draw(one({ handoffTo: 'department:net' }), 'touchpoint:1')
    const ring = drawn.find((p) => p.is === 'path' && p.stroke === LIGHT.amber && p.fill === LIGHT.amberSoft)
    expect(ring).toMatchObject({ x: 168, d: expect.stringContaining('a8 8') as string })
  })
})

describe('cards', () => {
  const card = (kind: string, more: Partial<Card> = {}) =>
    draw(
      one(
        {},
        laneRow('l', kind),
        cardRow('1', { lane: 'lane:l', touchpoint: 'touchpoint:1', order: 'a' }, more),
      ),
      'card:1',
    )

  it.each([
    ['pains', { fill: LIGHT.negative, w: 3 }],
    ['improvements', { fill: LIGHT.positive, w: 3 }],
    ['backstage', { fill: LIGHT.backstage }],
  ])('[J39] of %s are told apart by bar and tint', (kind, part) => has(card(kind), part))

  it('[J39] of thoughts are italic, questions say whether they were answered', () => {
    expect(card('thoughts').find((p) => p.is === 'text')).toMatchObject({ font: { italic: true } })
    expect(texts(card('questions'))).toContain('Not answered yet')
    expect(texts(card('questions', { answered: true }))).toContain('Answered')
  })

  it('[J39] say what they rest on, what they are worth and whose they are', () => {
    const drawn = card('improvements', {
      evidence: 'observed',
      source: 'Shelf walk',
      impact: 4,
      effort: 2,
      owner: 'department:net',
    })
    expect(texts(drawn)).toEqual(expect.arrayContaining(['Observed · Shelf walk', 'Impact 4 · effort 2']))
    has(drawn, { d: ICONS.observed })
    has(drawn, { fill: LIGHT.hues[1] })
  })
})

describe('the emotion lane', () => {
  const rated = (...emotions: (number | undefined)[]) =>
    emotions.map((emotion, i) =>
      touchpointRow(`e${i}`, 'a', { emotions: emotion === undefined ? {} : { 'persona:anyone': emotion } }),
    )
  const curves = (board: Board) => layoutMap(board, 'map:a').curves
  const runs = (board: Board) => curves(board)[0]!.runs.map((run) => run.map((point) => point.emotion))

  it('[J32] has a point at the height of every value, and a gap where nothing is rated', () => {
    const board = one({}, ...rated(-2, 0, undefined, 1.5))
    expect(runs(board)).toEqual([[-2, 0], [1.5]])
    const layout = layoutMap(board, 'map:a')
    const lane = layout.boxes.get('lane:e')!
    expect(layout.curves[0]!.runs[0]![0]!.y).toBe(lane.y + emotionY(-2))
    expect(texts(drawEntity(board, layout, 'lane:e'))).toEqual(
      expect.arrayContaining(['Emotions', 'Positive', 'Neutral', 'Negative']),
    )
  })

  it('[J33] draws a second persona dashed, with faces beside those of the first, and says whose line is whose', () => {
    const emotions = { 'persona:x': 1, 'persona:y': 1 }
    const board = one(
      { emotions },
      touchpointRow('2', 'a', { emotions }),
      mapRow('a', { personas: { 'persona:x': 'a', 'persona:y': 'b' } }),
      personaRow('x', 'Xenia'),
      personaRow('y', 'Yuri, 50'),
    )
    const [first, second] = curves(board)
    expect(second!.runs[0]![0]!.x - first!.runs[0]![0]!.x).toBeGreaterThan(26)
    const lines = draw(board, 'lane:e').filter((p) => p.is === 'path' && p.strokeWidth === 3)
    expect(lines.map((line) => 'dash' in line && Boolean(line.dash)).sort()).toEqual([false, true])
    const keys = draw(board, 'map:a').filter((p) => p.is === 'path' && p.strokeWidth === 2.5)
    expect(keys.map((line) => 'dash' in line)).toEqual([false, true])
  })

  it('[J34] what is felt and said stands inside the lane, near its point, over no face and no other bubble', () => {
    const said = [-2, -1.5, 2, 2, -2, 0, 1, -1, 0.5].map((emotion, i) =>
      touchpointRow(`e${i}`, 'a', {
        emotions: { 'persona:anyone': emotion },
        feelings: { 'persona:anyone': i % 2 ? 'frustrated' : '' },
        quote: i % 3 ? 'I cannot find what I am looking for' : 'Who knows?',
        key: i % 2 === 0,
      }),
    )
    const board = one({}, ...said)
    const layout = layoutMap(board, 'map:a')
    const lane = layout.boxes.get('lane:e')!
    const points: readonly CurvePoint[] = layout.curves[0]!.runs.flat()
    const bubbles = points.map((point) => point.bubble!)
    expect(bubbles.every(Boolean)).toBe(true)
    const meets = (a: { x: number; y: number; w: number; h: number }, b: typeof a) =>
      a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
    for (const [i, bubble] of bubbles.entries()) {
      expect(bubble.y).toBeGreaterThanOrEqual(lane.y)
      expect(bubble.y + bubble.h).toBeLessThanOrEqual(lane.y + lane.h)
      expect(Math.abs(bubble.x + bubble.w / 2 - points[i]!.x)).toBeLessThan(100)
      expect(points.filter(({ x, y }) => meets(bubble, { x: x - 13, y: y - 13, w: 26, h: 26 }))).toEqual([])
      expect(bubbles.filter((other) => other !== bubble && meets(bubble, other))).toEqual([])
    }
    expect(texts(drawEntity(board, layout, 'lane:e'))).toEqual(
      expect.arrayContaining(['frustrated', '“Who knows?”']),
    )
  })

  it('[J34] a quote is shown also where nobody rated', () => {
    expect(texts(draw(one({ quote: 'And now?' }), 'lane:e'))).toContain('“And now?”')
  })
})

describe('a map', () => {
  it('[J30] without stages shows three ghosts and one line of help', () => {
    const board = boardOf(mapRow('a', { lang: 'es', title: '' }), laneRow('t', 'touchpoints'))
    const drawn = draw(board, 'map:a')
    expect(texts(drawn)).toEqual(expect.arrayContaining(['Sin título', 'Primer contacto', 'Decidir', 'Usar']))
    expect(texts(drawn).filter((text) => text.includes('¿'))).toHaveLength(1)
    expect(drawn.filter((p) => p.is === 'box' && p.dash)).toHaveLength(6)
  })

  it('[J31] tells of rows that nobody can read, on the first map only', () => {
    const rows = boardOf(mapRow('a'), mapRow('b'))
    const board: Board = { ...rows, unreadable: [{ table: 'cards', id: 'card:x', reason: 'no place' }] }
    expect(texts(draw(board, 'map:a'))).toContain('Unreadable rows: 1. They are kept as they are.')
    expect(texts(draw(board, 'map:b', 'map:b'))).not.toContainEqual(expect.stringContaining('Unreadable'))
  })

  it('[J38] stages are dark bands with their time; those before the first contact are outlined and say so', () => {
    const board = one({}, stageRow('b', { beforeContact: true, title: '' }))
    expect(texts(draw(board, 'stage:a'))).toEqual(['Stage a', '2 d'])
    has(draw(board, 'stage:a'), { fill: LIGHT.band })
    expect(texts(draw(board, 'stage:b'))).toEqual(['Untitled', 'before contact'])
  })

  it('[J41] far out, words are bars of their length and only large titles stay words', () => {
    const board = one({ channels: ['web'], title: 'Find a parking space' })
    const layout = layoutMap(board, 'map:a')
    const block = drawEntity(board, layout, 'touchpoint:1', { detail: 'block' })
    expect(block.every((p) => p.is === 'box')).toBe(true)
    expect(texts(drawEntity(board, layout, 'map:a', { detail: 'block' }))).toEqual(['Map a'])
  })

  it('[J29] is drawn anew only for what changed: an edit of a department reaches its touchpoints', () => {
    const board = one({ owner: 'department:net' })
    const layout = layoutMap(board, 'map:a')
    const before = drawEntity(board, layout, 'touchpoint:1')
    expect(drawEntity({ ...board }, layout, 'touchpoint:1')).toBe(before)
    const renamed = { ...board, departments: new Map([['department:net', departmentRow('net', 'Net', 3)]]) }
    expect(texts(drawEntity(renamed, layout, 'touchpoint:1'))).toContain('Net')
    expect(drawEntity(board, layout, 'touchpoint:1', { theme: DARK })[0]).toMatchObject({ fill: DARK.paper })
  })

  it('[J42] is drawn whole as the sum of its entities, each at its place', () => {
    const board = one({ waitMin: 3 })
    const layout = layoutMap(board, 'map:a')
    const { x, y } = layout.boxes.get('touchpoint:1')!
    const whole = drawMap(board, layout)
    for (const part of drawEntity(board, layout, 'touchpoint:1'))
      expect(whole).toContainEqual(shifted(part, x, y))
    expect(drawEntity(board, layout, 'card:none')).toEqual([])
  })
})
