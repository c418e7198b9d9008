import type { TLShape } from 'tldraw'
import { JourneyShapeUtil } from '../journey-shape'

export class StageShapeUtil extends JourneyShapeUtil<Extract<TLShape, { type: 'journey-stage' }>> {
  static override type = 'journey-stage' as const
}
