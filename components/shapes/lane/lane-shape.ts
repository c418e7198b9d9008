import type { TLEditStartInfo, TLShape } from 'tldraw'
import { SIZES } from '@/lib/journey/tokens'
import { HollowShapeUtil } from '../hollow-shape'

type LaneShape = Extract<TLShape, { type: 'journey-lane' }>

export class LaneShapeUtil extends HollowShapeUtil<LaneShape> {
  static override type = 'journey-lane' as const

  override handle({ props: { h } }: LaneShape) {
    return { w: SIZES.laneHeader, h }
  }

  /** A double-click writes in the lane's name; further right it is the cell's, and adds a card. */
  override canEdit(shape: LaneShape, info: TLEditStartInfo) {
    if (info.type !== 'double-click') return true
    const point = this.editor.getPointInShapeSpace(shape, this.editor.inputs.getCurrentPagePoint())
    return point.x < SIZES.laneHeader
  }
}
