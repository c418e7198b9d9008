/**
 * Walking over a map as over a spreadsheet: the rows are the map itself, the stages, the touchpoints, every lane, and
 * the rescued tray; the columns are those of the layout, lanes' names stand before the first. Places where something
 * could be written are part of the walk, so that an empty cell is reached as well as a full one.
 */
import { laneTypeOf } from './lane-types'
import { cellOf } from './layout-places'
import type { Column, MapLayout } from './layout-types'
import { stagesOf } from './live'
import type { Board, Card, Id } from './model'

/** Where one can stand: on an entity, in a cell without a card (or under its last), where a first touchpoint goes. */
export type Spot =
  | { is: 'entity'; id: Id }
  | { is: 'cell'; lane: Id<'lane'>; column: Id<'touchpoint'> | Id<'stage'> }
  | { is: 'gap'; stage: Id<'stage'> }

export interface Stop {
  spot: Spot
  row: number
  /** columns it covers, the first is 0; −1: before the first */
  from: number
  to: number
  /** from the top, among what lies in the same row and column */
  rank: number
  /** px, relative to the map */
  box: { x: number; y: number; w: number; h: number }
}

/** All places of a map in reading order: row by row, from the left, each cell from the top. */
export type Grid = readonly Stop[]

export type Step =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'next'
  | 'previous'
  | 'rowStart'
  | 'rowEnd'
  | 'first'
  | 'last'

const known = new WeakMap<MapLayout, Grid>()

/** @param board the one the layout was made of */
export function gridOf(board: Board, layout: MapLayout): Grid {
  let grid = known.get(layout)
  if (!grid) known.set(layout, (grid = makeGrid(board, layout).sort(inReadingOrder)))
  return grid
}

const isBefore = (a: Stop, b: Stop): boolean => inReadingOrder(a, b) < 0
const inReadingOrder = (a: Stop, b: Stop): number =>
  a.row - b.row || a.from - b.from || a.rank - b.rank || a.to - b.to

function makeGrid(board: Board, layout: MapLayout): Stop[] {
  const stops: Stop[] = []
  const { columns, boxes } = layout
  const last = columns.length - 1
  const add = (id: Id, row: number, from: number, to: number, rank = 0) => {
    const box = boxes.get(id)
    if (box && !box.isFolded) stops.push({ spot: { is: 'entity', id }, row, from, to, rank, box })
    return box && !box.isFolded ? 1 : 0
  }

  add(layout.map.id, 0, -1, last)
  const spans = stagesOf(board, layout.map.id).map(({ id }) => ({ id, ...spanOf(columns, id) }))
  for (const { id, from, to } of spans) add(id, 1, from, to)

  const headLane = layout.rows.find(({ lane }) => contentOf(board, lane) === 'touchpoints')?.lane
  const rowOfLane = new Map(layout.rows.map(({ lane }, i) => [lane, (headLane ? 2 : 3) + i]))
  const heads = headLane ? rowOfLane.get(headLane)! : 2
  columns.forEach(({ touchpoint, stage, x, w }, i) => {
    if (touchpoint) add(touchpoint, heads, i, i)
    else {
      const over = boxes.get(stage)
      const y = over ? over.y + over.h : layout.stageY
      const box = { x, y: y + ROOM, w, h: GAP_HEIGHT }
      stops.push({ spot: { is: 'gap', stage }, row: heads, from: i, to: i, rank: 0, box })
    }
  })

  for (const { lane, y, h } of layout.rows) {
    const row = rowOfLane.get(lane)!
    stops.push({
      spot: { is: 'entity', id: lane },
      row,
      from: -1,
      to: -1,
      rank: 0,
      box: { ...boxes.get(lane)!, w: (columns[0]?.x ?? layout.width) - boxes.get(lane)!.x },
    })
    const top = lane === headLane ? 1 : 0
    const over = new Map(
      spans.map(({ id, from, to }) => [id, stack(cellOf(board, lane, id), row, from, to, top)]),
    )
    columns.forEach(({ touchpoint, stage, x, w }, i) => {
      const first = over.get(stage) ?? top
      const rank = touchpoint ? stack(cellOf(board, lane, touchpoint), row, i, i, first) : first
      const isFree = rank === first && (touchpoint !== undefined || first === top)
      if (isFree && takesCards(board, lane)) {
        const spot: Spot = { is: 'cell', lane, column: touchpoint ?? stage }
        stops.push({ spot, row, from: i, to: i, rank, box: { x, y, w, h } })
      }
    })
  }
  layout.rescued.forEach((id, i) => add(id, (headLane ? 2 : 3) + layout.rows.length, i, i))
  return stops

  /** @returns the rank after the last card */
  function stack(cards: readonly Card[], row: number, from: number, to: number, rank: number): number {
    return cards.reduce((next, { id }) => next + add(id, row, from, to, next), rank)
  }
}

/** px: how high a place for a first touchpoint is shown, and how far under its stage */
const GAP_HEIGHT = 56
const ROOM = 12

const contentOf = (board: Board, lane: Id<'lane'>) => laneTypeOf(board.lanes.get(lane)?.kind ?? '').content

const takesCards = (board: Board, lane: Id<'lane'>): boolean =>
  contentOf(board, lane) === 'cards' && !board.lanes.get(lane)?.collapsed

function spanOf(columns: readonly Column[], stage: Id<'stage'>): { from: number; to: number } {
  const from = columns.findIndex((column) => column.stage === stage)
  return { from, to: columns.findLastIndex((column) => column.stage === stage) }
}

export function sameSpot(a: Spot, b: Spot): boolean {
  if (a.is === 'entity') return b.is === 'entity' && a.id === b.id
  if (a.is === 'gap') return b.is === 'gap' && a.stage === b.stage
  return b.is === 'cell' && a.lane === b.lane && a.column === b.column
}

