/** The shape of the emotion curve: heights of values, and a smooth line through points. */
import { SIZES } from './tokens'

interface Point {
  x: number
  y: number
}

/** px between the plot's edge and ±2: faces and diamonds stay inside */
const INSET = 28
const HALF = SIZES.emotionLane / 2

/** Height of a value, px from the lane's top. @param emotion −2…+2 */
export const emotionY = (emotion: number): number => SIZES.laneRoom + HALF - (emotion / 2) * (HALF - INSET)

/** The value at a height, clamped to −2…+2; the inverse of `emotionY`. @param y px from the lane's top */
export const emotionAt = (y: number): number =>
  Math.max(-2, Math.min(2, ((SIZES.laneRoom + HALF - y) * 2) / (HALF - INSET)))

/** One stretch of a curve between two points, as a cubic Bézier. */
interface Stretch {
  from: Point
  c1: Point
  c2: Point
  to: Point
}

/**
 * A smooth line through points from left to right that never goes beyond their values: monotone cubics whose tangents
 * are the harmonic mean of the slopes on both sides, and level at every turn.
 */
export function stretches(points: readonly Point[]): readonly Stretch[] {
  const slope = (i: number): number | undefined => {
    const [a, b] = [points[i], points[i + 1]]
    return a && b ? (b.y - a.y) / (b.x - a.x || 1) : undefined
  }
  const tangent = (i: number): number => {
    const [before, after] = [slope(i - 1), slope(i)]
    if (before === undefined || after === undefined || before * after <= 0) return 0
    return (2 * before * after) / (before + after)
  }
  return points.slice(1).map((to, i) => {
    const from = points[i]!
    const third = (to.x - from.x) / 3
    return {
      from,
      c1: { x: from.x + third, y: from.y + tangent(i) * third },
      c2: { x: to.x - third, y: to.y - tangent(i + 1) * third },
      to,
    }
  })
}

/** The height of a line at `x`; undefined left and right of it. */
export function heightAt(line: readonly Stretch[], x: number): number | undefined {
  const stretch = line.find(({ from, to }) => x >= from.x && x <= to.x)
  if (!stretch) return undefined
  const { from, c1, c2, to } = stretch
  // control points stand at the thirds, so the parameter is simply the share of the way
  const t = (x - from.x) / (to.x - from.x || 1)
  const s = 1 - t
  return s * s * s * from.y + 3 * s * s * t * c1.y + 3 * s * t * t * c2.y + t * t * t * to.y
}

/** The line as SVG path commands; empty without points. */
export function smoothPath(points: readonly Point[]): string {
  const [first] = points
  if (!first) return ''
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`
  return (
    `M${at(first)}` +
    stretches(points)
      .map(({ c1, c2, to }) => `C${at(c1)} ${at(c2)} ${at(to)}`)
      .join('')
  )
}

export const round = (px: number): number => Math.round(px * 100) / 100
