/** A clip onto a board, the same one or another: everything copied is made once, in one step, where it was meant. */
import { boardOf, type Clip } from './clip'
import { groundFor } from './clip-ground'
import { makersOn, type Makers } from './clip-makers'
import { castOn, namesOn, renamed, type Cast, type Names } from './clip-names'
import type { Spot } from './clip-spot'
import { Draft } from './draft'
import type { EditContext } from './edit'
import { isLive, ordersOf, placeOrdersOf, type Cell } from './edit-add'
import { copies, ordersAfter, stackBelow, type Copies, type To } from './edit-duplicate'
import { newMap, placeBelow } from './edit-maps'
import { attachPersona } from './edit-personas'
import { whole } from './edit-trash'
import { cardsIn, columnOf, lanesOf, mapOf, personasOf, stagesOf, touchpointsOf } from './live'
import {
  kindOf,
  type Board,
  type Card,
  type CardPlace,
  type Id,
  type JourneyMap,
  type Kind,
  type Row,
  type Touchpoint,
} from './model'

/**
 * Maps go below the lowest one; everything else goes to the map that is meant.
 * @param spot undefined: there is no map to paste on, one is made
 * @param heightOf of a map of the board or of the clip as it is drawn, px
 */
export function pasteClip(
  board: Board,
  ctx: EditContext,
  clip: Clip,
  spot: Spot | undefined,
  heightOf: (map: JourneyMap) => number,
): Copies {
  const source = boardOf(clip)
  const draft = new Draft(board)
  const names = namesOn(draft, source, ctx)
  const rows = whole(source, ...clip.roots)
  const alone = clip.roots.filter((id) => kindOf(id) !== 'map')
  const home = alone[0] && source.maps.get(mapOf(source, alone[0]) ?? '')
  const maps = rows.filter((row): row is JourneyMap => kindOf(row.id) === 'map')
  const below = stackBelow(board, home && !spot ? [...maps, home] : maps, heightOf)
  const given = new Map<string, object>(below)

  let elsewhere = (id: string): string => id
  let cast = (_row: Row): Cast => names.persona
  if (alone.length > 0) {
    const place = below.get(home?.id ?? '') ?? { at: placeBelow(board, heightOf) }
    const target = spot ?? { map: newHome(draft, ctx, source, names, home, place) }
    const at: Spot = { first: {}, last: {}, cards: new Set(), ...target }
    const makers = makersOn(draft, ctx, at.map)
    const ground = groundFor(makers, clip, source, rows, at)
    const known = new Map(rows.map((row) => [row.id, row]))
    const roots = alone.flatMap((id) => known.get(id) ?? [])
    for (const [id, place] of placesOf(roots, { makers, ctx, source, at, cellOf: ground.cellOf }))
      given.set(id, place)
    elsewhere = (id) => (kindOf(id) === 'map' ? at.map : (ground.standIn.get(id) ?? id))
    cast = castOn(draft, source, names, at.map, new Set<string>(maps.map(({ id }) => id)))
  }

  const isMap = (id: string) => maps.some((map) => map.id === id) || isLive(board.maps.get(id))
  const meant = rows.map((row) => renamed(row, names, cast(row), isMap))
  const { changes, copyOf } = copies(meant, ctx, { given, elsewhere: elsewhere as To })
  draft.do(changes)
  return { changes: draft.changes, copyOf, ids: clip.roots.map((id) => copyOf.get(id) as Id) }
}

/** A map for what comes without one: titled as the map it comes from, about the same personas. */
function newHome(
  draft: Draft,
  ctx: EditContext,
  source: Board,
  names: Names,
  from: JourneyMap | undefined,
  { at }: Pick<JourneyMap, 'at'>,
): Id<'map'> {
  const { title = '', lang = draft.board.lang } = from ?? {}
  const map = draft.add(newMap(ctx, { title, lang, at }))
  for (const { id } of from ? personasOf(source, from.id) : []) {
    const persona = names.persona(id) as Id<'persona'>
    draft.do(attachPersona(draft.board, ctx, map, persona))
  }
  return map
}

/** Where a row goes: among which rows, and after the one at `last` (−1: at the end). */
interface Slot {
  parent: string
  orders: readonly string[]
  last: number
  /** the fields that put a row there */
  at: (order: string) => object
}

interface PlaceOptions {
  makers: Makers
  ctx: EditContext
  /** the clip as a board */
  source: Board
  at: Spot
  cellOf: (card: Card) => Cell
}

/** The fields that put each of what was copied by itself where it goes; those with the same parent stay together. */
function placesOf(
  roots: readonly Row[],
  { makers: { draft, lastStage }, ctx, source, at: { map, last, cards }, cellOf }: PlaceOptions,
): Map<string, object> {
  const { board } = draft
  const stageTitle = (row: Row) => source.stages.get((row as Touchpoint).place.stage)?.title
  const inMap = (rows: readonly { id: string; order: string }[], after: string | undefined): Slot => ({
    parent: map,
    orders: ordersOf(rows),
    last: rows.findIndex(({ id }) => id === after),
    at: (order) => ({ map, order }),
  })
  const cells = new Map<string, Slot>()
  const slots: { [kind: string]: (row: Row) => Slot } = {
    stage: () => inMap(stagesOf(board, map), last.stage),
    lane: () => inMap(lanesOf(board, map), last.lane),
    touchpoint: (row) => {
      const stage = last.stage ?? lastStage(stageTitle(row))
      const rows = touchpointsOf(draft.board, stage)
      return {
        parent: stage,
        orders: placeOrdersOf(rows),
        last: rows.findIndex(({ id }) => id === last.touchpoint),
        at: (order) => ({ map, place: { stage, order } }),
      }
    },
    card: (row) => {
      const cell = cellOf(row as Card)
      const column = columnOf(cell as CardPlace)
      const parent = `${cell.lane} ${column}`
      const known = cells.get(parent)
      if (known) return known
      const rows = cardsIn(draft.board, cell.lane, column)
      const slot: Slot = {
        parent,
        orders: placeOrdersOf(rows),
        last: rows.findLastIndex(({ id }) => cards.has(id)),
        at: (order) => ({ place: { ...cell, order } }),
      }
      cells.set(parent, slot)
      return slot
    },
  } satisfies { [K in Kind]?: (row: Row) => Slot }

  const families = new Map<string, { slot: Slot; rows: Row[] }>()
  for (const row of roots) {
    const kind = kindOf(row.id)!
    const slot = slots[kind]?.(row)
    if (!slot) continue
    const key = `${kind} ${slot.parent}`
    if (!families.has(key)) families.set(key, { slot, rows: [] })
    families.get(key)!.rows.push(row)
  }
  const places = new Map<string, object>()
  for (const { slot, rows } of families.values()) {
    const orders = ordersAfter(slot.orders, slot.last, rows.length, ctx.random)
    rows.forEach((row, i) => places.set(row.id, slot.at(orders[i]!)))
  }
  return places
}
