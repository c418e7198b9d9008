/** The way back out of the trash, for rows of maps and for what is drawn freely. */
import type * as Y from 'yjs'
import { readCanvas } from '@/lib/doc/canvas'
import { restoreDrawings } from '@/lib/doc/canvas-trash'
import { rowAt, tableOfId } from '@/lib/doc/rows'
import { rowOf, type Change } from '@/lib/journey/change'
import { ownersOf, restore } from '@/lib/journey/edit-trash'
import type { Board, Id, PersonId, Row, Trashed } from '@/lib/journey/model'
import type { May } from './may'

const isDrawn = (id: string): boolean => tableOfId(id) === 'canvas'

/** What brings these back, each with what went along; of drawings as far as this person may touch it. */
export function bringBack(
  { doc, board, may }: { doc: Y.Doc; board: Board; may: Pick<May, 'touch'> },
  ids: readonly string[],
): Change[] {
  const drawn = ids.filter(isDrawn)
  const ofMaps = ids.filter((id): id is Id => !isDrawn(id))
  const drawings = drawn.length > 0 ? restoreDrawings(readCanvas(doc), drawn) : []
  return [
    ...restore(board, ofMaps),
    ...drawings.filter((change) => change.do === 'patch' && may.touch(change.id)),
  ]
}

/** Who put a row, or else what it belongs to, into the trash; undefined: nobody. */
export function deleterOf(doc: Y.Doc, board: Board, id: string): PersonId | undefined {
  if (isDrawn(id)) return (rowAt(doc, id)?.get('trashed') as Trashed | undefined)?.by
  const row: Row | undefined = rowOf(board, id as Id)
  if (row?.trashed) return row.trashed.by
  for (const owner of row ? ownersOf(row) : []) {
    const by = deleterOf(doc, board, owner)
    if (by !== undefined) return by
  }
  return undefined
}
