'use client'
import {
  ArrowShapeUtil,
  DEFAULT_THEME,
  DefaultDashStyle,
  DrawShapeUtil,
  GeoShapeUtil,
  LineShapeUtil,
  type TLArrowShape,
  type TLDrawShape,
  type TLGeoShape,
  type TLLineShape,
  type TLTheme,
} from 'tldraw'

/*
 * tldraw's shapes, drawn with clean lines and plain fills: what a file of ours draws as well (lib/export/free-shapes.ts).
 * Lines as if drawn by hand and hatched fills are not offered (style-panel.tsx); where they come from elsewhere, with
 * the clipboard or from an older board, they are shown as what is nearest.
 */

DefaultDashStyle.setDefaultValue('solid')

/** What is not drawn, and what stands for it. */
const NEAREST: Record<string, string> = { draw: 'solid', pattern: 'solid', 'lined-fill': 'solid' }

interface Styled {
  props: { dash: string; fill?: string }
}
/** The shape as it is drawn. */
export const plain = <S extends Styled>(shape: S): S => {
  const { dash, fill } = shape.props
  const isPlain = !(dash in NEAREST) && !(fill !== undefined && fill in NEAREST)
  if (isPlain) return shape
  const props = { ...shape.props, dash: NEAREST[dash] ?? dash }
  return { ...shape, props: fill === undefined ? props : { ...props, fill: NEAREST[fill] ?? fill } }
}

class Geo extends GeoShapeUtil {
  override component(shape: TLGeoShape) {
    return super.component(plain(shape))
  }
  override getCanvasSvgDefs() {
    return []
  }
}
class Draw extends DrawShapeUtil {
  override component(shape: TLDrawShape) {
    return super.component(plain(shape))
  }
  override getCanvasSvgDefs() {
    return []
  }
}
class Arrow extends ArrowShapeUtil {
  override component(shape: TLArrowShape) {
    return super.component(plain(shape))
  }
  override getCanvasSvgDefs() {
    return []
  }
}
class Line extends LineShapeUtil {
  override component(shape: TLLineShape) {
    return super.component(plain(shape))
  }
}

export const PLAIN_SHAPES = [Geo, Draw, Arrow, Line]

/** Everything on a board is written in one typeface, as in its files. */
const face = { fontFamily: 'var(--font)' }
const PLAIN_THEME: TLTheme = {
  ...DEFAULT_THEME,
  fonts: { draw: face, sans: face, serif: face, mono: face },
}
export const PLAIN_THEMES = { default: PLAIN_THEME }
