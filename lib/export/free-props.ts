/** What free shapes are made of, read from their props. Props are other people's: what is missing or odd gets a default. */
import type { ImagePrimitive, PathPrimitive, TextPrimitive } from '@/lib/journey/drawing-primitives'
import type { Font } from '@/lib/journey/measure'
import type { Json } from '@/lib/journey/model'
import type { Point } from './free-geometry'
import { DASHES, INKS, LINE_HEIGHT, LINES, type Inks } from './free-look'
import type { Segment } from './path-segments'

/** A part of a shape in the shape's own coordinates. */
export type Local =
  | TextPrimitive
  | ImagePrimitive
  | ({ is: 'path'; segments: readonly Segment[] } & Pick<
      PathPrimitive,
      'fill' | 'stroke' | 'strokeWidth' | 'dash' | 'opacity'
    >)

export type Props = { [key: string]: Json | undefined }

export const object = (value: Json | undefined): Props =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
export const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
export const name = (value: Json | undefined, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise
export const number = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise
export function pointOf(value: Json | undefined, otherwise: Point = { x: 0, y: 0 }): Point {
  const { x, y } = object(value)
  return { x: number(x, otherwise.x), y: number(y, otherwise.y) }
}

export const inksOf = ({ color }: Props): Inks => INKS[name(color, 'black')] ?? INKS.black!
export const labelInk = ({ labelColor }: Props): string =>
  (INKS[name(labelColor, 'black')] ?? INKS.black!).line

/** px that a shape's line is wide */
export const lineWidth = (props: Props): number =>
  (LINES[name(props.size, 'm')] ?? LINES.m!) * number(props.scale, 1)

/** How a shape's lines are drawn. @param strokeWidth px */
export function penOf(props: Props, strokeWidth = lineWidth(props)) {
  const dash = name(props.dash, 'solid')
  if (dash === 'none') return {}
  return { stroke: inksOf(props).line, strokeWidth, dash: DASHES[dash]?.(strokeWidth) }
}

export function fontOf(props: Props, sizes: Record<string, number>): Font {
  const size = (sizes[name(props.size, 'm')] ?? sizes.m!) * number(props.scale, 1)
  return { size, weight: 400, lineHeight: size * LINE_HEIGHT }
}

/** What stands before an item of a list. */
const BEFORE: Record<string, (place: number) => string> = {
  bulletList: () => '• ',
  orderedList: (place) => `${place + 1}. `,
}
const OF_LINES = new Set(['doc', 'listItem', ...Object.keys(BEFORE)])

/** One line a paragraph, without what makes letters bold. */
export function wordsOf(richText: Json | undefined): string {
  const wordsIn = (node: Json): string => {
    const { type, text: written, content } = object(node)
    if (type === 'hardBreak') return '\n'
    if (typeof written === 'string') return written
    const kind = name(type, '')
    const before = BEFORE[kind] ?? (() => '')
    const parts = list(content).map((part, place) => before(place) + wordsIn(part))
    return parts.join(OF_LINES.has(kind) ? '\n' : '')
  }
  return wordsIn(object(richText) as Json)
}

export function text(
  whole: string,
  lines: readonly string[],
  font: Font,
  { x, y, w }: { x: number; y: number; w: number },
  align: string,
  fill: string,
): TextPrimitive {
  const base = { is: 'text', y, text: whole, lines, font, fill } as const
  if (align.startsWith('middle')) return { ...base, x: x + w / 2, anchor: 'middle' }
  return align.startsWith('end') ? { ...base, x: x + w, anchor: 'end' } : { ...base, x }
}
