import type { Editor, TLRecord, TLShapeId } from 'tldraw'
import type * as Y from 'yjs'
import { readCanvas, watchCanvas, writeCanvas, type CanvasRow, type CanvasWrite } from '@/lib/doc/canvas'
import { ORIGIN } from '@/lib/doc/origin'
import { sameValue } from '@/lib/journey/same-value'
import { flush, isLeftOut, type BoardStore } from '../board-store'
import {
  endOf,
  endsMoved,
  inOrder,
  isCanvasRecord,
  isOnCanvas,
  patchBetween,
  patched,
  patchOfShown,
  recordOfRow,
  rowOfRecord,
  type CanvasRecord,
} from './canvas-records'
import { keepOnPage } from './canvas-page'
import { viewOf, type CanvasView } from './canvas-view'
import type { May } from '../may'
import { PAGE_ID } from '../projector'
import { isBy, type Author } from '../whose'

/** Milliseconds: at most 20 updates a second of a gesture leave; the last one always does. */
const COALESCE_MS = 50

export interface CanvasBinding {
  /** Writes what is waiting: before a mark, an undo, the end. */
  flush(): void
  /** What hangs on shapes of a map is shown with them: call it after journey shapes came or went. */
  reconcile(): void
  /** how many free shapes the board holds, those not written yet too */
  shapes(): number
  /** Whether this person made this shape, binding or asset. */
  isOwn(id: string): boolean
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
  options: Author & { may: () => May; editor: () => Editor | undefined },
): CanvasBinding {
  const { store } = board
  let rows: ReadonlyMap<string, CanvasRow> = readCanvas(doc)
  let view: CanvasView = new Map()
  /** shapes of maps that the view was made by, and whether they were on the canvas */
  const asked = new Map<string, boolean>()
  const dirty = new Set<string>()
  /** ends of arrows that the person has put elsewhere: a binding that only waits for its target must not win them back */
  const rehung = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const recordOf = (id: string) => store.get(id as TLShapeId) as CanvasRecord | undefined
  const inGesture = () => options.editor()?.inputs.getIsPointing() ?? false
  const write = (duringGesture: boolean) => {
    clearTimeout(timer)
    timer = undefined
    const writes: CanvasWrite[] = []
    // one value: what goes together comes back together
    const trashed = { by: options.person, at: Date.now() }
    const trashOf = (id: string): CanvasWrite => ({ do: 'patch', id, set: { trashed } })
    const notTheirs: string[] = []
    for (const id of [...dirty]) {
      const record = recordOf(id)
      const row = rows.get(id)
      // What tldraw tidied up along with a gesture is the business of whose it is: it is shown as it stands.
      if (row && !options.may().touch(id)) {
        dirty.delete(id)
        notTheirs.push(id)
        continue
      }
      if (record && !row) {
        if (duringGesture) continue
        writes.push({ do: 'create', row: rowOfRecord(record) })
      } else if (record && row) {
        const patch = patchOfShown(row, view.get(id) ?? row, rowOfRecord(record))
        if (patch) writes.push(patch)
      } else if (row && !row.trashed && row.typeName !== 'asset') writes.push(trashOf(id))
      dirty.delete(id)
    }
    if (rehung.size > 0)
      for (const row of rows.values())
        if (
          !row.trashed &&
          options.may().touch(row.id) &&
          rehung.has(endOf(row) ?? '') &&
          !store.has(row.id as TLShapeId)
        )
          writes.push(trashOf(row.id))
    rehung.clear()
    const isAsset = (one: CanvasWrite) => one.do === 'create' && one.row.typeName === 'asset'
    const author = options.person
    // Many shapes, also others', may show one asset: taking back the shape that brought it must not take it from them.
    const assets = writes.filter(isAsset)
    if (assets.length > 0) writeCanvas(doc, assets, { origin: ORIGIN.setup, author })
    const rest = writes.filter((one) => !isAsset(one))
    if (rest.length > 0) writeCanvas(doc, rest, { origin: ORIGIN.local, author })
    if (notTheirs.length > 0) show(notTheirs)
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
      for (const end of endsMoved(changes, options.editor()?.isIn('select.dragging_handle') ?? false))
        rehung.add(end)
      if (strays.length > 0) board.merge(() => store.remove(strays.map((r) => r.id)))
      if (!options.may().write) return
      if (dirty.size > 0) wait()
    },
    { source: 'user', scope: 'document' },
  )

  const show = (ids: Iterable<string>, mine?: ReadonlyMap<string, CanvasWrite>) => {
    const puts: TLRecord[] = []
    const gone: TLRecord['id'][] = []
    for (const id of ids) {
      const row = view.get(id)
      const shown = row && recordOfRow(patched(row, mine?.get(id)))
      if (shown && isShowable(shown)) {
        if (!isShownAs(shown)) puts.push(shown)
      } else if (store.has(id as TLShapeId)) gone.push(id as TLShapeId)
    }
    if (puts.length === 0 && gone.length === 0) return
    // What others took away is not what this person removed.
    for (const id of gone) dirty.delete(id)
    board.merge(() => {
      if (gone.length > 0) store.remove(gone)
      // Parents and ends first; one bad record must not keep the others away.
      for (const record of inOrder(puts)) putSafely(record)
    })
  }

  const isShownAs = (record: TLRecord) => {
    const stands = recordOf(record.id)
    return stands !== undefined && sameValue(stands, record)
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

  /** A binding that tldraw took away by itself while shapes came and went; not one that the person is taking off. */
  const isLoose = ({ typeName, id }: CanvasRow) =>
    typeName === 'binding' && !store.has(id as TLShapeId) && !dirty.has(id)

  /** Looks at the rows anew; returns the ids of those that now look different. */
  const look = (): Set<string> => {
    const before = view
    asked.clear()
    const isOnMap = (id: string) => {
      const isThere = store.has(id as TLShapeId)
      asked.set(id, isThere)
      return isThere
    }
    view = viewOf(rows, { isOnMap, page: PAGE_ID, before })
    const changed = new Set<string>()
    for (const [id, row] of view) if (before.get(id) !== row || isLoose(row)) changed.add(id)
    for (const id of before.keys()) if (!view.has(id)) changed.add(id)
    return changed
  }

  const reconcile = () => {
    // Most changes of a map bring and take nothing that anything hangs on.
    const isSame = [...asked].every(([id, isThere]) => store.has(id as TLShapeId) === isThere)
    if (isSame && ![...view.values()].some(isLoose)) return
    flush(store)
    const before = view
    const changed = look()
    show(changed, unwritten(changed, before))
  }

  /** What this person has changed since the rows were shown, and not written yet. */
  const unwritten = (ids: Iterable<string>, shown: CanvasView): Map<string, CanvasWrite> => {
    const patches = new Map<string, CanvasWrite>()
    for (const id of ids) {
      const record = dirty.has(id) ? recordOf(id) : undefined
      const row = shown.get(id)
      const patch = record && row && patchBetween(row, rowOfRecord(record))
      if (patch) patches.set(id, patch)
    }
    return patches
  }

  const stopWatching = watchCanvas(doc, (next) => {
    flush(store)
    const before = view
    rows = next
    const changed = look()
    // The others' picture is shown with one's own unfinished changes on top; they are written in their turn, those of
    // what others deleted at once: the last letters are in it when it comes back.
    const mine = unwritten(changed, before)
    const last = [...mine].flatMap(([id, patch]) => (view.has(id) || !options.may().touch(id) ? [] : [patch]))
    if (last.length > 0)
      queueMicrotask(() => writeCanvas(doc, last, { origin: ORIGIN.local, author: options.person }))
    show(changed, mine)
  })

  const stopKeeping = keepOnPage(store)

  show(look())

  return {
    flush() {
      flush(store)
      write(false)
    },
    reconcile,
    shapes() {
      const isRemoved = (id: string) => dirty.has(id) && !store.has(id as TLShapeId)
      let count = 0
      for (const row of rows.values())
        if (row.typeName === 'shape' && !row.trashed && !isRemoved(row.id)) count++
      for (const record of store.allRecords())
        if (record.typeName === 'shape' && isCanvasRecord(record) && !rows.has(record.id)) count++
      return count
    },
    isOwn(id) {
      const row = rows.get(id)
      return !row || isBy(options, row.author)
    },
    revert() {
      flush(store)
      const ids = [...dirty]
      dirty.clear()
      rehung.clear()
      show(ids)
    },
    stop() {
      flush(store)
      write(false)
      clearTimeout(timer)
      stopListening()
      stopKeeping()
      stopWatching.stop()
    },
  }
}
