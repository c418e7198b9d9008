/** Changes into the document: a row is made once with everything in it, and patched field by field ever after. */
import * as Y from 'yjs'
import type { Change } from '@/lib/journey/change'
import type { PersonId } from '@/lib/journey/model'
import { sameValue } from '@/lib/journey/same-value'
import { cleanJson } from './json'
import { fieldsOf, rowAt, tableAt, tableOfId, type YRow } from './rows'
import { replaceText, wellFormed } from './text'
import { PROTOTYPE_KEY, type DocTable, type Field } from './tables'

export interface WriteOptions {
  /** of ORIGIN, or a connection */
  origin: unknown
  /** who is written into the rows that are made */
  author: PersonId
}

/**
 * Writes changes in one transaction. A row that is not there is not patched, one that is there is not made again; a
 * value that is there already is not written again. What is drawn freely is only patched here (`writeCanvas` makes it).
 * @throws TypeError before anything is written if a value is not one that the schema allows: the server would refuse
 *   the whole frame, so it is a fault of the caller
 */
export function writeChanges(doc: Y.Doc, changes: readonly Change[], { origin, author }: WriteOptions): void {
  const steps: (() => void)[] = []
  for (const change of changes) {
    const id = change.do === 'create' ? change.row.id : change.id
    const table = tableOfId(id)
    if (!table || (table === 'canvas' && change.do === 'create')) continue
    const fields = change.do === 'create' ? { ...change.row, author } : change.set
    const values = checked(table, id, fields)
    steps.push(
      change.do === 'create'
        ? () => createRow(doc, table, id, values)
        : () => patchRow(doc, table, id, values),
    )
  }
  if (steps.length > 0) doc.transact(() => steps.forEach((step) => step()), origin)
}

/** The fields that the schema knows, as they go into the document. */
export function checked(table: DocTable, id: string, fields: object): Map<string, unknown> {
  const values = new Map<string, unknown>()
  for (const [name, given] of Object.entries(fields)) {
    const field = name === 'id' ? undefined : fieldNamed(table, name)
    if (!field) continue
    const value: unknown = field.kind === 'text' ? wellFormed(String(given ?? '')) : cleanOf(field, given)
    if (!isAllowed(field, value)) throw new TypeError(`${id}: ${name} cannot be ${JSON.stringify(given)}`)
    values.set(name, value)
  }
  return values
}

const fieldNamed = (table: DocTable, name: string): Field | undefined =>
  Object.hasOwn(fieldsOf(table), name) ? fieldsOf(table)[name] : undefined

/** In a map, a key given as undefined is a key to remove: it must stay. */
const cleanOf = (field: Field, given: unknown): unknown =>
  field.kind === 'map'
    ? Object.fromEntries(
        Object.entries(given ?? {})
          .filter(([key]) => key !== PROTOTYPE_KEY)
          .map(([key, value]) => [key, cleanJson(value)]),
      )
    : cleanJson(given)

function isAllowed(field: Field, value: unknown): boolean {
  if (field.kind === 'text') return true
  if (field.kind === 'value') return value === undefined ? !field.required : field.check(value)
  return Object.entries(value as object).every(
    ([key, entry]) => field.checkKey!(key) && (entry === undefined || field.check(entry)),
  )
}

/** Makes a row with every text and map that its table knows: they are never added, replaced or removed later. */
export function createRow(
  doc: Y.Doc,
  table: DocTable,
  id: string,
  values: ReadonlyMap<string, unknown>,
  { without }: { without?: string } = {},
): void {
  const rows = tableAt(doc, table)
  if (rows.has(id)) return
  const row: YRow = new Y.Map()
  for (const [name, field] of Object.entries(fieldsOf(table))) {
    if (name === without) continue
    const value = values.get(name)
    if (field.kind === 'text') row.set(name, new Y.Text((value as string | undefined) ?? ''))
    else if (field.kind === 'map') row.set(name, new Y.Map(entriesOf(value)))
    else if (value !== undefined) row.set(name, value)
  }
  rows.set(id, row)
}

const entriesOf = (value: unknown) => Object.entries(value ?? {}).filter(([, entry]) => entry !== undefined)

/** Sets fields of a row: texts by the least difference, maps key by key, values as they are. */
export function patchRow(
  doc: Y.Doc,
  table: DocTable,
  id: string,
  values: ReadonlyMap<string, unknown>,
): void {
  const row = rowAt(doc, id)
  if (!row) return
  for (const [name, value] of values) {
    const kind = fieldsOf(table)[name]!.kind
    const stored = row.get(name)
    if (kind === 'value') setKey(row, name, value)
    else if (kind === 'text' && stored instanceof Y.Text) replaceText(stored, value as string)
    else if (kind === 'map' && stored instanceof Y.Map)
      for (const [key, entry] of Object.entries(value as object)) setKey(stored, key, entry)
  }
}

/** `undefined` removes the key. */
export function setKey(map: Y.Map<unknown>, key: string, value: unknown): void {
  const stored = map.get(key)
  if (value === undefined) {
    if (map.has(key)) map.delete(key)
  } else if (!map.has(key) || !sameValue(stored, value)) map.set(key, value)
}
