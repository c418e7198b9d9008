/** Outlines of freely drawn shapes as path segments, px in the shape's own coordinates. */
import type { Segment } from './path-segments'

export interface Point {
  x: number
  y: number
}

const polygon =
  (...corners: readonly (readonly [number, number])[]) =>
  (w: number, h: number): Segment[] => [
    ...corners.map(([x, y], i): Segment => [i === 0 ? 'M' : 'L', x * w, y * h]),
    ['Z'],
  ]

const ROUND = 0.5522847498

function ellipse(w: number, h: number): Segment[] {
  const [rx, ry] = [w / 2, h / 2]
  const [cx, cy] = [rx * ROUND, ry * ROUND]
  return [
    ['M', w, ry],
    ['C', w, ry + cy, rx + cx, h, rx, h],
    ['C', rx - cx, h, 0, ry + cy, 0, ry],
    ['C', 0, ry - cy, rx - cx, 0, rx, 0],
    ['C', rx + cx, 0, w, ry - cy, w, ry],
    ['Z'],
  ]
}

/** By the name of the shape. */
export const GEO: Record<string, (w: number, h: number) => Segment[]> = {
  rectangle: polygon([0, 0], [1, 0], [1, 1], [0, 1]),
  ellipse,
  oval: ellipse,
  diamond: polygon([0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]),
  triangle: polygon([0.5, 0], [1, 1], [0, 1]),
  hexagon: polygon([0.25, 0], [0.75, 0], [1, 0.5], [0.75, 1], [0.25, 1], [0, 0.5]),
  octagon: polygon([0.3, 0], [0.7, 0], [1, 0.3], [1, 0.7], [0.7, 1], [0.3, 1], [0, 0.7], [0, 0.3]),
  'x-box': (w, h) => [...GEO.rectangle!(w, h), ['M', 0, 0], ['L', w, h], ['M', w, 0], ['L', 0, h]],
  'check-box': (w, h) => [
    ...GEO.rectangle!(w, h),
    ['M', w * 0.25, h * 0.52],
    ['L', w * 0.45, h * 0.73],
    ['L', w * 0.77, h * 0.28],
  ],
}

export const polyline = (points: readonly Point[]): Segment[] =>
  points.map(({ x, y }, i): Segment => [i === 0 ? 'M' : 'L', x, y])

/** Through every point, without corners. */
export function smooth(points: readonly Point[]): Segment[] {
  const at = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))]!
  return points.map(({ x, y }, i): Segment => {
    if (i === 0) return ['M', x, y]
    const [before, from, after] = [at(i - 2), at(i - 1), at(i + 1)]
    const out = { x: from.x + (x - before.x) / 6, y: from.y + (y - before.y) / 6 }
    const back = { x: x - (after.x - from.x) / 6, y: y - (after.y - from.y) / 6 }
    return ['C', out.x, out.y, back.x, back.y, x, y]
  })
}

/** A line whose middle lies `bend` px beside the straight one. */
export function bent(
  from: Point,
  to: Point,
  bend: number,
): { segments: Segment[]; middle: Point; control: Point } {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const long = Math.hypot(dx, dy) || 1
  const straight = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const middle = { x: straight.x + (dy / long) * -bend, y: straight.y - (dx / long) * -bend }
  const control = { x: 2 * middle.x - straight.x, y: 2 * middle.y - straight.y }
  const third = (end: Point, axis: 'x' | 'y') => end[axis] + (2 / 3) * (control[axis] - end[axis])
  const curve: Segment = ['C', third(from, 'x'), third(from, 'y'), third(to, 'x'), third(to, 'y'), to.x, to.y]
  return { segments: [['M', from.x, from.y], curve], middle, control }
}

/** Two strokes at the end of a line that comes from `from`. */
export function arrowhead(from: Point, tip: Point, size: number): Segment[] {
  const angle = Math.atan2(from.y - tip.y, from.x - tip.x)
  const side = (turn: number): [number, number] => [
    tip.x + size * Math.cos(angle + turn),
    tip.y + size * Math.sin(angle + turn),
  ]
  return [
    ['M', ...side(Math.PI / 6)],
    ['L', tip.x, tip.y],
    ['L', ...side(-Math.PI / 6)],
  ]
}

/**
 * The points of a stroke as tldraw keeps them: base64 of little-endian numbers, the first point whole (32 bits a
 * number), each further one as its distance (16 bits a number); x, y and, with three dimensions, pressure.
 */
export function strokePoints(path: string, dimensions: number): Point[] {
  let bytes: Uint8Array
  try {
    bytes = Uint8Array.from(atob(path), (letter) => letter.charCodeAt(0))
  } catch {
    return []
  }
  const view = new DataView(bytes.buffer)
  const [first, step] = [dimensions * 4, dimensions * 2]
  if (bytes.length < first) return []
  let [x, y] = [view.getFloat32(0, true), view.getFloat32(4, true)]
  const points = [{ x, y }]
  for (let at = first; at + step <= bytes.length; at += step) {
    x += half(view.getUint16(at, true))
    y += half(view.getUint16(at + 2, true))
    points.push({ x, y })
  }
  return points
}

/** A number of 16 bits (IEEE 754 binary16). */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const [exponent, rest] = [(bits >> 10) & 31, bits & 1023]
  if (exponent === 0) return sign * rest * 2 ** -24
  return exponent === 31 ? 0 : sign * (1 + rest / 1024) * 2 ** (exponent - 15)
}
