/** The emotion curve: a point for every rated touchpoint, by persona, and the quotes beside the points. */
import { laneTypeOf } from './lane-types'
import type { Ground } from './layout-ground'
import type { Curve, CurvePoint, LaneRow } from './layout-types'
import { personasOf } from './live'
import { wrap } from './measure'
import { ANYONE, type Touchpoint } from './model'
import { FONTS, SIZES } from './tokens'

/** px between the row's top and the plot, and from the plot's edge to ±2 */
const ROOM = 12
const INSET = 22

/** Height of a value in the plot, px from the row's top. @param emotion −2…+2 */
export function emotionY(emotion: number): number {
  const half = SIZES.emotionLane / 2
  return ROOM + half - (emotion / 2) * (half - INSET)
}

/** The value at a height, clamped; the inverse of `emotionY`. */
export function emotionAt(y: number): number {
  const half = SIZES.emotionLane / 2
  return Math.max(-2, Math.min(2, ((ROOM + half - y) * 2) / (half - INSET)))
}

export function curvesOf(ground: Ground, rows: readonly LaneRow[]): Curve[] {
  const { board, map } = ground
  const personas = personasOf(board, map.id).map((persona) => persona.id as string)
  const curves: Curve[] = []
  for (const row of rows) {
    const lane = board.lanes.get(row.lane)
    if (!lane || lane.collapsed || laneTypeOf(lane.kind).content !== 'emotions') continue
    const keys = personas.length > 0 ? personas : [ANYONE]
    keys.forEach((persona, rank) => {
      curves.push({ lane: row.lane, persona, rank, runs: runsOf(ground, row, persona, { isFirst: rank === 0 }) })
    })
  }
  return curves
}

function runsOf(ground: Ground, row: LaneRow, persona: string, { isFirst }: { isFirst: boolean }): CurvePoint[][] {
  const runs: CurvePoint[][] = []
  let run: CurvePoint[] = []
  const end = () => {
    if (run.length > 0) runs.push(run)
    run = []
  }
  for (const column of ground.columns) {
    const touchpoint = column.touchpoint && ground.board.touchpoints.get(column.touchpoint)
    const emotion = touchpoint?.emotions[persona]
    if (!touchpoint || emotion === undefined) end()
    else run.push(pointOf(touchpoint, emotion, column.x + column.w / 2, row, persona, { isFirst }))
  }
  end()
  return runs
}

function pointOf(
  touchpoint: Touchpoint,
  emotion: number,
  x: number,
  row: LaneRow,
  persona: string,
  { isFirst }: { isFirst: boolean },
): CurvePoint {
  const y = row.y + emotionY(emotion)
  const feeling = touchpoint.feelings[persona]
  // A quote belongs to one persona; without a name to it, to the first.
  const isTheirs = touchpoint.quoteOf ? touchpoint.quoteOf === persona : isFirst
  return {
    touchpoint: touchpoint.id,
    x,
    y,
    emotion,
    isKey: touchpoint.key === true,
    ...(feeling && { feeling }),
    ...(touchpoint.quote && isTheirs && { quote: bubble(touchpoint.quote, x, y, row, emotion, Boolean(feeling)) }),
  }
}

/** Under points of the upper half and over those of the lower half, inside the row. */
function bubble(quote: string, x: number, y: number, row: LaneRow, emotion: number, hasFeeling: boolean) {
  const w = SIZES.column - 16
  const lines = wrap(`“${quote}”`, FONTS.quote, w - 20, 3)
  const h = lines.length * FONTS.quote.lineHeight + 12
  const away = hasFeeling ? 40 : 28
  const top = emotion > 0 ? y + away : y - away - h
  const [least, most] = [row.y + 4, row.y + row.h - h - 4]
  return { x: x - w / 2, y: Math.max(least, Math.min(most, top)), w, h, lines }
}

/**
 * A smooth line through points that never goes beyond their values (monotone cubic, Fritsch–Carlson tangents), as SVG
 * path commands.
 */
export function smoothPath(points: readonly { x: number; y: number }[]): string {
  const [first] = points
  if (!first) return ''
  const n = points.length
  const slopes: number[] = []
  for (let i = 0; i < n - 1; i++)
    slopes.push((points[i + 1]!.y - points[i]!.y) / (points[i + 1]!.x - points[i]!.x || 1))
  const tangents = points.map((_, i) => {
    const [before, after] = [slopes[i - 1], slopes[i]]
    if (before === undefined || after === undefined) return 0
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after)
  })
  let path = `M${round(first.x)} ${round(first.y)}`
  for (let i = 0; i < n - 1; i++) {
    const [a, b] = [points[i]!, points[i + 1]!]
    const third = (b.x - a.x) / 3
    path += `C${round(a.x + third)} ${round(a.y + tangents[i]! * third)} ${round(b.x - third)} ${round(b.y - tangents[i + 1]! * third)} ${round(b.x)} ${round(b.y)}`
  }
  return path
}

export const round = (px: number): number => Math.round(px * 100) / 100
