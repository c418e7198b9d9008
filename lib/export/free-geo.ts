/** Outlines of the shapes that people choose from a list, px in the shape's own coordinates. */
import { ellipse, polyline, type Point } from './free-geometry'
import { segmentsOf, type Segment } from './path-segments'

type Outline = (w: number, h: number) => Segment[]

/** Corners in shares of width and height. */
const polygon =
  (...corners: readonly (readonly [number, number])[]): Outline =>
  (w, h) =>
    closed(corners.map(([x, y]) => ({ x: x * w, y: y * h })))

const closed = (corners: readonly Point[]): Segment[] => [...polyline(corners), ['Z']]

/** Corners on a circle, one at the top, widened to fill the box; with `dent`, a second circle of corners between them. */
function regular(count: number, dent?: number): Outline {
  const all = dent === undefined ? count : 2 * count
  const points = Array.from({ length: all }, (_, i) => {
    const angle = (i / all) * 2 * Math.PI - Math.PI / 2
    const far = dent !== undefined && i % 2 === 1 ? dent : 1
    return [Math.cos(angle) * far, Math.sin(angle) * far] as const
  })
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const share = (n: number, of: readonly number[]) =>
    (n - Math.min(...of)) / (Math.max(...of) - Math.min(...of))
  return polygon(...points.map(([x, y]) => [share(x, xs), share(y, ys)] as const))
}

/** How much a shape with slanted sides leans, or the head of a broad arrow takes, in shares of its shorter side. */
const LEAN = 0.38
/** How far the shaft of a broad arrow lies from its sides. */
const SHAFT = 0.16

/** Corners that also depend on how much the shape leans. */
const leaning =
  (corners: (w: number, h: number, lean: number) => readonly (readonly [number, number])[]): Outline =>
  (w, h) =>
    closed(corners(w, h, Math.min(w, h) * LEAN).map(([x, y]) => ({ x, y })))

/** A broad arrow to the right, as corners of a box that is `long` and `high`. */
const broadArrow = (long: number, high: number, head: number): [number, number][] => {
  const [neck, shaft] = [long - head, high * SHAFT]
  const half: [number, number][] = [
    [0, shaft],
    [neck, shaft],
    [neck, 0],
  ]
  return [...half, [long, high / 2], ...half.map(([x, y]): [number, number] => [x, high - y]).reverse()]
}

/** Half circles at the ends of the longer side. */
function stadium(w: number, h: number): Segment[] {
  const r = Math.min(w, h) / 2
  const half = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`
  return [
    ...segmentsOf(
      w >= h
        ? `M${r} 0H${w - r}${half(0, h)}H${r}${half(0, -h)}Z`
        : `M0 ${r}${half(w, 0)}V${h - r}${half(-w, 0)}V${r}Z`,
    ),
  ]
}

const heart: Outline = (w, h) => [
  ...segmentsOf(
    `M${w / 2} ${h}C${w * 0.375} ${h * 0.75} 0 ${h * 0.625} 0 ${h * 0.3}` +
      `C0 ${h * -0.08} ${w * 0.4625} ${h * -0.08} ${w / 2} ${h * 0.225}` +
      `C${w * 0.5375} ${h * -0.08} ${w} ${h * -0.08} ${w} ${h * 0.3}` +
      `C${w} ${h * 0.625} ${w * 0.625} ${h * 0.75} ${w / 2} ${h}Z`,
  ),
]

/** px of a cloud's outline that one bump takes */
const BUMP = 70
/** How far a bump stands out, in shares of its width. */
const STANDS_OUT = 0.2

/** Bumps of one size round a stadium. */
function cloud(w: number, h: number): Segment[] {
  const around = (long: number, short: number) => Math.PI * short + 2 * (long - short)
  const outside = around(Math.max(w, h), Math.min(w, h))
  const count = Math.max(6, Math.ceil(outside / BUMP), Math.ceil(outside / Math.min(w, h)))
  const out = (outside / count) * STANDS_OUT
  const [innerW, innerH] = [Math.max(1, w - 2 * out), Math.max(1, h - 2 * out)]
  const points = Array.from({ length: count }, (_, i) => onStadium(innerW, innerH, i / count))
  let d = ''
  for (const [i, { x, y }] of [...points, points[0]!].entries()) {
    const before = points[i - 1]
    const half = before ? Math.hypot(x - before.x, y - before.y) / 2 : 0
    const r = (half * half + out * out) / (2 * out)
    d += before ? `A${r} ${r} 0 0 1 ${x + out} ${y + out}` : `M${x + out} ${y + out}`
  }
  return [...segmentsOf(`${d}Z`)]
}

/** @param share of the way round, clockwise from where the straight top begins, or the right side of a high one */
function onStadium(w: number, h: number, share: number): Point {
  const r = Math.min(w, h) / 2
  const straight = Math.max(w, h) - 2 * r
  const bow = Math.PI * r
  const half = straight + bow
  const way = (share * 2 * half) % half
  const angle = Math.max(0, way - straight) / r
  // lying, seen from its middle: along the top, then round the right end
  const [x, y] =
    way <= straight ? [way - straight / 2, -r] : [straight / 2 + r * Math.sin(angle), -r * Math.cos(angle)]
  const turned = share < 0.5 ? { x, y } : { x: -x, y: -y }
  const placed = w >= h ? turned : { x: -turned.y, y: turned.x }
  return { x: placed.x + w / 2, y: placed.y + h / 2 }
}

/** By the name of the shape. */
export const GEO: Record<string, Outline> = {
  rectangle: polygon([0, 0], [1, 0], [1, 1], [0, 1]),
  ellipse,
  oval: stadium,
  diamond: polygon([0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]),
  triangle: polygon([0.5, 0], [1, 1], [0, 1]),
  pentagon: regular(5),
  hexagon: regular(6),
  octagon: regular(8),
  star: regular(5, 0.5),
  rhombus: leaning((w, h, lean) => [
    [lean, 0],
    [w, 0],
    [w - lean, h],
    [0, h],
  ]),
  'rhombus-2': leaning((w, h, lean) => [
    [0, 0],
    [w - lean, 0],
    [w, h],
    [lean, h],
  ]),
  trapezoid: leaning((w, h, lean) => [
    [lean, 0],
    [w - lean, 0],
    [w, h],
    [0, h],
  ]),
  'arrow-right': leaning((w, h, lean) => broadArrow(w, h, lean)),
  'arrow-left': leaning((w, h, lean) => broadArrow(w, h, lean).map(([x, y]) => [w - x, y])),
  'arrow-down': leaning((w, h, lean) => broadArrow(h, w, lean).map(([x, y]) => [y, x])),
  'arrow-up': leaning((w, h, lean) => broadArrow(h, w, lean).map(([x, y]) => [y, h - x])),
  cloud,
  heart,
  'x-box': (w, h) => [...GEO.rectangle!(w, h), ['M', 0, 0], ['L', w, h], ['M', w, 0], ['L', 0, h]],
  'check-box': (w, h) => {
    const size = Math.min(w, h) * 0.82
    const at = (x: number, y: number): [number, number] => [
      (w - size) / 2 + size * x,
      (h - size) / 2 + size * y,
    ]
    return [
      ...GEO.rectangle!(w, h),
      ['M', ...at(0.25, 0.52)],
      ['L', ...at(0.45, 0.82)],
      ['L', ...at(0.82, 0.22)],
    ]
  },
}
