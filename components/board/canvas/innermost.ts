import type { Editor, TLEventInfo, TLPointerEventInfo } from 'tldraw'
import { isJourney } from '../journey-shapes'

/**
 * Who presses a card means the card. tldraw takes whatever lies in a selected shape for a part of it: a drag of a card
 * would move its whole map, and the menu over it would delete that. Returns its stop.
 */
export function meanInnermost(editor: Editor): () => void {
  const idle = editor.getStateDescendant('select.idle')
  const press = idle?.onPointerDown?.bind(idle)
  if (!idle || !press) return () => {}
  idle.onPointerDown = (info: TLPointerEventInfo) => {
    const isMore = info.shiftKey || info.accelKey
    if (!isMore && innerUnderPointer(editor)) editor.selectNone()
    press(info)
  }
  const onEvent = (info: TLEventInfo) => {
    const inner = info.type === 'pointer' && info.name === 'right_click' && innerUnderPointer(editor)
    if (inner) editor.select(inner)
  }
  editor.on('event', onEvent)
  return () => void editor.off('event', onEvent)
}

/** The entity under the pointer, if not it is selected but something that it lies in. */
function innerUnderPointer(editor: Editor) {
  const shape = editor.getShapeAtPoint(editor.inputs.getCurrentPagePoint(), {
    hitInside: true,
    margin: editor.getHitTestMargin(),
    renderingOnly: true,
  })
  if (!shape || !isJourney(shape)) return undefined
  const selected = editor.getSelectedShapeIds()
  const isIn = editor.findShapeAncestor(shape, ({ id }) => selected.includes(id))
  return isIn && !selected.includes(shape.id) ? shape.id : undefined
}
