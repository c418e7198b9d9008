/**
 * The tray under the lanes: live rows whose stage, touchpoint, lane or map is gone (somebody deleted it while somebody
 * else wrote in it). Nothing is lost; people move it back to where it belongs.
 */
import { cardBox, grid } from './layout-cells'
import { block, type Ground } from './layout-ground'
import type { EntityBox } from './layout-types'
import { columnOf, mapsOf } from './live'
import type { Board, Card, Id, Lane, Stage, Touchpoint } from './model'
import { FONTS, SIZES } from './tokens'
import { WORDS } from './words'

export type Stray = Stage | Touchpoint | Lane | Card

const isLive = (row: { trashed?: unknown } | undefined): boolean => !!row && !row.trashed

/** For each map the rows that lie in its tray; looked up, not searched, while the board stays the same. */
const known = new WeakMap<Board, ReadonlyMap<string, Stray[]>>()

export function strayRows(board: Board, map: Id<'map'>): readonly Stray[] {
  let strays = known.get(board)
  if (!strays) known.set(board, (strays = findStrays(board)))
  return strays.get(map) ?? []
}

function findStrays(board: Board): Map<string, Stray[]> {
  const { maps, stages, touchpoints, lanes, cards } = board
  const first = mapsOf(board)[0]?.id
  const found = new Map<string, Stray[]>()
  const put = (row: Stray, map: Id<'map'> | undefined) => {
    const at = isLive(maps.get(map ?? '')) ? map : first
    if (!at) return
    const rows = found.get(at)
    if (rows) rows.push(row)
    else found.set(at, [row])
  }
  const stageMap = (id: string): Id<'map'> | undefined => {
    const stage = stages.get(id)
    return isLive(stage) && isLive(maps.get(stage!.map)) ? stage!.map : undefined
  }
  /** The map on which a column stands now. */
  const columnMap = (id: string): Id<'map'> | undefined => {
    const touchpoint = touchpoints.get(id)
    return touchpoint ? (touchpoint.trashed ? undefined : stageMap(touchpoint.place.stage)) : stageMap(id)
  }
  for (const row of [...stages.values(), ...lanes.values()])
    if (isLive(row) && !isLive(maps.get(row.map))) put(row, undefined)
  for (const row of touchpoints.values())
    if (isLive(row) && !stageMap(row.place.stage)) put(row, stages.get(row.place.stage)?.map ?? row.map)
  for (const row of cards.values()) {
    if (!isLive(row)) continue
    const lane = lanes.get(row.place.lane)
    const column = columnOf(row.place)
    if (isLive(lane) && isLive(maps.get(lane!.map)) && columnMap(column) === lane!.map) continue
    put(row, lane?.map ?? touchpoints.get(column)?.map ?? stages.get(column)?.map)
  }
  // In an order that does not depend on the order of the rows.
  for (const rows of found.values()) rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  return found
}

/** px between the last lane and the tray's heading */
const HEADING = 36

export function placeTray(
  ground: Ground,
  strays: readonly Stray[],
  top: number,
  { unreadable }: { unreadable: number },
  add: (box: EntityBox) => void,
): { rescued: Id[]; y: number | undefined; bottom: number } {
  if (strays.length === 0 && unreadable === 0) return { rescued: [], y: undefined, bottom: top }
  const room = ground.width - 2 * SIZES.padding
  const perRow = Math.max(1, Math.floor((room + SIZES.gap) / (SIZES.column + SIZES.gap)))
  let y = top + HEADING
  for (let at = 0; at < strays.length; at += perRow) {
    const row = strays
      .slice(at, at + perRow)
      .map((stray, i) => strayBox(ground, stray, SIZES.padding + i * (SIZES.column + SIZES.gap), y))
    for (const box of row) add(box)
    y += Math.max(...row.map((box) => box.h)) + SIZES.gap
  }
  // One line says how many rows nobody can read; they are kept as they are.
  if (unreadable > 0) y += SIZES.laneMin
  return { rescued: strays.map((row) => row.id), y: top, bottom: y }
}

function strayBox({ board, map }: Ground, row: Stray, x: number, y: number): EntityBox {
  if ('text' in row) return { ...cardBox(row, board.lanes.get(row.place.lane), x, y, SIZES.column), isRescued: true }
  const kind = row.id.slice(0, row.id.indexOf(':')) as 'stage' | 'touchpoint' | 'lane'
  const title = block('title', row.title, FONTS.touchpoint, SIZES.cardPadding, 10, SIZES.column - 2 * SIZES.cardPadding, {
    placeholder: WORDS[map.lang].untitled,
  })
  return { id: row.id, kind, x, y, w: SIZES.column, h: grid(title.h + 20), title, row, isRescued: true }
}
