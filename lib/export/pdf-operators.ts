/** Numbers and outlines as a PDF writes them. */
import type { Segment } from './path-segments'

/** Fewer digits than a thousandth of a px would be seen at 64 times; exponents are not allowed. */
export const number = (n: number): string => {
  const rounded = Math.round(n * 10_000) / 10_000
  return Number.isFinite(rounded) && Math.abs(rounded) > 1e-4 ? String(rounded) : '0'
}

export const rectangle = (x: number, y: number, w: number, h: number): string =>
  `${number(x)} ${number(y)} ${number(w)} ${number(h)} re`

const OPERATORS = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

export const outlined = (segments: readonly Segment[]): string =>
  segments.map(([command, ...numbers]) => [...numbers.map(number), OPERATORS[command]].join(' ')).join(' ')

/** How far the control points of a quarter circle lie from its ends. */
const ROUND = 1 - 0.5522847498

export function roundBox(x: number, y: number, w: number, h: number, r: number): Segment[] {
  const [right, bottom, c] = [x + w, y + h, r * ROUND]
  return [
    ['M', x + r, y],
    ['L', right - r, y],
    ['C', right - c, y, right, y + c, right, y + r],
    ['L', right, bottom - r],
    ['C', right, bottom - c, right - c, bottom, right - r, bottom],
    ['L', x + r, bottom],
    ['C', x + c, bottom, x, bottom - c, x, bottom - r],
    ['L', x, y + r],
    ['C', x, y + c, x + c, y, x + r, y],
    ['Z'],
  ]
}
