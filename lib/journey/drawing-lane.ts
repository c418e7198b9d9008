import type { Sitter } from './drawing'
import { circle, diamond, icon, line, words, type Gradient, type Primitive } from './drawing-primitives'
import type { Icon } from './icons'
import { laneTypeOf } from './lane-types'
import { emotionY, smoothPath } from './layout-curve'
import type { Curve, CurvePoint } from './layout-types'
import { textWidth } from './measure'
import { sentimentOf, type Lane } from './model'
import { FONTS, SIZES, emotionColour, tint, type Theme } from './tokens'
import { WORDS } from './words'

const LEFT = SIZES.laneHeader
const FACE = 14

/** A lane: its name, its hairline, and what it shows of the touchpoints by itself. */
export function drawLane(sitter: Sitter): Primitive[] {
  const { layout, box, theme } = sitter
  const lane = box.row as Lane
  const type = laneTypeOf(lane.kind)
  const drawn: Primitive[] = [
    { is: 'path', x: 0, y: 0, d: `M0 ${box.h - 0.5}H${box.w}`, stroke: theme.hairline, strokeWidth: 1 },
    icon(type.icon, 2, 13, 16, theme.secondary),
    // A lane without a title of its own is called by its kind: that is a name, not a gap.
    { ...words(box.title, theme.ink, theme), fill: theme.ink },
  ]
  if (lane.collapsed) return drawn
  if (type.content === 'emotions') drawn.push(...plot(sitter))
  for (const note of layout.notes) {
    if (note.lane !== lane.id) continue
    const [x, y] = [note.x - box.x, note.y - box.y]
    const left = note.icon ? 22 : 0
    if (note.icon) drawn.push(icon(note.icon as Icon, x, y + 1, 15, theme.secondary))
    drawn.push(line(note.text, x + left, y, FONTS.note, theme.secondary, { w: SIZES.column }))
    if (note.more) drawn.push(line(note.more, x + left, y + 15, { ...FONTS.note, weight: 600 }, theme.ink))
  }
  return drawn
}

/** The ground of the curve with its three words, then the curves, the last persona first. */
function plot(sitter: Sitter): Primitive[] {
  const { layout, box, theme } = sitter
  const words3 = WORDS[layout.map.lang]
  const neutral = emotionY(0)
  const drawn: Primitive[] = [
    { is: 'box', x: LEFT, y: 12, w: box.w - LEFT, h: SIZES.emotionLane, r: SIZES.radius, fill: theme.wash },
    {
      is: 'path',
      x: 0,
      y: 0,
      d: `M${LEFT} ${neutral}H${box.w}`,
      stroke: '#CFCBC2',
      strokeWidth: 1,
      dash: '2 5',
    },
  ]
  const axis: [string, number, string][] = [
    [words3.positive, 1.4, theme.positive],
    [words3.neutral, 0, theme.secondary],
    [words3.negative, -1.8, theme.negative],
  ]
  for (const [word, emotion, colour] of axis)
    drawn.push(line(word, LEFT - 12, emotionY(emotion) - 8, FONTS.axis, colour, { anchor: 'end' }))
  const curves = layout.curves.filter((curve) => curve.lane === box.id)
  for (const curve of [...curves].reverse()) drawn.push(...drawCurve(curve, sitter))
  return drawn
}

function drawCurve(curve: Curve, { box, theme }: Sitter): Primitive[] {
  const local = (point: CurvePoint) => ({ x: point.x - box.x, y: point.y - box.y })
  const neutral = emotionY(0)
  const id = `${box.id}-${curve.rank}`.replace(/[^A-Za-z0-9_-]/g, '-')
  const stroke: Gradient = {
    id: `stroke-${id}`,
    y1: emotionY(1.2),
    y2: emotionY(-1.2),
    stops: [
      { at: 0, colour: theme.positive },
      { at: 0.5, colour: theme.neutral },
      { at: 1, colour: theme.negative },
    ],
  }
  const fill: Gradient = {
    id: `fill-${id}`,
    y1: emotionY(2),
    y2: emotionY(-2),
    stops: [
      { at: 0, colour: theme.positive, opacity: 0.2 },
      { at: 0.5, colour: theme.neutral, opacity: 0.03 },
      { at: 1, colour: theme.negative, opacity: 0.2 },
    ],
  }
  const drawn: Primitive[] = []
  for (const run of curve.runs) {
    const points = run.map(local)
    const path = smoothPath(points)
    if (points.length > 1) {
      const [first, last] = [points[0]!, points.at(-1)!]
      if (curve.rank === 0)
        drawn.push({ is: 'path', x: 0, y: 0, d: `${path}L${last.x} ${neutral}L${first.x} ${neutral}Z`, fill })
      // A second persona is dashed: told apart without colour.
      drawn.push({ is: 'path', x: 0, y: 0, d: path, fill: 'none', stroke, strokeWidth: 3, ...(curve.rank > 0 && { dash: '7 6' }) })
    }
  }
  const points = curve.runs.flat()
  for (const point of points) if (point.quote) drawn.push(...bubble(point.quote, box, theme))
  for (const point of points) drawn.push(...face(point, local(point), theme))
  return drawn
}

/** A face in a white ring, its feeling's name, and the diamond of a key moment. */
function face(point: CurvePoint, { x, y }: { x: number; y: number }, theme: Theme): Primitive[] {
  const colour = emotionColour(point.emotion, theme)
  const mood = sentimentOf(point.emotion)
  const mouth = { positive: 'M-4 2Q0 6.5 4 2', neutral: 'M-4 4H4', negative: 'M-4 5.5Q0 1.5 4 5.5' }[mood]
  const drawn: Primitive[] = [
    circle(x, y, FACE + 2, { fill: theme.paper }),
    circle(x, y, FACE - 1, { fill: theme.paper, stroke: colour, strokeWidth: 2 }),
    { is: 'path', x, y, d: `M-4.5 -3.5v1.6M4.5 -3.5v1.6${mouth}`, fill: 'none', stroke: colour, strokeWidth: 1.8, isSign: true },
  ]
  if (point.isKey) drawn.push(diamond(x, y - FACE - 10, 5, theme.accent))
  if (point.feeling) {
    const w = Math.ceil(textWidth(point.feeling, FONTS.note)) + 12
    const top = point.emotion > 0 || point.isKey ? y + FACE + 5 : y - FACE - 21
    const clear = point.emotion <= -1.6 ? y - FACE - (point.isKey ? 38 : 22) : top
    drawn.push(
      { is: 'box', x: x - w / 2, y: clear, w, h: 16, r: 8, fill: tint(colour, 0.12, theme.paper) },
      line(point.feeling, x, clear + 0.5, FONTS.note, colour, { anchor: 'middle' }),
    )
  }
  return drawn
}

function bubble(quote: NonNullable<CurvePoint['quote']>, box: { x: number; y: number }, theme: Theme): Primitive[] {
  const [x, y] = [quote.x - box.x, quote.y - box.y]
  return [
    { is: 'box', x, y, w: quote.w, h: quote.h, r: 6, fill: theme.paper, stroke: theme.hairline },
    {
      is: 'text',
      x: x + quote.w / 2,
      y: y + 6,
      w: quote.w,
      lines: quote.lines,
      font: FONTS.quote,
      fill: theme.ink,
      anchor: 'middle',
    },
  ]
}
