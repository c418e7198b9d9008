/** Where on a board something is pasted, read from what is selected or lies under the pointer. */
import { isLive } from './edit-add'
import { laneTypeOf } from './lane-types'
import { isInPlace } from './edit-trash'
import { columnOf, journeyOf, mapOf } from './live'
import type { Board, Id, Lane, Stage, Touchpoint } from './model'
import { readingOrder } from './reading-order'

/** A crossing, as far as it is known. */
export interface Place {
  stage?: Id<'stage'>
  /** stands in that stage */
  touchpoint?: Id<'touchpoint'>
  lane?: Id<'lane'>
}

export interface Spot {
  map: Id<'map'>
  /** cards go there; its lane is one that holds cards */
  first: Place
  /** stages, touchpoints and lanes go after these */
  last: Place
  /** in a cell with some of these, cards go after them */
  cards: ReadonlySet<string>
}

/**
 * @param ids entities of the board; those on the map of the first one count
 * @returns undefined when none of them is on a map
 */
export function spotOf(board: Board, ids: readonly string[]): Spot | undefined {
  const asked = new Set(ids)
  const order = ids.length > 1 ? readingOrder(board).filter((id) => asked.has(id)) : []
  let spot: Spot | undefined
  // What lies in the rescued tray is in no reading order, but it is on a map.
  for (const id of new Set([...order, ...ids])) {
    const map = mapOf(board, id)
    if (!map || !isLive(board.maps.get(map))) continue
    spot ??= { map, first: {}, last: {}, cards: asked }
    if (map !== spot.map) continue
    const { column, lane } = placeOf(board, map, id as Id)
    if (column && !spot.first.stage) Object.assign(spot.first, column)
    if (lane && holdsCards(lane)) spot.first.lane ??= lane.id
    spot.last = { ...spot.last, ...column, ...(lane && { lane: lane.id }) }
  }
  return spot
}

/** The column and the lane of a map that an entity stands on; neither of them in the rescued tray. */
function placeOf(board: Board, map: Id<'map'>, id: Id): { column?: Omit<Place, 'lane'>; lane?: Lane } {
  const card = board.cards.get(id)
  const on = card ? columnOf(card.place) : id
  const touchpoint = board.touchpoints.get(on)
  const stage = board.stages.get(touchpoint?.place.stage ?? on)
  const lane = board.lanes.get(card?.place.lane ?? id)
  const isHere = (row: Stage | Touchpoint | Lane | undefined) => row?.map === map && isInPlace(board, row.id)
  const isColumn = stage && isHere(stage) && (!touchpoint || isHere(touchpoint))
  return {
    ...(isColumn && { column: { stage: stage.id, touchpoint: touchpoint?.id } }),
    ...(isHere(lane) && { lane }),
  }
}

/** The touchpoints of a map from left to right, as far as they stand in their places. */
export const columnsOf = (board: Board, map: Id<'map'>): Touchpoint[] =>
  journeyOf(board, map).filter((touchpoint) => touchpoint.map === map)

export const holdsCards = ({ kind, hidden, collapsed }: Lane): boolean =>
  !hidden && !collapsed && laneTypeOf(kind).content === 'cards'
