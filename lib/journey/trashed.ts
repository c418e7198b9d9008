/** What lies in a board's trash, as people deleted it, and the way back to its place for what lost it. */
import { rowOf, type Change } from './change'
import { TITLE_FIELD } from './edit-fields'
import { ownersOf, restore } from './edit-trash'
import { SERVER, TABLE_OF, kindOf, type Board, type Id, type Kind, type Row, type TableName } from './model'

/** Something somebody deleted, with all that went along with it. */
export interface Deleted {
  id: Id
  kind: Kind
  /** its words; empty: it has none, but something that belongs to it has */
  title: string
  /** how many rows went along */
  along: number
  by: string
  /** ms since 1970, the clock of whoever did it */
  at: number
}

const titleOf = (row: Row): string =>
  (row as unknown as Record<string, string | undefined>)[TITLE_FIELD[kindOf(row.id)!]] ?? ''

/** The latest first. Left out is what never had a word (an added stage taken back at once), and what nobody put there. */
export function deletedOf(board: Board): Deleted[] {
  const groups = new Map<string, Row[]>()
  for (const table of Object.values(TABLE_OF) as TableName[])
    for (const row of board[table].values())
      if (row.trashed && row.trashed.by !== SERVER) {
        const key = `${row.trashed.at} ${row.trashed.by}`
        const group = groups.get(key)
        if (group) group.push(row)
        else groups.set(key, [row])
      }
  return [...groups.values()].flatMap(entriesOf).sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
}

/** Of rows that went together: those that belong to none of the others, each with what belongs to it. */
function entriesOf(rows: readonly Row[]): Deleted[] {
  const together = new Map<string, Row>(rows.map((row) => [row.id, row]))
  const heads = new Map<string, { row: Row; along: number; hasWords: boolean }>()
  for (const row of rows) {
    const head = headOf(row, together)
    const entry = heads.get(head.id) ?? { row: head, along: 0, hasWords: false }
    if (head !== row) entry.along++
    if (titleOf(row) !== '') entry.hasWords = true
    heads.set(head.id, entry)
  }
  return [...heads.values()].flatMap(({ row, along, hasWords }) =>
    hasWords
      ? [
          {
            id: row.id,
            kind: kindOf(row.id)!,
            title: titleOf(row),
            along,
            by: row.trashed!.by,
            at: row.trashed!.at,
          },
        ]
      : [],
  )
}

function headOf(row: Row, together: ReadonlyMap<string, Row>): Row {
  for (const owner of ownersOf(row)) {
    const there = together.get(owner)
    if (there) return headOf(there, together)
  }
  return row
}

/** For what lies in the rescued tray: brings back everything it belonged to. Nothing, if that is not in the trash. */
export function putBack(board: Board, ids: readonly Id[]): Change[] {
  const gone = new Set<Id>()
  const climb = (id: Id) => {
    const row: Row | undefined = rowOf(board, id)
    for (const owner of row ? ownersOf(row) : []) {
      const there: Row | undefined = rowOf(board, owner)
      if (there?.trashed) gone.add(owner)
      climb(owner)
    }
  }
  ids.forEach(climb)
  return restore(board, [...gone])
}
