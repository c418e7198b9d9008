import { Box } from 'tldraw'
import type { Anchor } from '@/lib/comments/anchor'
import type { BoardActions } from '../board-actions'
import { bringIntoSight, lookAt } from '../view/camera'
import { spotOf } from './anchor-spot'

/** px of the page around a pin that are to be seen with it */
const AROUND = 60
/** farther out than this nobody reads what a thread is about */
const LEAST_ZOOM = 0.3
/** px of the window: the panel covers the canvas */
const NARROW = 900

export const isNarrow = (): boolean => window.innerWidth < NARROW

/**
 * Brings what a thread is about into sight.
 * @param how `near`: so that it can be read; `calm`: without moving more than must be
 */
export function showThread(
  { editor: seat, model }: Pick<BoardActions, 'editor' | 'model'>,
  anchor: Anchor | undefined,
  how: 'near' | 'calm',
): void {
  const editor = seat()
  const spot = editor && anchor && spotOf(editor, model, anchor)
  if (!spot) return
  const bounds =
    anchor.kind === 'region'
      ? new Box(anchor.x, anchor.y, anchor.w, anchor.h)
      : new Box(spot.x - AROUND, spot.y - AROUND, 2 * AROUND, 2 * AROUND)
  if (how === 'near' || editor.getZoomLevel() < LEAST_ZOOM) lookAt(editor, bounds)
  else bringIntoSight(editor, bounds)
}
