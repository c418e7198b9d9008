import {
  createTLStore,
  defaultBindingUtils,
  defaultShapeUtils,
  type TLRecord,
  type TLShape,
  type TLShapeId,
  type TLStore,
  type TLUserStore,
} from 'tldraw'
import { SHAPE_UTILS } from '../shapes'
import { addressOf, isKept } from './images/kept-image'
import { isJourney } from './journey-shapes'

/** tldraw's shapes that reach outside the host, and assets that our server does not keep: never made, never shown. */
const LEFT_OUT = new Set(['embed', 'bookmark', 'video'])
export const isLeftOut = (record: TLRecord): boolean =>
  record.typeName === 'asset' ? !isKept(record) : record.typeName === 'shape' && LEFT_OUT.has(record.type)

export interface BoardStore {
  store: TLStore
  /** Puts records without the guards, the canvas binding or the undo history taking notice. */
  merge(change: () => void): void
  /** True while `merge` runs: what tldraw derives from a projection is nobody's edit. */
  isMerging(): boolean
  /** journey shapes that a drag holds: they alone may leave their place, and only for as long */
  readonly held: Set<TLShapeId>
}

export interface BoardStoreOptions {
  /** whose pictures these are */
  boardId: string
  users: TLUserStore
  /** Somebody pressed Delete on journey shapes: the store keeps them, the rows go to the trash. */
  onDelete: (shapes: readonly TLShapeId[]) => void
}

/**
 * The tldraw store with its guards. They are registered before an Editor exists, because handlers run in order and a
 * refused delete must not first unbind arrows. Journey shapes show rows: whatever tldraw would do to them is put back.
 */
export function createBoardStore({ boardId, users, onDelete }: BoardStoreOptions): BoardStore {
  const store = createTLStore({
    shapeUtils: [...defaultShapeUtils, ...SHAPE_UTILS],
    bindingUtils: defaultBindingUtils,
    users,
    assets: {
      // pictures go their own way (images/images.ts); nothing else is stored
      upload: () => Promise.reject(new Error('not a picture')),
      resolve: (asset) => addressOf(boardId, asset),
    },
  })
  const held = new Set<TLShapeId>()
  let merging = 0

  store.sideEffects.registerBeforeChangeHandler('shape', (before, after, source) => {
    if (source === 'remote' || !isJourney(before)) return after
    return held.has(before.id) ? { ...before, x: after.x, y: after.y } : before
  })

  let deleted: TLShapeId[] = []
  store.sideEffects.registerBeforeDeleteHandler('shape', (shape: TLShape, source) => {
    if (source === 'remote' || !isJourney(shape)) return
    // Rows must not be written while the store is in the middle of a change.
    if (deleted.length === 0)
      queueMicrotask(() => {
        const ids = deleted
        deleted = []
        onDelete(ids)
      })
    deleted.push(shape.id)
    return false
  })

  return {
    store,
    held,
    isMerging: () => merging > 0,
    merge(change) {
      flush(store)
      merging++
      try {
        store.mergeRemoteChanges(change)
        flush(store)
      } finally {
        merging--
      }
    },
  }
}

/** Lets listeners hear what happened so far: registering one flushes the pending history. */
export function flush(store: TLStore): void {
  store.listen(() => {})()
}
