/**
 * What an operation does, as plain data: rows made and fields set. `edit.ts` and the importers make changes from plain
 * boards; `applyChanges` shows what a board would be (previews, tests); lib/doc writes them into the shared document.
 */
import { KIND_OF, TABLE_OF, kindOf, type Board, type Row, type RowOf, type TableName } from './model'

/** A whole new row. */
export interface Create {
  do: 'create'
  row: Row
}

/**
 * New values of some fields. `undefined` removes an optional value. A text is given whole (the writer changes only what
 * differs); a map field (emotions, feelings, personas) is given as the keys that change, `undefined` removes a key.
 */
export interface Patch {
  do: 'patch'
  id: string
  set: { [field: string]: unknown }
}

export type Change = Create | Patch

/** Fields that are maps inside a row: patched key by key. */
export const MAP_FIELDS: { [T in TableName]?: readonly string[] } = {
  maps: ['personas'],
  touchpoints: ['emotions', 'feelings'],
}

export function patchRow<R extends Row>(row: R, set: Patch['set']): R {
  const next: Record<string, unknown> = { ...row }
  const mapFields = MAP_FIELDS[TABLE_OF[kindOf(row.id)!]] ?? []
  for (const [field, value] of Object.entries(set)) {
    next[field] = mapFields.includes(field)
      ? patchKeys(next[field] as Record<string, unknown>, value as Record<string, unknown>)
      : value
    if (next[field] === undefined) delete next[field]
  }
  return next as unknown as R
}

function patchKeys(before: Record<string, unknown>, set: Record<string, unknown>): Record<string, unknown> {
  const next = { ...before, ...set }
  for (const [key, value] of Object.entries(set)) if (value === undefined) delete next[key]
  return next
}

/** The board after the changes; untouched tables and rows keep their identity. A patch of an unknown row is ignored. */
export function applyChanges(board: Board, changes: readonly Change[]): Board {
  const touched: { [T in TableName]?: Map<string, Row> } = {}
  const tableOf = (id: string): Map<string, Row> | undefined => {
    const kind = kindOf(id)
    if (!kind) return undefined
    const name = TABLE_OF[kind]
    return (touched[name] ??= new Map<string, Row>(board[name] as ReadonlyMap<string, Row>))
  }
  for (const change of changes) {
    if (change.do === 'create') tableOf(change.row.id)?.set(change.row.id, change.row)
    else {
      const table = tableOf(change.id)
      const row = table?.get(change.id)
      if (row) table!.set(change.id, patchRow(row, change.set))
    }
  }
  return { ...board, ...touched } as Board
}

export function rowOf<K extends keyof RowOf>(board: Board, id: `${K}:${string}`): RowOf[K] | undefined {
  const kind = kindOf(id)
  return kind && (board[TABLE_OF[kind]].get(id) as RowOf[K] | undefined)
}

export { KIND_OF }
