import type { TLShape } from 'tldraw'
import { JourneyShapeUtil } from '../journey-shape'

export class CardShapeUtil extends JourneyShapeUtil<Extract<TLShape, { type: 'journey-card' }>> {
  static override type = 'journey-card' as const
}
