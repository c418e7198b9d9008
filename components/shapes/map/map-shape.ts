import { Group2d, Rectangle2d, type TLShape } from 'tldraw'
import { JourneyShapeUtil } from '../journey-shape'

/** px: the strip with title and persona, by which the map is taken hold of. */
const HEADER = 96

type MapShape = Extract<TLShape, { type: 'journey-map' }>

export class MapShapeUtil extends JourneyShapeUtil<MapShape> {
  static override type = 'journey-map' as const

  /** Frame-like: a brush over touchpoints takes them and not the paper they lie on. */
  override isFrameLike() {
    return true
  }

  override canReceiveNewChildrenOfType() {
    return false
  }

  /** The paper is hollow, so that what lies on it is hit first; the header can be clicked. */
  override getGeometry(shape: MapShape) {
    const { w, h } = shape.props
    return new Group2d({
      children: [
        new Rectangle2d({ width: w, height: h, isFilled: false }),
        new Rectangle2d({ width: w, height: Math.min(h, HEADER), isFilled: true, isLabel: true }),
      ],
    })
  }
}
