import { Box, type Editor, type TLShapeId } from 'tldraw'
import { whereOf, type Finding } from '@/lib/journey/search'
import { kindOf } from '@/lib/journey/model'
import type { BoardModel } from '../board-model'
import { shapeIdOf } from '../journey-shapes'

/** What stands across a whole map is looked at where its title is. */
const LOOKED_AT_TITLE = new Set(['map', 'stage', 'lane'])
/** px of the page: a title begins at the left; more of its room than this does not fit on a phone */
const LONGEST_LOOK = 280

/**
 * Where on the page a finding is: its entity, else (in a hidden lane, say) what that lies in, the innermost first.
 * Undefined: it is not there any more.
 */
export function placeOf(
  editor: Editor,
  model: BoardModel,
  { at }: Pick<Finding, 'at'>,
): { shape: TLShapeId; bounds: Box } | undefined {
  const kind = kindOf(at)
  if (!kind) return placed(editor, at as TLShapeId)
  for (const entity of [at, ...whereOf(model.board, at).toReversed()]) {
    const place = placed(editor, shapeIdOf(entity))
    const box = model.find(entity)?.box
    if (!place || !box) continue
    if (!LOOKED_AT_TITLE.has(box.kind)) return place
    const { x, y, w, h } = box.title
    const { bounds } = place
    return {
      ...place,
      bounds: new Box(bounds.x + x, bounds.y + y, Math.min(w, LONGEST_LOOK), Math.max(h, 24)),
    }
  }
  return undefined
}

function placed(editor: Editor, shape: TLShapeId): { shape: TLShapeId; bounds: Box } | undefined {
  const bounds = editor.getShapePageBounds(shape)
  return bounds && { shape, bounds }
}
