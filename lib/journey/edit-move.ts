/**
 * Another place for a row. `index` counts the live rows at the new place without the moved one; none means last. A
 * place is one value, so two people who move the same row at once never tear it: one of the two places wins.
 */
import type { Change } from './change'
import { isCell, isLive, ordersOf, placeOrdersOf, type Cell } from './edit-add'
import { orderAt, type EditContext } from './edit'
import { cardsIn, columnOf, lanesOf, personasOf, stagesOf, touchpointsOf } from './live'
import type { Board, CardPlace, Id, Row } from './model'

/** The orders of the others, unless the row stands at this index among them already. */
function newOrder<R extends Row>(
  rows: readonly R[],
  id: string,
  index: number | undefined,
  ordersOf: (rows: readonly R[]) => string[],
  random: () => number,
): string | undefined {
  const others = rows.filter((row) => row.id !== id)
  const at = Math.max(0, Math.min(index ?? others.length, others.length))
  return rows[at]?.id === id ? undefined : orderAt(ordersOf(others), at, random)
}

const patch = (id: string, set: { [field: string]: unknown }): Change[] => [{ do: 'patch', id, set }]

export function moveStage(board: Board, ctx: EditContext, id: Id<'stage'>, index?: number): Change[] {
  const stage = board.stages.get(id)
  if (!isLive(stage)) return []
  const order = newOrder(stagesOf(board, stage.map), id, index, ordersOf, ctx.random)
  return order === undefined ? [] : patch(id, { order })
}

export function moveLane(board: Board, ctx: EditContext, id: Id<'lane'>, index?: number): Change[] {
  const lane = board.lanes.get(id)
  if (!isLive(lane)) return []
  const order = newOrder(lanesOf(board, lane.map), id, index, ordersOf, ctx.random)
  return order === undefined ? [] : patch(id, { order })
}

/** Its cards go with it. Only to a stage of its own map: the cards lie in that map's lanes. */
export function moveTouchpoint(
  board: Board,
  ctx: EditContext,
  id: Id<'touchpoint'>,
  to: { stage: Id<'stage'>; index?: number },
): Change[] {
  const touchpoint = board.touchpoints.get(id)
  const stage = board.stages.get(to.stage)
  if (!isLive(touchpoint) || !isLive(stage) || stage.map !== touchpoint.map) return []
  const order = newOrder(touchpointsOf(board, to.stage), id, to.index, placeOrdersOf, ctx.random)
  return order === undefined ? [] : patch(id, { place: { stage: to.stage, order } })
}

/** To any cell, also of another map. */
export function moveCard(
  board: Board,
  ctx: EditContext,
  id: Id<'card'>,
  { index, ...cell }: Cell & { index?: number },
): Change[] {
  if (!isLive(board.cards.get(id)) || !isCell(board, cell)) return []
  const there = cardsIn(board, cell.lane, columnOf(cell as CardPlace))
  const order = newOrder(there, id, index, placeOrdersOf, ctx.random)
  return order === undefined ? [] : patch(id, { place: { ...cell, order } })
}

/** Another order of a map's personas. */
export function movePersona(
  board: Board,
  ctx: EditContext,
  map: Id<'map'>,
  id: Id<'persona'>,
  index?: number,
): Change[] {
  const keys = board.maps.get(map)?.personas
  if (keys?.[id] === undefined) return []
  const orders = (rows: readonly { id: Id<'persona'> }[]) => rows.map((row) => keys[row.id]!)
  const order = newOrder(personasOf(board, map), id, index, orders, ctx.random)
  return order === undefined ? [] : patch(map, { personas: { [id]: order } })
}
