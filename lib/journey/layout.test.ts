import { describe, expect, it } from 'vitest'
import { applyChanges } from './change'
import { drawEntity } from './drawing'
import { layoutHash, layoutMap, type EntityBox, type MapLayout } from './layout'
import {
  boardOf,
  cardRow,
  departmentRow,
  laneRow,
  largeBoard,
  mapRow,
  metricRow,
  personaRow,
  stageRow,
  touchpointRow,
} from './layout.fixture'
import type { Board, Row } from './model'
import { SIZES } from './tokens'

const layout = (board: Board, map: `map:${string}` = 'map:a') => layoutMap(board, map)
const box = (of: MapLayout, id: string): EntityBox => of.boxes.get(id)!
const right = ({ x, w }: EntityBox) => x + w
const bottom = ({ y, h }: EntityBox) => y + h

const pains = laneRow('p', 'pains')
const cell = (lane: string, touchpoint: string, order = 'a') =>
  ({ lane: `lane:${lane}`, touchpoint: `touchpoint:${touchpoint}`, order }) as const

/** Stages a (touchpoints 1, 2), b (none), c (3); lanes of touchpoints, emotions and pains. */
const base: readonly Row[] = [
  mapRow('a'),
  stageRow('a'),
  stageRow('b'),
  stageRow('c'),
  touchpointRow('1', 'a'),
  touchpointRow('2', 'a'),
  touchpointRow('3', 'c'),
  laneRow('t', 'touchpoints', { order: 'a' }),
  laneRow('e', 'emotions', { order: 'b' }),
  pains,
]

describe('stages and touchpoints', () => {
  it('[J23] stand side by side in their order; a stage without touchpoints keeps an empty column', () => {
    const of = layout(boardOf(...base))
    const { column, gap, stageGap, padding, laneHeader } = SIZES
    const [a, b, c] = ['stage:a', 'stage:b', 'stage:c'].map((id) => box(of, id))
    expect(a).toMatchObject({ x: padding + laneHeader, w: 2 * column + gap })
    expect(b).toMatchObject({ x: right(a!) + stageGap, w: column, y: a!.y, h: a!.h })
    expect(c).toMatchObject({ x: right(b!) + stageGap, w: column })
    expect(right(c!) + padding).toBe(of.width)
    expect(box(of, 'touchpoint:2')).toMatchObject({ x: a!.x + column + gap, w: column })
    expect(of.columns.map(({ touchpoint, stage }) => [touchpoint, stage])).toEqual([
      ['touchpoint:1', 'stage:a'],
      ['touchpoint:2', 'stage:a'],
      [undefined, 'stage:b'],
      ['touchpoint:3', 'stage:c'],
    ])
  })

  it('[J23] inserting a stage in the middle moves what is right of it and nothing else', () => {
    const before = layout(boardOf(...base))
    const after = layout(boardOf(...base, stageRow('ab')))
    for (const id of ['stage:a', 'touchpoint:1', 'touchpoint:2'])
      expect(box(after, id)).toEqual(box(before, id))
    const step = SIZES.column + SIZES.stageGap
    for (const id of ['stage:b', 'stage:c', 'touchpoint:3'])
      expect(box(after, id).x).toBe(box(before, id).x + step)
  })

  it('[J22] a long title makes its box, its row and the map higher; nothing of it is cut', () => {
    const title = 'Reception asks for the same data a third time, and nobody says why '.repeat(4)
    const before = layout(boardOf(...base))
    const after = layout(
      applyChanges(boardOf(...base), [{ do: 'patch', id: 'touchpoint:1', set: { title } }]),
    )
    expect(box(after, 'touchpoint:1').title.lines.join(' ')).toBe(title.trim())
    expect(box(after, 'touchpoint:1').h).toBeGreaterThan(box(before, 'touchpoint:1').h)
    expect(box(after, 'touchpoint:2').h).toBe(box(after, 'touchpoint:1').h)
    expect(after.height - before.height).toBe(box(after, 'touchpoint:1').h - box(before, 'touchpoint:1').h)
  })

  it.each([
    ['there is none', base.filter((row) => row.id !== 'lane:t')],
    ['it is hidden', base.map((row) => (row.id === 'lane:t' ? { ...row, hidden: true } : row))],
  ])('[J43] touchpoints head their columns also without a lane of touchpoints, because %s', (_, rows) => {
    const of = layout(boardOf(...rows))
    expect(box(of, 'touchpoint:1').y).toBeGreaterThan(bottom(box(of, 'stage:a')))
    expect(bottom(box(of, 'touchpoint:1'))).toBeLessThan(box(of, 'lane:e').y)
    expect(of.rows.map((row) => row.lane)).toEqual(['lane:e', 'lane:p'])
  })
})

