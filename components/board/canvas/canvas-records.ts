import type { RecordsDiff, TLAsset, TLBinding, TLRecord, TLShape } from 'tldraw'
import type { CanvasRow, CanvasWrite } from '@/lib/doc/canvas'
import type { Json } from '@/lib/journey/model'
import { sameValue } from '@/lib/journey/same-value'
import { isJourney } from '../journey-shapes'

/** The tldraw records that belong to the board's document: free shapes, their bindings, assets. */
export type CanvasRecord = TLShape | TLBinding | TLAsset

type Plain = { [key: string]: Json }

/**
 * A record as a row; x and y are one value, so a move cannot tear. The words of a note are a text of the row, which
 * several people write in; the shape only shows them.
 */
export function rowOfRecord(record: CanvasRecord): CanvasRow {
  const { text, ...props } = record.props as unknown as Plain
  const isNote = record.typeName === 'shape' && record.type === 'sticky'
  const common = {
    id: record.id,
    typeName: record.typeName,
    type: record.type,
    props: isNote ? props : (record.props as unknown as Plain),
    meta: record.meta as Plain,
    ...(isNote && { text: typeof text === 'string' ? text : '' }),
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
  const { at, typeName, type, id, meta, rotation, index, parentId, isLocked, opacity, fromId, toId } = row
  const props = typeName === 'shape' && type === 'sticky' ? { ...row.props, text: row.text ?? '' } : row.props
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

/**
 * What must be written so that `before` becomes `after`: only the fields that differ, props and meta key by key. Texts
 * are not compared: they are written letter by letter, by whoever types.
 */
export function patchBetween(before: CanvasRow, after: CanvasRow): CanvasWrite | undefined {
  const set: Record<string, unknown> = {}
  for (const field of FIELDS) if (!sameValue(before[field], after[field])) set[field] = after[field]
  if (before.trashed) set.trashed = undefined
  const props = keysBetween(before.props, after.props)
  const meta = keysBetween(before.meta, after.meta)
  if (Object.keys(set).length === 0 && !props && !meta) return undefined
  return { do: 'patch', id: after.id, set, ...(props && { props }), ...(meta && { meta }) }
}

/** Where a shape lies: these fields are only right together. */
export const PLACE_FIELDS = ['at', 'rotation', 'parentId', 'index'] as const

/**
 * What a person did to a shown row. The view may show a row elsewhere than it says (`canvas-view`); who moves it writes
 * down where it lies now.
 */
export function patchOfShown(row: CanvasRow, shown: CanvasRow, after: CanvasRow): CanvasWrite | undefined {
  const patch = patchBetween(shown, after)
  const set = patch?.do === 'patch' ? patch.set : undefined
  return shown !== row && set && PLACE_FIELDS.some((field) => field in set) ? patchBetween(row, after) : patch
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
    if (!sameValue(before[key], after[key])) changed[key] = after[key]
  return Object.keys(changed).length > 0 ? changed : undefined
}

export const isOnCanvas = (record: TLRecord): record is CanvasRecord =>
  record.typeName === 'shape' || record.typeName === 'binding' || record.typeName === 'asset'
export const isCanvasRecord = (record: TLRecord): record is CanvasRecord =>
  isOnCanvas(record) && !(record.typeName === 'shape' && isJourney(record))

/** Shapes before bindings, parents before children. */
export function inOrder(records: readonly TLRecord[]): TLRecord[] {
  const byId = new Map(records.map((r) => [r.id as string, r]))
  const depth = (record: TLRecord): number => {
    let steps = 0
    let at: TLRecord | undefined = record
    while (at?.typeName === 'shape' && steps < 100) {
      at = byId.get(at.parentId)
      steps++
    }
    return record.typeName === 'binding' ? 1000 : steps
  }
  return [...records].sort((a, b) => depth(a) - depth(b))
}

/** The end of an arrow that a binding holds; undefined for other rows. */
export function endOf(row: CanvasRow): string | undefined {
  return row.typeName === 'binding' && row.fromId ? endKey(row.fromId, row.props.terminal) : undefined
}
export const endKey = (arrow: string, terminal: unknown): string => `${arrow} ${String(terminal)}`

/** The ends that a change took from one place and put to another; of arrows themselves only while an end is dragged. */
export function endsMoved(
  { added, updated, removed }: RecordsDiff<TLRecord>,
  isDraggingEnd: boolean,
): string[] {
  const ends: string[] = []
  for (const record of [...Object.values(added), ...Object.values(removed)])
    if (record.typeName === 'binding') ends.push(endKey(record.fromId, record.props.terminal))
  if (isDraggingEnd)
    for (const [before, after] of Object.values(updated)) {
      if (before.typeName !== 'shape' || before.type !== 'arrow' || after.typeName !== 'shape') continue
      for (const terminal of ['start', 'end'] as const)
        if (!sameValue(before.props[terminal], (after as typeof before).props[terminal]))
          ends.push(endKey(before.id, terminal))
    }
  return ends
}
