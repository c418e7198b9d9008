/** Undo of text: a Y.UndoManager for each text that was typed in, used one burst at a time. */
import * as Y from 'yjs'
import { ORIGIN } from './origin'

type StackItem = Y.UndoManager['undoStack'][number]

/** One burst of typing in one text. */
export interface Burst {
  text: Y.Text
  item: StackItem
}

export interface TextUndo {
  /** To be called while the first transaction that changes the text still runs its observers. */
  watch(text: Y.Text): void
  /** The bursts that were typed into these texts since they were last taken. */
  take(texts: Iterable<Y.Text>): Burst[]
  /**
   * Takes bursts back, last first; to be called in a transaction with ORIGIN.undo.
   * @returns the texts where nothing of it was left to take back; after the transaction `inverse()` has the bursts
   *   that bring it all back
   */
  revert(bursts: readonly Burst[]): { failed: Y.Text[]; inverse: () => Burst[] }
  stop(): void
}

export function createTextUndo(): TextUndo {
  const managers = new Map<Y.Text, Y.UndoManager>()

  const managerOf = (text: Y.Text): Y.UndoManager => {
    let manager = managers.get(text)
    if (!manager) {
      manager = new Y.UndoManager(text, {
        trackedOrigins: new Set([ORIGIN.local, ORIGIN.undo]),
        // It is the history that says where a burst ends.
        captureTimeout: Number.MAX_SAFE_INTEGER,
      })
      managers.set(text, manager)
    }
    return manager
  }

  return {
    watch: managerOf,

    take(texts) {
      const bursts: Burst[] = []
      for (const text of texts) {
        const manager = managerOf(text)
        for (const item of manager.undoStack) bursts.push({ text, item })
        manager.undoStack = []
        manager.stopCapturing()
      }
      return bursts
    },

    revert(bursts) {
      const failed: Y.Text[] = []
      const used = new Map<Y.Text, Y.UndoManager>()
      for (const { text, item } of bursts.toReversed()) {
        const manager = managerOf(text)
        // With more than this one on its stack it would go on to an older burst when nothing is left of this one.
        manager.undoStack = [item]
        if (!manager.undo()) failed.push(text)
        // What it did is noted when the transaction ends, on the stack that this flag names.
        manager.undoing = true
        used.set(text, manager)
      }
      const inverse = () =>
        [...used].flatMap(([text, manager]) => {
          manager.undoing = false
          const items = manager.redoStack
          manager.undoStack = []
          manager.redoStack = []
          return items.map((item) => ({ text, item }))
        })
      return { failed, inverse }
    },

    stop() {
      for (const manager of managers.values()) manager.destroy()
      managers.clear()
    },
  }
}