describe('cards', () => {
  it('[J24] of one cell are stacked; one of a whole stage lies across it, over them; the row is as high as both', () => {
    const of = layout(
      boardOf(
        ...base,
        cardRow('2', cell('p', '1', 'b')),
        cardRow('1', cell('p', '1', 'a')),
        cardRow('3', cell('p', '3')),
        cardRow('s', { lane: 'lane:p', stage: 'stage:a', order: 'a' }),
      ),
    )
    const [lane, stage, one, two, three] = ['lane:p', 'card:s', 'card:1', 'card:2', 'card:3'].map((id) =>
      box(of, id),
    )
    expect(stage).toMatchObject({ x: box(of, 'stage:a').x, w: box(of, 'stage:a').w })
    expect([one!.y, two!.y]).toEqual([bottom(stage!) + SIZES.gap, bottom(one!) + SIZES.gap])
    expect(three!.y).toBe(stage!.y)
    expect(bottom(lane!)).toBeGreaterThanOrEqual(bottom(two!) + SIZES.laneRoom)
    expect(of.rows.at(-1)).toEqual({ lane: 'lane:p', y: lane!.y, h: lane!.h })
  })

  it('[J24] may lie in any lane, under what it shows by itself', () => {
    const of = layout(boardOf(...base, cardRow('e', cell('e', '1')), cardRow('t', cell('t', '2'))))
    expect(box(of, 'card:t').y).toBe(bottom(box(of, 'touchpoint:2')) + SIZES.gap)
    expect(box(of, 'card:e').y).toBe(box(of, 'lane:e').y + SIZES.laneRoom + SIZES.emotionLane + SIZES.gap)
    expect(bottom(box(of, 'lane:e'))).toBeGreaterThan(bottom(box(of, 'card:e')))
  })

  it('[J25] of a hidden lane are left out with it; of a collapsed one each leaves a trace in a thin strip', () => {
    const rows = [...base, cardRow('1', cell('p', '1')), cardRow('2', cell('p', '1', 'b'))]
    const hidden = layout(boardOf(...rows, { ...pains, hidden: true }))
    expect(['lane:p', 'card:1', 'card:2'].filter((id) => hidden.boxes.has(id))).toEqual([])
    const collapsed = layout(boardOf(...rows, { ...pains, collapsed: true }))
    const strip = box(collapsed, 'lane:p')
    expect(strip.h).toBe(SIZES.laneCollapsed)
    for (const id of ['card:1', 'card:2']) {
      expect(box(collapsed, id)).toMatchObject({ isFolded: true })
      expect(box(collapsed, id).y).toBeGreaterThan(strip.y)
      expect(bottom(box(collapsed, id))).toBeLessThan(bottom(strip))
    }
  })

  it.each([
    ['touchpoint is in the trash', { id: 'touchpoint:1', set: { trashed: { by: 'ana', at: 1 } } }, 1],
    ['touchpoint’s stage is in the trash', { id: 'stage:a', set: { trashed: { by: 'ana', at: 1 } } }, 3],
    ['lane is in the trash', { id: 'lane:p', set: { trashed: { by: 'ana', at: 1 } } }, 1],
    ['lane is not there', { id: 'card:1', set: { place: cell('gone', '1') } }, 1],
    ['touchpoint is not there', { id: 'card:1', set: { place: cell('p', 'gone') } }, 1],
    ['lane is on another map', { id: 'lane:p', set: { map: 'map:b' } }, 1],
  ])('[J26] whose %s lie in the rescued tray under the lanes, labelled', (_, patch, rescued) => {
    const rows = [mapRow('b'), ...base, cardRow('1', cell('p', '1'))]
    const board = applyChanges(boardOf(...rows), [{ do: 'patch', ...patch }])
    const both = [layout(board), layout(board, 'map:b')]
    const [of] = both.filter((one) => one.boxes.has('card:1'))
    expect(both.filter((one) => one.boxes.has('card:1'))).toHaveLength(1)
    expect(of!.rescued).toContain('card:1')
    expect(of!.rescued).toHaveLength(rescued)
    expect(box(of!, 'card:1').isRescued).toBe(true)
    expect(box(of!, 'card:1').y).toBeGreaterThan(of!.trayY!)
    const texts = drawEntity(board, of!, of!.map.id).flatMap((p) => (p.is === 'text' ? p.text : []))
    expect(texts).toContain('Rescued: what these belonged to was deleted')
  })

  it('[J26] that lost lane and column come to the first map', () => {
    const rows = [mapRow('b'), ...base, cardRow('1', cell('gone', 'gone'))]
    expect(layout(boardOf(...rows)).rescued).toEqual(['card:1'])
    expect(layout(boardOf(...rows), 'map:b').rescued).toEqual([])
  })
})

