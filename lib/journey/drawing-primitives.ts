import { ICONS, type Icon } from './icons'
import type { TextBlock } from './layout-types'
import type { Font } from './measure'
import type { Theme } from './tokens'

/** A rectangle. */
export interface BoxPrimitive {
  is: 'box'
  x: number
  y: number
  w: number
  h: number
  r?: number
  fill?: string
  stroke?: string
  strokeWidth?: number
  dash?: string
  /** one soft shadow under a sheet of paper */
  shadow?: boolean
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
  /** room for it; needed only where it may be written in or shown as a bar */
  w?: number
  lines: readonly string[]
  font: Font
  fill: string
  anchor?: 'middle' | 'end'
  /** the row's field it shows */
  field?: string
}

export type Primitive = BoxPrimitive | PathPrimitive | TextPrimitive

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
  fill: 'none',
  stroke,
  strokeWidth: 2,
  isSign: true,
})

export const line = (text: string, x: number, y: number, font: Font, fill: string, more?: Partial<TextPrimitive>): TextPrimitive => ({
  is: 'text',
  x,
  y,
  lines: [text],
  font,
  fill,
  ...more,
})

/** The words of an entity, where people write them. */
export const words = (block: TextBlock, fill: string, theme: Theme): TextPrimitive => ({
  is: 'text',
  x: block.x,
  y: block.y,
  w: block.w,
  lines: block.lines,
  font: block.font,
  fill: block.isPlaceholder && block.field !== 'name' ? theme.faint : fill,
  field: block.field,
})

/** A diamond round a middle: the sign of a key moment. */
export const diamond = (x: number, y: number, half: number, fill: string): PathPrimitive => ({
  is: 'path',
  x,
  y,
  d: `M0 ${-half}L${half} 0L0 ${half}L${-half} 0Z`,
  fill,
})

export const circle = (x: number, y: number, r: number, more: Partial<PathPrimitive>): PathPrimitive => ({
  is: 'path',
  x,
  y,
  d: `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  ...more,
})
