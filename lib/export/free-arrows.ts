/** Where arrows that hold on to something end: at its edge, wherever it lies now. */
import type { Json } from '@/lib/journey/model'
import type { Point } from './free-geometry'
import { isLevel } from './free-ways'
import type { Box } from './primitive-bounds'

/** A row of the canvas table that ties one end of an arrow to a shape. */
export interface Binding {
  fromId?: string
  toId?: string
  props: { [key: string]: Json }
}

interface Hold {
  box: Box
  /** in the box, 0…1 */
  anchor: Point
  /** the arrow goes on to the anchor itself */
  isExact: boolean
}

/** How an arrow looks, as far as it matters where it ends. */
export interface Ends {
  hasCorners: boolean
  /** Is there a head? */
  start: boolean
  end: boolean
}

export interface Holds {
  start?: Hold
  end?: Hold
}

/** px between the head of an arrow and what it points at */
const GAP = 8
const MIDDLE: Point = { x: 0.5, y: 0.5 }

/** @param boxOf where a shape lies on the page, also one of a journey */
export function holdsOf(bindings: readonly Binding[], boxOf: (shape: string) => Box | undefined) {
  const byArrow = new Map<string, Holds>()
  for (const { fromId = '', toId = '', props } of bindings) {
    const box = boxOf(toId)
    const end = props.terminal === 'start' || props.terminal === 'end' ? props.terminal : undefined
    if (!box || !end) continue
    const anchor = props.isPrecise === true ? pointOf(props.normalizedAnchor) : MIDDLE
    byArrow.set(fromId, { ...byArrow.get(fromId), [end]: { box, anchor, isExact: props.isExact === true } })
  }
  return byArrow
}

function pointOf(value: Json | undefined): Point {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return MIDDLE
  const { x, y } = value
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : MIDDLE
}

/** @param start, end where the arrow would end without holding on, px on the page */
export function settled(start: Point, end: Point, holds: Holds, ends: Ends): { start: Point; end: Point } {
  const from = holds.start ? anchorOf(holds.start) : start
  const to = holds.end ? anchorOf(holds.end) : end
  // what has corners leaves a box level or upright
  const ahead = (own: Point, other: Point): Point => {
    if (!ends.hasCorners) return other
    return isLevel(from, to) ? { x: other.x, y: own.y } : { x: own.x, y: other.y }
  }
  const settle = (end: 'start' | 'end', own: Point, other: Point): Point => {
    const hold = holds[end]
    return hold && !hold.isExact ? edgeOf(hold.box, ends[end] ? GAP : 0, own, ahead(own, other)) : own
  }
  return { start: settle('start', from, to), end: settle('end', to, from) }
}

const anchorOf = ({ box, anchor }: Hold): Point => ({
  x: box.x + box.w * anchor.x,
  y: box.y + box.h * anchor.y,
})

/** Where the way from a point in the box to the other end leaves the box and its gap. */
function edgeOf({ x, y, w, h }: Box, gap: number, inside: Point, outside: Point): Point {
  const [dx, dy] = [outside.x - inside.x, outside.y - inside.y]
  const room = (d: number, least: number, most: number) => (d > 0 ? most / d : d < 0 ? least / d : Infinity)
  const share = Math.min(
    room(dx, x - gap - inside.x, x + w + gap - inside.x),
    room(dy, y - gap - inside.y, y + h + gap - inside.y),
  )
  // the other end lies in the same box: nothing is cut
  return share > 0 && share < 1 ? { x: inside.x + dx * share, y: inside.y + dy * share } : inside
}
