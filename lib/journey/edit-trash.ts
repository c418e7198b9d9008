/**
 * Deleting is moving to the trash, together with everything that belongs to a row and is not there yet. All of it gets
 * the identical value, so that restoring brings back exactly what went together, and nothing that went earlier.
 */
import { rowOf, type Change } from './change'
import type { EditContext } from './edit'
import { columnOf } from './live'
import type { Board, Card, Id, Lane, Metric, Row, Stage, Touchpoint, Trashed } from './model'
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

/** The tables of what belongs to other rows, parents before children. */
const OWNED_TABLES = ['stages', 'lanes', 'touchpoints', 'cards', 'metrics'] as const

const OWNERS: { [T in (typeof OWNED_TABLES)[number]]: (row: never) => Id[] } = {
  stages: (row: Stage) => [row.map],
  lanes: (row: Lane) => [row.map],
  touchpoints: (row: Touchpoint) => [row.map, row.place.stage],
  cards: (row: Card) => [row.place.lane, columnOf(row.place)],
  metrics: (row: Metric) => [row.on],
}

/** The rows and everything that belongs to them, directly or not, as far as `wanted`; parents first. */
export function withBelongings(board: Board, ids: readonly Id[], wanted: (row: Row) => boolean): Row[] {
  const found = new Map<Id, Row>()
  for (const id of ids) {
    const row: Row | undefined = rowOf(board, id)
    if (row && wanted(row)) found.set(id, row)
  }
  for (const table of OWNED_TABLES) {
    const ownersOf = OWNERS[table] as (row: Row) => Id[]
    for (const row of board[table].values())
      if (wanted(row) && ownersOf(row).some((owner) => found.has(owner))) found.set(row.id, row)
  }
  return [...found.values()]
}
