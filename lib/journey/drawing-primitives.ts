/** What a drawing is made of: three primitives, written as SVG, as React and as PDF by one short writer each. */
import { ICONS, type Icon } from './icons'
import type { EntityBox, MapLayout, Sign, TextBlock } from './layout-types'
import { SIGN_WORDS } from './layout-text'
import { textWidth, wrap, type Font } from './measure'
import type { Board } from './model'
import { FONTS, tint, type Theme } from './tokens'

/** A rectangle. */
export interface BoxPrimitive {
  is: 'box'
  x: number
  y: number
  w: number
  h: number
  r?: number
  fill?: string
  /** of the fill, 0…1 */
  opacity?: number
  stroke?: string
  strokeWidth?: number
  dash?: string
}

/** From one colour to another by height, in the path's own coordinates. */
export interface Gradient {
  /** unique on a page */
  id: string
  y1: number
  y2: number
  stops: readonly { at: number; colour: string; opacity?: number }[]
}

/** A path; `x` and `y` move it, `scale` sizes it. */
export interface PathPrimitive {
  is: 'path'
  x: number
  y: number
  d: string
  scale?: number
  fill?: string | Gradient
  stroke?: string | Gradient
  /** of fill and line, 0…1; journeys need none, shadows and highlighters in files do */
  opacity?: number
  strokeWidth?: number
  dash?: string
  /** a small sign that is left out far away */
  isSign?: boolean
}

/** Lines of text; `y` is the top of the first line box. */
export interface TextPrimitive {
  is: 'text'
  x: number
  y: number
  /** the whole text, also where lines were cut */
  text: string
  lines: readonly string[]
  font: Font
  fill: string
  anchor?: 'middle' | 'end'
  /** figures of equal width */
  isTabular?: boolean
  /** radians clockwise round `x`, `y`; journeys stand upright, free texts may not */
  angle?: number
  /** 0…1; free texts alone are ever seen through */
  opacity?: number
  /** the row's field it shows */
  field?: string
}

/** A picture that lies on the board; journeys have none. `x` and `y` are the corner of the part that is shown. */
export interface ImagePrimitive {
  is: 'image'
  /** the board's picture, by the id of its content */
  asset: string
  x: number
  y: number
  w: number
  h: number
  /** the part that is shown, in shares of the whole picture as it lies; undefined: all of it */
  crop?: { x: number; y: number; w: number; h: number }
  /** only the ellipse in the box */
  isRound?: boolean
  flipX?: boolean
  flipY?: boolean
  /** radians clockwise round `x`, `y` */
  angle?: number
  /** 0…1 */
  opacity?: number
  /** the picture itself as a `data:` address of a JPEG or PNG; without it there is nothing to see */
  href?: string
}

/** Where the whole of a picture lies, seen from the corner of the part that is shown; px. */
export function wholeOf({ w, h, crop }: ImagePrimitive): { x: number; y: number; w: number; h: number } {
  if (!crop) return { x: 0, y: 0, w, h }
  const [wide, high] = [w / crop.w, h / crop.h]
  return { x: -crop.x * wide, y: -crop.y * high, w: wide, h: high }
}

/** What one entity's drawing is made from. */
export interface Sitter {
  board: Board
  layout: MapLayout
  box: EntityBox
  theme: Theme
}

export type Primitive = BoxPrimitive | PathPrimitive | TextPrimitive
/** Files also hold pictures, which people lay around journeys. */
export type FilePrimitive = Primitive | ImagePrimitive

/** Inter's metrics, em: how high a line's letters reach over the base line, and how low below it. */
const ASCENT = 0.96875
const DESCENT = 0.2412

/** Where a browser puts the base line in a line box, px from its top. */
export const baseline = ({ size, lineHeight }: Font): number =>
  (lineHeight - (ASCENT + DESCENT) * size) / 2 + ASCENT * size

export const icon = (name: Icon, x: number, y: number, size: number, stroke: string): PathPrimitive => ({
  is: 'path',
  x,
  y,
  d: ICONS[name],
  scale: size / 24,
  stroke,
  strokeWidth: 1.9,
  isSign: true,
})

/** A text on one line, or on the lines given. */
export const words = (
  text: string,
  x: number,
  y: number,
  font: Font,
  fill: string,
  more: Partial<Pick<TextPrimitive, 'lines' | 'anchor' | 'isTabular'>> = {},
): TextPrimitive => ({ is: 'text', x, y, text, lines: [text], font, fill, ...more })

/** The words of an entity, where people write them. */
export const written = ({ x, y, text, lines, font, field }: TextBlock, fill: string): TextPrimitive => ({
  is: 'text',
  x,
  y,
  text,
  lines,
  font,
  fill,
  field,
})

export const circle = (x: number, y: number, r: number, more: Partial<PathPrimitive>): PathPrimitive => ({
  is: 'path',
  x,
  y,
  d: `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  ...more,
})

/** A diamond round a middle: the sign of a key moment. */
export const diamond = (x: number, y: number, half: number, fill: string): PathPrimitive => ({
  is: 'path',
  x,
  y,
  d: `M0 ${-half}L${half} 0L0 ${half}L${-half} 0Z`,
  fill,
})

const TONES: Record<Sign['tone'], (theme: Theme) => string> = {
  quiet: (theme) => theme.secondary,
  warn: (theme) => theme.amber,
  good: (theme) => theme.positive,
}

export const drawSigns = (signs: readonly Sign[], theme: Theme): Primitive[] =>
  signs.flatMap(({ icon: name, x, y, text, lines, tone }) => {
    const colour = TONES[tone](theme)
    return [icon(name, x, y + 2, 12, colour), words(text, x + SIGN_WORDS, y, FONTS.sign, colour, { lines })]
  })

/** px left and right of a department's name in its pill */
const PILL_SIDE = 8
const PILL_H = 20

export const pillWidth = (name: string): number =>
  Math.ceil(textWidth(name, FONTS.department)) + 2 * PILL_SIDE

/** A department's name in its hue, from the right edge; cut where there is no room. */
export function pill(
  name: string,
  hue: number,
  right: number,
  y: number,
  room: number,
  theme: Theme,
): Primitive[] {
  const colour = theme.hues[hue] ?? theme.neutral
  const [text = ''] = wrap(name.replaceAll(/\s+/g, ' '), FONTS.department, room - 2 * PILL_SIDE, 1)
  const w = pillWidth(text)
  return [
    { is: 'box', x: right - w, y, w, h: PILL_H, r: 6, fill: tint(colour, 0.12, theme.paper) },
    words(name, right - w + PILL_SIDE, y + 2, FONTS.department, colour, { lines: [text] }),
  ]
}
