/** Each kind of free shape in its own coordinates. Props are other people's: what is missing or odd gets a default. */
import type { PathPrimitive, TextPrimitive } from '@/lib/journey/drawing-primitives'
import { textWidth, wrap, type Font } from '@/lib/journey/measure'
import type { Json } from '@/lib/journey/model'
import { drawNote, TONES, type Tone } from '@/lib/journey/note-look'
import { LIGHT } from '@/lib/journey/tokens'
import { arrowhead, bent, GEO, polyline, smooth, strokePoints, type Point } from './free-geometry'
import {
  ARROW_LABELS,
  DASHES,
  FILLS,
  INKS,
  LABEL_PAD,
  LABELS,
  LINE_HEIGHT,
  LINES,
  TEXTS,
  type Inks,
} from './free-look'
import type { FreeShape } from './free-shapes'
import type { Segment } from './path-segments'

export type Local =
  | TextPrimitive
  | ({ is: 'path'; segments: readonly Segment[] } & Pick<
      PathPrimitive,
      'fill' | 'stroke' | 'strokeWidth' | 'dash' | 'opacity'
    >)

type Props = { [key: string]: Json | undefined }

/** @returns undefined of a kind that is not drawn */
export const drawLocal = (shape: FreeShape): Local[] | undefined => KINDS[shape.type]?.(shape)

const KINDS: Record<string, (shape: FreeShape) => Local[] | undefined> = {
  // its members are shapes of their own
  group: () => [],
  sticky: ({ props, text = '' }) => {
    const tone = TONES.find((one) => one === props.tone) ?? ('butter' satisfies Tone)
    return drawNote({ text, tone }, { theme: LIGHT, scheme: 'light', shows: 'all' }).flatMap(
      (part): Local[] => {
        if (part.is === 'text') return [part]
        if (part.is === 'path') return []
        const { w, h, fill, stroke, strokeWidth } = part
        return [{ is: 'path', segments: GEO.rectangle!(w, h), fill, stroke, strokeWidth }]
      },
    )
  },
  text: ({ props }) => {
    const font = fontOf(props, TEXTS)
    const words = wordsOf(props.richText)
    const isWrapped = props.autoSize === false
    const lines = isWrapped ? wrap(words, font, number(props.w, 100)) : words.split('\n')
    const w = isWrapped ? number(props.w, 100) : Math.max(...lines.map((line) => textWidth(line, font)))
    return [text(words, lines, font, { x: 0, y: 0, w }, name(props.textAlign, 'start'), inksOf(props).line)]
  },
  geo: ({ props }) => {
    const draw = GEO[name(props.geo, 'rectangle')]
    if (!draw) return undefined
    const [w, h] = [number(props.w, 100), number(props.h, 100) + number(props.growY, 0)]
    return [
      {
        is: 'path',
        segments: draw(w, h),
        fill: FILLS[name(props.fill, 'none')]?.(inksOf(props)),
        ...lineOf(props),
      },
      ...label(props, w, h),
    ]
  },
  draw: ({ props }) => {
    const segments = strokesOf(props)
    const isClosed = props.isClosed === true
    const fill = isClosed ? FILLS[name(props.fill, 'none')]?.(inksOf(props)) : undefined
    return [{ is: 'path', segments: isClosed ? [...segments, ['Z']] : segments, fill, ...lineOf(props) }]
  },
  highlight: ({ props }) => {
    const width = (TEXTS[name(props.size, 'm')] ?? TEXTS.m!) * 1.12 * number(props.scale, 1)
    const stroke = inksOf(props).highlight
    return [{ is: 'path', segments: strokesOf(props), stroke, strokeWidth: width, opacity: 0.5 }]
  },
  line: ({ props }) => {
    const points = Object.values(object(props.points))
      .sort((a, b) => (name(object(a).index, '') < name(object(b).index, '') ? -1 : 1))
      .map(pointOf)
    return [
      {
        is: 'path',
        segments: props.spline === 'cubic' ? smooth(points) : polyline(points),
        ...lineOf(props),
      },
    ]
  },
  arrow: ({ props }) => {
    // one with corners is laid out by the canvas alone
    if (props.kind === 'elbow') return undefined
    const [from, to] = [pointOf(props.start), pointOf(props.end)]
    const { segments, middle, control } = bent(from, to, number(props.bend, 0))
    const line = lineOf(props)
    const size = Math.min(Math.hypot(to.x - from.x, to.y - from.y) / 4, line.strokeWidth * 3 + 8)
    const heads = [
      ...(name(props.arrowheadStart, 'none') === 'none' ? [] : arrowhead(control, from, size)),
      ...(name(props.arrowheadEnd, 'arrow') === 'none' ? [] : arrowhead(control, to, size)),
    ]
    const words = wordsOf(props.richText)
    const font = fontOf(props, ARROW_LABELS)
    const lines = words.split('\n')
    const y = middle.y - (lines.length * font.lineHeight) / 2
    return [
      { is: 'path', segments, ...line },
      { is: 'path', segments: heads, ...line, dash: undefined },
      ...(words ? [text(words, lines, font, { x: middle.x, y, w: 0 }, 'middle', labelInk(props))] : []),
    ]
  },
}

