import { flushSync } from 'react-dom'
import type { Editor } from 'tldraw'
import { isJourney } from '../journey-shapes'

/**
 * Begins writing and gives the text the keyboard at once, caret at its end: the next key, or the very one that is being
 * pressed, is typed into it by the browser itself. @param begin false: there is nothing to write
 */
export function writeAtOnce(editor: Editor, begin: () => boolean): boolean {
  if (!flushSync(begin)) return false
  const shape = editor.getEditingShape()
  const entity = shape && (isJourney(shape) ? shape.props.entity : shape.id)
  const field = editor.getContainer().querySelector<HTMLTextAreaElement>(`[data-entity="${entity}"] textarea`)
  field?.focus({ preventScroll: true })
  field?.setSelectionRange(field.value.length, field.value.length)
  return true
}
