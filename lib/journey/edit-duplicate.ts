/**
 * Copies: everything that belongs to the row and stands in its place comes along under new ids, written by whoever
 * copies. What lies in the rescued tray stays there, once.
 */
import { rowOf, type Change } from './change'
import { nothingAdded, type Added, type EditContext } from './edit'
import { isLive } from './edit-add'
import { MAP_GAP, placeBelow } from './edit-maps'
import { ownersOf, whole } from './edit-trash'
import { newTail } from './ids'
import { cardsIn, columnOf, lanesOf, metricsOf, stagesOf, touchpointsOf } from './live'
import {
  idOf,
  kindOf,
  type Board,
  type CardPlace,
  type Id,
  type JourneyMap,
  type Kind,
  type Row,
  type RowOf,
} from './model'
import { ordersBetween } from './order'
import { rootsOf } from './reading-order'

/** The copy of a row gets this tail (a view that shows the copy already has one for it); none: a new one. */
export type TailFor = (source: string) => string | undefined

export type Copyable = 'map' | 'stage' | 'touchpoint' | 'lane' | 'card' | 'metric' | 'persona'

/** A copy right after the original. A map's needs a place: `duplicateMap`. */
export function duplicate<K extends Exclude<Copyable, 'map'>>(
  board: Board,
  ctx: EditContext,
  id: Id<K>,
  tailFor?: TailFor,
): Added<K> {
  const { changes, ids } = duplicateEntities(board, ctx, [id], tailFor)
  return { changes, id: ids[0] as Id<K> | undefined }
}

/** @param at the copy's top left corner, px */
export function duplicateMap(
  board: Board,
  ctx: EditContext,
  id: Id<'map'>,
  at: { x: number; y: number },
  tailFor?: TailFor,
): Added<'map'> {
  if (!isLive(board.maps.get(id))) return nothingAdded
  const { changes, copyOf } = copies(whole(board, id), ctx, { given: new Map([[id, { at }]]), tailFor })
  return { changes, id: copyOf.get(id) as Id<'map'> }
}

export interface Copies {
  changes: Change[]
  /** the copies of what was asked for, in reading order; what belongs to another asked one is copied within that */
  ids: Id[]
  /** id of an original → id of its copy, belongings included */
  copyOf: ReadonlyMap<string, string>
}

/**
 * Copies of several things of any kind, each thing once. Those that stand side by side stay together: their copies
 * come after the last of them. Copies of maps go below the lowest map.
 * @param heightOf of a map as it is drawn, px
 */
export function duplicateEntities(
  board: Board,
  ctx: EditContext,
  ids: readonly string[],
  tailFor?: TailFor,
  heightOf: (map: JourneyMap) => number = () => 0,
): Copies {
  const roots = rootsOf(board, ids)
  const rows = whole(board, ...roots)
  const originals = roots.map((id) => rowOf(board, id)!)
  const given = besideOriginals(board, ctx, originals, heightOf)
  const { changes, copyOf } = copies(rows, ctx, { given, tailFor })
  return { changes, ids: roots.map((id) => copyOf.get(id) as Id), copyOf }
}

/**
 * New rows like these: links among them lead to the copies; what belongs to others belongs to what `elsewhere` says.
 * @param given fields that a copy gets instead of its original's, by the original's id
 */
export function copies(
  rows: readonly Row[],
  ctx: EditContext,
  {
    given,
    tailFor = () => undefined,
    elsewhere = (id) => id,
  }: { given: ReadonlyMap<string, object>; tailFor?: TailFor; elsewhere?: To },
): { changes: Change[]; copyOf: ReadonlyMap<string, string> } {
  const copyOf = new Map<string, string>()
  for (const { id } of rows) copyOf.set(id, idOf(kindOf(id)!, tailFor(id) ?? newTail(ctx.random)))
  const within: To = (id) => (copyOf.get(id) ?? id) as typeof id
  const to: To = (id) => (copyOf.has(id) ? within(id) : elsewhere(id))
  const changes = rows.map((source): Change => {
    const kind = kindOf(source.id)!
    const place = given.get(source.id)
    const row: Record<string, unknown> = {
      ...source,
      ...(RELINK[kind] as (row: object, to: To, within: To) => object)(source, to, within),
      ...place,
      id: to(source.id),
      author: ctx.author,
    }
    for (const field of NOT_COPIED[kind] ?? []) delete row[field]
    return { do: 'create', row: row as unknown as Row }
  })
  return { changes, copyOf }
}

