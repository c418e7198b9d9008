/** Gives an unchanged part of a layout its old identity, so that whoever draws it sees by `===` that it is the same. */
import type { EntityBox, MapLayout, TextBlock } from './layout-types'

export function reuse(previous: MapLayout | undefined, next: MapLayout): MapLayout {
  if (!previous || previous.map.id !== next.map.id) return next
  let isSame = previous.boxes.size === next.boxes.size
  const boxes = new Map<string, EntityBox>()
  for (const [id, box] of next.boxes) {
    const before = previous.boxes.get(id)
    const kept = before && sameBox(before, box) ? before : box
    if (kept !== before) isSame = false
    boxes.set(id, kept)
  }
  const merged: MapLayout = {
    ...next,
    boxes: isSame ? previous.boxes : boxes,
    columns: keep(previous.columns, next.columns),
    rows: keep(previous.rows, next.rows),
    curves: keep(previous.curves, next.curves),
    notes: keep(previous.notes, next.notes),
    personas: keepRows(previous.personas, next.personas),
    legend: keepRows(previous.legend, next.legend),
    rescued: keep(previous.rescued, next.rescued),
  }
  const unchanged = (Object.keys(merged) as (keyof MapLayout)[]).every((key) => merged[key] === previous[key])
  return unchanged ? previous : merged
}

const sameBox = (a: EntityBox, b: EntityBox): boolean =>
  a.row === b.row &&
  a.x === b.x &&
  a.y === b.y &&
  a.w === b.w &&
  a.h === b.h &&
  a.isRescued === b.isRescued &&
  sameBlock(a.title, b.title)

const sameBlock = (a: TextBlock, b: TextBlock): boolean =>
  a.field === b.field &&
  a.x === b.x &&
  a.y === b.y &&
  a.w === b.w &&
  a.font === b.font &&
  (a.lines === b.lines || (a.lines.length === b.lines.length && a.lines.every((line, i) => line === b.lines[i])))

/** Plain lists are compared by content. */
function keep<T>(before: T, after: T): T {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after
}

/** Rows are compared by identity. */
function keepRows<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && before.every((row, i) => row === after[i]) ? before : after
}
