import { duplicateMap } from '@/lib/journey/edit-duplicate'
import { placeBelow } from '@/lib/journey/edit-maps'
import type { Id } from '@/lib/journey/model'
import { showMap } from '../view/camera'
import { isJourney, shapeIdOf } from '../journey-shapes'
import type { Workplace } from '../workplace'

/**
 * A copy of a whole map below the lowest one, 80 px apart, selected and shown; one undo step.
 * @returns the copy; undefined when nothing was written (no right, the board is full, no such map)
 */
export function copyMap(work: Workplace, map: Id<'map'>): Id<'map'> | undefined {
  const { model } = work
  const at = placeBelow(model.board, ({ id }) => model.layouts.get(id)?.height ?? 0)
  const { changes, id } = duplicateMap(model.board, work.context(), map, at)
  if (!id || !work.write(changes)) return undefined
  work.select([id])
  const editor = work.editor()
  const shape = editor?.getShape(shapeIdOf(id))
  if (editor && shape && isJourney(shape)) showMap(editor, shape)
  return id
}
