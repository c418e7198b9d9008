/** Writes primitives as a standalone SVG file with real text. */
import {
  baseline,
  type BoxPrimitive,
  type Gradient,
  type PathPrimitive,
  type Primitive,
  type TextPrimitive,
} from './drawing-primitives'
import { gapsBetween } from './measure'

export interface SvgOptions {
  /** the part of the drawing that is shown, px */
  x: number
  y: number
  width: number
  height: number
  /** undefined: transparent */
  background?: string
  /** @font-face rules for Inter, so that the file looks the same everywhere */
  fontFaces?: string
}

export function toSvg(primitives: readonly Primitive[], options: SvgOptions): string {
  const { x, y, width, height, background, fontFaces } = options
  const gradients = new Map<string, string>()
  const body = primitives.map((primitive) => write(primitive, gradients))
  const place = attributes({ x, y, width, height })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ width, height, viewBox: `${x} ${y} ${width} ${height}` })}` +
      ` font-family="Inter, 'Inter Variable', sans-serif">`,
    fontFaces ? `<style>${escapeXml(fontFaces)}</style>` : '',
    gradients.size > 0 ? `<defs>${[...gradients.values()].join('')}</defs>` : '',
    background ? `<rect${place}${attributes({ fill: background })}/>` : '',
    ...body,
    '</svg>\n',
  ]
    .filter(Boolean)
    .join('\n')
}

type Gradients = Map<string, string>

function write(primitive: Primitive, gradients: Gradients): string {
  if (primitive.is === 'box') return writeBox(primitive)
  return primitive.is === 'path' ? writePath(primitive, gradients) : writeText(primitive)
}

function writeBox({
  x,
  y,
  w,
  h,
  r,
  fill = 'none',
  opacity,
  stroke,
  strokeWidth,
  dash,
}: BoxPrimitive): string {
  const all = attributes({
    x: round(x),
    y: round(y),
    width: round(w),
    height: round(h),
    rx: r && round(r),
    fill,
    'fill-opacity': opacity,
    stroke,
    'stroke-width': strokeWidth,
    'stroke-dasharray': dash,
  })
  return `<rect${all}/>`
}

function writePath(primitive: PathPrimitive, gradients: Gradients): string {
  const { x, y, d, scale, fill = 'none', stroke, strokeWidth, dash, opacity } = primitive
  const transform = [
    x || y ? `translate(${round(x)} ${round(y)})` : '',
    scale === undefined || scale === 1 ? '' : `scale(${Math.round(scale * 1e7) / 1e7})`,
  ]
  const all = attributes({
    d,
    transform: transform.filter(Boolean).join(' ') || undefined,
    fill: paint(fill, gradients),
    stroke: stroke && paint(stroke, gradients),
    'stroke-width': strokeWidth,
    'stroke-dasharray': dash,
    'stroke-linecap': stroke ? 'round' : undefined,
    'stroke-linejoin': stroke ? 'round' : undefined,
    'fill-opacity': opacity,
    'stroke-opacity': stroke && opacity,
  })
  return `<path${all}/>`
}

/** Each line at its place; the blanks between lines are kept, so that the text can be found and copied whole. */
function writeText({ x, y, text, lines, font, fill, anchor, isTabular, angle }: TextPrimitive): string {
  const all = attributes({
    'font-size': font.size,
    'font-weight': font.weight,
    'font-style': font.italic ? 'italic' : undefined,
    fill,
    'text-anchor': anchor,
    style: isTabular ? 'font-variant-numeric:tabular-nums' : undefined,
    transform: angle ? `rotate(${round((angle * 180) / Math.PI)} ${round(x)} ${round(y)})` : undefined,
  })
  const first = y + baseline(font)
  const gaps = gapsBetween(text, lines)
  const spans = lines.map((line, i) => {
    const place = attributes({ x: round(x), y: round(first + i * font.lineHeight) })
    return `<tspan${place}>${escapeXml(line + gaps[i]!)}</tspan>`
  })
  return `<text xml:space="preserve"${all}>${spans.join('')}</text>`
}

function paint(colour: string | Gradient, gradients: Gradients): string {
  if (typeof colour === 'string') return colour
  const { id, y1, y2, stops } = colour
  const written = stops.map(
    ({ at, colour: c, opacity }) =>
      `<stop${attributes({ offset: at, 'stop-color': c, 'stop-opacity': opacity })}/>`,
  )
  const place = attributes({
    id,
    gradientUnits: 'userSpaceOnUse',
    x1: 0,
    x2: 0,
    y1: round(y1),
    y2: round(y2),
  })
  gradients.set(id, `<linearGradient${place}>${written.join('')}</linearGradient>`)
  return `url(#${id})`
}

const round = (px: number): number => Math.round(px * 1000) / 1000

function attributes(all: Record<string, string | number | undefined>): string {
  let text = ''
  for (const name in all) {
    const value = all[name]
    if (value !== undefined) text += ` ${name}="${typeof value === 'number' ? value : escapeXml(value)}"`
  }
  return text
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Safe between tags and in attributes; what XML cannot hold at all (control characters, halves of pairs) is left out. */
export const escapeXml = (text: string): string => (UNSAFE.test(text) ? escaped(text) : text)

const UNSAFE = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]/

const escaped = (text: string): string =>
  text
    .replace(/[\ud800-\udfff]/gu, '')

    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
