import type { Editor, TLContent, TLShape } from 'tldraw'
import { isJourneyType } from '../journey-shapes'

/**
 * Keeps a board from taking more free shapes than the server would: all or nothing of what would go beyond, and said.
 * tldraw's own limit counts the shapes of maps too, and says nothing. Returns its undoing.
 */
export function limitShapes(
  editor: Editor,
  options: { most: number; count: () => number; onFull: () => void },
): () => void {
  const { most, count, onFull } = options
  const fits = (made: number) => made === 0 || count() + made <= most
  const freeOf = (shapes: readonly { type: string }[]) =>
    shapes.filter((shape) => !isJourneyType(shape.type)).length

  const original = {
    createShapes: editor.createShapes.bind(editor),
    groupShapes: editor.groupShapes.bind(editor),
    putContentOntoCurrentPage: editor.putContentOntoCurrentPage.bind(editor),
  }
  const orTell = (made: number, act: () => Editor): Editor => {
    if (fits(made)) return act()
    onFull()
    return editor
  }

  Object.assign(editor, {
    createShapes: (shapes: TLShape[]) => orTell(freeOf(shapes), () => original.createShapes(shapes)),
    groupShapes: (...args: Parameters<typeof original.groupShapes>) =>
      orTell(1, () => original.groupShapes(...args)),
    putContentOntoCurrentPage: (
      content: TLContent,
      put: Parameters<Editor['putContentOntoCurrentPage']>[1],
    ) => orTell(freeOf(content.shapes), () => original.putContentOntoCurrentPage(content, put)),
  })
  return () => void Object.assign(editor, original)
}
