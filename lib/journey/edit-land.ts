/** What is dragged is put where it lands: the changes of a drop. */
import { rowOf, type Change } from './change'
import type { EditContext } from './edit'
import { isCell, isLive, type Cell } from './edit-add'
import { columnId, heldWith, type Landing } from './landing'
import { laneTypeOf } from './lane-types'
import { cardsIn, journeyOf, lanesOf, mapOf, stagesOf, touchpointsOf } from './live'
import type { Board, CardPlace, Id } from './model'
import { ordersBetween } from './order'

/**
 * Puts what is held where it lands. Cards of one cell stay together; cards from several cells keep their places
 * relative to the grabbed one, as far as the map reaches.
 * @param held all of one kind, the grabbed one first
 */
export function moveTo(board: Board, ctx: EditContext, held: readonly Id[], landing: Landing): Change[] {
  const [grabbed] = held
  if (!grabbed) return []
  const live = heldWith(board, grabbed, held).filter((id) => isLive(rowOf(board, id)))
  if (live.length === 0) return []
  switch (landing.kind) {
    case 'stage':
      return put(stagesOf(board, landing.map), live, landing.index, ctx, (order) => ({ order }))
    case 'lane':
      return put(lanesOf(board, landing.map), live, landing.index, ctx, (order) => ({ order }))
    case 'touchpoint': {
      const { stage, index } = landing
      if (!isLive(board.stages.get(stage))) return []
      const there = standing(touchpointsOf(board, stage))
      return put(there, live, index, ctx, (order) => ({ place: { stage, order } }))
    }
    case 'card':
      return putCards(board, ctx, live as Id<'card'>[], grabbed as Id<'card'>, landing)
  }
}

interface Standing {
  id: string
  order: string
}

const standing = (rows: readonly { id: string; place: { order: string } }[]): Standing[] =>
  rows.map(({ id, place }) => ({ id, order: place.order }))

/** Rows side by side among those that stand there; nothing to do when they stand so already. */
function put(
  rows: readonly Standing[],
  held: readonly string[],
  index: number,
  { random }: EditContext,
  fieldsAt: (order: string) => { [field: string]: unknown },
): Change[] {
  const others = rows.filter(({ id }) => !held.includes(id))
  const wanted = [...others.slice(0, index).map(({ id }) => id), ...held]
  if (rows.length === others.length + held.length && wanted.every((id, i) => rows[i]!.id === id)) return []
  const orders = ordersBetween(others[index - 1]?.order, others[index]?.order, held.length, random)
  return held.map((id, i) => ({ do: 'patch', id, set: fieldsAt(orders[i]!) }))
}

function putCards(
  board: Board,
  ctx: EditContext,
  held: readonly Id<'card'>[],
  grabbed: Id<'card'>,
  landing: Extract<Landing, { kind: 'card' }>,
): Change[] {
  const cells = new Map<string, { cell: Cell; held: Id<'card'>[] }>()
  const from = board.cards.get(grabbed)!.place
  for (const id of held) {
    const cell = id === grabbed ? landing.cell : shifted(board, board.cards.get(id)!.place, from, landing)
    const key = `${cell.lane} ${columnId(cell)}`
    const known = cells.get(key)
    if (known) known.held.push(id)
    else cells.set(key, { cell, held: [id] })
  }
  return [...cells.values()].flatMap(({ cell, held }) => {
    if (!isCell(board, cell)) return []
    const there = standing(cardsIn(board, cell.lane, columnId(cell)))
    const index = held.includes(grabbed)
      ? landing.index
      : there.filter(({ id }) => !held.some((one) => one === id)).length
    return put(there, held, index, ctx, (order) => ({ place: { ...cell, order } }))
  })
}

/** The cell that lies to the landing cell as the card's own lies to that of the grabbed one; cut to the map. */
function shifted(
  board: Board,
  place: CardPlace,
  from: CardPlace,
  { map, cell }: Extract<Landing, { kind: 'card' }>,
): Cell {
  const lanes = lanesOf(board, map).filter((lane) => laneTypeOf(lane.kind).content === 'cards')
  const home = mapOf(board, from.lane) ?? map
  const homeLanes = lanesOf(board, home).filter((row) => laneTypeOf(row.kind).content === 'cards')
  const at = <R extends { id: string }>(rows: readonly R[], id: string) =>
    rows.findIndex((row) => row.id === id)
  const down = at(homeLanes, place.lane) - at(homeLanes, from.lane)
  const lane = within(lanes, at(lanes, cell.lane) + down)?.id ?? cell.lane

  const isAcross = 'stage' in place
  if (isAcross || 'stage' in cell) {
    const stages = stagesOf(board, map)
    const stageOf = (where: Cell) =>
      ('stage' in where ? where.stage : board.touchpoints.get(where.touchpoint)?.place.stage) ?? ''
    const right = at(stagesOf(board, home), stageOf(place)) - at(stagesOf(board, home), stageOf(from))
    const stage = within(stages, at(stages, stageOf(cell)) + right)?.id
    return stage ? { lane, stage } : { ...cell, lane }
  }
  const columns = journeyOf(board, map)
  const homeColumns = journeyOf(board, home)
  const right = at(homeColumns, columnId(place)) - at(homeColumns, columnId(from))
  const touchpoint = within(columns, at(columns, cell.touchpoint) + right)?.id
  return touchpoint ? { lane, touchpoint } : { ...cell, lane }
}

const within = <R>(rows: readonly R[], index: number): R | undefined =>
  rows[Math.max(0, Math.min(rows.length - 1, index))]
