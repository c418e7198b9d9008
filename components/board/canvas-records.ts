import type { TLAsset, TLBinding, TLRecord, TLShape } from 'tldraw'
import type { CanvasRow, CanvasWrite } from '@/lib/doc/canvas'
import type { Json } from '@/lib/journey/model'

/** The tldraw records that belong to the board's document: free shapes, their bindings, assets. */
export type CanvasRecord = TLShape | TLBinding | TLAsset

type Plain = { [key: string]: Json }

/** A record as a row; x and y are one value, so a move cannot tear. */
export function rowOfRecord(record: CanvasRecord): CanvasRow {
  const common = {
    id: record.id,
    typeName: record.typeName,
    type: record.type,
    props: record.props as unknown as Plain,
    meta: record.meta as Plain,
  }
  if (record.typeName === 'shape') {
    const { x, y, rotation, index, parentId, isLocked, opacity } = record
    return { ...common, at: { x, y }, rotation, index, parentId, isLocked, opacity }
  }
  if (record.typeName === 'binding') return { ...common, fromId: record.fromId, toId: record.toId }
  return common
}

/** A row as the record tldraw wants; it is validated before it is shown. */
export function recordOfRow(row: CanvasRow): TLRecord {
  const { at, typeName, type, id, props, meta, rotation, index, parentId, isLocked, opacity, fromId, toId } =
    row
  if (typeName === 'binding') return { id, typeName, type, fromId, toId, props, meta } as unknown as TLRecord
  if (typeName === 'asset') return { id, typeName, type, props, meta } as unknown as TLRecord
  return {
    id,
    typeName,
    type,
    x: at?.x,
    y: at?.y,
    rotation: rotation ?? 0,
    index,
    parentId,
    isLocked: isLocked ?? false,
    opacity: opacity ?? 1,
    props,
    meta,
  } as unknown as TLRecord
}

const FIELDS = ['at', 'rotation', 'index', 'parentId', 'isLocked', 'opacity', 'fromId', 'toId'] as const

/** What must be written so that `before` becomes `after`: only the fields that differ, props and meta key by key. */
export function patchBetween(before: CanvasRow, after: CanvasRow): CanvasWrite | undefined {
  const set: Record<string, unknown> = {}
  for (const field of FIELDS) if (!equal(before[field], after[field])) set[field] = after[field]
  if (before.trashed) set.trashed = undefined
  const props = keysBetween(before.props, after.props)
  const meta = keysBetween(before.meta, after.meta)
  if (Object.keys(set).length === 0 && !props && !meta) return undefined
  return { do: 'patch', id: after.id, set, ...(props && { props }), ...(meta && { meta }) }
}

/** The row as it would be with a patch. */
export function patched(row: CanvasRow, patch: CanvasWrite | undefined): CanvasRow {
  if (patch?.do !== 'patch') return row
  return {
    ...row,
    ...patch.set,
    props: withKeys(row.props, patch.props),
    meta: withKeys(row.meta, patch.meta),
  }
}

function withKeys(before: Plain, set: Record<string, Json | undefined> = {}): Plain {
  const next: Record<string, Json | undefined> = { ...before, ...set }
  for (const key of Object.keys(next)) if (next[key] === undefined) delete next[key]
  return next as Plain
}

function keysBetween(before: Plain, after: Plain): Record<string, Json | undefined> | undefined {
  const changed: Record<string, Json | undefined> = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!equal(before[key], after[key])) changed[key] = after[key]
  return Object.keys(changed).length > 0 ? changed : undefined
}

/** Deep equality of JSON values. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [ka, kb] = [Object.keys(a), Object.keys(b)]
  if (ka.length !== kb.length || Array.isArray(a) !== Array.isArray(b)) return false
  return ka.every((key) => equal((a as Plain)[key], (b as Plain)[key]))
}
