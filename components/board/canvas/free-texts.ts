import type { Editor, TLShape } from 'tldraw'
import type * as Y from 'yjs'
import { textAt } from '@/lib/doc/text'
import type { FreeText } from '@/lib/journey/search'
import { isJourney } from '../journey-shapes'

/** A shape that is the same has the same text, unless that is a shared one. */
const known = new WeakMap<TLShape, FreeText>()

/** What is written on notes and free shapes, from the top down. */
export function freeTexts(editor: Editor, doc: Y.Doc): readonly FreeText[] {
  const shapes = editor.getCurrentPageShapesSorted().filter((shape) => !isJourney(shape))
  return shapes.flatMap((shape) => {
    const free = freeText(editor, doc, shape)
    return free.text === '' ? [] : [free]
  })
}

function freeText(editor: Editor, doc: Y.Doc, shape: TLShape): FreeText {
  const shared = textAt(doc, shape.id, 'text')?.toJSON()
  const before = known.get(shape)
  if (before && (shared === undefined || shared === before.text)) return before
  const text = shared ?? editor.getShapeUtil(shape).getText(shape) ?? ''
  const free = { id: shape.id, text: text.trim() }
  known.set(shape, free)
  return free
}
