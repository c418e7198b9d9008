import type { TLShape } from 'tldraw'
import { HollowShapeUtil } from '../hollow-shape'
import { MapPaper } from './map-paper'

/** px: the strip with title and persona, by which the map is taken hold of. */
const HEADER = 96

type MapShape = Extract<TLShape, { type: 'journey-map' }>

export class MapShapeUtil extends HollowShapeUtil<MapShape> {
  static override type = 'journey-map' as const

  override component({ props: { entity } }: MapShape) {
    return <MapPaper map={entity} />
  }

  override handle({ props: { w } }: MapShape) {
    return { w, h: HEADER }
  }
}
