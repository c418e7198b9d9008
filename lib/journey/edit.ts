/**
 * What people do to a journey, as plain functions: a board and a wish in, changes out; an empty list means that there
 * is nothing to do (it is so already, or what it was about is gone). One file for each sort of wish: edit-add,
 * edit-move, edit-fields, edit-duplicate, edit-trash, edit-personas, edit-maps.
 */
import { applyChanges, type Change } from './change'
import type { Board, Id, Kind, PersonId } from './model'
import { orderBetween } from './order'

export interface EditContext {
  /** 0 ≤ n < 1; ids and orders are made of it */
  random: () => number
  /** ms since 1970 */
  now: number
  /** who does it */
  author: PersonId
}

/** `id` is undefined when nothing was made. */
export interface Added<K extends Kind> {
  changes: Change[]
  id: Id<K> | undefined
}

export const nothingAdded = { changes: [], id: undefined }

/** Several edits as one: each sees the board that the ones before it leave. */
export function inTurn(board: Board, edits: readonly ((board: Board) => Change[])[]): Change[] {
  const changes: Change[] = []
  let now = board
  for (const edit of edits) {
    const more = edit(now)
    changes.push(...more)
    now = applyChanges(now, more)
  }
  return changes
}

/** The order that makes a row the `index`th among these (which it is not one of); none: the last. */
export function orderAt(orders: readonly string[], index: number | undefined, random: () => number): string {
  const at = Math.max(0, Math.min(index ?? orders.length, orders.length))
  return orderBetween(orders[at - 1], orders[at], random)
}
