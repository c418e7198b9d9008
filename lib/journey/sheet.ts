/** A map as a picture that stands by itself on a page: how large it is, and where on it something can be pointed at. */
import type { MapLayout } from './layout-types'

/** px round the paper, for its shadow */
const MARGIN = 24

/** px, as the drawing counts */
export interface SheetFrame {
  x: number
  y: number
  width: number
  height: number
}

export const sheetFrame = ({ width, height }: Pick<MapLayout, 'width' | 'height'>): SheetFrame => ({
  x: -MARGIN,
  y: -MARGIN,
  width: width + 2 * MARGIN,
  height: height + 2 * MARGIN,
})

/** Something on the picture, in shares of its width and height: it stays in place at every size. */
export interface SheetSpot {
  id: string
  left: number
  top: number
  width: number
  height: number
}

/** Where the map's stages and touchpoints lie on its picture, in reading order. */
export function sheetSpots(layout: MapLayout): SheetSpot[] {
  const frame = sheetFrame(layout)
  return [...layout.boxes.values()]
    .filter(({ kind, isRescued }) => (kind === 'stage' || kind === 'touchpoint') && !isRescued)
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .map(({ id, x, y, w, h }) => ({
      id,
      left: (x - frame.x) / frame.width,
      top: (y - frame.y) / frame.height,
      width: w / frame.width,
      height: h / frame.height,
    }))
}
