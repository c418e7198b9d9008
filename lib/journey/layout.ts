/**
 * Where everything on a map lies. Positions are never stored: they follow from the order of stages, touchpoints, lanes
 * and cards, and from the width of the words. The same rows give the same layout on every machine.
 */
import { placeCells } from './layout-cells'
import { curvesOf } from './layout-curve'
import { columnsOf, header, type Ground } from './layout-ground'
import { reuse } from './layout-reuse'
import { placeTray, strayRows } from './layout-tray'
import type { EntityBox, MapLayout } from './layout-types'
import { lanesOf, mapsOf } from './live'
import type { Board, Id } from './model'
import { SIZES } from './tokens'

export type { CellNote, Column, Curve, CurvePoint, EntityBox, LaneRow, MapLayout, TextBlock } from './layout-types'

/**
 * Lays out one map; px at 100 %. Boxes and lists that did not change are those of `previous`, so a view may compare
 * them with `===`. Never throws, whatever the rows say.
 *
 * @throws RangeError if the board has no such map
 */
export function layoutMap(board: Board, mapId: Id<'map'>, previous?: MapLayout): MapLayout {
  const map = board.maps.get(mapId)
  if (!map) throw new RangeError(`no map ${mapId}`)
  const boxes = new Map<string, EntityBox>()
  const add = (box: EntityBox) => void boxes.set(box.id, box)

  const columns = columnsOf(board, map)
  const head = header(board, map, columns.width)
  add(head.box)
  for (const stage of columns.stages(head.height)) add(stage)

  const ground: Ground = {
    board,
    map,
    columns: columns.list,
    stageSpans: columns.spans,
    width: columns.width,
    top: head.height + columns.bandHeight,
  }
  const cells = placeCells(ground, lanesOf(board, mapId), add)
  const isFirst = mapsOf(board)[0]?.id === mapId
  const unreadable = isFirst ? board.unreadable.length : 0
  const tray = placeTray(ground, strayRows(board, mapId), cells.bottom, { unreadable }, add)
  const height = tray.bottom + SIZES.padding - SIZES.gap
  boxes.set(map.id, { ...head.box, w: columns.width, h: height })

  return reuse(previous, {
    map,
    width: columns.width,
    height,
    boxes,
    columns: columns.list,
    rows: cells.rows,
    curves: curvesOf(ground, cells.rows),
    notes: cells.notes,
    personas: head.personas,
    legend: head.legend,
    rescued: tray.rescued,
    trayY: tray.y,
    unreadable,
    isEmpty: columns.isEmpty,
  })
}

/** One line that is equal for equal layouts: every box with its place, in a fixed order. */
export function layoutHash(layout: MapLayout): string {
  const lines = [...layout.boxes.values()].map(
    ({ id, x, y, w, h, title }) => `${id} ${x} ${y} ${w} ${h} ${title.lines.join('⏎')}`,
  )
  const points = layout.curves.flatMap((c) => c.runs.flat().map((p) => `${c.persona} ${p.x} ${p.y}`))
  return fnv([...lines.sort(), ...points.sort(), `${layout.width} ${layout.height}`].join('\n'))
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