/** A copy is a thing of its own: neither branched from where its original came from, nor a part of a library. */
const NOT_COPIED: { [K in Kind]?: readonly (keyof RowOf[K])[] } = {
  map: ['basis'],
  stage: ['basis'],
  touchpoint: ['basis'],
  card: ['basis'],
  persona: ['source', 'version'],
  department: ['source', 'version'],
}

export type To = <I extends string>(id: I) => I

/** Which fields say where a row stands, and (`within`) which lead to another row only if that is copied too. */
const RELINK: { [K in Kind]: (row: RowOf[K], to: To, within: To) => Partial<RowOf[K]> } = {
  map: () => ({}),
  stage: ({ map }, to) => ({ map: to(map) }),
  touchpoint: ({ map, place }, to) => ({ map: to(map), place: { ...place, stage: to(place.stage) } }),
  lane: ({ map }, to) => ({ map: to(map) }),
  card: ({ place, childMap }, to, within) => ({
    place: relinkPlace(place, to),
    ...(childMap && { childMap: within(childMap) }),
  }),
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

interface Siblings<K extends Kind> {
  /** the live rows among which it stands, in order */
  among: (board: Board, row: RowOf[K]) => readonly RowOf[K][]
  orderOf: (row: RowOf[K]) => string
  /** the fields that give it this order */
  at: (row: RowOf[K], order: string) => Partial<RowOf[K]>
}

const byOwnOrder = {
  orderOf: ({ order }: { order: string }) => order,
  at: (_: unknown, order: string) => ({ order }),
}
const orderOfPlace = ({ place }: { place: { order: string } }) => place.order

const SIBLINGS: { [K in 'stage' | 'touchpoint' | 'lane' | 'card' | 'metric']: Siblings<K> } = {
  stage: { among: (board, { map }) => stagesOf(board, map), ...byOwnOrder },
  lane: { among: (board, { map }) => lanesOf(board, map), ...byOwnOrder },
  metric: { among: (board, { on }) => metricsOf(board, on), ...byOwnOrder },
  touchpoint: {
    among: (board, { place }) => touchpointsOf(board, place.stage),
    orderOf: orderOfPlace,
    at: ({ place }, order) => ({ place: { ...place, order } }),
  },
  card: {
    among: (board, { place }) => cardsIn(board, place.lane, columnOf(place)),
    orderOf: orderOfPlace,
    at: ({ place }, order) => ({ place: { ...place, order } }),
  },
}

/** Where the copies of these rows stand: after the last one of them that has the same parent. */
function besideOriginals(
  board: Board,
  ctx: EditContext,
  roots: readonly Row[],
  heightOf: (map: JourneyMap) => number,
): Map<string, object> {
  const maps = roots.filter((row): row is JourneyMap => kindOf(row.id) === 'map')
  const given = new Map<string, object>(stackBelow(board, maps, heightOf))
  const families = new Map<string, Row[]>()
  for (const row of roots) {
    const family = [kindOf(row.id), ...ownersOf(row)].join(' ')
    const others = families.get(family)
    if (others) others.push(row)
    else families.set(family, [row])
  }
  for (const family of families.values()) {
    const kind = kindOf(family[0]!.id)!
    if (!(kind in SIBLINGS)) continue
    const { among, orderOf, at } = SIBLINGS[kind as keyof typeof SIBLINGS] as unknown as Siblings<Kind>
    const rows = among(board, family[0]!)
    const last = Math.max(...family.map((row) => rows.indexOf(row)))
    const orders = ordersAfter(rows.map(orderOf), last, family.length, ctx.random)
    family.forEach((row, i) => given.set(row.id, at(row, orders[i]!)))
  }
  return given
}

/** `n` orders right after the one at `last`; −1: at the end. */
export function ordersAfter(
  orders: readonly string[],
  last: number,
  n: number,
  random: () => number,
): string[] {
  const at = last < 0 ? orders.length - 1 : last
  return ordersBetween(orders[at], orders[at + 1], n, random)
}

/**
 * Where copies of maps go: below the lowest map of the board, one under the other; nothing that is there moves.
 * @param maps the originals, of this board or another
 * @param heightOf of any of these maps as it is drawn, px
 */
export function stackBelow(
  board: Board,
  maps: readonly JourneyMap[],
  heightOf: (map: JourneyMap) => number,
): Map<string, Pick<JourneyMap, 'at'>> {
  const at = placeBelow(board, heightOf)
  return new Map(
    maps.map((map) => {
      const place = { at: { ...at } }
      at.y += heightOf(map) + MAP_GAP
      return [map.id, place]
    }),
  )
}
