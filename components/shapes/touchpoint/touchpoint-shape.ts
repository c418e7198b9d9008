import type { TLShape } from 'tldraw'
import { JourneyShapeUtil } from '../journey-shape'

export class TouchpointShapeUtil extends JourneyShapeUtil<Extract<TLShape, { type: 'journey-touchpoint' }>> {
  static override type = 'journey-touchpoint' as const
}
