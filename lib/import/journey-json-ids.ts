/** Which id each row of a file gets on the board, and which row a reference means. */
import { ANYONE, TABLE_OF, idOf, tailOf, type Board, type Id, type Kind } from '@/lib/journey/model'
import { fault, warn, type Log } from './journey-json-read'

/** A row as it stands in the file. */
export interface FileRow {
  id?: string
  pointer: string
}

export interface IdGiver {
  /** The id for a row of the file, the same whenever it is asked for. */
  of: <K extends Kind>(kind: K, row: FileRow) => Id<K>
  /** The id for a row that the file does not have. */
  fresh: <K extends Kind>(kind: K) => Id<K>
  /** how many ids of the file were taken on the board */
  renamed: () => number
}

/**
 * An id is kept where no row of any kind on the board has it, and no earlier row of the file; else it is given anew.
 * `alsoTaken` are tails of rows that are not journey rows (free shapes).
 */
export function idGiver(board: Board, alsoTaken: Iterable<string>, newTail: () => string, log: Log): IdGiver {
  const onBoard = new Set<string>([...alsoTaken, tailOf(ANYONE)])
  for (const table of Object.values(TABLE_OF)) for (const id of board[table].keys()) onBoard.add(tailOf(id))
  for (const { id } of board.unreadable) onBoard.add(tailOf(id))
  const given = new Map<FileRow, string>()
  const inFile = new Set<string>()
  let renamed = 0

  const take = (wanted?: string): string => {
    let tail = wanted ?? newTail()
    while (onBoard.has(tail) || inFile.has(tail)) tail = newTail()
    inFile.add(tail)
    return tail
  }
  return {
    of(kind, row) {
      let tail = given.get(row)
      if (tail === undefined) {
        if (row.id !== undefined && onBoard.has(row.id)) renamed++
        else if (row.id !== undefined && inFile.has(row.id))
          warn(log, row.pointer, `has the id "${row.id}" of an earlier row: it gets a new one`)
        tail = take(row.id)
        given.set(row, tail)
      }
      return idOf(kind, tail)
    },
    fresh: (kind) => idOf(kind, take()),
    renamed: () => renamed,
  }
}

/** The rows of one kind in the file, found as references find them: by their id there, else by their exact name. */
export interface Directory<K extends Kind> {
  add(row: FileRow, name: string, id: Id<K>): void
  /** Logs a fault at `pointer` when nothing, or more than one row, matches. */
  find(reference: string, pointer: string, log: Log): Id<K> | undefined
  /** By id alone; no match is no fault. */
  byId(reference: string): Id<K> | undefined
  /** By exact name alone, the first of them; no match is no fault. */
  byName(reference: string): Id<K> | undefined
}

export function directory<K extends Kind>(kind: K): Directory<K> {
  const ids = new Map<string, Id<K>>()
  const names = new Map<string, Id<K>>()
  const twice = new Set<string>()
  return {
    add(row, name, id) {
      if (row.id !== undefined && ids.has(row.id)) twice.add(row.id)
      else if (row.id !== undefined) ids.set(row.id, id)
      if (!names.has(name)) names.set(name, id)
    },
    find(reference, pointer, log) {
      if (twice.has(reference))
        return fault(log, pointer, `could mean either ${kind} with the id "${reference}": ids must differ`)
      const found = ids.get(reference) ?? names.get(reference)
      return found ?? fault(log, pointer, `matches no ${kind} of this file, neither by id nor by name`)
    },
    byId: (reference) => ids.get(reference),
    byName: (reference) => names.get(reference),
  }
}
