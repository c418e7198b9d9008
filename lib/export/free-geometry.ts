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

/** How strongly a curve through points bends, in shares of a third of the way between their neighbours. */
const BEND = 1.25 / 6

/** Through every point, without corners; it begins and ends straight at the next one. */
export function smooth(points: readonly Point[]): Segment[] {
  const last = points.length - 1
  const at = (i: number) => points[Math.max(0, Math.min(last, i))]!
  return points.map(({ x, y }, i): Segment => {
    if (i === 0) return ['M', x, y]
    const [before, from, after] = [at(i - 2), at(i - 1), at(i + 1)]
    const [leaves, arrives] = [i === 1 ? 0 : BEND, i === last ? 0 : BEND]
    const out = { x: from.x + (x - before.x) * leaves, y: from.y + (y - before.y) * leaves }
    const back = { x: x - (after.x - from.x) * arrives, y: y - (after.y - from.y) * arrives }
    return ['C', out.x, out.y, back.x, back.y, x, y]
  })
}

/** How much a pencil's line follows the hand: each point is drawn this far towards the next one. */
const FOLLOWS = 0.47

/** A pencil's line: what trembles is drawn calmly, corners are a little round. */
export function penned(points: readonly Point[]): Segment[] {
  const [first, ...others] = points
  if (!first) return []
  let at = first
  const calm = others.map(({ x, y }, i) => {
    const share = i === others.length - 1 ? 1 : FOLLOWS
    return (at = { x: at.x + (x - at.x) * share, y: at.y + (y - at.y) * share })
  })
  const segments: Segment[] = [['M', first.x, first.y]]
  let from = first
  calm.forEach((control, i) => {
    const next = calm[i + 1]
    const to = next ? { x: (control.x + next.x) / 2, y: (control.y + next.y) / 2 } : control
    const third = (a: number, b: number) => a + (2 / 3) * (b - a)
    segments.push([
      'C',
      third(from.x, control.x),
      third(from.y, control.y),
      third(to.x, control.x),
      third(to.y, control.y),
      to.x,
      to.y,
    ])
    from = to
  })
  return segments
}

/** Pieces of a curve that are taken for straight. */
const STEPS = 12

/** The outline as corners, curves in short straight pieces; only the first part of several. */
export function cornersOf(segments: readonly Segment[]): Point[] {
  const corners: Point[] = []
  for (const [i, segment] of segments.entries()) {
    const [command, ...n] = segment
    if (command === 'Z' || (command === 'M' && i > 0)) break
    const from = corners.at(-1)
    if (command !== 'C' || !from) {
      corners.push({ x: n.at(-2)!, y: n.at(-1)! })
      continue
    }
    const [x1, y1, x2, y2, x, y] = n as [number, number, number, number, number, number]
    for (let step = 1; step <= STEPS; step++) {
      const [t, u] = [step / STEPS, 1 - step / STEPS]
      const mix = (a: number, b: number, c: number, d: number) =>
        u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
      corners.push({ x: mix(from.x, x1, x2, x), y: mix(from.y, y1, y2, y) })
    }
  }
  return corners
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
