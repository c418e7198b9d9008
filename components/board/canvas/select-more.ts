import { atom, type Atom, type Editor, type TLShapeId } from 'tldraw'

const modes = new WeakMap<Editor, Atom<boolean>>()

function modeOf(editor: Editor): Atom<boolean> {
  const mode = modes.get(editor) ?? atom('select more', false)
  modes.set(editor, mode)
  return mode
}

/** From now on a finger that taps adds to what is selected, or takes away from it. */
export const beginSelectingMore = (editor: Editor): void => void modeOf(editor).set(true)

/** What is selected stays so, and can be carried again. */
export const endSelectingMore = (editor: Editor): void => void modeOf(editor).set(false)

/** It is over, too, when nothing is selected any more, or when somebody writes. */
export const isSelectingMore = (editor: Editor): boolean =>
  modeOf(editor).get() && editor.getSelectedShapeIds().length > 0 && !editor.getEditingShapeId()

/**
 * After a tap has selected what lies under it: that joins what was selected before, or leaves it if it was of it. A tap
 * beside everything ends it.
 * @param only `add`: nothing leaves
 */
export function selectMore(editor: Editor, before: readonly TLShapeId[], only?: 'add'): void {
  const tapped = editor.getSelectedShapeIds()
  const others = before.filter((id) => !tapped.includes(id))
  const isLeaving = only !== 'add' && tapped.length > 0 && others.length === before.length - tapped.length
  if (tapped.length === 0) endSelectingMore(editor)
  else editor.setSelectedShapes(isLeaving ? others : [...others, ...tapped])
}
