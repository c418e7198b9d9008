/** What was deleted of the free canvas, and the way back. */
import type { Change, Patch } from '@/lib/journey/change'
import { SERVER, type PersonId } from '@/lib/journey/model'
import { sameValue } from '@/lib/journey/same-value'
import { canvasWords, type CanvasRow } from './canvas'

type Rows = ReadonlyMap<string, CanvasRow>

/** What a free shape is called by. */
export type DrawnKind = 'note' | 'image' | 'drawing'
export const drawnKindOf = (type: unknown): DrawnKind =>
  type === 'sticky' ? 'note' : type === 'image' ? 'image' : 'drawing'

/** Shapes that somebody deleted: one with words, or all without any that went together. */
export interface DeletedDrawing {
  /** of the first shape */
  id: string
  /** what to restore */
  ids: readonly string[]
  kind: DrawnKind
  /** its words; empty: there are none */
  title: string
  /** how many shapes went along */
  along: number
  by: PersonId
  /** ms since 1970, the clock of whoever did it */
  at: number
}

/** The latest first. Left out is what has no words and was put there by whoever drew it: a stroke that was taken back. */
export function deletedDrawings(rows: Rows): DeletedDrawing[] {
  const groups = new Map<string, CanvasRow[]>()
  for (const row of rows.values())
    if (row.typeName === 'shape' && row.trashed && row.trashed.by !== SERVER) {
      const key = `${row.trashed.at} ${row.trashed.by}`
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
  return [...groups.values()].flatMap(entriesOf).sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
}

/** Brings trashed shapes back, each with what lay in it, and the arrows tied to it, that went at the same time. */
export function restoreDrawings(rows: Rows, ids: readonly string[]): Change[] {
  const back = new Set<string>()
  for (const id of ids) {
    const row = rows.get(id)
    if (!row?.trashed) continue
    const together = [...rows.values()].filter((other) => sameValue(other.trashed, row.trashed))
    const whole = withContent(row, together)
    for (const one of whole) back.add(one.id)
    const isTied = (end: string | undefined) => whole.some((one) => one.id === end)
    for (const { id: tie, typeName, fromId, toId } of together)
      if (typeName === 'binding' && (isTied(fromId) || isTied(toId))) back.add(tie)
  }
  return [...back].map((id): Patch => ({ do: 'patch', id, set: { trashed: undefined } }))
}

/** A shape and what lies in it, at any depth, first the shape. */
function withContent(row: CanvasRow, together: readonly CanvasRow[]): CanvasRow[] {
  const whole = new Map([[row.id, row]])
  for (let size = 0; size < whole.size;) {
    size = whole.size
    for (const one of together) if (whole.has(one.parentId ?? '')) whole.set(one.id, one)
  }
  return [...whole.values()]
}

/** Of shapes that went together: each with words is an entry, and all the others are one. */
function entriesOf(shapes: readonly CanvasRow[]): DeletedDrawing[] {
  const ids = new Set(shapes.map(({ id }) => id))
  const wholes = shapes
    .filter(({ parentId }) => !ids.has(parentId ?? ''))
    .map((head) => withContent(head, shapes))
    // a group that fell apart leaves nothing to bring back
    .filter((whole) => whole.length > 1 || whole[0]!.type !== 'group')
  const titleOf = (whole: readonly CanvasRow[]) => whole.map(canvasWords).find((words) => words !== '') ?? ''
  const entries = wholes
    .filter((whole) => titleOf(whole) !== '')
    .map((whole) => entryOf([whole], titleOf(whole)))
  const wordless = wholes.filter((whole) => titleOf(whole) === '' && isMissed(whole))
  return wordless.length > 0 ? [...entries, entryOf(wordless, '')] : entries
}

const isMissed = (whole: readonly CanvasRow[]): boolean =>
  whole.some(({ type, author, trashed }) => type === 'image' || author !== trashed?.by)

function entryOf(wholes: readonly (readonly CanvasRow[])[], title: string): DeletedDrawing {
  const shapes = wholes.flat()
  const { id, type, trashed } = shapes[0]!
  return {
    id,
    ids: wholes.map(([head]) => head!.id),
    kind: drawnKindOf(type),
    title,
    along: shapes.length - 1,
    by: trashed!.by,
    at: trashed!.at,
  }
}
