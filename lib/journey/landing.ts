/**
 * Where something that is dragged over a map would land. The layout asked is the one that is shown, with what is held
 * already in its hypothetical place: as others make room under the pointer, the answer stays the same, so nothing
 * flickers. `edit-land.ts` has the changes that put it there.
 */
import type { Cell } from './edit-add'
import { laneTypeOf } from './lane-types'
import type { EntityBox, MapLayout } from './layout'
import { cardsIn, journeyOf, lanesOf, mapOf, stagesOf, touchpointsOf } from './live'
import { kindOf, type Board, type Id } from './model'

/** The kinds that are dragged inside a map. */
export type Movable = 'stage' | 'touchpoint' | 'lane' | 'card'

/** A place among others; `index` counts those that stand there, without what is held. */
export type Landing =
  | { kind: 'card'; map: Id<'map'>; cell: Cell; index: number }
  | { kind: 'touchpoint'; map: Id<'map'>; stage: Id<'stage'>; index: number }
  | { kind: 'stage' | 'lane'; map: Id<'map'>; index: number }

interface Point {
  x: number
  y: number
}

/**
 * What of a selection is dragged when the pointer holds `grabbed`: all of its kind and, unless they are cards, of its
 * map, in the order of the journey.
 */
export function heldWith(board: Board, grabbed: Id, selected: readonly Id[]): Id[] {
  const kind = kindOf(grabbed)
  const map = mapOf(board, grabbed)
  const wanted = new Set([grabbed, ...selected].filter((id) => kindOf(id) === kind))
  if (kind === 'map' || !map) return [...wanted]
  const inOrder = inReadingOrder(board, map, kind as Movable).filter((id) => wanted.has(id))
  const elsewhere = kind === 'card' ? [...wanted].filter((id) => !inOrder.includes(id)) : []
  return [...inOrder, ...elsewhere]
}

function inReadingOrder(board: Board, map: Id<'map'>, kind: Movable): Id[] {
  if (kind === 'stage') return stagesOf(board, map).map(({ id }) => id)
  if (kind === 'lane') return lanesOf(board, map).map(({ id }) => id)
  const journey = journeyOf(board, map)
  if (kind === 'touchpoint') return journey.map(({ id }) => id)
  const columns: Cell[] = []
  for (const lane of lanesOf(board, map))
    for (const stage of stagesOf(board, map)) {
      columns.push({ lane: lane.id, stage: stage.id })
      for (const { id } of touchpointsOf(board, stage.id)) columns.push({ lane: lane.id, touchpoint: id })
    }
  return columns.flatMap((cell) => cardsIn(board, cell.lane, columnId(cell)).map(({ id }) => id))
}

export const columnId = (cell: Cell) => ('stage' in cell ? cell.stage : cell.touchpoint)

/**
 * @param layout the map under the pointer, as shown
 * @param held what is dragged, all of one kind, the grabbed one first
 * @param point px relative to the map
 * @returns undefined where nothing of that kind can lie
 */
export function landingAt(
  board: Board,
  layout: MapLayout,
  held: readonly Id[],
  point: Point,
): Landing | undefined {
  const [grabbed] = held
  if (!grabbed) return undefined
  const map = layout.map.id
  const kind = kindOf(grabbed)
  if (kind === 'map' || (kind !== 'card' && mapOf(board, grabbed) !== map)) return undefined
  const isHeld = new Set<string>(held)
  const boxesOf = (rows: readonly { id: string }[]) =>
    rows.filter(({ id }) => !isHeld.has(id)).flatMap(({ id }) => layout.boxes.get(id) ?? [])
  switch (kind as Movable) {
    case 'stage':
      return { kind: 'stage', map, index: countBefore(boxesOf(stagesOf(board, map)), middleX, point.x) }
    case 'lane':
      return { kind: 'lane', map, index: countBefore(boxesOf(lanesOf(board, map)), middleY, point.y) }
    case 'touchpoint': {
      const stage = stageAt(layout, point.x)
      if (!stage) return undefined
      return {
        kind: 'touchpoint',
        map,
        stage,
        index: countBefore(boxesOf(touchpointsOf(board, stage)), middleX, point.x),
      }
    }
    case 'card': {
      const cell = cellAt(board, layout, grabbed as Id<'card'>, point)
      if (!cell) return undefined
      const there = boxesOf(cardsIn(board, cell.lane, columnId(cell)))
      return { kind: 'card', map, cell, index: countBefore(there, middleY, point.y) }
    }
  }
}

const middleX = ({ x, w }: EntityBox) => x + w / 2
const middleY = ({ y, h }: EntityBox) => y + h / 2
const countBefore = (boxes: readonly EntityBox[], middle: (box: EntityBox) => number, at: number) =>
  boxes.filter((box) => middle(box) < at).length

/** The stage whose band is nearest. */
function stageAt(layout: MapLayout, x: number): Id<'stage'> | undefined {
  let nearest: { far: number; id: Id<'stage'> } | undefined
  for (const box of layout.boxes.values()) {
    if (box.kind !== 'stage' || box.isRescued) continue
    const far = Math.max(box.x - x, 0, x - box.x - box.w)
    if (!nearest || far < nearest.far) nearest = { far, id: box.id as Id<'stage'> }
  }
  return nearest?.id
}

/** A card that lies across a whole stage goes on doing so; all others go into the cell of a touchpoint. */
function cellAt(board: Board, layout: MapLayout, card: Id<'card'>, { x, y }: Point): Cell | undefined {
  const row = layout.rows.find((r) => y >= r.y && y < r.y + r.h)
  const lane = row && board.lanes.get(row.lane)
  if (!lane || lane.collapsed || laneTypeOf(lane.kind).content !== 'cards') return undefined
  const under = layout.columns.filter((c) => x >= c.x - c.w / 2 && x < c.x + c.w * 1.5)
  const far = (c: { x: number; w: number }) => Math.max(c.x - x, 0, x - c.x - c.w)
  const nearest = under.sort((a, b) => far(a) - far(b))[0]
  if (!nearest) return undefined
  const isAcross = 'stage' in (board.cards.get(card)?.place ?? {})
  return isAcross || !nearest.touchpoint
    ? { lane: lane.id, stage: nearest.stage }
    : { lane: lane.id, touchpoint: nearest.touchpoint }
}
