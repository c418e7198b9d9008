/** The way an arrow goes, straight, round or with corners, and what stands at its ends. */
import { polyline, type Point } from './free-geometry'
import { segmentsOf, type Segment } from './path-segments'

/** Measured in px from its beginning. */
export interface Way {
  length: number
  at(px: number): Point
  /** the line between two places on it */
  between(from: number, to: number): Segment[]
}

/** @param bend px that the middle lies beside the straight line */
export function wayOf(from: Point, to: Point, bend: number): Way {
  const long = Math.hypot(to.x - from.x, to.y - from.y)
  return Math.abs(bend) < 1 || long === 0 ? cornered([from, to]) : round(from, to, bend, long)
}

/** @param middle where the leg across stands, a share of the way */
export function elbow(from: Point, to: Point, middle: number): Way {
  const x = from.x + (to.x - from.x) * middle
  const y = from.y + (to.y - from.y) * middle
  return cornered(
    isLevel(from, to)
      ? [from, { x, y: from.y }, { x, y: to.y }, to]
      : [from, { x: from.x, y }, { x: to.x, y }, to],
  )
}

/** A piece of a way. */
export const part = (way: Way, from: number, to: number): Way => ({
  length: to - from,
  at: (px) => way.at(from + px),
  between: (a, b) => way.between(from + a, from + b),
})

/** px between places at which a way is looked at */
const STEP = 4

/** Where a way crosses an outline, from its beginning on; px of the way. */
export function crossings(way: Way, outline: readonly Point[]): number[] {
  const count = Math.max(8, Math.ceil(way.length / STEP))
  const found: number[] = []
  let before = way.at(0)
  for (let i = 1; i <= count; i++) {
    const here = way.at((i / count) * way.length)
    for (const [j, a] of outline.entries()) {
      const share = meeting(before, here, a, outline[(j + 1) % outline.length]!)
      if (share !== undefined) found.push(((i - 1 + share) / count) * way.length)
    }
    before = here
  }
  return found.sort((a, b) => a - b)
}

/** Where from a to b the way meets the line from c to d: 0…1; undefined: nowhere. */
function meeting(a: Point, b: Point, c: Point, d: Point): number | undefined {
  const [dx, dy, ex, ey] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y]
  const across = dx * ey - dy * ex
  if (across === 0) return undefined
  const along = ((c.x - a.x) * ey - (c.y - a.y) * ex) / across
  const beside = ((c.x - a.x) * dy - (c.y - a.y) * dx) / across
  return along >= 0 && along < 1 && beside >= 0 && beside < 1 ? along : undefined
}

/** Does an arrow with corners begin and end level, rather than upright? */
export const isLevel = (from: Point, to: Point): boolean => Math.abs(to.x - from.x) >= Math.abs(to.y - from.y)

function cornered(points: readonly Point[]): Way {
  const legs = points.slice(1).map((to, i) => Math.hypot(to.x - points[i]!.x, to.y - points[i]!.y))
  const ends = legs.map((_, i) => legs.slice(0, i + 1).reduce((sum, leg) => sum + leg, 0))
  const length = ends.at(-1)!
  const at = (px: number): Point => {
    const found = ends.findIndex((end) => px <= end)
    const leg = found < 0 ? legs.length - 1 : found
    const share = legs[leg]! > 0 ? 1 - (ends[leg]! - px) / legs[leg]! : 0
    const [a, b] = [points[leg]!, points[leg + 1]!]
    return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
  }
  const between = (from: number, to: number) =>
    polyline([at(from), ...points.slice(1, -1).filter((_, i) => ends[i]! > from && ends[i]! < to), at(to)])
  return { length, at, between }
}

