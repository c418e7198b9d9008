import type { Editor, TLContent, TLShape, VecLike } from 'tldraw'
import { isLeftOut } from './board-store'
import { imagesOf } from './images/images'
import { isKept } from './images/kept-image'
import { isJourney } from './journey-shapes'
import type { May } from './may'

/**
 * Closes tldraw's ways to put something on the board that is not ours to hold: embeds, bookmarks, copies of journey
 * shapes (an entity is copied as a row, never as a picture of one), and files past our server. Returns its undoing.
 * @param onLeftOut pictures of another program's board were not taken along
 */
export function closeDoors(editor: Editor, may: () => May, onLeftOut: (count: number) => void): () => void {
  const take = (files: File[], point?: VecLike) => void imagesOf(editor)?.take(files, point)
  editor.registerExternalContentHandler('files', ({ files, point }) => take(files, point))
  editor.registerExternalContentHandler('svg-text', ({ text, point }) =>
    take([new File([text], 'SVG', { type: 'image/svg+xml' })], point),
  )
  editor.registerExternalContentHandler('file-replace', null)
  editor.registerExternalContentHandler('embed', null)
  // An address is text like any other: nothing is fetched to show a preview of it.
  editor.registerExternalContentHandler('url', ({ url, point }) => {
    void editor.putExternalContent({ type: 'text', text: url, point })
  })

  const put = editor.putContentOntoCurrentPage.bind(editor)
  const duplicate = editor.duplicateShapes.bind(editor)
  const group = editor.groupShapes.bind(editor)
  const isOurs = (shape: TLShape) => !isJourney(shape) && !isLeftOut(shape)
  const free = (shapes: Parameters<typeof duplicate>[0]) =>
    shapes
      .map((s) => editor.getShape(typeof s === 'string' ? s : s.id))
      .filter((s) => s && isOurs(s)) as never[]

  Object.assign(editor, {
    putContentOntoCurrentPage: (content: TLContent, options: Parameters<typeof put>[1]) => {
      const assets = content.assets.filter(isKept)
      const isHere = (id: unknown) => assets.some((asset) => asset.id === id) || hasAsset(editor, id)
      const shapes = content.shapes.filter(
        (shape) => isOurs(shape) && (shape.type !== 'image' || isHere(shape.props.assetId)),
      )
      const images = (all: readonly TLShape[]) => all.filter(({ type }) => type === 'image').length
      const missing = images(content.shapes) - images(shapes)
      if (missing > 0) onLeftOut(missing)
      const ids = new Set(shapes.map((s) => s.id))
      return put(
        {
          ...content,
          shapes,
          rootShapeIds: content.rootShapeIds.filter((id) => ids.has(id)),
          assets,
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
      // a group takes its members in: each of them is changed
      const groupable = free(shapes).filter((shape: TLShape) => may().touch(shape.id))
      return groupable.length > 1 ? group(groupable, options) : editor
    },
  })
  return () =>
    Object.assign(editor, { putContentOntoCurrentPage: put, duplicateShapes: duplicate, groupShapes: group })
}

const hasAsset = (editor: Editor, id: unknown) => editor.getAssets().some((asset) => asset.id === id)
