import type { Cell as CellOfCards } from '@/lib/journey/edit-add'
import { laneTypeOf } from '@/lib/journey/lane-types'
import type { MapLayout } from '@/lib/journey/layout'
import type { Id } from '@/lib/journey/model'
import type { BoardModel } from './board-model'
import { mapIndex } from './journey-shapes'

/**
 * A cell that holds cards: a lane crossed with a touchpoint, or with a stage that has none yet; the box is on the page,
 * px at 100 %.
 */
export interface Cell {
  lane: Id<'lane'>
  column: Id<'touchpoint'> | Id<'stage'>
  x: number
  y: number
  w: number
  h: number
}

/** What the edits call a cell, by the id of its column. */
export const cellOf = (lane: Id<'lane'>, column: Id<'touchpoint'> | Id<'stage'>): CellOfCards =>
  column.startsWith('stage:')
    ? { lane, stage: column as Id<'stage'> }
    : { lane, touchpoint: column as Id<'touchpoint'> }

/** The map at a point of the page; of maps that overlap the one that lies on top. */
export function mapAt(model: BoardModel, point: { x: number; y: number }): MapLayout | undefined {
  let top: MapLayout | undefined
  for (const layout of model.layouts.values()) {
    const { at } = layout.map
    const [x, y] = [point.x - at.x, point.y - at.y]
    if (x < 0 || y < 0 || x > layout.width || y > layout.height) continue
    if (!top || mapIndex(layout.map) > mapIndex(top.map)) top = layout
  }
  return top
}

/** The cell of cards at a point of the page; undefined outside maps and in lanes that hold no cards. */
export function cellAt(model: BoardModel, point: { x: number; y: number }): Cell | undefined {
  const layout = mapAt(model, point)
  if (!layout) return undefined
  const { at } = layout.map
  const [x, y] = [point.x - at.x, point.y - at.y]
  const row = layout.rows.find((r) => y >= r.y && y < r.y + r.h)
  const column = layout.columns.find((c) => x >= c.x && x < c.x + c.w)
  if (!row || !column || !holdsCards(model, row.lane)) return undefined
  return {
    lane: row.lane,
    column: column.touchpoint ?? column.stage,
    x: at.x + column.x,
    y: at.y + row.y,
    w: column.w,
    h: row.h,
  }
}

export function holdsCards(model: BoardModel, lane: Id<'lane'>): boolean {
  const row = model.board.lanes.get(lane)
  return row !== undefined && !row.collapsed && laneTypeOf(row.kind).content === 'cards'
}

/** The first lane of a map that holds cards. */
export function firstCardLane(model: BoardModel, layout: MapLayout): Id<'lane'> | undefined {
  return layout.rows.map((r) => r.lane).find((lane) => holdsCards(model, lane))
}
