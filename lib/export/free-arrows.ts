/** Arrows: which way they go, also where they hold on to something, and how they are drawn. */
import { textWidth, wrap } from '@/lib/journey/measure'
import type { Json } from '@/lib/journey/model'
import type { Point } from './free-geometry'
import { ARROW_LABELS } from './free-look'
import {
  fontOf,
  labelInk,
  lineWidth,
  name,
  number,
  penOf,
  pointOf,
  text,
  wordsOf,
  type Local,
  type Props,
} from './free-props'
import { crossings, elbow, gapFor, headOf, isLevel, lineOf, part, wayOf, type Way } from './free-ways'

/** A row of the canvas table that ties one end of an arrow to a shape. */
export interface Binding {
  fromId?: string
  toId?: string
  props: { [key: string]: Json }
}

/** What can be held on to, on the page. */
export interface Holdable {
  outline: readonly Point[]
  /** px of its line */
  line: number
}

interface Hold extends Holdable {
  /** what the arrow points at */
  anchor: Point
  /** the arrow goes on to the anchor itself */
  isExact: boolean
}

export interface Holds {
  start?: Hold
  end?: Hold
}

/** px between the tip of an arrow and what it points at, beside half of both lines */
const GAP = 10
/** px: an arrow is never shorter; where there is no room for it, it reaches into what it points at */
const SHORTEST = 10
const MIDDLE: Point = { x: 0.5, y: 0.5 }

/** @param shapeNamed a shape on the page, also one of a journey */
export function holdsOf(bindings: readonly Binding[], shapeNamed: (shape: string) => Holdable | undefined) {
  const byArrow = new Map<string, Holds>()
  for (const { fromId = '', toId = '', props } of bindings) {
    const shape = shapeNamed(toId)
    const end = props.terminal === 'start' || props.terminal === 'end' ? props.terminal : undefined
    if (!shape || !end) continue
    const share = props.isPrecise === true ? pointOf(props.normalizedAnchor, MIDDLE) : MIDDLE
    const { left, top, right, bottom } = sidesOf(shape.outline)
    const anchor = { x: left + (right - left) * share.x, y: top + (bottom - top) * share.y }
    byArrow.set(fromId, {
      ...byArrow.get(fromId),
      [end]: { ...shape, anchor, isExact: props.isExact === true },
    })
  }
  return byArrow
}

function sidesOf(outline: readonly Point[]) {
  const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  return { left, right, top: Math.min(...ys), bottom: Math.max(...ys) }
}

const between = (props: Props, from: Point, to: Point): Way =>
  props.kind === 'elbow'
    ? elbow(from, to, number(props.elbowMidPoint, 0.5))
    : wayOf(from, to, number(props.bend, 0))

/** The way of an arrow that holds on to nothing, in its own coordinates. */
export const ownWay = (props: Props): Way => between(props, pointOf(props.start), pointOf(props.end))

/** The way of an arrow that holds on to shapes. @param start, end its own ends; all px on the page */
export function heldWay(props: Props, start: Point, end: Point, holds: Holds): Way {
  const [from, to] = [holds.start?.anchor ?? start, holds.end?.anchor ?? end]
  const whole = props.kind === 'elbow' ? elbowBetween(props, from, to, holds) : between(props, from, to)
  const crossed = ({ outline }: Hold) => crossings(whole, outline)
  const first = (holds.start && !holds.start.isExact && crossed(holds.start).at(-1)) || 0
  const last = (holds.end && !holds.end.isExact && crossed(holds.end)[0]) || whole.length
  // what lies in one another is pointed at from middle to middle
  if (last <= first) return whole
  const away = (hold: Hold | undefined, head: string) =>
    hold && !hold.isExact && head !== 'none' ? GAP + (lineWidth(props) + hold.line) / 2 : 0
  let before = away(holds.start, name(props.arrowheadStart, 'none'))
  let after = away(holds.end, name(props.arrowheadEnd, 'arrow'))
  if (last - first - before - after < SHORTEST) {
    const back = before && after ? -1.5 : -1
    ;[before, after] = [before * back, after * back]
  }
  return part(whole, Math.max(0, first + before), Math.min(whole.length, last - after))
}

/** With corners, an arrow leaves a shape in the middle of a side, and turns half way between two shapes. */
function elbowBetween(props: Props, from: Point, to: Point, holds: Holds): Way {
  const level = isLevel(from, to)
  const side = (hold: Hold | undefined, own: Point, other: Point): number => {
    const at = level ? own.x : own.y
    if (!hold || hold.isExact) return at
    const { left, right, top, bottom } = sidesOf(hold.outline)
    const isAhead = level ? other.x > own.x : other.y > own.y
    return level ? (isAhead ? right : left) : isAhead ? bottom : top
  }
  const [begins, ends] = [side(holds.start, from, to), side(holds.end, to, from)]
  const turn = begins + (ends - begins) * number(props.elbowMidPoint, 0.5)
  const [first, last] = level ? [from.x, to.x] : [from.y, to.y]
  return elbow(from, to, last === first ? 0.5 : (turn - first) / (last - first))
}

/** px round the words on a line */
const LABEL_PAD = 4.25
/** px of the line that words leave free at least, when they are wide */
const LEFT_FREE = 64
/** Words on an upright line are no wider than so many letters are high. */
const MOST_EMS = 16

export function drawArrow(props: Props, way: Way): Local[] {
  const pen = penOf(props)
  const width = lineWidth(props)
  const first = headOf(name(props.arrowheadStart, 'none'), way, 'start', width)
  const last = headOf(name(props.arrowheadEnd, 'arrow'), way, 'end', width)
  const line = (gap?: Parameters<typeof lineOf>[3]): Local[] => [
    { is: 'path', segments: lineOf(way, first.takes, way.length - last.takes, gap), ...pen },
    { is: 'path', segments: [...first.segments, ...last.segments], ...pen, dash: undefined },
  ]
  const words = wordsOf(props.richText)
  if (!words) return line()
  const font = fontOf(props, ARROW_LABELS)
  const wide = Math.max(...words.split('\n').map((one) => textWidth(one, font)))
  const most = roomFor(wide, font.size, way)
  const lines = wide > most ? wrap(words, font, most) : words.split('\n')
  const [w, h] = [Math.min(wide, most), lines.length * font.lineHeight]
  const room = { w: w + 2 * LABEL_PAD, h: h + 2 * LABEL_PAD }
  const gap = gapFor(way, room, number(props.labelPosition, 0.5))
  const { x, y } = way.at(gap.middle)
  return [...line(gap), text(words, lines, font, { x, y: y - h / 2, w: 0 }, 'middle', labelInk(props))]
}

/** px that words this wide may take on an arrow */
function roomFor(wide: number, size: number, way: Way): number {
  const ends = [0, 0.25, 0.5, 0.75, 1].map((share) => way.at(way.length * share))
  const { left, right, top, bottom } = sidesOf(ends)
  if (right - left <= bottom - top) return MOST_EMS * size
  return Math.max(Math.min(wide, LEFT_FREE), right - left - LEFT_FREE)
}
