import { react, unsafe__withoutCapture, type Editor, type Signal, type TLShape, type TLShapeId } from 'tldraw'
import { isJourney } from './journey-shapes'
import type { May } from './may'

/** What a shape stands for: the entity of a map, or itself. */
export const rowIdOf = (shape: TLShape): string => (isJourney(shape) ? shape.props.entity : shape.id)

/**
 * Keeps this person's hands off what they may not change: for tldraw it is locked, so it can be looked at, selected,
 * copied and pointed at, and nothing else. Who may write nothing has a board to read, whatever they were doing. Follows
 * every change of access. Returns its stop.
 */
export function keepHandsOff(editor: Editor, may: Signal<May>): () => void {
  const before = editor.isShapeOrAncestorLocked.bind(editor)
  const shapeOf = (shape?: TLShape | TLShapeId) =>
    typeof shape === 'string' ? editor.getShape(shape) : shape
  /** tldraw's own question asks itself of the ancestors: a card of one's own would be barred by its map. */
  const isLocked = (given?: TLShape | TLShapeId) => {
    for (let shape = shapeOf(given); shape; shape = editor.getShapeParent(shape))
      if (shape.isLocked) return true
    return false
  }
  const isBarred = (shape: TLShape | undefined) => shape !== undefined && !may.get().touch(rowIdOf(shape))
  Object.assign(editor, {
    isShapeOrAncestorLocked: (shape?: TLShape | TLShapeId) =>
      isLocked(shape) || (!editor.getIsReadonly() && isBarred(shapeOf(shape))),
  })
  const stop = react('access', () => {
    const isReadonly = !may.get().write
    const writing = unsafe__withoutCapture(() => editor.getEditingShape())
    const isStopped = isReadonly || (writing !== undefined && isBarred(writing))
    // once, when access changes: whoever may only read still takes the hand, or comments
    unsafe__withoutCapture(() => {
      if (isStopped) {
        editor.complete()
        editor.setCurrentTool('select')
      }
      editor.updateInstanceState({ isReadonly })
    })
  })
  return () => {
    stop()
    Object.assign(editor, { isShapeOrAncestorLocked: before })
  }
}
