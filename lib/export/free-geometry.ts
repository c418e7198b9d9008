/** Lines of freely drawn shapes as path segments, px in the shape's own coordinates. */
import type { Segment } from './path-segments'

export interface Point {
  x: number
  y: number
}

const ROUND = 0.5522847498

export function ellipse(w: number, h: number): Segment[] {
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