/** The stop of a spot; in a cell with cards, the place under its last one. Undefined when it is not on this map. */
export function stopAt(grid: Grid, layout: MapLayout, spot: Spot): Stop | undefined {
  const stop = grid.find((one) => sameSpot(one.spot, spot))
  if (stop || spot.is !== 'cell') return stop
  const row = layout.rows.find(({ lane }) => lane === spot.lane)
  const isIn = ({ touchpoint, stage }: Column) => touchpoint === spot.column || stage === spot.column
  const [from, to] = [layout.columns.findIndex(isIn), layout.columns.findLastIndex(isIn)]
  const head = grid.find((one) => one.spot.is === 'entity' && one.spot.id === spot.lane)
  const [left, right] = [layout.columns[from], layout.columns[to]]
  if (!row || !head || !left || !right) return undefined
  const cards = covering(grid, from).filter((one) => one.row === head.row && one.to >= to)
  const box = { x: left.x, y: row.y, w: right.x + right.w - left.x, h: row.h }
  return { spot, row: head.row, from, to, rank: (cards.at(-1)?.rank ?? -1) + 1, box }
}

const covering = (grid: Grid, column: number): Stop[] =>
  grid
    .filter(({ from, to }) => from <= column && column <= to)
    .sort((a, b) => a.row - b.row || a.rank - b.rank)

/** How a step is found; undefined: there is nothing in that direction. `column`: where one came from, if it knows. */
type Walk = (grid: Grid, at: Stop, column: number) => Stop | undefined

const sideways =
  (by: 1 | -1): Walk =>
  (grid, at) => {
    const beside = grid.filter((s) => s.row === at.row && (by > 0 ? s.from > at.to : s.to < at.from))
    const near = by > 0 ? Math.min(...beside.map((s) => s.from)) : Math.max(...beside.map((s) => s.to))
    const there = beside.filter(({ from, to }) => from <= near && near <= to)
    return closest(there, (s) => Math.abs(s.rank - at.rank))
  }

const STEPS: Record<Step, Walk> = {
  left: sideways(-1),
  right: sideways(1),
  up: (grid, at, column) =>
    covering(grid, column).findLast((s) => s.row < at.row || (s.row === at.row && s.rank < at.rank)) ??
    inRow(grid, grid.findLast((s) => s.row < at.row)?.row, column),
  down: (grid, at, column) =>
    covering(grid, column).find((s) => s.row > at.row || (s.row === at.row && s.rank > at.rank)) ??
    inRow(grid, grid.find((s) => s.row > at.row)?.row, column),
  next: (grid, at) => grid.find((s) => isBefore(at, s)),
  previous: (grid, at) => grid.findLast((s) => isBefore(s, at)),
  rowStart: (grid, at) => grid.find((s) => s.row === at.row),
  rowEnd: (grid, at) => grid.findLast((s) => s.row === at.row),
  first: (grid) => grid[0],
  last: (grid) => grid.at(-1),
}

/** What is nearest to a column in a row that does not reach it: the tray may be shorter or longer than the lanes. */
const inRow = (grid: Grid, row: number | undefined, column: number): Stop | undefined =>
  closest(
    grid.filter((s) => s.row === row),
    (s) => apart(s, column, column),
  )

/** How many columns lie between a stop and others. */
const apart = (stop: Stop, from: number, to: number): number => Math.max(stop.from - to, from - stop.to, 0)

const closest = <T>(list: readonly T[], far: (one: T) => number): T | undefined =>
  list.reduce<T | undefined>((best, one) => (best && far(best) <= far(one) ? best : one), undefined)

/**
 * One step from a stop. Going up and down keeps to the column one came from, also across what is wider.
 * @param column of the last step; without it, the first one that the stop covers
 * @returns undefined when there is nothing in that direction
 */
export function walk(
  grid: Grid,
  at: Stop,
  step: Step,
  column?: number,
): { stop: Stop; column: number } | undefined {
  const usual = Math.min(Math.max(at.from, at.row === 0 ? 0 : -1), at.to)
  const kept = column !== undefined && at.from <= column && column <= at.to ? column : usual
  const stop = STEPS[step](grid, at, kept)
  if (!stop || sameSpot(stop.spot, at.spot)) return undefined
  return { stop, column: stop.from <= kept && kept <= stop.to ? kept : stop.from }
}

/** What stands where something stood that is gone: in its place, else as near as can be in its row or the last one. */
export function standIn(grid: Grid, gone: Stop): Stop | undefined {
  const row = grid.findLast((stop) => stop.row <= gone.row)?.row
  const isHead = gone.from < 0
  const beside = grid.filter((stop) => stop.row === row && stop.from < 0 === isHead)
  const near = Math.min(...beside.map((stop) => apart(stop, gone.from, gone.to)))
  const there = beside.filter((stop) => apart(stop, gone.from, gone.to) === near)
  return closest(there, (stop) => Math.abs(stop.rank - gone.rank)) ?? grid[0]
}

/** The entities of the rectangle between two stops. */
export function between(grid: Grid, one: Stop, other: Stop): Id[] {
  const [top, bottom] =
    one.row < other.row || (one.row === other.row && one.rank <= other.rank) ? [one, other] : [other, one]
  const [left, right] = [Math.min(one.from, other.from), Math.max(one.to, other.to)]
  return grid.flatMap((stop) => {
    const isIn =
      stop.to >= left &&
      stop.from <= right &&
      (stop.row > top.row || (stop.row === top.row && stop.rank >= top.rank)) &&
      (stop.row < bottom.row || (stop.row === bottom.row && stop.rank <= bottom.rank))
    return isIn && stop.spot.is === 'entity' ? [stop.spot.id] : []
  })
}
