import { emotionY } from '@/lib/journey/curve'
import { laneTypeOf } from '@/lib/journey/lane-types'
import type { MapLayout } from '@/lib/journey/layout'
import { pointX } from '@/lib/journey/layout-curve'
import { ANYONE, type Board, type Id, type Lane } from '@/lib/journey/model'
import { sameValue } from '@/lib/journey/same-value'

/** Where a touchpoint is or can be rated for one persona: what a hand takes hold of. */
export interface PointHandle {
  /** unique on the board's page: `touchpoint:… persona:…` */
  key: string
  touchpoint: Id<'touchpoint'>
  /** empty when it has none */
  title: string
  persona: string
  /** what the persona is called in short; empty on a map without personas */
  name: string
  /** 0 the first persona */
  rank: number
  /** px relative to the lane */
  x: number
  y: number
  /** −2…+2; undefined: nobody rated it */
  emotion: number | undefined
  isKey: boolean
}

const NONE: readonly PointHandle[] = []
const known = new WeakMap<Lane, { of: readonly unknown[]; points: readonly PointHandle[] }>()

/**
 * Every touchpoint × persona of an emotions lane, the first persona's from left to right, then the next one's. Empty
 * for other lanes and for a collapsed one. The same array as long as nothing in it changes.
 */
export function curvePoints(board: Board, layout: MapLayout, laneId: Id<'lane'>): readonly PointHandle[] {
  const lane = board.lanes.get(laneId)
  const box = layout.boxes.get(laneId)
  if (!lane || !box || lane.collapsed || laneTypeOf(lane.kind).content !== 'emotions') return NONE

  const curves = layout.curves.filter((curve) => curve.lane === laneId)
  const personas = curves.map(({ persona }) => board.personas.get(persona))
  const columns = layout.columns.flatMap(({ touchpoint, x, w }) => {
    const row = touchpoint && board.touchpoints.get(touchpoint)
    return row ? [{ row, x, w }] : []
  })

  const of: unknown[] = [box.x, ...personas, curves.length]
  for (const { row, x } of columns) of.push(row, x)
  const before = known.get(lane)
  if (before?.of.length === of.length && before.of.every((part, i) => part === of[i])) return before.points

  const points = curves.flatMap(({ persona, rank }, i) =>
    columns.map((column): PointHandle => {
      const { row } = column
      const emotion = row.emotions[persona]
      return {
        key: `${row.id} ${persona}`,
        touchpoint: row.id,
        title: row.title.trim(),
        persona,
        name: persona === ANYONE ? '' : (personas[i]?.name.split(',')[0]?.trim() ?? ''),
        rank,
        x: pointX(column, rank, curves.length) - box.x,
        y: emotionY(emotion ?? 0),
        emotion,
        isKey: row.key === true,
      }
    }),
  )
  // a point that says the same is the same: most edits concern one
  const kept = points.map((point, i) => {
    const old = before?.points[i]
    return old && sameValue(old, point) ? old : point
  })
  known.set(lane, { of, points: kept })
  return kept
}

/** A persona's points round one, as far as they are rated without a gap. @param reach how many on each side, at most */
export function runRound(points: readonly PointHandle[], key: string, reach: number): readonly PointHandle[] {
  const at = points.findIndex((point) => point.key === key)
  const isJoined = (i: number) => points[i]?.rank === points[at]?.rank && points[i]?.emotion !== undefined
  let [from, to] = [at, at + 1]
  while (at - from < reach && isJoined(from - 1)) from--
  while (to - at <= reach && isJoined(to)) to++
  return at < 0 ? NONE : points.slice(from, to)
}
