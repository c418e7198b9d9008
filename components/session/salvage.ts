/**
 * Carries what somebody had written into a document that cannot go on over to a fresh one: row by row, as new edits.
 * Whatever their role or a limit does not allow stays behind, and with it what was put into it.
 */
import type * as Y from 'yjs'
import type { RowAsked } from '@/lib/access/can'
import { ORIGIN } from '@/lib/doc/origin'
import { readRow } from '@/lib/doc/read'
import { fieldsOf, rowAt, tableOfId } from '@/lib/doc/rows'
import type { DocTable } from '@/lib/doc/tables'
import { textAt } from '@/lib/doc/text'
import { checked, createRow, patchRow } from '@/lib/doc/write'
import { limitOf, quotasFor } from '@/lib/guard/tally'
import type { RowLimit } from '@/lib/protocol/limits'
import { unsentOf, type Unsent } from './unsent'

export interface SalvageOptions {
  person: string
  /** whether this, if the board lacks it, is to be carried over */
  isMine: (client: number, clock: number) => boolean
  /** whether the person's role may touch such a row */
  may: (row: Pick<RowAsked, 'table' | 'isOwn'>) => boolean
  /** the limit that the refused edits went beyond: nothing more that counts towards it is made */
  limit?: RowLimit | undefined
  /** a longer text is not taken */
  textCharacters: number
}

type PlainRow = Record<string, unknown>
type Writable = Exclude<Unsent, { is: 'gone' }>

/** `rows`: ids of those with edits that no ACK has covered. Returns the ids of those that could not be carried over. */
export function salvage(
  mine: Y.Doc,
  board: Y.Doc,
  rows: Iterable<string>,
  options: SalvageOptions,
): Set<string> {
  const lost = new Set<string>()
  for (const id of holdersFirst(rows)) {
    const table = tableOfId(id)
    const stored = rowAt(mine, id)
    const unsent = stored && unsentOf(stored, rowAt(board, id), options.isMine, board)
    if (!table || !unsent) continue
    const read = readRow(table, id, stored)
    const row = 'row' in read ? { ...(read.row as PlainRow) } : undefined
    if (row && !stored.has('text')) delete row.text
    if (unsent.is === 'gone' || !row || !isAllowed(table, id, row, unsent, board, lost, options)) lost.add(id)
    else if (!write(board, table, id, row, unsent, options.person)) lost.add(id)
  }
  return lost
}

const HOLDERS = ['map', 'stage', 'lane', 'persona', 'department', 'touchpoint']

/** What holds others comes before what it holds. */
function holdersFirst(ids: Iterable<string>): string[] {
  const rankOf = (id: string) =>
    (HOLDERS.indexOf(id.slice(0, id.indexOf(':'))) + HOLDERS.length + 1) % (HOLDERS.length + 1)
  return [...ids].sort((a, b) => rankOf(a) - rankOf(b))
}

function isAllowed(
  table: DocTable,
  id: string,
  row: PlainRow,
  unsent: Writable,
  board: Y.Doc,
  lost: ReadonlySet<string>,
  { person, may, limit, textCharacters }: SalvageOptions,
): boolean {
  const isNew = unsent.is === 'row'
  if (!may({ table, isOwn: isNew || rowAt(board, id)?.get('author') === person })) return false
  if (isNew && holdersOf(row).some((holder) => lost.has(holder) && !rowAt(board, holder))) return false
  const texts = Object.entries(isNew ? row : unsent.set).filter(
    ([name]) => fieldsOf(table)[name]?.kind === 'text',
  )
  if (texts.some(([, text]) => String(text).length > textCharacters)) return false
  const grows = isNew ? row.trashed === undefined : GROWING.some((field) => field in unsent.set)
  return !(grows && limit && quotasFor(id, [row.map]).some((quota) => limitOf(quota) === limit))
}

/** Fields by which a row that is there comes to count towards a limit. */
const GROWING = ['trashed', 'map']

/** The rows that a row lies in or hangs on. */
const holdersOf = ({ map, on, place, parentId, fromId, toId }: PlainRow): string[] =>
  [map, on, parentId, fromId, toId, ...Object.values((place ?? {}) as PlainRow)].filter(
    (id) => typeof id === 'string',
  )

/** @returns false: the server would refuse it again */
function write(
  board: Y.Doc,
  table: DocTable,
  id: string,
  row: PlainRow,
  unsent: Writable,
  author: string,
): boolean {
  try {
    const values = checked(table, id, unsent.is === 'row' ? { ...row, author } : unsent.set)
    const without = 'text' in row ? undefined : 'text'
    board.transact(() => {
      if (unsent.is === 'row') createRow(board, table, id, values, without ? { without } : {})
      else {
        const others = [...values].filter(([field]) => !(field in unsent.texts))
        patchRow(board, table, id, new Map(others))
        for (const [field, delta] of Object.entries(unsent.texts))
          textAt(board, id, field)?.applyDelta([...delta])
      }
    }, ORIGIN.setup)
    return true
  } catch {
    // a value that the schema does not allow
    return false
  }
}
