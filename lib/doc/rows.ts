/** Where a row stands in the document, and which row a changed part of the document belongs to. */
import * as Y from 'yjs'
import { TABLE_OF, type Kind } from '@/lib/journey/model'
import { TABLES, type DocTable, type Field } from './tables'

export type YRow = Y.Map<unknown>
export type YTable = Y.Map<unknown>

export const JOURNEY_TABLES = Object.values(TABLE_OF)

const TABLE_OF_PREFIX = new Map<string, DocTable>([
  ...(Object.keys(TABLE_OF) as Kind[]).map((kind) => [kind, TABLE_OF[kind]] as const),
  ['shape', 'canvas'],
  ['binding', 'canvas'],
  ['asset', 'canvas'],
])

export const fieldsOf = (table: DocTable): Readonly<Record<string, Field>> => TABLES[table].fields

/** The table of a row id; undefined: not a row id at all. */
export function tableOfId(id: string): DocTable | undefined {
  const table = TABLE_OF_PREFIX.get(id.slice(0, id.indexOf(':')))
  return table && TABLES[table].checkId(id) ? table : undefined
}

export const tableAt = (doc: Y.Doc, table: DocTable): YTable => doc.getMap(table)

/** The row as it stands in the document; undefined if there is none, or what is there is no row. */
export function rowAt(doc: Y.Doc, id: string): YRow | undefined {
  const table = tableOfId(id)
  const row = table && tableAt(doc, table).get(id)
  return row instanceof Y.Map ? row : undefined
}

/** A part of the document: a whole table, a row of it, or a text or map inside the row. */
export interface Part {
  table: DocTable | 'meta'
  id?: string
  field?: string
}

/** Tells which part a shared type is. `undefined`: none that the schema knows. */
export function partFinder(doc: Y.Doc): (type: Y.AbstractType<unknown>) => Part | undefined {
  const names = [...(Object.keys(TABLES) as DocTable[]), 'meta'] as const
  const roots = new Map<unknown, Part['table']>(names.map((name) => [doc.getMap(name), name]))
  return (type) => {
    const keys: string[] = []
    let at: Y.AbstractType<unknown> = type
    while (at._item) {
      if (at._item.parentSub === null) return undefined
      keys.unshift(at._item.parentSub)
      at = at._item.parent as Y.AbstractType<unknown>
    }
    const table = roots.get(at)
    return table && { table, id: keys[0], field: keys[1] }
  }
}

/** The ids of the rows that a transaction touched, table by table; `meta` has no rows: its keys. */
export function touchedRows(
  changed: Y.Transaction['changed'],
  partOf: (type: Y.AbstractType<unknown>) => Part | undefined,
): Map<Part['table'], Set<string>> {
  const touched = new Map<Part['table'], Set<string>>()
  for (const [type, keys] of changed) {
    const part = partOf(type as unknown as Y.AbstractType<unknown>)
    if (!part) continue
    let ids = touched.get(part.table)
    if (!ids) touched.set(part.table, (ids = new Set()))
    if (part.id !== undefined) ids.add(part.id)
    else for (const key of keys) if (key !== null) ids.add(key)
  }
  return touched
}

/** Whether anything that stands in a row, or in a text or map of it, was written under this clientID. */
export function isWrittenIn(
  { _map, _start }: Pick<Y.AbstractType<unknown>, '_map' | '_start'>,
  client: number,
): boolean {
  const items = [..._map.values()]
  for (let item = _start; item; item = item.right) items.push(item)
  return items.some(
    ({ deleted, id, content }) =>
      !deleted &&
      (id.client === client || (content instanceof Y.ContentType && isWrittenIn(content.type, client))),
  )
}
