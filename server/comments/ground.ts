/** The board under its comments: what threads point at, and the departments they call. */
import type * as Y from 'yjs'
import type { Anchor } from '@/lib/comments/anchor'
import { rowOfAnchor } from '@/lib/comments/anchor'
import { rowAt, tableAt } from '@/lib/doc/rows'
import { TITLE_FIELD } from '@/lib/journey/edit-fields'
import { kindOf } from '@/lib/journey/model'
import { invalid, type Failure } from '@/server/failure'

/** characters of a title that is kept with a thread */
const TITLE_CHARACTERS = 200

export interface Ground {
  /** what stands there, or lies in the trash, of the rows that were asked for */
  rows: ReadonlyMap<string, { title: string; isTrashed: boolean }>
  /** row id → name, trashed ones too: they may have been called before */
  departments: ReadonlyMap<string, string>
  /** row ids of those in the trash: nobody calls them anew */
  trashedDepartments: ReadonlySet<string>
}

/** Reads only the rows that these anchors have. */
export function readGround(doc: Y.Doc, anchors: readonly Anchor[]): Ground {
  const rows = new Map<string, { title: string; isTrashed: boolean }>()
  for (const anchor of anchors) {
    const id = rowOfAnchor(anchor)
    const row = id === undefined ? undefined : rowAt(doc, id)
    if (id === undefined || !row || rows.has(id)) continue
    const kind = kindOf(id)
    const title = textAt(row, kind ? TITLE_FIELD[kind] : 'text').trim()
    rows.set(id, { title: [...title].slice(0, TITLE_CHARACTERS).join(''), isTrashed: row.has('trashed') })
  }
  const departments = new Map<string, string>()
  const trashedDepartments = new Set<string>()
  for (const id of tableAt(doc, 'departments').keys()) {
    const row = rowAt(doc, id)
    if (!row) continue
    departments.set(id, textAt(row, 'name').trim())
    if (row.has('trashed')) trashedDepartments.add(id)
  }
  return { rows, departments, trashedDepartments }
}

const textAt = (row: Y.Map<unknown>, field: string): string => {
  const text = row.get(field) as { toString(): string } | undefined
  return text === undefined ? '' : text.toString()
}

/** The title of what a thread would be about; null: it has none. What lies in the trash begins no thread. */
export function aboutOf(anchor: Anchor, ground: Ground): string | null | Failure {
  const id = rowOfAnchor(anchor)
  if (id === undefined) return null
  const row = ground.rows.get(id)
  if (!row) return invalid('/anchor/id', 'is not on this board', 'no-anchor')
  if (row.isTrashed) return invalid('/anchor/id', 'is in the trash of this board', 'no-anchor')
  return row.title || null
}
