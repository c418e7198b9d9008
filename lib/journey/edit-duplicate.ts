/**
 * Copies: everything that belongs to the row and stands in its place comes along under new ids, written by whoever
 * copies. What lies in the rescued tray stays there, once.
 */
import type { Change } from './change'
import { nothingAdded, orderAt, type Added, type EditContext } from './edit'
import { isLive, ordersOf, placeOrdersOf } from './edit-add'
import { whole } from './edit-trash'
import { newTail } from './ids'
import { cardsIn, columnOf, lanesOf, metricsOf, stagesOf, touchpointsOf } from './live'
import {
  TABLE_OF,
  idOf,
  kindOf,
  type Board,
  type CardPlace,
  type Id,
  type Kind,
  type Row,
  type RowOf,
} from './model'

/** The copy of a row gets this tail (a view that shows the copy already has one for it); none: a new one. */
export type TailFor = (source: string) => string | undefined

export type Copyable = 'stage' | 'touchpoint' | 'lane' | 'card' | 'metric' | 'persona'

/** A copy right after the original. */
export function duplicate<K extends Copyable>(
  board: Board,
  ctx: EditContext,
  id: Id<K>,
  tailFor?: TailFor,
): Added<K> {
  const row = board[TABLE_OF[kindOf(id) as K]].get(id) as RowOf[K] | undefined
  if (!isLive(row)) return nothingAdded
  const place = NEXT_TO[kindOf(id) as K](board, row, ctx.random)
  return copy(board, ctx, id, place, tailFor)
}

/** @param at the copy's top left corner, px */
export function duplicateMap(
  board: Board,
  ctx: EditContext,
  id: Id<'map'>,
  at: { x: number; y: number },
  tailFor?: TailFor,
): Added<'map'> {
  return isLive(board.maps.get(id)) ? copy(board, ctx, id, { at }, tailFor) : nothingAdded
}

function copy<K extends Kind>(
  board: Board,
  ctx: EditContext,
  id: Id<K>,
  place: Partial<RowOf[K]>,
  tailFor: TailFor = () => undefined,
): Added<K> {
  const sources = whole(board, id)
  const ids = new Map<string, string>()
  for (const { id } of sources) ids.set(id, idOf(kindOf(id)!, tailFor(id) ?? newTail(ctx.random)))
  const to = <I extends string>(id: I) => (ids.get(id) ?? id) as I
  const changes = sources.map((source): Change => {
    const kind = kindOf(source.id)!
    const links = (RELINK[kind] as (row: object, to: To) => object)(source, to)
    const given = source.id === id ? place : {}
    const row: Record<string, unknown> = {
      ...source,
      ...links,
      ...given,
      id: to(source.id),
      author: ctx.author,
    }
    for (const field of NOT_COPIED[kind] ?? []) delete row[field]
    return { do: 'create', row: row as unknown as Row }
  })
  return { changes, id: to(id) }
}

/** A copy is a thing of its own: neither branched from where its original came from, nor a part of a library. */
const NOT_COPIED: { [K in Kind]?: readonly (keyof RowOf[K])[] } = {
  map: ['basis'],
  stage: ['basis'],
  touchpoint: ['basis'],
  card: ['basis'],
  persona: ['source', 'version'],
}

type To = <I extends string>(id: I) => I

/** Which fields name another row of the journey. */
const RELINK: { [K in Kind]: (row: RowOf[K], to: To) => Partial<RowOf[K]> } = {
  map: () => ({}),
  stage: ({ map }, to) => ({ map: to(map) }),
  touchpoint: ({ map, place }, to) => ({ map: to(map), place: { ...place, stage: to(place.stage) } }),
  lane: ({ map }, to) => ({ map: to(map) }),
  card: ({ place }, to) => ({ place: relinkPlace(place, to) }),
  metric: ({ on }, to) => ({ on: to(on) }),
  persona: () => ({}),
  department: () => ({}),
  view: () => ({}),
}

function relinkPlace(place: CardPlace, to: To): CardPlace {
  const there = { lane: to(place.lane), order: place.order }
  return 'stage' in place
    ? { ...there, stage: to(place.stage) }
    : { ...there, touchpoint: to(place.touchpoint) }
}

type NextTo<K extends Kind> = (board: Board, row: RowOf[K], random: () => number) => Partial<RowOf[K]>

const NEXT_TO: { [K in Copyable]: NextTo<K> } = {
  stage: (board, row, random) => ({ order: after(stagesOf(board, row.map), row, ordersOf, random) }),
  lane: (board, row, random) => ({ order: after(lanesOf(board, row.map), row, ordersOf, random) }),
  metric: (board, row, random) => ({ order: after(metricsOf(board, row.on), row, ordersOf, random) }),
  touchpoint: (board, row, random) => {
    const order = after(touchpointsOf(board, row.place.stage), row, placeOrdersOf, random)
    return { place: { ...row.place, order } }
  },
  card: (board, row, random) => {
    const cell = cardsIn(board, row.place.lane, columnOf(row.place))
    return { place: { ...row.place, order: after(cell, row, placeOrdersOf, random) } }
  },
  persona: () => ({}),
}

function after<R extends { id: string }>(
  rows: readonly R[],
  row: R,
  ordersOf: (rows: readonly R[]) => string[],
  random: () => number,
): string {
  return orderAt(ordersOf(rows), rows.findIndex(({ id }) => id === row.id) + 1, random)
}
