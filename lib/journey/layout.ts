/**
 * Where everything on a map lies. Positions are never stored: they follow from the order of stages, touchpoints, lanes
 * and cards, and from the width of the words. The same rows give the same layout on every machine.
 */
import { placeCells } from './layout-cells'
import { curvesOf } from './layout-curve'
import { groundOf, stageBoxes } from './layout-ground'
import { headOf } from './layout-head'
import { reuse } from './layout-reuse'
import { firstMap } from './layout-places'
import { placeTray } from './layout-tray'
import type { EntityBox, MapLayout } from './layout-types'
import { lanesOf } from './live'
import type { Board, Id } from './model'
import { SIZES } from './tokens'

export type {
  Bubble,
  CellNote,
  Column,
  Curve,
  CurvePoint,
  EntityBox,
  LaneRow,
  MapHead,
  MapLayout,
  Sign,
  TextBlock,
} from './layout-types'

/**
 * Lays out one map; px at 100 %. Boxes and lists that did not change are those of `previous`, so a view may compare
 * them with `===`. Whatever the rows say, nothing overlaps and every live row is in at most one place: in its cell, or
 * in the tray of rescued things.
 *
 * @throws RangeError if the board has no such map
 */
export function layoutMap(board: Board, mapId: Id<'map'>, previous?: MapLayout): MapLayout {
  const map = board.maps.get(mapId)
  if (!map) throw new RangeError(`no map ${mapId}`)
  const boxes = new Map<string, EntityBox>()
  const add = (box: EntityBox) => void boxes.set(box.id, box)

  const ground = groundOf(board, map)
  const { title, head, bottom: stageY } = headOf(ground)
  const paper = { x: 0, y: 0, w: ground.width, h: 0, title, signs: [], isRescued: false, isFolded: false }
  add({ id: map.id, kind: 'map', ...paper, row: map })

  const stages = stageBoxes(ground, stageY)
  stages.boxes.forEach(add)
  const cells = placeCells(ground, lanesOf(board, mapId), stageY + stages.h, add)
  const unreadable = firstMap(board) === mapId ? board.unreadable.length : 0
  const { rescued, trayY, unreadable: told, bottom } = placeTray(ground, unreadable, cells.bottom, add)
  const height = bottom + SIZES.padding
  add({ id: map.id, kind: 'map', ...paper, h: height, row: map })

  return reuse(previous, {
    map,
    width: ground.width,
    height,
    boxes,
    columns: ground.columns,
    rows: cells.rows,
    curves: curvesOf(ground, cells.rows),
    notes: cells.notes,
    head,
    stageY,
    rescued,
    trayY,
    unreadable: told,
    isEmpty: ground.stageSpans.size === 0,
  })
}

/** One word that is equal for equal layouts: every box with its place and lines, in a fixed order. */
export function layoutHash(layout: MapLayout): string {
  const { boxes, curves, notes, width, height } = layout
  const lines = [...boxes.values()].map(
    ({ id, x, y, w, h, title }) => `${id} ${x} ${y} ${w} ${h} ${title.lines.join('⏎')}`,
  )
  return fnv([...lines.sort(), JSON.stringify([curves, notes, width, height])].join('\n'))
}

/** 64 bits in two FNV-1a halves with different starts: enough to compare layouts, not to protect anything. */
function fnv(text: string): string {
  let [a, b] = [0x811c9dc5, 0xcbf29ce4]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ (code + i), 0x01000193)
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}
