import type { CanvasRow } from '@/lib/doc/canvas'
import { tailOf } from '@/lib/journey/model'
import { sameValue } from '@/lib/journey/same-value'
import { PLACE_FIELDS } from './canvas-records'
import { indexOver } from '../journey-shapes'

/**
 * What the rows of the canvas show. Rows are written by many people at once, so they may not fit together: two shapes
 * with one z-order key, a group whose members are gone, a shape in a group that somebody deleted, an arrow to a card
 * that is hidden, two bindings of one end. The view is what can be shown of them, the same for everyone with the same
 * rows; nothing is written for it.
 */
export type CanvasView = ReadonlyMap<string, CanvasRow>

/**
 * @param rows all rows, trashed ones too
 * @param isOnMap whether a shape of a map stands on the canvas
 * @param page the id of the page
 * @param before the last view: what looks the same stays the same object
 */
export function viewOf(
  rows: ReadonlyMap<string, CanvasRow>,
  { isOnMap, page, before }: { isOnMap: (id: string) => boolean; page: string; before?: CanvasView },
): CanvasView {
  const shapes = [...rows.values()].filter((row) => row.typeName === 'shape' && !row.trashed)
  const groups = standingGroups(shapes, rows)
  const ends = bindingsByEnd(rows)

  const isCanvas = (id: string) => rows.has(id)
  const hangsOnNothing = (arrow: CanvasRow) =>
    ['start', 'end'].every((terminal) => {
      const to = ends.get(arrow.id)?.get(terminal)?.toId
      return to !== undefined && !isCanvas(to) && !isOnMap(to)
    })

  const view = new Map<string, CanvasRow>()
  const isShown = (id: string) => view.has(id) || (!isCanvas(id) && isOnMap(id))
  const placed = shapes
    .filter((row) => (row.type === 'group' ? groups.has(row.id) : !hangsOnNothing(row)))
    .map((row) => placedIn(row, rows, (id) => groups.has(id), page))
  for (const row of withUniqueIndices(placed)) view.set(row.id, row)
  for (const row of rows.values()) {
    if (row.trashed || row.typeName === 'shape') continue
    if (row.typeName === 'asset') view.set(row.id, row)
    else if (holderOf(ends, row) === row && isShown(row.fromId!) && isShown(row.toId ?? ''))
      view.set(row.id, row)
  }

  for (const [id, row] of view) {
    const was = before?.get(id)
    const raw = rows.get(id)!
    if (
      was &&
      row !== raw &&
      sources.get(was) === raw &&
      PLACE_FIELDS.every((field) => sameValue(was[field], row[field]))
    )
      view.set(id, was)
    else if (row !== raw) sources.set(row, raw)
  }
  return view
}

/** Shown row → the row it was made of. */
const sources = new WeakMap<CanvasRow, CanvasRow>()

/** The groups that hold at least two shapes. One that is in the trash, or holds fewer, gives its shapes to its parent. */
function standingGroups(
  shapes: readonly CanvasRow[],
  rows: ReadonlyMap<string, CanvasRow>,
): ReadonlySet<string> {
  const standing = new Set(shapes.filter((row) => row.type === 'group').map((row) => row.id))
  // Each round can only take groups away, and the loop ends when none went.
  for (;;) {
    const members = new Map<string, number>()
    for (const row of shapes) {
      if (row.type === 'group' && !standing.has(row.id)) continue
      const group = parentOf(row, rows, (id) => standing.has(id)).parent
      if (group) members.set(group, (members.get(group) ?? 0) + 1)
    }
    const fallen = [...standing].filter((id) => (members.get(id) ?? 0) < 2)
    if (fallen.length === 0) return standing
    for (const id of fallen) standing.delete(id)
  }
}

/** The nearest parent that stands, and the fallen ones on the way to it; in a ring of parents there is none. */
function parentOf(
  row: CanvasRow,
  rows: ReadonlyMap<string, CanvasRow>,
  stands: (id: string) => boolean,
): { parent: string | undefined; fallen: CanvasRow[] } {
  const fallen: CanvasRow[] = []
  let at: CanvasRow | undefined = row
  while (at?.parentId && fallen.length <= DEEPEST) {
    const { parentId }: CanvasRow = at
    if (stands(parentId)) return { parent: isInside(parentId, row.id, rows) ? undefined : parentId, fallen }
    at = rows.get(parentId)
    if (at) fallen.push(at)
  }
  return { parent: undefined, fallen: fallen.length > DEEPEST ? [] : fallen }
}

/** Groups in groups; nobody nests deeper, but a ring of parents has no end. */
const DEEPEST = 50

/** Whether a parent lies, at last, in itself: two people may have put two groups into each other. */
function isInside(id: string, shape: string, rows: ReadonlyMap<string, CanvasRow>): boolean {
  let at: string | undefined = id
  for (let steps = 0; at !== undefined; steps++) {
    if (at === shape || steps > DEEPEST) return true
    at = rows.get(at)?.parentId
  }
  return false
}

/** The row with its place told in the parent that stands. */
function placedIn(
  row: CanvasRow,
  rows: ReadonlyMap<string, CanvasRow>,
  stands: (id: string) => boolean,
  page: string,
): CanvasRow {
  if (row.parentId === page) return row
  const { parent, fallen } = parentOf(row, rows, stands)
  if (parent === row.parentId) return row
  let { x, y } = row.at ?? { x: 0, y: 0 }
  let rotation = row.rotation ?? 0
  for (const group of fallen) {
    const turn = group.rotation ?? 0
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
    ;[x, y] = [(group.at?.x ?? 0) + x * cos - y * sin, (group.at?.y ?? 0) + x * sin + y * cos]
    rotation += turn
  }
  return { ...row, at: { x, y }, rotation, parentId: parent ?? page }
}

/** Arrow → terminal → the binding that holds this end. */
type Ends = ReadonlyMap<string, ReadonlyMap<unknown, CanvasRow>>

const holderOf = (ends: Ends, { fromId, props }: CanvasRow) => ends.get(fromId ?? '')?.get(props.terminal)

/** Of several bindings that people gave one end at once, the one with the greatest id holds it. */
function bindingsByEnd(rows: ReadonlyMap<string, CanvasRow>): Ends {
  const ends = new Map<string, Map<unknown, CanvasRow>>()
  for (const row of rows.values()) {
    if (row.typeName !== 'binding' || row.trashed || !row.fromId) continue
    const other = holderOf(ends, row)
    if (other && other.id > row.id) continue
    const ofArrow = ends.get(row.fromId) ?? new Map<unknown, CanvasRow>()
    ends.set(row.fromId, ofArrow.set(row.props.terminal, row))
  }
  return ends
}

/**
 * Two shapes over the same ground must not have one z-order key: the editor fails when either is duplicated. The first
 * by id keeps it, the others get a key right above it, made of their own id.
 */
function withUniqueIndices(rows: readonly CanvasRow[]): readonly CanvasRow[] {
  if (new Set(rows.map((row) => row.index)).size === rows.length) return rows
  const first = new Map<string, string>()
  const keyOf = (row: CanvasRow) => `${row.parentId} ${row.index}`
  for (const row of rows) {
    const holder = first.get(keyOf(row))
    if (holder === undefined || row.id < holder) first.set(keyOf(row), row.id)
  }
  if (first.size === rows.length) return rows
  return rows.map((row) =>
    first.get(keyOf(row)) === row.id ? row : { ...row, index: indexOver(row.index ?? '', tailOf(row.id)) },
  )
}
