/** The emotion curve, its faces and what is felt and said beside it. Px relative to the lane. */
import { emotionY, smoothPath } from './curve'
import {
  circle,
  diamond,
  words,
  type Gradient,
  type PathPrimitive,
  type Primitive,
  type Sitter,
} from './drawing-primitives'
import type { Bubble, Curve, CurvePoint } from './layout-types'
import { FONTS, SIZES, emotionColour, tint, type Theme } from './tokens'
import { WORDS } from './words'

const LEFT = SIZES.laneHeader
const FACE = 13
const SMALL_FACE = 8

/** How a persona's line is dashed, so that two are told apart without colour. @param rank 0: the first persona */
export const dashOf = (rank: number): { dash?: string } => {
  const dashes = ['7 7', '1 6', '12 5 1 5']
  return rank === 0 ? {} : { dash: dashes[(rank - 1) % dashes.length]! }
}

/** The ground with its three words, then the curves, the first persona's on top. */
export function drawPlot({ layout, box, theme }: Sitter): Primitive[] {
  const curves = layout.curves.filter((curve) => curve.lane === box.id)
  if (box.isFolded)
    return curves.flatMap((curve) =>
      curve.runs.flat().flatMap((p) => face(p, curve.rank, box, theme, SMALL_FACE)),
    )
  const says = WORDS[layout.map.lang]
  const axis = [
    [says.positive, 1.5, theme.positive],
    [says.neutral, 0, theme.secondary],
    [says.negative, -1.5, theme.negative],
  ] as const
  return [
    {
      is: 'box',
      x: LEFT,
      y: SIZES.laneRoom,
      w: box.w - LEFT,
      h: SIZES.emotionLane,
      r: SIZES.radius,
      fill: theme.wash,
    },
    {
      is: 'path',
      x: 0,
      y: emotionY(0),
      d: `M${LEFT + 8} 0H${box.w - 8}`,
      stroke: theme.dashed,
      strokeWidth: 1.25,
      dash: '1 6',
    },
    ...axis.map(([word, emotion, colour]) =>
      words(word, LEFT - 12, emotionY(emotion) - 8, FONTS.axis, colour, { anchor: 'end' }),
    ),
    ...curves.toReversed().flatMap((curve) => drawLine(curve, box, theme)),
    ...curves.flatMap((curve) =>
      [...curve.runs.flat(), ...curve.unrated].flatMap((p) => drawBubble(p, box, theme)),
    ),
    ...curves
      .toReversed()
      .flatMap((curve) => curve.runs.flat().flatMap((p) => face(p, curve.rank, box, theme, FACE))),
  ]
}

function drawLine(curve: Curve, box: Sitter['box'], theme: Theme): Primitive[] {
  const id = `${curve.lane}-${curve.rank}`.replaceAll(/[^A-Za-z0-9_-]/g, '-')
  const neutral = emotionY(0)
  const stroke: Gradient = {
    id: `line-${id}`,
    y1: emotionY(1.4),
    y2: emotionY(-1.4),
    stops: [
      { at: 0, colour: theme.positive },
      { at: 0.5, colour: theme.neutral },
      { at: 1, colour: theme.negative },
    ],
  }
  const fill: Gradient = {
    id: `under-${id}`,
    y1: emotionY(2),
    y2: emotionY(-2),
    stops: [
      { at: 0, colour: theme.positive, opacity: 0.24 },
      { at: 0.5, colour: theme.neutral, opacity: 0.04 },
      { at: 1, colour: theme.negative, opacity: 0.24 },
    ],
  }
  return curve.runs.flatMap((run): Primitive[] => {
    const points = run.map(({ x, y }) => ({ x: x - box.x, y: y - box.y }))
    const [first, last] = [points[0], points.at(-1)]
    if (!first || !last || points.length < 2) return []
    const d = smoothPath(points)
    const line: PathPrimitive = { is: 'path', x: 0, y: 0, d, stroke, strokeWidth: 3, ...dashOf(curve.rank) }
    // Only the first persona's feelings are filled down to neutral.
    if (curve.rank > 0) return [line]
    return [{ is: 'path', x: 0, y: 0, d: `${d}L${last.x} ${neutral}L${first.x} ${neutral}Z`, fill }, line]
  })
}

/** A face in a white ring: how it looks says by itself how high it stands. */
function face(point: CurvePoint, rank: number, box: Sitter['box'], theme: Theme, r: number): Primitive[] {
  const { emotion = 0, isKey } = point
  const [x, y] = [point.x - box.x, point.y - box.y]
  const colour = emotionColour(emotion, theme)
  const drawn: Primitive[] = [
    circle(x, y, r + 2, { fill: theme.wash }),
    circle(x, y, r, {
      fill: theme.paper,
      stroke: colour,
      strokeWidth: r > 10 ? 2 : 1.5,
      ...(rank > 0 && { dash: '3 3' }),
    }),
    { is: 'path', x, y, d: looks(emotion), scale: r / 13, stroke: colour, strokeWidth: 1.8, isSign: true },
  ]
  if (isKey && r === FACE) drawn.push(diamond(x, y - FACE - 9, 5, theme.accent))
  return drawn
}

/** Eyes and a mouth in a circle of 13 px: straight at 0, ever more bent towards ±2. */
export function looks(emotion: number): string {
  const bend = Math.max(-2, Math.min(2, emotion)) * 1.1
  const corner = Math.round((4 - bend * 0.7) * 100) / 100
  const middle = Math.round((4 + bend * 2.2) * 100) / 100
  return `M-4.2 -3.2v.01M4.2 -3.2v.01M-4.6 ${corner}Q0 ${middle} 4.6 ${corner}`
}

function drawBubble({ bubble, emotion = 0 }: CurvePoint, box: Sitter['box'], theme: Theme): Primitive[] {
  if (!bubble) return []
  const { feeling, quote, w, h } = bubble
  const [x, y] = [bubble.x - box.x, bubble.y - box.y]
  const colour = emotionColour(emotion, theme)
  const ground: Primitive = quote
    ? {
        is: 'box',
        x: x + 0.5,
        y: y + 0.5,
        w: w - 1,
        h: h - 1,
        r: SIZES.radius,
        fill: theme.paper,
        stroke: theme.hairline,
      }
    : { is: 'box', x, y, w, h, r: h / 2, fill: tint(colour, 0.12, theme.paper) }
  const middle = x + w / 2
  const top = y + (h - bubbleText(bubble)) / 2
  return [
    ground,
    ...(feeling ? [words(feeling, middle, top, FONTS.feeling, colour, { anchor: 'middle' })] : []),
    ...(quote
      ? [
          words(quote.text, middle, top + (feeling ? FONTS.feeling.lineHeight : 0), FONTS.quote, theme.ink, {
            lines: quote.lines,
            anchor: 'middle',
          }),
        ]
      : []),
  ]
}

const bubbleText = ({ feeling, quote }: Bubble): number =>
  (feeling ? FONTS.feeling.lineHeight : 0) + (quote?.lines.length ?? 0) * FONTS.quote.lineHeight
