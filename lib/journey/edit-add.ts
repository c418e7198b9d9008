/** New stages, touchpoints, lanes and cards. `index` counts the live rows at that place; none means last. */
import { nothingAdded, orderAt, type Added, type EditContext } from './edit'
import { newId } from './ids'
import { cardsIn, columnOf, lanesOf, stagesOf, touchpointsOf } from './live'
import {
  type Board,
  type Card,
  type CardPlace,
  type Id,
  type Lane,
  type Stage,
  type Touchpoint,
} from './model'

/** A cell: a lane crossed with a touchpoint, or with a whole stage. */
export type Cell =
  | { lane: Id<'lane'>; touchpoint: Id<'touchpoint'> }
  | { lane: Id<'lane'>; stage: Id<'stage'> }

export const ordersOf = (rows: readonly { order: string }[]) => rows.map((row) => row.order)
export const placeOrdersOf = (rows: readonly { place: { order: string } }[]) =>
  rows.map((row) => row.place.order)

export function addStage(
  board: Board,
  ctx: EditContext,
  map: Id<'map'>,
  { title = '', index, ...more }: { title?: string; index?: number } & Pick<Stage, 'framework'> = {},
): Added<'stage'> {
  if (!isLive(board.maps.get(map))) return nothingAdded
  const row: Stage = {
    ...more,
    id: newId('stage', ctx.random),
    author: ctx.author,
    map,
    order: orderAt(ordersOf(stagesOf(board, map)), index, ctx.random),
    title,
  }
  return { changes: [{ do: 'create', row }], id: row.id }
}

export function addTouchpoint(
  board: Board,
  ctx: EditContext,
  stage: Id<'stage'>,
  { title = '', index }: { title?: string; index?: number } = {},
): Added<'touchpoint'> {
  const parent = board.stages.get(stage)
  if (!isLive(parent)) return nothingAdded
  const row: Touchpoint = {
    id: newId('touchpoint', ctx.random),
    author: ctx.author,
    map: parent.map,
    place: { stage, order: orderAt(placeOrdersOf(touchpointsOf(board, stage)), index, ctx.random) },
    title,
    channels: [],
    emotions: {},
    feelings: {},
    quote: '',
  }
  return { changes: [{ do: 'create', row }], id: row.id }
}

/** @param lane.title empty: the kind's own name */
export function addLane(
  board: Board,
  ctx: EditContext,
  map: Id<'map'>,
  { kind, title = '', index }: { kind: string; title?: string; index?: number },
): Added<'lane'> {
  if (!isLive(board.maps.get(map))) return nothingAdded
  const row: Lane = {
    id: newId('lane', ctx.random),
    author: ctx.author,
    map,
    kind,
    title,
    order: orderAt(ordersOf(lanesOf(board, map)), index, ctx.random),
  }
  return { changes: [{ do: 'create', row }], id: row.id }
}

export function addCard(
  board: Board,
  ctx: EditContext,
  cell: Cell,
  {
    text = '',
    index,
    ...more
  }: { text?: string; index?: number } & Partial<Pick<Card, 'evidence' | 'source'>> = {},
): Added<'card'> {
  if (!isCell(board, cell)) return nothingAdded
  const row: Card = {
    source: '',
    ...more,
    id: newId('card', ctx.random),
    author: ctx.author,
    place: { ...cell, order: orderAt(ordersIn(board, cell), index, ctx.random) },
    text,
  }
  return { changes: [{ do: 'create', row }], id: row.id }
}

/** Lane and column are there, and of one map. */
export function isCell(board: Board, cell: Cell): boolean {
  const lane = board.lanes.get(cell.lane)
  const column = 'stage' in cell ? board.stages.get(cell.stage) : board.touchpoints.get(cell.touchpoint)
  return isLive(lane) && isLive(column) && lane.map === column.map
}

/** The orders of a cell's cards, without one of them. */
export function ordersIn(board: Board, cell: Cell, without?: Id<'card'>): string[] {
  const cards = cardsIn(board, cell.lane, columnOf(cell as CardPlace))
  return placeOrdersOf(cards.filter((card) => card.id !== without))
}

export const isLive = <R extends { trashed?: unknown }>(row: R | undefined): row is R => !!row && !row.trashed
