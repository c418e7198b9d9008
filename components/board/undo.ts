import { atom, type Editor, type TLShapeId } from 'tldraw'
import type { History, Mark, Outcome } from '@/lib/doc/history'
import type { CanvasBinding } from './canvas/canvas-binding'

/** How many marks are remembered by name; gestures ask for the last one or two. */
const MARKS_KEPT = 20

/**
 * One undo for map and canvas, the person's own: tldraw's undo writes whole old records back over other people's
 * work, so the Editor's public methods are led to our history. Toolbar, menus and shortcuts call these.
 */
export function takeOverUndo(
  editor: Editor,
  history: History,
  canvas: CanvasBinding,
  { onSkipped }: { onSkipped: (count: number) => void },
): () => void {
  const changed = atom('history', 0)
  const stop = history.subscribe(() => changed.update((n) => n + 1))
  const forgetOwnStack = editor.clearHistory.bind(editor)
  const marks: { id: string; mark: Mark }[] = []
  let count = 0

  const markOf = (id: string) => marks.find((m) => m.id === id)?.mark
  const selection = () => editor.getSelectedShapeIds()

  const step = (go: (view: TLShapeId[]) => Outcome) => {
    editor.complete()
    canvas.flush()
    const { skipped, view } = go(selection())
    if (Array.isArray(view))
      editor.setSelectedShapes((view as TLShapeId[]).filter((id) => editor.getShape(id)))
    if (skipped.length > 0) onSkipped(skipped.length)
    return editor
  }
  const bail = (id?: string) => {
    canvas.revert()
    history.bail(id === undefined ? undefined : markOf(id))
    return editor
  }

  Object.assign(editor, {
    markHistoryStoppingPoint(name = 'mark') {
      canvas.flush()
      const id = `${name}:${++count}`
      marks.push({ id, mark: history.mark(name, selection()) })
      if (marks.length > MARKS_KEPT) marks.shift()
      // tldraw keeps its own stack too; nobody reads it, so it must not grow.
      forgetOwnStack()
      return id
    },
    getMarkIdMatching: (part: string) => marks.findLast((m) => m.id.includes(part))?.id ?? null,
    bail: () => bail(),
    bailToMark: bail,
    squashToMark(id: string) {
      canvas.flush()
      const mark = markOf(id)
      if (mark !== undefined) history.squash(mark)
      return editor
    },
    undo: () => step((view) => history.undo(view)),
    redo: () => step((view) => history.redo(view)),
    canUndo: () => (changed.get(), history.canUndo()),
    canRedo: () => (changed.get(), history.canRedo()),
    getCanUndo: () => (changed.get(), history.canUndo()),
    getCanRedo: () => (changed.get(), history.canRedo()),
    clearHistory() {
      history.clear()
      return forgetOwnStack()
    },
  })
  return stop
}
