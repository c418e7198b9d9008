/** Writes primitives as a standalone SVG file with real text. */
import { baseline, type Gradient, type Primitive, type TextPrimitive } from './drawing-primitives'

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
  const body = primitives.map((primitive) => write(primitive, gradients)).join('\n')
  const defs = [
    '<filter id="paper-shadow" x="-5%" y="-5%" width="110%" height="115%"><feDropShadow dx="0" dy="4" stdDeviation="12" flood-color="#1E2328" flood-opacity="0.10"/></filter>',
    ...gradients.values(),
  ].join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" font-family="Inter, 'Inter Variable', sans-serif">`,
    fontFaces ? `<style>${fontFaces}</style>` : '',
    `<defs>${defs}</defs>`,
    background ? `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${background}"/>` : '',
    body,
    '</svg>\n',
  ]
    .filter(Boolean)
    .join('\n')
}

function write(primitive: Primitive, gradients: Map<string, string>): string {
  switch (primitive.is) {
    case 'box': {
      const { x, y, w, h, r, fill = 'none', stroke, strokeWidth, dash, shadow } = primitive
      return `<rect${attributes({ x, y, width: w, height: h, rx: r, fill, stroke, 'stroke-width': strokeWidth, 'stroke-dasharray': dash, filter: shadow ? 'url(#paper-shadow)' : undefined })}/>`
    }
    case 'path': {
      const { x, y, d, scale, fill = 'none', stroke, strokeWidth, dash } = primitive
      const transform = [x || y ? `translate(${x} ${y})` : '', scale ? `scale(${scale})` : ''].filter(Boolean).join(' ')
      return `<path${attributes({ d, transform: transform || undefined, fill: paint(fill, gradients), stroke: stroke && paint(stroke, gradients), 'stroke-width': strokeWidth, 'stroke-dasharray': dash, 'stroke-linecap': stroke ? 'round' : undefined, 'stroke-linejoin': stroke ? 'round' : undefined })}/>`
    }
    case 'text':
      return writeText(primitive)
  }
}

function writeText({ x, y, lines, font, fill, anchor }: TextPrimitive): string {
  const style = attributes({
    'font-size': font.size,
    'font-weight': font.weight,
    'font-style': font.italic ? 'italic' : undefined,
    fill,
    'text-anchor': anchor,
  })
  const first = y + baseline(font)
  const spans = lines.map((text, i) => `<tspan x="${x}" y="${first + i * font.lineHeight}">${escapeXml(text)}</tspan>`)
  return `<text xml:space="preserve"${style}>${spans.join('')}</text>`
}

function paint(colour: string | Gradient, gradients: Map<string, string>): string {
  if (typeof colour === 'string') return colour
  const { id, y1, y2, stops } = colour
  const written = stops.map(
    ({ at, colour: c, opacity }) => `<stop${attributes({ offset: at, 'stop-color': c, 'stop-opacity': opacity })}/>`,
  )
  gradients.set(
    id,
    `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${y1}" y2="${y2}">${written.join('')}</linearGradient>`,
  )
  return `url(#${id})`
}

const attributes = (all: Record<string, string | number | undefined>): string =>
  Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('')

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Safe between tags and in attributes; what XML cannot hold at all (control characters, halves of pairs) is left out. */
export const escapeXml = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- exactly these are meant
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
