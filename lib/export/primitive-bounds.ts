/** Where primitives lie, px: never too small, sometimes a little too large. */
import type {
  FilePrimitive,
  ImagePrimitive,
  PathPrimitive,
  TextPrimitive,
} from '@/lib/journey/drawing-primitives'
import { textWidth } from '@/lib/journey/measure'
import { segmentsOf } from './path-segments'

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** The box around all of them; undefined of none. */
export function boxAround(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, w, h } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + w)
    bottom = Math.max(bottom, y + h)
  }
  return { x: left, y: top, w: right - left, h: bottom - top }
}

export function boundsOf(primitive: FilePrimitive): Box {
  if (primitive.is === 'text') return boundsOfText(primitive)
  if (primitive.is === 'image') return boundsOfImage(primitive)
  if (primitive.is === 'path') return boundsOfPath(primitive)
  const { x, y, w, h, stroke, strokeWidth = 1 } = primitive
  return wider({ x, y, w, h }, stroke ? strokeWidth / 2 : 0)
}

function boundsOfPath({ x, y, d, scale = 1, stroke, strokeWidth = 1 }: PathPrimitive): Box {
  const own = boundsOfOutline(d)
  const box = { x: x + own.x * scale, y: y + own.y * scale, w: own.w * scale, h: own.h * scale }
  return wider(box, stroke ? (strokeWidth * scale) / 2 : 0)
}

/** Of what was seen lately: a large map has thousands of signs, and some thirty different ones. */
const known = new Map<string, Box>()
const MOST_KNOWN = 500

function boundsOfOutline(d: string): Box {
  let box = known.get(d)
  if (!box) {
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(d, (box = boxOf(d)))
  }
  return box
}

function boxOf(d: string): Box {
  const points = segmentsOf(d).flatMap(([, ...numbers]) => numbers)
  const corners: Box[] = []
  for (let i = 0; i < points.length; i += 2) corners.push({ x: points[i]!, y: points[i + 1]!, w: 0, h: 0 })
  return boxAround(corners) ?? { x: 0, y: 0, w: 0, h: 0 }
}

/** Italics and accents reach over their boxes by less than this, em. */
const OVER = 0.3

function boundsOfText({ x, y, lines, font, anchor, angle }: TextPrimitive): Box {
  const h = lines.length * font.lineHeight
  const w = Math.max(0, ...lines.map((line) => textWidth(line, font)))
  if (angle) return wider({ x, y, w: 0, h: 0 }, Math.hypot(w, h) + OVER * font.size)
  const left = anchor === 'middle' ? x - w / 2 : anchor === 'end' ? x - w : x
  return wider({ x: left, y, w, h }, OVER * font.size)
}

function boundsOfImage({ x, y, w, h, angle = 0 }: ImagePrimitive): Box {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const corner = (dx: number, dy: number): Box => ({
    x: x + dx * cos - dy * sin,
    y: y + dx * sin + dy * cos,
    w: 0,
    h: 0,
  })
  return boxAround([corner(0, 0), corner(w, 0), corner(0, h), corner(w, h)])!
}

const wider = ({ x, y, w, h }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  w: w + 2 * by,
  h: h + 2 * by,
})
