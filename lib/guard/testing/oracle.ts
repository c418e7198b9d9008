/**
 * What must hold of a board whatever anybody sends, told from the document as plain values, knowing nothing of how
 * the guard decides.
 */
import * as Y from 'yjs'
import { TABLES, type DocTable, type Field } from '@/lib/doc/tables'
import { expect } from 'vitest'

interface RowFacts {
  /** ids of the structs that are the row, its texts and its maps */
  made: Record<string, string>
  author: unknown
  reserved: unknown[]
}
export interface Facts {
  roots: string[]
  meta: unknown
  rows: Map<string, RowFacts>
  /** first struct ever under each row key, also of deleted rows */
  firsts: Map<string, string>
  clocks: Map<number, number>
}

const idOf = (type: { _item: Y.Item | null }): string => `${type._item!.id.client} ${type._item!.id.clock}`
const tables = Object.keys(TABLES) as DocTable[]

export function factsOf(doc: Y.Doc): Facts {
  const rows = new Map<string, RowFacts>()
  const firsts = new Map<string, string>()
  for (const name of tables) {
    const table = doc.getMap(name)
    for (const [id, row] of table) rows.set(`${name} ${id}`, rowFacts(name, row as Y.Map<unknown>))
    for (const [id, last] of table._map) {
      let first = last
      while (first.left) first = first.left
      firsts.set(`${name} ${id}`, `${first.id.client} ${first.id.clock}`)
    }
  }
  const roots = [...doc.share.keys()].sort()
  return {
    roots,
    meta: doc.getMap('meta').toJSON(),
    rows,
    firsts,
    clocks: Y.decodeStateVector(Y.encodeStateVector(doc)),
  }
}

function rowFacts(name: DocTable, row: Y.Map<unknown>): RowFacts {
  const made: Record<string, string> = { '': idOf(row) }
  const reserved: unknown[] = []
  for (const [key, field] of Object.entries(TABLES[name].fields)) {
    const value = row.get(key)
    if (value instanceof Y.AbstractType) made[key] = idOf(value)
    if ('reserved' in field) reserved.push(value)
  }
  return { made, author: row.get('author'), reserved }
}

/** Throws unless everything that is not this person's to change is as it was, and the board has its shape. */
export function expectUntouched(
  before: Facts,
  doc: Y.Doc,
  person: string,
  ownerOf: (id: number) => string | undefined,
) {
  const after = factsOf(doc)
  expect(after.roots).toEqual(before.roots)
  expect(after.meta).toEqual(before.meta)
  for (const [id, first] of before.firsts) expect(after.firsts.get(id), id).toBe(first)
  for (const [client, clock] of after.clocks) {
    if (clock !== before.clocks.get(client)) expect(ownerOf(client), `client ${client}`).toBe(person)
  }
  for (const [id, row] of before.rows) {
    const now = after.rows.get(id)
    expect(now, id).toBeDefined()
    expect(now!.made, id).toMatchObject(row.made)
    expect(now!.reserved, id).toEqual(row.reserved)
    if (row.author !== undefined) expect(now!.author, id).toBe(row.author)
    else expect([undefined, person], id).toContain(now!.author)
  }
  for (const [id, row] of after.rows) {
    if (!before.rows.has(id)) expect([undefined, person], id).toContain(row.author)
  }
  for (const name of tables) for (const [id, row] of doc.getMap(name)) expectShape(name, id, row)
}

function expectShape(name: DocTable, id: string, row: unknown): void {
  const where = `${name} ${id}`
  expect(TABLES[name].checkId(id), where).toBe(true)
  expect(row, where).toBeInstanceOf(Y.Map)
  const fields: Readonly<Record<string, Field>> = TABLES[name].fields
  expect((row as Y.Map<unknown>)._start, where).toBeNull()
  for (const [key, value] of row as Y.Map<unknown>) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    expect(field, `${where} ${key}`).toBeDefined()
    if (field!.kind === 'value') expect(field!.check(value), `${where} ${key}`).toBe(true)
    else if (field!.kind === 'text')
      expect((value as Y.Text).toDelta().length < 2 && value instanceof Y.Text, where).toBe(true)
    else expectEntries(field!, value, `${where} ${key}`)
  }
}

function expectEntries(field: Field, map: unknown, where: string) {
  expect(map, where).toBeInstanceOf(Y.Map)
  for (const [key, value] of map as Y.Map<unknown>) {
    expect(field.checkKey!(key) && field.check(value), `${where} ${key}`).toBe(true)
  }
}
