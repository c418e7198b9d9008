/** The journey tables as plain rows, kept current at the cost of what changed. */
import * as Y from 'yjs'
import { emptyBoard, type Board, type Department, type Lang, type TableName } from '@/lib/journey/model'
import type { Unreadable } from '@/lib/journey/model'
import { JOURNEY_TABLES, fieldsOf, partFinder, tableAt, touchedRows } from './rows'
import { TABLES, type DocTable } from './tables'

export interface BoardWatch {
  /** the board as it is now */
  board(): Board
  stop(): void
}

/** All journey tables of a document. What cannot be read is listed in `unreadable`; nothing throws. */
export function readBoard(doc: Y.Doc): Board {
  const tables: { [table: string]: Map<string, unknown> } = {}
  const unreadable: Unreadable[] = []
  for (const table of JOURNEY_TABLES) {
    const rows = (tables[table] = new Map<string, unknown>())
    for (const [id, stored] of tableAt(doc, table).entries()) {
      const read = readRow(table, id, stored)
      if ('row' in read) rows.set(id, read.row)
      else unreadable.push({ table, id, reason: read.reason })
    }
  }
  return { ...emptyBoard(langOf(doc)), ...tables, unreadable }
}

/** The departments alone: a small part of a large document. */
export function readDepartments(doc: Y.Doc): Board['departments'] {
  const rows = [...tableAt(doc, 'departments').entries()].flatMap(([id, stored]) => {
    const read = readRow('departments', id, stored)
    return 'row' in read ? [[id, read.row as Department] as const] : []
  })
  return new Map(rows)
}

/**
 * The board now and after every transaction: `onChange(board, dirty, origin)`, `dirty` being the ids of the rows that
 * were touched (and `meta`, when the language changed). Only those are read again; every other row, and every table
 * without a touched row, keeps its identity. It calls once a transaction, however many rows that touched.
 */
export function watchBoard(
  doc: Y.Doc,
  onChange: (board: Board, dirty: ReadonlySet<string>, origin: unknown) => void,
): BoardWatch {
  const partOf = partFinder(doc)
  let board = readBoard(doc)

  const afterTransaction = ({ changed, origin }: Y.Transaction) => {
    if (changed.size === 0) return
    const touched = touchedRows(changed, partOf)
    const dirty = new Set<string>()
    const tables: { [table: string]: Map<string, unknown> } = {}
    let unreadable = board.unreadable
    for (const table of JOURNEY_TABLES) {
      const ids = touched.get(table)
      if (!ids) continue
      const rows = (tables[table] = new Map<string, unknown>(board[table]))
      for (const id of ids) {
        dirty.add(id)
        const stored = tableAt(doc, table).get(id)
        const read = stored === undefined ? { row: undefined } : readRow(table, id, stored)
        if ('row' in read && read.row) rows.set(id, read.row)
        else rows.delete(id)
        unreadable = withReason(unreadable, table, id, 'reason' in read ? read.reason : undefined)
      }
    }
    if (touched.has('meta')) dirty.add('meta')
    if (dirty.size === 0) return
    board = { ...board, ...tables, lang: langOf(doc), unreadable }
    onChange(board, dirty, origin)
  }

  doc.on('afterTransaction', afterTransaction)
  return { board: () => board, stop: () => doc.off('afterTransaction', afterTransaction) }
}

/** The list with this row's reason; the same list when nothing changes. */
function withReason(list: readonly Unreadable[], table: string, id: string, reason: string | undefined) {
  const before = list.find((one) => one.table === table && one.id === id)
  if (before?.reason === reason) return list
  const others = list.filter((one) => one !== before)
  return reason === undefined ? others : [...others, { table, id, reason }]
}

function langOf(doc: Y.Doc): Lang {
  const lang = doc.getMap('meta').get('lang')
  return lang === 'es' || lang === 'ru' ? lang : 'en'
}

// --- one row ------------------------------------------------------------------------------------------------------

type Read = { row: object } | { reason: string }

/** Fields as lists, once: reading a row must not enumerate the schema's objects again. */
const FIELDS = new Map(
  Object.keys(TABLES).map((table) => [table, Object.entries(fieldsOf(table as DocTable))]),
)

/** Lists that a row without the field still has. */
const EMPTY_LISTS: { [T in TableName]?: readonly string[] } = {
  maps: ['objectives'],
  touchpoints: ['channels'],
}

/**
 * One stored row as a plain one. Read kindly: a field that the schema does not know, or an optional value that it does
 * not allow (both of a newer version), is left out here and kept in the document. Unreadable is a row without a
 * required value, or with a container of the wrong kind.
 */
export function readRow(table: DocTable, id: string, stored: unknown): Read {
  if (!(stored instanceof Y.Map)) return { reason: 'not a row' }
  if (!TABLES[table].checkId(id)) return { reason: 'not a row id' }
  const row: Record<string, unknown> = { id }
  for (const [name, field] of FIELDS.get(table)!) {
    const value: unknown = stored.get(name)
    if (field.kind === 'text') {
      if (value !== undefined && !(value instanceof Y.Text)) return { reason: `${name} is not a text` }
      row[name] = value === undefined ? '' : value.toJSON()
    } else if (field.kind === 'map') {
      if (value !== undefined && !(value instanceof Y.Map)) return { reason: `${name} is not a map` }
      const map: Record<string, unknown> = {}
      for (const [key, entry] of entriesOf(value))
        if (field.checkKey!(key) && field.check(entry)) map[key] = entry
      row[name] = map
    } else if (value !== undefined && field.check(value)) row[name] = value
    else if (field.required)
      return { reason: value === undefined ? `${name} is missing` : `${name} is not valid` }
  }
  for (const list of EMPTY_LISTS[table as TableName] ?? []) row[list] ??= []
  return { row }
}

const entriesOf = (map: Y.Map<unknown> | undefined): Iterable<[string, unknown]> => map?.entries() ?? []
