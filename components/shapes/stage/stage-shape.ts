import type { TLShape } from 'tldraw'
import { HollowShapeUtil } from '../hollow-shape'

type StageShape = Extract<TLShape, { type: 'journey-stage' }>

export class StageShapeUtil extends HollowShapeUtil<StageShape> {
  static override type = 'journey-stage' as const

  override handle({ props: { w, h } }: StageShape) {
    return { w, h }
  }
}