/** Part of a circle. */
function round(from: Point, to: Point, bend: number, long: number): Way {
  const r = (long * long) / (8 * Math.abs(bend)) + Math.abs(bend) / 2
  const [ux, uy] = [(to.x - from.x) / long, (to.y - from.y) / long]
  const side = bend - Math.sign(bend) * r
  const centre = { x: (from.x + to.x) / 2 - uy * side, y: (from.y + to.y) / 2 + ux * side }
  const half = Math.asin(Math.min(1, long / (2 * r)))
  const length = 2 * r * (Math.abs(bend) > long / 2 ? Math.PI - half : half)
  const at = (px: number): Point => {
    const angle = (-Math.sign(bend) * px) / r
    const [cos, sin, dx, dy] = [Math.cos(angle), Math.sin(angle), from.x - centre.x, from.y - centre.y]
    return { x: centre.x + dx * cos - dy * sin, y: centre.y + dx * sin + dy * cos }
  }
  const between = (first: number, last: number) => {
    const [a, b] = [at(first), at(last)]
    const flags = `${last - first > Math.PI * r ? 1 : 0} ${bend < 0 ? 1 : 0}`
    return [...segmentsOf(`M${a.x} ${a.y}A${r} ${r} 0 ${flags} ${b.x} ${b.y}`)]
  }
  return { length, at, between }
}

interface Head {
  /** back from the tip and to the side, in lengths of the head */
  points: readonly (readonly [number, number])[]
  isOpen?: true
  /** how much of the way it takes: the line ends where it begins */
  takes: number
}

const BACK = Math.cos(Math.PI / 6)
const DOT = 0.45
const HEADS: Record<string, Head> = {
  arrow: { points: [[BACK, 0.5], [0, 0], [BACK, -0.5]], isOpen: true, takes: 0 }, // oxfmt-ignore
  triangle: { points: [[BACK, 0.5], [0, 0], [BACK, -0.5]], takes: BACK }, // oxfmt-ignore
  inverted: { points: [[0, 0.5], [1, 0], [0, -0.5]], takes: 1 }, // oxfmt-ignore
  diamond: { points: [[1.06, 0], [0.53, 0.53], [0, 0], [0.53, -0.53]], takes: 1.06 }, // oxfmt-ignore
  square: { points: [[0, 0.425], [0.85, 0.425], [0.85, -0.425], [0, -0.425]], takes: 0.85 }, // oxfmt-ignore
  bar: { points: [[0, 0.5], [0, -0.5]], isOpen: true, takes: 0 }, // oxfmt-ignore
  dot: {
    points: Array.from({ length: 24 }, (_, i) => {
      const angle = (i / 24) * 2 * Math.PI
      return [DOT + DOT * Math.cos(angle), DOT * Math.sin(angle)] as const
    }),
    takes: 2 * DOT,
  },
}

/** @returns the head's outline, and how many px of the way it takes; none of a name we do not know */
export function headOf(name: string, way: Way, end: 'start' | 'end', lineWidth: number) {
  const head = HEADS[name]
  if (!head) return { segments: [], takes: 0 }
  const size = Math.max(lineWidth, Math.min(way.length / 5, lineWidth * 3))
  const [tip, base] =
    end === 'start' ? [way.at(0), way.at(size)] : [way.at(way.length), way.at(way.length - size)]
  const [dx, dy] = [base.x - tip.x, base.y - tip.y]
  const corners = head.points.map(([back, side]) => ({
    x: tip.x + dx * back - dy * side,
    y: tip.y + dy * back + dx * side,
  }))
  const segments: Segment[] = [...polyline(corners), ...(head.isOpen ? [] : [['Z'] as const])]
  return { segments, takes: head.takes * size }
}

/** A place on a way that is kept free for words. */
export interface Gap {
  /** px of the way */
  middle: number
  half: number
}

/** @param words px @param share of the way where their middle stands; they do not stand over its ends */
export function gapFor(way: Way, words: { w: number; h: number }, share = 0.5): Gap {
  const wished = way.length * share
  const [a, b] = [way.at(wished - 1), way.at(wished + 1)]
  const long = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const half = Math.min(
    (words.w / 2) * (long / Math.abs(b.x - a.x)),
    (words.h / 2) * (long / Math.abs(b.y - a.y)),
  )
  const most = Math.max(way.length / 2, way.length - half)
  return { half, middle: Math.min(most, Math.max(way.length - most, wished)) }
}

/** The line from place to place, without what is kept free. */
export function lineOf(way: Way, from: number, to: number, gap?: Gap): Segment[] {
  if (!gap) return way.between(from, to)
  const [before, after] = [gap.middle - gap.half, gap.middle + gap.half]
  return [...(before > from ? way.between(from, before) : []), ...(after < to ? way.between(after, to) : [])]
}
