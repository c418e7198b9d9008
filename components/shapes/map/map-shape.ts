import type { TLShape } from 'tldraw'
import { HollowShapeUtil } from '../hollow-shape'
import { withHead } from './with-head'

/** px: the strip with title and persona, by which the map is taken hold of. */
const HEADER = 96

type MapShape = Extract<TLShape, { type: 'journey-map' }>

export class MapShapeUtil extends HollowShapeUtil<MapShape> {
  static override type = 'journey-map' as const

  override component(shape: MapShape) {
    return withHead(super.component(shape), shape.props.entity)
  }

  override handle({ props: { w } }: MapShape) {
    return { w, h: HEADER }
  }
}