describe('lanes that speak of touchpoints', () => {
  it('[J44] show channels by name, figures with unit and target, and funnel steps as shares of the largest', () => {
    const of = layout(
      boardOf(
        mapRow('a', { lang: 'es' }),
        stageRow('a'),
        touchpointRow('1', 'a', { channels: ['phone', 'pigeon'] }),
        laneRow('c', 'channels', { order: 'a' }),
        laneRow('f', 'funnel', { order: 'b' }),
        laneRow('m', 'metrics', { order: 'c' }),
        metricRow('1', 'touchpoint:1', { name: 'Espera', value: 11.5, unit: 'min', target: 5 }),
        metricRow('2', 'stage:a', { kind: 'funnel', name: 'Entran', value: 200 }),
        metricRow('3', 'touchpoint:1', { kind: 'funnel', name: 'Pagan', value: 50 }),
      ),
    )
    expect(of.notes.map((note) => [note.lane, note.text])).toEqual([
      ['lane:c', 'Teléfono'],
      ['lane:c', 'pigeon'],
      ['lane:f', 'Entran'],
      ['lane:f', '200'],
      ['lane:f', 'Pagan'],
      ['lane:f', '50'],
      ['lane:m', 'Espera'],
      ['lane:m', '11,5 min'],
      ['lane:m', 'Objetivo 5 min'],
    ])
    expect(of.notes.flatMap((note) => note.bar?.share ?? [])).toEqual([1, 0.25])
  })
})

describe('the head', () => {
  it('[J45] tells scenario, personas, departments at work here, and where the journey begins and ends', () => {
    const of = layout(
      boardOf(
        ...base.slice(1),
        mapRow('a', {
          scenario: 'A move.',
          start: 'No wifi',
          end: 'It works',
          personas: { 'persona:s': 'a' },
        }),
        personaRow('s', 'Sarah, 29, works at home'),
        departmentRow('net', 'Network', 1),
        departmentRow('shop', 'Shop', 2),
        departmentRow('idle', 'Idle', 3),
        touchpointRow('4', 'c', { owner: 'department:shop', handoffTo: 'department:net' }),
      ),
    )
    expect(of.head.scenario?.lines).toEqual(['A move.'])
    expect(of.head.personas).toMatchObject([{ name: 'Sarah', about: '29, works at home' }])
    expect(of.head.legend.map((item) => item.text)).toEqual(['Shop', 'Network'])
    expect(of.head.edges.map((edge) => [edge.which, edge.text])).toEqual([
      ['start', 'No wifi'],
      ['end', 'It works'],
    ])
    expect(of.stageY).toBeGreaterThan(of.head.edges[0]!.y)
  })
})

describe('after an edit', () => {
  it('[J29] what did not change keeps its box and its drawing', () => {
    const { board, map } = largeBoard(3)
    const before = layoutMap(board, map)
    const id = 'card:c700'
    const edited = applyChanges(board, [{ do: 'patch', id, set: { text: 'Another text 700' } }])
    const after = layoutMap(edited, map, before)
    const changed = [...after.boxes.values()]
      .filter((one) => one !== before.boxes.get(one.id))
      .map((one) => one.id)
    expect(changed).toContain(id)
    expect(changed.length).toBeLessThan(600)
    for (const same of ['stage:s3', 'touchpoint:t150', 'lane:l1', 'map:a'])
      expect(drawEntity(edited, after, same), same).toBe(drawEntity(board, before, same))
    expect(layoutMap(edited, map, after)).toBe(after)
    expect(layoutHash(layoutMap(edited, map))).toBe(layoutHash(after))
    expect(layoutHash(after)).not.toBe(layoutHash(before))
  })
})
