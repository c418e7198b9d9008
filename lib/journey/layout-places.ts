/**
 * Which live rows have a place in the grid of their map, and which lost it: rows whose stage, touchpoint, lane or map
 * is gone (somebody deleted it while somebody else wrote in it) are *strays*. Every live row is one or the other,
 * except cards of hidden lanes. Found once a board, in one pass.
 */
import { columnOf } from './live'
import { byOrder, type Board, type Card, type Id, type Lane, type Stage, type Touchpoint } from './model'

export type Stray = Stage | Touchpoint | Lane | Card
type ColumnId = Id<'touchpoint'> | Id<'stage'>

interface Places {
  /** lane → touchpoint or stage → its cards in their order */
  cells: ReadonlyMap<string, ReadonlyMap<string, Card[]>>
  /** map → what lies in its tray */
  strays: ReadonlyMap<string, Stray[]>
}

const known = new WeakMap<Board, Places>()

function placesOf(board: Board): Places {
  let places = known.get(board)
  if (!places) known.set(board, (places = findPlaces(board)))
  return places
}

const NONE: readonly never[] = []

/** The cards of one cell. */
export const cellOf = (board: Board, lane: Id<'lane'>, column: ColumnId): readonly Card[] =>
  placesOf(board).cells.get(lane)?.get(column) ?? NONE

/** Has the lane any card in a cell? */
export const hasCards = (board: Board, lane: Id<'lane'>): boolean => placesOf(board).cells.has(lane)

/** What lies in the tray of a map. */
export const strayRows = (board: Board, map: Id<'map'>): readonly Stray[] =>
  placesOf(board).strays.get(map) ?? NONE

/** The live map with the lowest id: it takes in what has no map any more, and tells of unreadable rows. */
export function firstMap(board: Board): Id<'map'> | undefined {
  let first: Id<'map'> | undefined
  for (const map of board.maps.values()) if (!map.trashed && (!first || map.id < first)) first = map.id
  return first
}

function findPlaces(board: Board): Places {
  const { maps, stages, touchpoints, lanes, cards } = board
  const cells = new Map<string, Map<string, Card[]>>()
  const strays = new Map<string, Stray[]>()
  const isLive = (map: string | undefined) => {
    const row = map === undefined ? undefined : maps.get(map)
    return row !== undefined && !row.trashed
  }
  const first = firstMap(board)
  const stray = (row: Stray, map: string | undefined) => {
    const home = isLive(map) ? map! : first
    if (!home) return
    const rows = strays.get(home)
    if (rows) rows.push(row)
    else strays.set(home, [row])
  }

  // the map on which each stage and touchpoint stands
  const standing = new Map<string, Id<'map'>>()
  for (const row of stages.values()) {
    if (row.trashed) continue
    if (isLive(row.map)) standing.set(row.id, row.map)
    else stray(row, undefined)
  }
  for (const row of touchpoints.values()) {
    if (row.trashed) continue
    const map = standing.get(row.place.stage)
    if (map) standing.set(row.id, map)
    else stray(row, stages.get(row.place.stage)?.map ?? row.map)
  }
  for (const row of lanes.values()) if (!row.trashed && !isLive(row.map)) stray(row, undefined)

  for (const card of cards.values()) {
    if (card.trashed) continue
    const lane = lanes.get(card.place.lane)
    const column = columnOf(card.place)
    if (lane && !lane.trashed && isLive(lane.map)) {
      // A hidden lane hides its cards, also those that have no cell any more.
      if (lane.hidden) continue
      if (standing.get(column) === lane.map) {
        put(cells, lane.id, column, card)
        continue
      }
    }
    stray(card, lane?.map ?? touchpoints.get(column)?.map ?? stages.get(column)?.map)
  }

  for (const row of cells.values())
    for (const cell of row.values())
      if (cell.length > 1)
        cell.sort((a, b) => byOrder({ order: a.place.order, id: a.id }, { order: b.place.order, id: b.id }))
  // In an order that does not depend on the order of the rows: what belongs together by kind, then by id.
  for (const rows of strays.values()) rows.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
  return { cells, strays }
}

function put(cells: Map<string, Map<string, Card[]>>, lane: string, column: string, card: Card): void {
  let row = cells.get(lane)
  if (!row) cells.set(lane, (row = new Map<string, Card[]>()))
  const cell = row.get(column)
  if (cell) cell.push(card)
  else row.set(column, [card])
}

const RANKS = ['stage', 'touchpoint', 'lane', 'card']
const rank = (row: Stray): number => RANKS.indexOf(row.id.slice(0, row.id.indexOf(':')))
