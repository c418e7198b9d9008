/** Gives an unchanged part of a layout its old identity, so that whoever draws it sees by `===` that it is the same. */
import type { EntityBox, MapLayout, TextBlock } from './layout-types'

export function reuse(previous: MapLayout | undefined, next: MapLayout): MapLayout {
  if (!previous || previous.map.id !== next.map.id || previous.map.lang !== next.map.lang) return next
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
    head: keep(previous.head, next.head),
    rescued: keep(previous.rescued, next.rescued),
    unreadable: keep(previous.unreadable, next.unreadable),
  }
  const isUnchanged = (Object.keys(merged) as (keyof MapLayout)[]).every(
    (key) => merged[key] === previous[key],
  )
  return isUnchanged ? previous : merged
}

const sameBox = (a: EntityBox, b: EntityBox): boolean =>
  a.row === b.row &&
  a.x === b.x &&
  a.y === b.y &&
  a.w === b.w &&
  a.h === b.h &&
  a.isRescued === b.isRescued &&
  a.isFolded === b.isFolded &&
  sameBlock(a.title, b.title) &&
  (a.signs === b.signs || same(a.signs, b.signs))

const sameBlock = (a: TextBlock, b: TextBlock): boolean =>
  a === b ||
  (a.field === b.field && a.x === b.x && a.y === b.y && a.w === b.w && a.font === b.font && a.text === b.text)

const keep = <T>(before: T, after: T): T => (same(before, after) ? before : after)

/** Plain values are compared by content, rows and everything else by identity where it is the same. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((part, i) => same(part, b[i]))
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  )
}
