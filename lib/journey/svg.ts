/** Writes primitives as a standalone SVG file with real text. */
import {
  baseline,
  wholeOf,
  type BoxPrimitive,
  type FilePrimitive,
  type Gradient,
  type ImagePrimitive,
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

export function toSvg(primitives: readonly FilePrimitive[], options: SvgOptions): string {
  const { x, y, width, height, background, fontFaces } = options
  const ground: Ground = { defs: new Map(), prefix: '', silent: {} }
  const body = primitives.map((primitive) => write(primitive, ground))
  const place = attributes({ x, y, width, height })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ width, height, viewBox: `${x} ${y} ${width} ${height}` })}` +
      ` font-family="Inter, 'Inter Variable', sans-serif">`,
    fontFaces ? `<style>${escapeXml(fontFaces)}</style>` : '',
    definitions(ground),
    background ? `<rect${place}${attributes({ fill: background })}/>` : '',
    ...body,
    '</svg>\n',
  ]
    .filter(Boolean)
    .join('\n')
}

/**
 * One primitive as markup for the inside of an `<svg>` in a page: text is text, everything else is hidden from screen
 * readers. @param prefix before every id: a page may hold the same drawing twice
 */
export function toMarkup(primitive: Primitive, prefix: string): string {
  const ground: Ground = { defs: new Map(), prefix, silent: { 'aria-hidden': 'true' } }
  const markup = write(primitive, ground)
  return ground.defs.size > 0 ? `<g aria-hidden="true">${definitions(ground)}${markup}</g>` : markup
}

/** Where markup will stand. */
interface Ground {
  /** what it refers to, by id */
  defs: Map<string, string>
  prefix: string
  /** attributes of what is no text */
  silent: Attributes
}

const definitions = ({ defs }: Ground): string =>
  defs.size > 0 ? `<defs>${[...defs.values()].join('')}</defs>` : ''

function write(primitive: FilePrimitive, ground: Ground): string {
  switch (primitive.is) {
    case 'box':
      return writeBox(primitive, ground)
    case 'path':
      return writePath(primitive, ground)
    case 'text':
      return writeText(primitive)
    case 'image':
      return writeImage(primitive, ground)
  }
}

function writeBox(box: BoxPrimitive, { silent }: Ground): string {
  const { x, y, w, h, r, fill = 'none', opacity, stroke, strokeWidth, dash } = box
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
    ...silent,
  })
  return `<rect${all}/>`
}

function writePath(primitive: PathPrimitive, ground: Ground): string {
  const { x, y, d, scale, fill = 'none', stroke, strokeWidth, dash } = primitive
  const transform = [
    x || y ? `translate(${round(x)} ${round(y)})` : '',
    scale === undefined || scale === 1 ? '' : `scale(${Math.round(scale * 1e7) / 1e7})`,
  ]
  const all = attributes({
    d,
    transform: transform.filter(Boolean).join(' ') || undefined,
    fill: paint(fill, ground),
    stroke: stroke && paint(stroke, ground),
    'stroke-width': strokeWidth,
    'stroke-dasharray': dash,
    'stroke-linecap': stroke ? 'round' : undefined,
    'stroke-linejoin': stroke ? 'round' : undefined,
    ...opacityOf(primitive),
    ...ground.silent,
  })
  return `<path${all}/>`
}

/**
 * Fill and line at once where there are both, so that the line is not seen through the fill. That makes painters lay a
 * sheet of the picture's size aside, so where there is only one of them, it is that one's.
 */
function opacityOf({ fill = 'none', stroke, opacity }: PathPrimitive): Record<string, number | undefined> {
  if (!stroke) return { 'fill-opacity': opacity }
  return fill === 'none' ? { 'stroke-opacity': opacity } : { opacity }
}

/** Each line at its place; the blanks between lines are kept, so that the text can be found and copied whole. */
function writeText({
  x,
  y,
  text,
  lines,
  font,
  fill,
  anchor,
  isTabular,
  angle,
  opacity,
}: TextPrimitive): string {
  const all = attributes({
    'font-size': font.size,
    'font-weight': font.weight,
    'font-style': font.italic ? 'italic' : undefined,
    fill,
    'fill-opacity': opacity,
    'text-anchor': anchor,
    style: isTabular ? 'font-variant-numeric:tabular-nums' : undefined,
    transform: angle ? `rotate(${degrees(angle)} ${round(x)} ${round(y)})` : undefined,
  })
  const first = y + baseline(font)
  const gaps = gapsBetween(text, lines)
  const spans = lines.map((line, i) => {
    const place = attributes({ x: round(x), y: round(first + i * font.lineHeight) })
    return `<tspan${place}>${escapeXml(line + gaps[i]!)}</tspan>`
  })
  return `<text xml:space="preserve"${all}>${spans.join('')}</text>`
}

function writeImage(image: ImagePrimitive, ground: Ground): string {
  const { x, y, w, h, crop, isRound, flipX, flipY, angle, opacity, href } = image
  if (!href) return ''
  const whole = wholeOf(image)
  const place = `translate(${round(x)} ${round(y)})${angle ? ` rotate(${degrees(angle)})` : ''}`
  const turned = [
    flipX || flipY
      ? `translate(${flipX ? round(2 * whole.x + whole.w) : 0} ${flipY ? round(2 * whole.y + whole.h) : 0})`
      : '',
    flipX || flipY ? `scale(${flipX ? -1 : 1} ${flipY ? -1 : 1})` : '',
  ]
  const picture = attributes({
    x: round(whole.x),
    y: round(whole.y),
    width: round(whole.w),
    height: round(whole.h),
    preserveAspectRatio: 'none',
    transform: turned.filter(Boolean).join(' ') || undefined,
    href,
  })
  const clip = crop || isRound ? clipOf(w, h, isRound === true, ground) : undefined
  return `<g${attributes({ transform: place, opacity, 'clip-path': clip })}><image${picture}/></g>`
}

/** @returns what shows only the box, or the ellipse in it; px from its corner */
function clipOf(w: number, h: number, isRound: boolean, { defs, prefix }: Ground): string {
  const id = `${prefix}${isRound ? 'round' : 'part'}-${round(w)}-${round(h)}`
  const [rx, ry] = [round(w / 2), round(h / 2)]
  const shape = isRound
    ? `<ellipse${attributes({ cx: rx, cy: ry, rx, ry })}/>`
    : `<rect${attributes({ width: round(w), height: round(h) })}/>`
  defs.set(id, `<clipPath${attributes({ id })}>${shape}</clipPath>`)
  return `url(#${id})`
}

function paint(colour: string | Gradient, { defs, prefix }: Ground): string {
  if (typeof colour === 'string') return colour
  const { y1, y2, stops } = colour
  const id = prefix + colour.id
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
  defs.set(id, `<linearGradient${place}>${written.join('')}</linearGradient>`)
  return `url(#${id})`
}

const degrees = (radians: number): number => round((radians * 180) / Math.PI)
const round = (px: number): number => Math.round(px * 1000) / 1000

type Attributes = Record<string, string | number | undefined>

function attributes(all: Attributes): string {
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
