import type { Editor } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { LIMITS } from '@/lib/protocol/limits'
import type { CanvasBinding } from './canvas-binding'
import { keepCommandsOffMaps } from './canvas-commands'
import { limitShapes } from './canvas-limit'
import type { May } from '../may'
import { shareLabel } from './canvas-writing'

/** What the free canvas does beyond tldraw while an editor stands. Returns its stop. */
export function startCanvas(
  editor: Editor,
  {
    canvas,
    may,
    awareness,
    onFull,
  }: { canvas: CanvasBinding; may: () => May; awareness: Awareness; onFull: (most: number) => void },
): () => void {
  const most = LIMITS.freeShapesPerBoard
  const stops = [
    keepCommandsOffMaps(editor, may),
    limitShapes(editor, { most, count: () => canvas.shapes(), onFull: () => onFull(most) }),
    shareLabel(editor, awareness),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
