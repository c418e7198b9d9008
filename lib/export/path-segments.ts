/** SVG path data as moves, lines and cubic curves in absolute coordinates, for writers that know nothing else. */

/** `M` and `L`: x, y. `C`: two control points, then the end. `Z`: closed. */
export type Segment =
  | readonly ['M' | 'L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z']

/** How many numbers a command takes. */
const TAKES: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }
const COMMAND = /([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi
const ONE = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`
const NUMBER = new RegExp(ONE, 'gi')
/** The two flags of an arc may stand without blanks: `a2 2 0 00-2 2`. */
const ARC = new RegExp(
  [`(${ONE})`, `(${ONE})`, `(${ONE})`, '([01])', '([01])', `(${ONE})`, `(${ONE})`].join(String.raw`[\s,]*`),
  'gi',
)

function numbersOf(command: string, text: string): number[] {
  if (command === 'A') return [...text.matchAll(ARC)].flatMap((arc) => arc.slice(1).map(Number))
  return (text.match(NUMBER) ?? []).map(Number)
}

/** @param d well-formed path data, such as our own */
export function segmentsOf(d: string): readonly Segment[] {
  const made: Segment[] = []
  let [x, y, startX, startY] = [0, 0, 0, 0]
  // the control point before, mirrored by S and T
  let mirror: { of: 'C' | 'Q'; x: number; y: number } | undefined
  const cubic = (x1: number, y1: number, x2: number, y2: number, toX: number, toY: number) => {
    made.push(['C', x1, y1, x2, y2, toX, toY])
    mirror = { of: 'C', x: 2 * toX - x2, y: 2 * toY - y2 }
    ;[x, y] = [toX, toY]
  }
  const quadratic = (cx: number, cy: number, toX: number, toY: number) => {
    const third = (from: number, control: number) => from + (2 / 3) * (control - from)
    cubic(third(x, cx), third(y, cy), third(toX, cx), third(toY, cy), toX, toY)
    mirror = { of: 'Q', x: 2 * toX - cx, y: 2 * toY - cy }
  }
  const mirrored = (of: 'C' | 'Q') => (mirror?.of === of ? mirror : { x, y })

  for (const [, letter = '', text = ''] of d.matchAll(COMMAND)) {
    const command = letter.toUpperCase()
    const numbers = numbersOf(command, text)
    const count = TAKES[command]!
    if (command === 'Z') {
      made.push(['Z'])
      ;[x, y, mirror] = [startX, startY, undefined]
    }
    for (let at = 0; count > 0 && at + count <= numbers.length; at += count) {
      const [dx, dy] = letter === command ? [0, 0] : [x, y]
      const n = (i: number) => numbers[at + i]!
      const px = (i: number) => n(i) + dx
      const py = (i: number) => n(i) + dy
      if (command === 'C') cubic(px(0), py(1), px(2), py(3), px(4), py(5))
      else if (command === 'S') {
        const first = mirrored('C')
        cubic(first.x, first.y, px(0), py(1), px(2), py(3))
      } else if (command === 'Q') quadratic(px(0), py(1), px(2), py(3))
      else if (command === 'T') {
        const control = mirrored('Q')
        quadratic(control.x, control.y, px(0), py(1))
      } else if (command === 'A') {
        const end = { x: px(5), y: py(6) }
        for (const part of arcParts({ x, y }, end, n(0), n(1), n(2), n(3) === 1, n(4) === 1)) cubic(...part)
        ;[x, y, mirror] = [end.x, end.y, undefined]
      } else {
        ;[x, y] = [command === 'V' ? x : px(0), command === 'H' ? y : py(command === 'V' ? 0 : 1)]
        mirror = undefined
        // further points of a move are lines
        const isMove = command === 'M' && at === 0
        made.push([isMove ? 'M' : 'L', x, y])
        if (isMove) [startX, startY] = [x, y]
      }
    }
  }
  return made
}

type Point = { x: number; y: number }
type Cubic = [number, number, number, number, number, number]

/** An elliptical arc as cubic curves of at most a quarter turn each (SVG 1.1, F.6). */
function arcParts(
  from: Point,
  to: Point,
  radiusX: number,
  radiusY: number,
  degrees: number,
  isLarge: boolean,
  isClockwise: boolean,
): Cubic[] {
  let [rx, ry] = [Math.abs(radiusX), Math.abs(radiusY)]
  if (from.x === to.x && from.y === to.y) return []
  if (rx === 0 || ry === 0) return [[from.x, from.y, to.x, to.y, to.x, to.y]]
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const [halfX, halfY] = [(from.x - to.x) / 2, (from.y - to.y) / 2]
  const [px, py] = [cos * halfX + sin * halfY, cos * halfY - sin * halfX]
  const grow = Math.sqrt((px / rx) ** 2 + (py / ry) ** 2)
  if (grow > 1) [rx, ry] = [rx * grow, ry * grow]
  const far = (rx * py) ** 2 + (ry * px) ** 2
  const root = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - far) / far)) * (isLarge === isClockwise ? -1 : 1)
  const [cx, cy] = [(root * rx * py) / ry, (-root * ry * px) / rx]
  const start = Math.atan2((py - cy) / ry, (px - cx) / rx)
  let turn = Math.atan2((-py - cy) / ry, (-px - cx) / rx) - start
  if (isClockwise && turn < 0) turn += 2 * Math.PI
  if (!isClockwise && turn > 0) turn -= 2 * Math.PI

  const parts = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9))
  const step = turn / parts
  const reach = (4 / 3) * Math.tan(step / 4)
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const placed = (ux: number, uy: number): [number, number] => {
    const [ex, ey] = [cx + rx * ux, cy + ry * uy]
    return [middle.x + cos * ex - sin * ey, middle.y + sin * ex + cos * ey]
  }
  return Array.from({ length: parts }, (_, i) => {
    const [a, b] = [start + i * step, start + (i + 1) * step]
    return [
      ...placed(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a)),
      ...placed(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b)),
      ...(i === parts - 1 ? ([to.x, to.y] as const) : placed(Math.cos(b), Math.sin(b))),
    ]
  })
}
