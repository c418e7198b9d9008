/** Where on a map something can be put between what stands there, and where the sign for it belongs. */
import type { EntityBox, MapLayout } from './layout-types'
import type { Id } from './model'
import { SIZES } from './tokens'

export type Insertion =
  | { kind: 'stage'; index: number }
  | { kind: 'touchpoint'; stage: Id<'stage'>; index: number }
  /** under the lane, or above the first one; hidden lanes have no place, so it is no index */
  | { kind: 'lane'; after: Id<'lane'> | undefined }

export interface InsertionPoint {
  insert: Insertion
  /** px, relative to the map: on the edge between two neighbours, where it hides neither's words */
  x: number
  y: number
  /** what stands before and after it */
  beside: readonly Id[]
}

const known = new WeakMap<MapLayout, readonly InsertionPoint[]>()

/** All of a map: between stages and touchpoints at the upper edge, between lanes at their left one. */
export function insertionPoints(layout: MapLayout): readonly InsertionPoint[] {
  let points = known.get(layout)
  if (!points) known.set(layout, (points = findPoints(layout)))
  return points
}

function findPoints({ columns, rows, boxes, stageY }: MapLayout): InsertionPoint[] {
  const stages = [...new Set(columns.map((column) => column.stage))].flatMap((id) => boxes.get(id) ?? [])
  const points = edges(stages, SIZES.stageGap).map(({ x, before, after }, index): InsertionPoint => {
    return { insert: { kind: 'stage', index }, x, y: stageY, beside: idsOf(before, after) }
  })
  for (const { id } of stages) {
    const stage = id as Id<'stage'>
    const inside = columns.filter((column) => column.stage === stage)
    const heads = inside.flatMap(({ touchpoint }) => boxes.get(touchpoint ?? '') ?? [])
    for (const [index, { x, before, after }] of edges(heads, SIZES.gap).entries()) {
      const { y } = (before ?? after)!
      points.push({ insert: { kind: 'touchpoint', stage, index }, x, y, beside: idsOf(before, after) })
    }
  }
  const lanes = rows.flatMap(({ lane }) => boxes.get(lane) ?? [])
  const [top] = lanes
  if (top) points.push({ insert: { kind: 'lane', after: undefined }, x: top.x, y: top.y, beside: [top.id] })
  lanes.forEach(({ id, x, y, h }, i) => {
    const after = id as Id<'lane'>
    points.push({ insert: { kind: 'lane', after }, x, y: y + h, beside: idsOf({ id }, lanes[i + 1]) })
  })
  return points
}

interface Edge {
  x: number
  before: EntityBox | undefined
  after: EntityBox | undefined
}

/** The edges of boxes side by side: before the first, between two, after the last. */
function edges(boxes: readonly EntityBox[], gap: number): Edge[] {
  if (boxes.length === 0) return []
  const [first, last] = [boxes[0]!, boxes.at(-1)!]
  return [
    { x: first.x - gap / 2, before: undefined, after: first },
    ...boxes.slice(1).map((after, i) => ({ x: after.x - gap / 2, before: boxes[i]!, after })),
    { x: last.x + last.w + gap / 2, before: last, after: undefined },
  ]
}

const idsOf = (...ones: readonly ({ id: Id } | undefined)[]): Id[] => ones.flatMap((one) => one?.id ?? [])

/** The nearest one within reach, px relative to the map. */
export function insertionNear(
  layout: MapLayout,
  at: { x: number; y: number },
  reach: number,
): InsertionPoint | undefined {
  let best: InsertionPoint | undefined
  let least = reach
  for (const point of insertionPoints(layout)) {
    const far = Math.hypot(point.x - at.x, point.y - at.y)
    if (far <= least) [best, least] = [point, far]
  }
  return best
}
