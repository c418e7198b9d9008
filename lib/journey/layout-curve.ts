/** The emotion curves of a map: a point for every rated touchpoint, by persona, and what is felt and said there. */
import { emotionY } from './curve'
import { laneTypeOf } from './lane-types'
import { placeBubbles, type Speech } from './layout-bubbles'
import type { Ground } from './layout-ground'
import type { Column, Curve, CurvePoint, LaneRow } from './layout-types'
import { personasOf } from './live'
import { ANYONE, type Lane, type Touchpoint } from './model'

/** px between the points of two personas at one touchpoint: their faces stand side by side */
const BESIDE = 36

/** Where a persona's point stands in a column, px relative to the map. @param rank of `personas` curves, 0 the first */
export const pointX = ({ x, w }: Pick<Column, 'x' | 'w'>, rank: number, personas: number): number =>
  x + w / 2 + (rank - (personas - 1) / 2) * Math.min(BESIDE, 144 / personas)

export function curvesOf(ground: Ground, rows: readonly LaneRow[]): Curve[] {
  const { board, map } = ground
  const known = personasOf(board, map.id).map((persona): string => persona.id)
  const personas = known.length > 0 ? known : [ANYONE]
  return rows.flatMap((row): Curve[] => {
    const lane = board.lanes.get(row.lane)
    if (!lane || laneTypeOf(lane.kind).content !== 'emotions') return []
    return remembered(ground, lane, row, personas)
  })
}

// Bubbles take their time; most edits change nothing that a curve is made of.
const known = new WeakMap<Lane, { of: readonly unknown[]; curves: Curve[] }>()

function remembered(ground: Ground, lane: Lane, row: LaneRow, personas: readonly string[]): Curve[] {
  const { board, columns, width } = ground
  const of: unknown[] = [row.y, row.h, width, ...personas, columns.length]
  for (const { touchpoint: id, x } of columns) {
    const touchpoint = id && board.touchpoints.get(id)
    of.push(x, id)
    if (!touchpoint) continue
    const { key, quote, quoteOf, emotions, feelings } = touchpoint
    of.push(key, quote, quoteOf)
    for (const persona of personas) of.push(emotions[persona], feelings[persona])
  }
  const before = known.get(lane)
  if (before?.of.length === of.length && before.of.every((part, i) => part === of[i])) return before.curves
  const curves = laneCurves(ground, row, personas, { isFolded: !!lane.collapsed })
  known.set(lane, { of, curves })
  return curves
}

function laneCurves(
  ground: Ground,
  row: LaneRow,
  personas: readonly string[],
  { isFolded }: { isFolded: boolean },
): Curve[] {
  const speeches: Speech[] = []
  const curves = personas.map((persona, rank): Curve => {
    const runs: CurvePoint[][] = [[]]
    const unrated: CurvePoint[] = []
    for (const column of ground.columns) {
      const touchpoint = column.touchpoint && ground.board.touchpoints.get(column.touchpoint)
      const emotion = touchpoint?.emotions[persona]
      const speech = touchpoint && speechOf(touchpoint, persona, rank)
      if (emotion === undefined) runs.push([])
      if (!touchpoint || (emotion === undefined && !speech)) continue
      const y = row.y + (isFolded ? row.h / 2 : emotionY(emotion ?? 0))
      const point: CurvePoint = {
        touchpoint: touchpoint.id,
        x: pointX(column, rank, personas.length),
        y,
        emotion,
        isKey: touchpoint.key === true,
      }
      if (emotion === undefined) unrated.push(point)
      else runs.at(-1)!.push(point)
      if (speech && !isFolded) speeches.push({ point, ...speech })
    }
    return { lane: row.lane, persona, rank, isFolded, runs: runs.filter((run) => run.length > 0), unrated }
  })
  placeBubbles(speeches, curves, row, ground.width)
  return curves
}

/** A quote belongs to one persona; without a name to it, to the first. */
function speechOf({ feelings, quote, quoteOf }: Touchpoint, persona: string, rank: number) {
  const feeling = feelings[persona]?.trim() ?? ''
  const isTheirs = quoteOf ? quoteOf === persona : rank === 0
  const said = isTheirs ? quote.trim() : ''
  return feeling || said ? { feeling, quote: said } : undefined
}