const object = (value: Json | undefined): Props =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const name = (value: Json | undefined, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise
const number = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise
export function pointOf(value: Json | undefined): Point {
  const { x, y } = object(value)
  return { x: number(x, 0), y: number(y, 0) }
}

const inksOf = ({ color }: Props): Inks => INKS[name(color, 'black')] ?? INKS.black!
const labelInk = ({ labelColor }: Props): string => (INKS[name(labelColor, 'black')] ?? INKS.black!).line

function lineOf(props: Props) {
  const strokeWidth = (LINES[name(props.size, 'm')] ?? LINES.m!) * number(props.scale, 1)
  return { stroke: inksOf(props).line, strokeWidth, dash: DASHES[name(props.dash, 'draw')]?.(strokeWidth) }
}

function fontOf(props: Props, sizes: Record<string, number>): Font {
  const size = (sizes[name(props.size, 'm')] ?? sizes.m!) * number(props.scale, 1)
  return { size, weight: 400, lineHeight: size * LINE_HEIGHT }
}

/** One line a paragraph, without what makes letters bold. */
export function wordsOf(richText: Json | undefined): string {
  const wordsIn = (node: Json): string => {
    const { type, text: written, content } = object(node)
    if (type === 'hardBreak') return '\n'
    return typeof written === 'string'
      ? written
      : list(content)
          .map(wordsIn)
          .join(type === 'doc' ? '\n' : '')
  }
  return wordsIn(object(richText) as Json)
}

function text(
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

/** The words inside a shape. */
function label(props: Props, w: number, h: number): Local[] {
  const words = wordsOf(props.richText)
  if (!words) return []
  const font = fontOf(props, LABELS)
  const room = Math.max(font.size, w - 2 * LABEL_PAD)
  const lines = wrap(words, font, room)
  const high = lines.length * font.lineHeight
  const vertical = name(props.verticalAlign, 'middle')
  const y = vertical === 'start' ? LABEL_PAD : vertical === 'end' ? h - LABEL_PAD - high : (h - high) / 2
  return [
    text(words, lines, font, { x: LABEL_PAD, y, w: room }, name(props.align, 'middle'), labelInk(props)),
  ]
}

function strokesOf(props: Props): Segment[] {
  const [scaleX, scaleY] = [number(props.scaleX, 1), number(props.scaleY, 1)]
  const strokes = list(props.segments).map((segment) => {
    const { path, dim, type } = object(segment)
    const points = strokePoints(name(path, ''), number(dim, 3) === 2 ? 2 : 3)
    return {
      isStraight: type === 'straight',
      points: points.map(({ x, y }) => ({ x: x * scaleX, y: y * scaleY })),
    }
  })
  return strokes.flatMap(({ isStraight, points }, i) => {
    // a touch of the pen is a dot
    const all = points.length === 1 ? [points[0]!, { x: points[0]!.x + 0.01, y: points[0]!.y }] : points
    const drawn = isStraight ? polyline(all) : smooth(all)
    const [first, ...rest] = drawn
    return i > 0 && first?.[0] === 'M' ? [['L', first[1], first[2]], ...rest] : drawn
  })
}
