import { createShapeId, type Editor, type TLShapeId, type VecLike } from 'tldraw'
import { bringIntoSight } from '../../board/view/camera'
import { NOTE } from '@/lib/journey/note-look'
import type { NoteShape } from './note-shape'

/** px between a note and the next one */
const GAP = 16

/** Puts an empty note round a point of the page and begins writing on it. Nothing happens where the board is full. */
export function placeNote(editor: Editor, centre: VecLike): void {
  put(editor, { x: centre.x - NOTE.w / 2, y: centre.y - NOTE.leastHeight / 2 })
}

/** Goes on writing on the note beside this one; where there is none, a new one of the same paper is put. */
export function noteBeside(editor: Editor, id: TLShapeId, where: 'before' | 'after'): void {
  const note = editor.getShape<NoteShape>(id)
  const bounds = note && editor.getShapePageBounds(note)
  if (!bounds) return
  const x = bounds.x + (NOTE.w + GAP) * (where === 'after' ? 1 : -1)
  const there = editor
    .getCurrentPageShapes()
    .find(
      (other) => other.type === 'sticky' && other.id !== id && isNear(editor, other.id, { x, y: bounds.y }),
    )
  editor.complete()
  if (there) write(editor, there.id)
  else put(editor, { x, y: bounds.y }, note)
}

const isNear = (editor: Editor, id: TLShapeId, at: VecLike): boolean => {
  const bounds = editor.getShapePageBounds(id)
  return bounds !== undefined && Math.hypot(bounds.x - at.x, bounds.y - at.y) < NOTE.w / 2
}

function put(editor: Editor, at: VecLike, like?: NoteShape): void {
  const id = createShapeId()
  editor.markHistoryStoppingPoint('note')
  editor.createShape<NoteShape>({ id, type: 'sticky', ...at, props: like && { tone: like.props.tone } })
  if (editor.getShape(id)) write(editor, id)
}

function write(editor: Editor, id: TLShapeId): void {
  // The mark also brings a new note into the document: its text is there before the first letter.
  editor.markHistoryStoppingPoint('write')
  const shape = editor.getShape(id)
  const bounds = editor.getShapePageBounds(id)
  if (!shape || !bounds || !editor.canEditShape(shape)) return
  editor.setEditingShape(shape)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
  bringIntoSight(editor, bounds)
}
