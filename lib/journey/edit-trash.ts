/**
 * Deleting is moving to the trash, together with everything that belongs to a row and is not there yet. All of it gets
 * the identical value, so that restoring brings back exactly what went together, and nothing that went earlier.
 */
import { rowOf, type Change } from './change'
import type { EditContext } from './edit'
import { columnOf } from './live'
import { TABLE_OF, kindOf, type Board, type Card, type Id, type Lane, type Metric, type Row } from './model'
import type { Stage, TableName, Touchpoint, Trashed } from './model'
import { sameValue } from './same-value'

/** @param ids rows of any kind; trashed at once, restored at once */
export function trash(board: Board, ctx: EditContext, ids: readonly Id[]): Change[] {
  const trashed: Trashed = { by: ctx.author, at: ctx.now }
  const rows = withBelongings(board, ids, (row) => !row.trashed)
  return rows.map((row) => ({ do: 'patch', id: row.id, set: { trashed } }))
}

/** Brings trashed rows back, and with each what was trashed together with it. */
export function restore(board: Board, ids: readonly Id[]): Change[] {
  const rows = new Set(
    ids.flatMap((id) => {
      const trashed = rowOf(board, id)?.trashed
      return trashed ? withBelongings(board, [id], (row) => sameValue(row.trashed, trashed)) : []
    }),
  )
  return [...rows].map((row) => ({ do: 'patch', id: row.id, set: { trashed: undefined } }))
}

/** What belongs to other rows, parents before children, and to which. */
const OWNERS = {
  stages: (row: Stage) => [row.map],
  lanes: (row: Lane) => [row.map],
  touchpoints: (row: Touchpoint) => [row.map, row.place.stage],
  cards: (row: Card) => [row.place.lane, columnOf(row.place)],
  metrics: (row: Metric) => [row.on],
} satisfies { [T in TableName]?: (row: never) => Id[] }
type OwnedTable = keyof typeof OWNERS

const ownersIn = (table: OwnedTable) => OWNERS[table] as (row: Row) => Id[]

/** What a row belongs to directly; a map or a persona belongs to nothing. */
export function ownersOf(row: Row): Id[] {
  const table = TABLE_OF[kindOf(row.id)!]
  return table in OWNERS ? ownersIn(table as OwnedTable)(row) : []
}

/** The rows and everything that belongs to them, directly or not, as far as `wanted`; parents first. */
export function withBelongings(board: Board, ids: readonly Id[], wanted: (row: Row) => boolean): Row[] {
  const found = new Map<Id, Row>()
  for (const id of ids) {
    const row: Row | undefined = rowOf(board, id)
    if (row && wanted(row)) found.set(id, row)
  }
  for (const table of Object.keys(OWNERS) as OwnedTable[]) {
    const owners = ownersIn(table)
    for (const row of board[table].values())
      if (wanted(row) && owners(row).some((owner) => found.has(owner))) found.set(row.id, row)
  }
  return [...found.values()]
}

/** Live, and so is everything that it belongs to: it stands in its place, not in the rescued tray. */
export function isInPlace(board: Board, id: Id): boolean {
  const row: Row | undefined = rowOf(board, id)
  return !!row && !row.trashed && ownersOf(row).every((owner) => isInPlace(board, owner))
}

/** Live rows and what belongs to them, each once, without what lies in the rescued tray; parents first. */
export function whole(board: Board, ...ids: readonly Id[]): Row[] {
  const asked = new Set(ids)
  const kept = new Set<Id>()
  return withBelongings(board, ids, (row) => !row.trashed).filter((row) => {
    const isIn =
      asked.has(row.id) || ownersOf(row).every((owner) => kept.has(owner) || isInPlace(board, owner))
    if (isIn) kept.add(row.id)
    return isIn
  })
}
