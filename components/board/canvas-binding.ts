import type { Editor, TLRecord, TLShapeId } from 'tldraw'
import type * as Y from 'yjs'
import { readCanvas, watchCanvas, writeCanvas, type CanvasRow, type CanvasWrite } from '@/lib/doc/canvas'
import { ORIGIN } from '@/lib/doc/origin'
import { flush, isLeftOut, type BoardStore } from './board-store'
import { patchBetween, patched, recordOfRow, rowOfRecord, type CanvasRecord } from './canvas-records'
import { isJourney } from './journey-shapes'
import { PAGE_ID } from './projector'

/** Milliseconds: at most 20 updates a second of a gesture leave; the last one always does. */
const COALESCE_MS = 50

export interface CanvasBinding {
  /** Writes what is waiting: before a mark, an undo, the end. */
  flush(): void
  /** Bindings are shown while both ends are: call it after journey shapes came or went. */
  reconcile(): void
  /** Puts the store back to the rows, and drops unfinished new shapes: a cancelled gesture. */
  revert(): void
  stop(): void
}

/**
 * Free shapes, bindings and assets: rows of the `canvas` table, field by field. New records of an unfinished gesture
 * wait until the pointer is up, so that a cancelled arrow never becomes a row; a removal is a row in the trash.
 */
export function bindCanvas(
  doc: Y.Doc,
  board: BoardStore,
  options: { person: string; mayEdit: boolean; editor: () => Editor | undefined },
): CanvasBinding {
  const { store } = board
  let rows: ReadonlyMap<string, CanvasRow> = readCanvas(doc)
  const dirty = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const inGesture = () => options.editor()?.inputs.getIsPointing() ?? false

  const write = (duringGesture: boolean) => {
    clearTimeout(timer)
    timer = undefined
    const writes: CanvasWrite[] = []
    for (const id of [...dirty]) {
      const record = store.get(id as TLShapeId) as CanvasRecord | undefined
      const row = rows.get(id)
      if (record && !row) {
        if (duringGesture) continue
        writes.push({ do: 'create', row: rowOfRecord(record) })
      } else if (record && row) {
        const patch = patchBetween(row, rowOfRecord(record))
        if (patch) writes.push(patch)
      } else if (row && !row.trashed) {
        writes.push({
          do: 'patch',
          id,
          set: { trashed: { by: options.person, at: Date.now() } },
        })
      }
      dirty.delete(id)
    }
    if (writes.length > 0) writeCanvas(doc, writes, { origin: ORIGIN.local, author: options.person })
    if (dirty.size > 0) wait()
  }
  const wait = () => {
    timer ??= setTimeout(() => write(inGesture()), COALESCE_MS)
  }

  const stopListening = store.listen(
    ({ changes }) => {
      if (board.isMerging()) return
      const strays: TLRecord[] = []
      for (const record of [
        ...Object.values(changes.added),
        ...Object.values(changes.updated).map(([, after]) => after),
        ...Object.values(changes.removed),
      ]) {
        if (isCanvasRecord(record) && !isLeftOut(record)) dirty.add(record.id)
        // A copy of a journey shape that some command of tldraw made stands for no row.
        else if (record.id in changes.added && isOnCanvas(record)) strays.push(record)
      }
      if (strays.length > 0) board.merge(() => store.remove(strays.map((r) => r.id)))
      if (!options.mayEdit) return
      if (dirty.size > 0) wait()
    },
    { source: 'user', scope: 'document' },
  )

  const show = (ids: Iterable<string>, mine?: ReadonlyMap<string, CanvasWrite>) => {
    const puts: TLRecord[] = []
    const gone: TLRecord['id'][] = []
    for (const id of ids) {
      const row = rows.get(id)
      const shown = row && !row.trashed ? recordOfRow(patched(row, mine?.get(id))) : undefined
      if (shown && isShowable(shown)) puts.push(shown)
      else if (store.has(id as TLShapeId)) gone.push(id as TLShapeId)
    }
    if (puts.length === 0 && gone.length === 0) return
    board.merge(() => {
      if (gone.length > 0) store.remove(gone)
      // Parents and ends first; one bad record must not keep the others away.
      for (const record of inOrder(puts)) putSafely(record)
    })
  }

  const putSafely = (record: TLRecord) => {
    if (
      record.typeName === 'shape' &&
      record.parentId !== PAGE_ID &&
      !store.has(record.parentId as TLShapeId)
    )
      record = { ...record, parentId: PAGE_ID }
    if (record.typeName === 'binding' && !(store.has(record.fromId) && store.has(record.toId))) return
    store.put([record])
  }

  const isShowable = (record: TLRecord): boolean => {
    if (isLeftOut(record)) return false
    try {
      store.schema.validateRecord(store, record, 'updateRecord', null)
      return true
    } catch {
      // Of a newer version, or broken: the row is kept, only not shown.
      return false
    }
  }

  const reconcile = () => {
    const missing = [...rows.values()].filter(
      (row) =>
        row.typeName === 'binding' &&
        !row.trashed &&
        !store.has(row.id as TLShapeId) &&
        store.has(row.fromId as TLShapeId) &&
        store.has(row.toId as TLShapeId),
    )
    if (missing.length > 0) show(missing.map((row) => row.id))
  }

  /** What this person has changed since the rows were shown, and not written yet. */
  const unwritten = (ids: Iterable<string>): Map<string, CanvasWrite> => {
    flush(store)
    const patches = new Map<string, CanvasWrite>()
    for (const id of ids) {
      const record = dirty.has(id) ? (store.get(id as TLShapeId) as CanvasRecord | undefined) : undefined
      const patch = record && rows.has(id) && patchBetween(rows.get(id)!, rowOfRecord(record))
      if (patch) patches.set(id, patch)
    }
    return patches
  }

  const stopWatching = watchCanvas(doc, (next, ids, origin) => {
    if (origin === ORIGIN.local) {
      rows = next
      return
    }
    // The others' picture is shown with one's own unfinished changes on top; they are written in their turn.
    const mine = unwritten(ids)
    rows = next
    show(ids, mine)
    reconcile()
  })

  show(rows.keys())

  return {
    flush() {
      flush(store)
      write(false)
    },
    reconcile,
    revert() {
      flush(store)
      const ids = [...dirty]
      dirty.clear()
      show(ids)
    },
    stop() {
      flush(store)
      write(false)
      clearTimeout(timer)
      stopListening()
      stopWatching.stop()
    },
  }
}

const isOnCanvas = (record: TLRecord): record is CanvasRecord =>
  record.typeName === 'shape' || record.typeName === 'binding' || record.typeName === 'asset'
const isCanvasRecord = (record: TLRecord): record is CanvasRecord =>
  isOnCanvas(record) && !(record.typeName === 'shape' && isJourney(record))

/** Shapes before bindings, parents before children. */
function inOrder(records: readonly TLRecord[]): TLRecord[] {
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
