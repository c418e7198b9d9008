import { useEditor, useValue } from 'tldraw'
import type { Id } from '@/lib/journey/model'
import { SIZES } from '@/lib/journey/tokens'
import { shapeIdOf } from '../../board/journey-shapes'
import type { PointHandle } from './curve-points'

/** px: how far the view moves before other points are made */
const STEP = 2 * SIZES.column

const NOWHERE = { from: 1, to: 0 }

/** Which stretch of a lane the view shows, px relative to the lane, in steps; nothing when it is above or below. */
export function useColumnsInSight(
  lane: Id<'lane'>,
  points: readonly PointHandle[],
): { from: number; to: number } {
  const editor = useEditor()
  const text = useValue(
    'stretch in sight',
    () => {
      const bounds = editor.getShapePageBounds(shapeIdOf(lane))
      const view = editor.getViewportPageBounds()
      if (!bounds || view.minY > bounds.maxY || view.maxY < bounds.minY) return ''
      const from = Math.floor((view.minX - bounds.x) / STEP) * STEP
      const to = Math.ceil((view.maxX - bounds.x) / STEP) * STEP
      return `${from} ${to}`
    },
    [editor, lane, points],
  )
  if (!text) return NOWHERE
  const [from = 1, to = 0] = text.split(' ').map(Number)
  return { from, to }
}
