/**
 * What is copied of a journey: rows as they are, so that they can be pasted on any board, also on one that never saw
 * them. It knows itself where things stood and who was meant: lanes, columns, departments and personas come along, the
 * ones around a copied row only by what they are found again by.
 */
import { applyChanges, rowOf, type Change } from './change'
import { ownersOf, whole } from './edit-trash'
import { mapOf, personasOf } from './live'
import {
  emptyBoard,
  kindOf,
  type Board,
  type Id,
  type Kind,
  type Row,
  type RowOf,
  type Trashed,
} from './model'
import { readingOrder, rootsOf } from './reading-order'

export interface Clip {
  /** what was copied, in reading order; what belongs to it is among the rows */
  roots: Id[]
  /** the stages and touchpoints of the maps it was copied from, in reading order */
  columns: Id[]
  rows: Row[]
}

/** The kinds that people select, and so can copy. */
const ROOTS: readonly (Kind | undefined)[] = ['map', 'stage', 'touchpoint', 'lane', 'card']
export const isRoot = (id: string): id is Id => ROOTS.includes(kindOf(id))

/** @returns undefined when nothing of these is there */
export function clipOf(stored: Board, ids: readonly string[]): Clip | undefined {
  const board = asSeen(stored)
  const roots = rootsOf(board, ids.filter(isRoot))
  if (roots.length === 0) return undefined
  const rows = new Map<Id, Row>()
  const asked = new Set(roots)
  const copied = whole(board, ...roots).filter((row) => asked.has(row.id) || isOfOneMap(board, row))
  for (const row of copied) rows.set(row.id, row)
  const around = (id: Id) => {
    const row = rowOf(board, id)
    if (!row || rows.has(id)) return
    rows.set(id, outline(row))
    ownersOf(row).forEach(around)
  }
  for (const row of copied) ownersOf(row).forEach(around)
  const maps = new Set(roots.map((id) => mapOf(board, id)))
  // Who the first persona of a map is matters wherever somebody's feelings are copied.
  if (copied.some(({ id }) => kindOf(id) === 'touchpoint' || kindOf(id) === 'map'))
    for (const map of maps)
      for (const persona of map ? personasOf(board, map) : []) rows.set(persona.id, persona)
  for (const row of copied)
    for (const id of peopleIn(row)) {
      const named = rowOf(board, id)
      if (named && !named.trashed) rows.set(id, named)
    }
  const isColumn = (id: Id) => kindOf(id) === 'stage' || kindOf(id) === 'touchpoint'
  const columns = readingOrder(board).filter((id) => isColumn(id) && maps.has(mapOf(board, id)))
  // Who wrote it stays with the board; whoever pastes is the author of the copy.
  const anonymous = [...rows.values()].map(({ author: _, ...row }) => row as Row)
  return { roots, columns, rows: anonymous }
}

/** The clip as a small board of its own. */
export const boardOf = ({ rows }: Clip): Board =>
  applyChanges(
    emptyBoard(),
    rows.map((row) => ({ do: 'create', row })),
  )

/** The board as its layout shows it: a touchpoint stands where its stage does, whatever else it says. */
export function asSeen(board: Board): Board {
  const moved = [...board.touchpoints.values()].flatMap(({ id, map, place }): Change[] => {
    const there = board.stages.get(place.stage)?.map
    return there && there !== map ? [{ do: 'patch', id, set: { map: there } }] : []
  })
  return moved.length > 0 ? applyChanges(board, moved) : board
}

/** A card between two maps (nobody makes one on purpose) lies in the rescued tray. */
const isOfOneMap = (board: Board, row: Row) =>
  new Set(ownersOf(row).map((owner) => mapOf(board, owner))).size < 2

/** The departments and personas that a row names. */
function peopleIn(row: Row): Id[] {
  const kind = kindOf(row.id)
  const { owner, handoffTo, quoteOf, emotions, feelings } = row as Partial<RowOf['touchpoint']>
  if (kind === 'card') return owner ? [owner] : []
  if (kind !== 'touchpoint') return []
  const named = [owner, handoffTo, quoteOf, ...Object.keys({ ...emotions, ...feelings })]
  return named.filter((id) => id !== undefined) as Id[]
}

/** Of what only stands around a copied row, no more than tells which it is: nobody copies a whole brief with a card. */
function outline(row: Row): Row {
  const { extra: _, ...known } = row
  return { ...known, ...(row.trashed && { trashed: GONE }), ...(OUTLINE[kindOf(row.id)!] ?? {}) } as Row
}

/** What lost its place stands in something trashed; that is known, not who did it. */
const GONE: Trashed = { by: '', at: 0 }

const OUTLINE: { [K in Kind]?: Partial<RowOf[K]> } = {
  map: { why: '', objectives: [], scenario: '', start: '', end: '' },
  touchpoint: { channels: [], emotions: {}, feelings: {}, quote: '' },
}
