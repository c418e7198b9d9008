import type { Editor, TLContent } from 'tldraw'
import { isJourneyType } from './journey-shapes'

const LEFT_OUT = new Set(['embed', 'bookmark', 'image', 'video'])

/**
 * Closes tldraw's ways to put something on the board that is not ours to hold: files, embeds, bookmarks, and copies of
 * journey shapes (an entity is copied as a row, never as a picture of one). Returns its undoing.
 */
export function closeDoors(editor: Editor, onFiles: () => void): () => void {
  editor.registerExternalContentHandler('files', onFiles)
  editor.registerExternalContentHandler('file-replace', onFiles)
  editor.registerExternalContentHandler('svg-text', onFiles)
  editor.registerExternalContentHandler('embed', null)
  // An address is text like any other: nothing is fetched to show a preview of it.
  editor.registerExternalContentHandler('url', ({ url, point }) => {
    void editor.putExternalContent({ type: 'text', text: url, point })
  })

  const put = editor.putContentOntoCurrentPage.bind(editor)
  const duplicate = editor.duplicateShapes.bind(editor)
  const group = editor.groupShapes.bind(editor)
  const isOurs = (shape: { type: string }) => !isJourneyType(shape.type) && !LEFT_OUT.has(shape.type)
  const free = (shapes: Parameters<typeof duplicate>[0]) =>
    shapes
      .map((s) => editor.getShape(typeof s === 'string' ? s : s.id))
      .filter((s) => s && isOurs(s)) as never[]

  Object.assign(editor, {
    putContentOntoCurrentPage: (content: TLContent, options: Parameters<typeof put>[1]) => {
      const shapes = content.shapes.filter(isOurs)
      const ids = new Set(shapes.map((s) => s.id))
      return put(
        {
          ...content,
          shapes,
          rootShapeIds: content.rootShapeIds.filter((id) => ids.has(id)),
          assets: [],
          bindings: content.bindings?.filter((b) => ids.has(b.fromId) && ids.has(b.toId)),
        },
        options,
      )
    },
    duplicateShapes: (shapes: Parameters<typeof duplicate>[0], offset: Parameters<typeof duplicate>[1]) => {
      const copyable = free(shapes)
      return copyable.length > 0 ? duplicate(copyable, offset) : editor
    },
    groupShapes: (shapes: Parameters<typeof group>[0], options: Parameters<typeof group>[1]) => {
      const groupable = free(shapes)
      return groupable.length > 1 ? group(groupable, options) : editor
    },
  })
  return () =>
    Object.assign(editor, { putContentOntoCurrentPage: put, duplicateShapes: duplicate, groupShapes: group })
}
