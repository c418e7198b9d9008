/** Moving things one place on, as with the keyboard: over the next neighbour, and over the edge of a stage or a lane. */
import type { Change } from './change'
import { inTurn, type EditContext } from './edit'
import { moveCard, moveLane, moveStage, moveTouchpoint } from './edit-move'
import { laneTypeOf } from './lane-types'
import { cardsIn, columnOf, journeyOf, lanesOf, mapOf, stagesOf, touchpointsOf } from './live'
import { kindOf, type Board, type Id, type Kind } from './model'

export type Direction = 'left' | 'right' | 'up' | 'down'

const forward = (to: Direction): 1 | -1 => (to === 'right' || to === 'down' ? 1 : -1)

/** One place on; `isHeld` tells what moves with it: nothing overtakes that. */
type Mover<K extends Kind> = (
  board: Board,
  ctx: EditContext,
  id: Id<K>,
  to: Direction,
  isHeld: (id: string) => boolean,
) => Change[]

const stage: Mover<'stage'> = (board, ctx, id, to, isHeld) => {
  const row = board.stages.get(id)
  if (!row || to === 'up' || to === 'down') return []
  const next = neighbour(stagesOf(board, row.map), id, to)
  return next && !isHeld(next.row.id) ? moveStage(board, ctx, id, next.index) : []
}

const lane: Mover<'lane'> = (board, ctx, id, to, isHeld) => {
  const row = board.lanes.get(id)
  if (!row || to === 'left' || to === 'right') return []
  const all = lanesOf(board, row.map)
  // Hidden lanes are passed over: moving among what nobody sees would look like nothing.
  const shown = all.filter((one) => !one.hidden || one.id === id)
  const next = neighbour(shown, id, to)
  return next && !isHeld(next.row.id) ? moveLane(board, ctx, id, all.indexOf(next.row)) : []
}

const touchpoint: Mover<'touchpoint'> = (board, ctx, id, to, isHeld) => {
  const row = board.touchpoints.get(id)
  if (!row || to === 'up' || to === 'down') return []
  const here = row.place.stage
  const next = neighbour(touchpointsOf(board, here), id, to)
  if (next)
    return isHeld(next.row.id) ? [] : moveTouchpoint(board, ctx, id, { stage: here, index: next.index })
  const beyond = neighbour(stagesOf(board, row.map), here, to)
  return beyond
    ? moveTouchpoint(board, ctx, id, { stage: beyond.row.id, index: to === 'right' ? 0 : undefined })
    : []
}

const card: Mover<'card'> = (board, ctx, id, to, isHeld) => {
  const row = board.cards.get(id)
  const map = row && mapOf(board, id)
  if (!row || !map) return []
  const { place } = row
  const column = columnOf(place)
  const cell = cardsIn(board, place.lane, column)
  const at = cell.indexOf(row)
  if (to === 'left' || to === 'right') {
    const columns = 'stage' in place ? stagesOf(board, map) : journeyOf(board, map)
    const next = neighbour(columns as readonly { id: typeof column }[], column, to)
    return next ? moveCard(board, ctx, id, { ...cellAt(place.lane, next.row.id), index: at }) : []
  }
  const next = neighbour(cell, id, to)
  if (next)
    return isHeld(next.row.id)
      ? []
      : moveCard(board, ctx, id, { ...cellAt(place.lane, column), index: next.index })
  const lanes = lanesOf(board, map).filter((one) => one.id === place.lane || takesCards(one))
  const beyond = neighbour(lanes, place.lane, to)
  return beyond
    ? moveCard(board, ctx, id, { ...cellAt(beyond.row.id, column), index: to === 'down' ? 0 : undefined })
    : []
}

const takesCards = (one: { kind: string; hidden?: boolean; collapsed?: boolean }) =>
  !one.hidden && !one.collapsed && laneTypeOf(one.kind).content === 'cards'

const cellAt = (lane: Id<'lane'>, column: Id<'touchpoint'> | Id<'stage'>) =>
  column.startsWith('stage:')
    ? { lane, stage: column as Id<'stage'> }
    : { lane, touchpoint: column as Id<'touchpoint'> }

function neighbour<R extends { id: string }>(
  rows: readonly R[],
  id: string,
  to: Direction,
): { row: R; index: number } | undefined {
  const at = rows.findIndex((row) => row.id === id)
  const index = at + forward(to)
  const row = at < 0 ? undefined : rows[index]
  return row && { row, index }
}

const MOVERS: { [K in Kind]?: Mover<K> } = { stage, lane, touchpoint, card }

/** Moves rows one place on, all in one go; what cannot go further stays, and so does what stands behind it. */
export function moveOneOn(board: Board, ctx: EditContext, ids: readonly Id[], to: Direction): Change[] {
  const held = new Set<string>(ids)
  const inOrder = [...ids].sort((a, b) => forward(to) * (rankOf(board, b) - rankOf(board, a)))
  return inTurn(
    board,
    inOrder.map((id) => (now) => {
      const mover = MOVERS[kindOf(id)!] as Mover<Kind> | undefined
      return mover?.(now, ctx, id, to, (other) => held.has(other)) ?? []
    }),
  )
}

/** Where a row stands among its kind, from the left or the top. */
function rankOf(board: Board, id: Id): number {
  const map = mapOf(board, id)
  const place = board.cards.get(id)?.place
  if (!map) return -1
  const rows: readonly { id: string }[] = place
    ? cardsIn(board, place.lane, columnOf(place))
    : [...stagesOf(board, map), ...journeyOf(board, map), ...lanesOf(board, map)]
  return rows.findIndex((row) => row.id === id)
}
