/** The `canvas` table: what is drawn freely around the maps, as plain records that know nothing of tldraw. */
import type * as Y from 'yjs'
import type { Json, PersonId, Trashed } from '@/lib/journey/model'
import { readRow } from './read'
import { partFinder, rowAt, tableAt, tableOfId, touchedRows } from './rows'
import { checked, createRow, patchRow, type WriteOptions } from './write'

/** A free shape, a binding of an arrow, or an asset. */
export interface CanvasRow {
  id: string
  typeName: 'shape' | 'binding' | 'asset'
  type: string
  /** px at 100 %, in the parent's coordinates */
  at?: { x: number; y: number }
  /** radians */
  rotation?: number
  index?: string
  parentId?: string
  isLocked?: boolean
  /** 0…1 */
  opacity?: number
  /** of a binding: the shapes at its ends */
  fromId?: string
  toId?: string
  props: { [key: string]: Json }
  meta: { [key: string]: Json }
  /** only of shapes whose text several people write at once; given when the row is made, or never */
  text?: string
  author?: PersonId
  trashed?: Trashed
}

type Keys = { [key: string]: Json | undefined }

/** `undefined` removes a value or a key; `props` and `meta` are patched key by key. Removal is a patch of `trashed`. */
export type CanvasWrite =
  | { do: 'create'; row: CanvasRow }
  | { do: 'patch'; id: string; set?: { [field: string]: unknown }; props?: Keys; meta?: Keys }

/** Every readable row, trashed ones too, by id. */
export function readCanvas(doc: Y.Doc): ReadonlyMap<string, CanvasRow> {
  const rows = new Map<string, CanvasRow>()
  for (const id of tableAt(doc, 'canvas').keys()) {
    const row = canvasRow(doc, id)
    if (row) rows.set(id, row)
  }
  return rows
}

/** What stands on the canvas now: shapes, and the bindings of arrows. */
export function liveCanvas(doc: Y.Doc): { shapes: CanvasRow[]; bindings: CanvasRow[] } {
  const live = [...readCanvas(doc).values()].filter((row) => !row.trashed)
  const rows = (typeName: string) => live.filter((row) => row.typeName === typeName)
  return { shapes: rows('shape'), bindings: rows('binding') }
}

/** What is written on it; empty: nothing. */
export const canvasWords = ({ text, props }: CanvasRow): string => text || wordsIn(props).join(' ')

/** The words of tldraw's own shapes: a tree whose leaves have a `text`. */
export function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'text' && typeof part === 'string' ? [part] : wordsIn(part),
  )
}

/** Calls after every transaction that touched the canvas; rows it did not touch keep their identity. */
export function watchCanvas(
  doc: Y.Doc,
  onChange: (rows: ReadonlyMap<string, CanvasRow>, dirty: ReadonlySet<string>, origin: unknown) => void,
): { rows(): ReadonlyMap<string, CanvasRow>; stop(): void } {
  const partOf = partFinder(doc)
  let rows = readCanvas(doc)

  const afterTransaction = ({ changed, origin }: Y.Transaction) => {
    const dirty = changed.size > 0 && touchedRows(changed, partOf).get('canvas')
    if (!dirty) return
    const next = new Map(rows)
    for (const id of dirty) {
      const row = canvasRow(doc, id)
      if (row) next.set(id, row)
      else next.delete(id)
    }
    rows = next
    onChange(rows, dirty, origin)
  }

  doc.on('afterTransaction', afterTransaction)
  return { rows: () => rows, stop: () => doc.off('afterTransaction', afterTransaction) }
}

function canvasRow(doc: Y.Doc, id: string): CanvasRow | undefined {
  const stored = tableAt(doc, 'canvas').get(id)
  const read = readRow('canvas', id, stored)
  if (!('row' in read)) return undefined
  const row = read.row as CanvasRow
  if (!(stored as Y.Map<unknown>).has('text')) delete row.text
  return row
}

/**
 * Writes in one transaction. Making a row that is there already (a shape that comes back) patches it and takes it out
 * of the trash; patching one that is not there does nothing.
 * @throws TypeError as `writeChanges` does
 */
export function writeCanvas(
  doc: Y.Doc,
  writes: readonly CanvasWrite[],
  { origin, author }: WriteOptions,
): void {
  const steps = writes.map((write): (() => void) => {
    if (write.do === 'patch') {
      const { id, set, props, meta } = write
      const values = checked('canvas', id, { ...set, ...(props && { props }), ...(meta && { meta }) })
      return () => patchRow(doc, 'canvas', id, values)
    }
    const { row } = write
    if (tableOfId(row.id) !== 'canvas') throw new TypeError(`${row.id} is no id of a canvas row`)
    const values = checked('canvas', row.id, { ...row, author })
    const without = row.text === undefined ? 'text' : undefined
    return () => {
      if (!rowAt(doc, row.id)) return createRow(doc, 'canvas', row.id, values, { without })
      const again = new Map(values).set('trashed', row.trashed)
      again.delete('author')
      patchRow(doc, 'canvas', row.id, again)
    }
  })
  if (steps.length > 0) doc.transact(() => steps.forEach((step) => step()), origin)
}
