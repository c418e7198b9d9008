import { Group2d, Rectangle2d } from 'tldraw'
import type { JourneyShape } from '../board/journey-shapes'
import { JourneyShapeUtil } from './journey-shape'

/**
 * A journey shape that others lie in: map, stage, lane. It is frame-like (a brush over what lies in it takes that, and
 * it only when it lies in the brush as a whole), hollow, and taken hold of by its handle at the top left.
 */
export abstract class HollowShapeUtil<S extends JourneyShape> extends JourneyShapeUtil<S> {
  /** what can be clicked and dragged, px */
  abstract handle(shape: S): { w: number; h: number }

  override isFrameLike() {
    return true
  }

  override canReceiveNewChildrenOfType() {
    return false
  }

  override getGeometry(shape: S) {
    const { w, h } = shape.props
    const handle = this.handle(shape)
    return new Group2d({
      children: [
        new Rectangle2d({ width: w, height: h, isFilled: false }),
        new Rectangle2d({
          width: Math.min(w, handle.w),
          height: Math.min(h, handle.h),
          isFilled: true,
          isLabel: true,
        }),
      ],
    })
  }
}
