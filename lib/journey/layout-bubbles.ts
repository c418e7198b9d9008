/** Where the bubbles beside a curve stand: near their point, and on nothing else if there is any room at all. */
import { heightAt, stretches } from './curve'
import { LEFT } from './layout-ground'
import { oneLine } from './layout-text'
import type { Curve, CurvePoint, LaneRow } from './layout-types'
import { textWidth, wrap } from './measure'
import { FONTS, SIZES } from './tokens'

/** What is felt and said at a point; one of both is not empty. */
export interface Speech {
  point: CurvePoint
  feeling: string
  quote: string
}

interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** What a bubble should not stand on. */
interface Surroundings {
  lines: ReturnType<typeof stretches>
  faces: readonly CurvePoint[]
  others: readonly Box[]
  plot: { left: number; right: number; top: number; bottom: number }
}

/** px to both sides of a point: further off nothing can be met */
const NEAR = 200
/** px */
const BUBBLE = { most: 160, sides: 10, over: 6, edge: 4 }
const QUOTE_LINES = 4
const FACE = 17
const DIAMOND = 16
const AWAY = [4, 12, 24, 40]
const ASIDE = [0, -24, 24, -56, 56, -84, 84]
/** How bad it is to stand on something; a step further from the point costs its px. */
const COST = { line: 12, face: 400, bubble: 4000, outside: 40_000, aside: 0.35 }

/** Gives every speech's point its bubble, in the order of the speeches. */
export function placeBubbles(
  speeches: readonly Speech[],
  curves: readonly Curve[],
  row: LaneRow,
  width: number,
): void {
  const top = row.y + SIZES.laneRoom
  const plot = {
    left: LEFT + BUBBLE.edge,
    right: width - SIZES.padding - BUBBLE.edge,
    top: top + BUBBLE.edge,
    bottom: top + SIZES.emotionLane - BUBBLE.edge,
  }
  const lines = curves.flatMap((curve) => curve.runs.flatMap((run) => stretches(run)))
  const points = curves.flatMap((curve) => curve.runs.flat())
  const placed: Box[] = []
  for (const speech of [...speeches].sort((a, b) => a.point.x - b.point.x)) {
    const size = sizeOf(speech)
    const [left, right] = [speech.point.x - NEAR, speech.point.x + NEAR]
    const around: Surroundings = {
      lines: lines.filter(({ from, to }) => to.x > left && from.x < right),
      faces: points.filter(({ x }) => x > left && x < right),
      others: placed.filter(({ x, w }) => x + w > left && x < right),
      plot,
    }
    let best: { box: Box; cost: number } | undefined
    for (const box of candidates(speech.point, size)) {
      // No place is better than its detour alone.
      if (best && best.cost <= box.far) continue
      const cost = box.far + costOf(box, around)
      if (!best || cost < best.cost) best = { box, cost }
    }
    const { x, y, w, h } = best!.box
    placed.push({ x, y, w, h })
    speech.point.bubble = { x, y, w, h, quote: size.quote, ...(size.feeling && { feeling: size.feeling }) }
  }
}

function sizeOf({ feeling, quote }: Speech) {
  const room = BUBBLE.most - 2 * BUBBLE.sides
  const short = feeling ? oneLine(feeling, FONTS.feeling, room) : ''
  const said = quote ? wrap(`“${quote}”`, FONTS.quote, room, QUOTE_LINES) : []
  const widest = Math.max(
    textWidth(short, FONTS.feeling),
    ...said.map((line) => textWidth(line, FONTS.quote)),
  )
  const feelingHeight = short ? FONTS.feeling.lineHeight : 0
  return {
    w: Math.ceil(widest / 2) * 2 + 2 * BUBBLE.sides,
    h: feelingHeight + said.length * FONTS.quote.lineHeight + 2 * (quote ? BUBBLE.over : 2),
    feeling: short,
    quote: quote ? { text: `“${quote}”`, lines: said } : undefined,
  }
}

/** Above and below the point, near and further off, straight and aside; `far` says how much of a detour it is. */
function* candidates(
  point: CurvePoint,
  { w, h }: { w: number; h: number },
): Generator<Box & { far: number }> {
  const face = point.emotion === undefined ? 0 : FACE
  const above = face + (point.isKey ? DIAMOND : 0)
  for (const away of AWAY)
    for (const aside of ASIDE) {
      const far = away + Math.abs(aside) * COST.aside
      const x = Math.round(point.x - w / 2 + aside)
      yield { x, y: Math.round(point.y - above - away - h), w, h, far }
      yield { x, y: Math.round(point.y + face + away), w, h, far }
    }
}

function costOf(box: Box, { lines, faces, others, plot }: Surroundings): number {
  const beyond = (from: number, to: number, least: number, most: number) =>
    Math.max(0, least - from) + Math.max(0, to - most)
  const outside =
    beyond(box.y, box.y + box.h, plot.top, plot.bottom) + beyond(box.x, box.x + box.w, plot.left, plot.right)
  let cost = outside * COST.outside
  for (const other of others) cost += overlap(box, other) * COST.bubble
  for (const { x, y, isKey } of faces) {
    const top = y - FACE - (isKey ? DIAMOND : 0)
    if (overlap(box, { x: x - FACE, y: top, w: 2 * FACE, h: y + FACE - top }) > 0) cost += COST.face
  }
  for (const line of lines)
    for (let x = Math.max(box.x, line.from.x); x <= Math.min(box.x + box.w, line.to.x); x += 8) {
      const y = heightAt([line], x)
      if (y !== undefined && y > box.y - 3 && y < box.y + box.h + 3) cost += COST.line
    }
  return cost
}

/** Square px. */
function overlap(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  return w > 0 && h > 0 ? w * h : 0
}
