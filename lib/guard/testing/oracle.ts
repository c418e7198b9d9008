/**
 * What must hold of a board whatever anybody sends, told from the document as plain values, knowing nothing of how
 * the guard decides.
 */
import * as Y from 'yjs'
import { TABLES, type DocTable, type Field } from '@/lib/doc/tables'

interface RowFacts {
  /** everything in it, as JSON */
  whole: string

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
  const whole = JSON.stringify(row)
  const made: Record<string, string> = { '': idOf(row) }
  const reserved: unknown[] = []
  for (const [key, field] of Object.entries(TABLES[name].fields)) {
    const value = row.get(key)
    if (value instanceof Y.AbstractType) made[key] = idOf(value)
    if ('reserved' in field) reserved.push(value)
  }
  return { whole, made, author: row.get('author'), reserved }
}

/** Throws unless everything that is not this person's to change is as it was, and the board has its shape. */
export function expectUntouched(
  before: Facts,
  doc: Y.Doc,
  person: string,
  ownerOf: (id: number) => string | undefined,
) {
  const after = factsOf(doc)
  must(String(after.roots) === String(before.roots), 'roots')
  must(JSON.stringify(after.meta) === JSON.stringify(before.meta), 'meta')
  for (const [id, first] of before.firsts) must(after.firsts.get(id) === first, `first of ${id}`)
  for (const [client, clock] of after.clocks) {
    must(clock === before.clocks.get(client) || ownerOf(client) === person, `client ${client}`)
  }
  for (const [id, row] of before.rows) {
    const now = after.rows.get(id)
    must(now, id)
    for (const [field, made] of Object.entries(row.made)) must(now.made[field] === made, `${id} ${field}`)
    must(JSON.stringify(now.reserved) === JSON.stringify(row.reserved), `reserved of ${id}`)
    must(now.author === row.author || (row.author === undefined && now.author === person), `author of ${id}`)
  }
  for (const [id, row] of after.rows) {
    must(before.rows.has(id) || row.author === undefined || row.author === person, `author of ${id}`)
  }
  for (const name of tables) for (const [id, row] of doc.getMap(name)) mustHaveShape(name, id, row)
}

/** As `expectUntouched`, for somebody who may only touch rows of their own in two tables. */
export function expectOnlyOwn(
  before: Facts,
  doc: Y.Doc,
  person: string,
  ownerOf: (id: number) => string | undefined,
) {
  const after = factsOf(doc)
  for (const [id, row] of after.rows) {
    const known = before.rows.get(id)
    if (known?.whole === row.whole) continue
    must(/^(cards|canvas) /.test(id), `table of ${id}`)
    const first = ownerOf(Number(after.firsts.get(id)!.split(' ')[0]))
    must(first === person || (first === 'server' && known?.author === person), `row of another: ${id}`)
  }
}

function mustHaveShape(name: DocTable, id: string, row: unknown): void {
  const fields: Readonly<Record<string, Field>> = TABLES[name].fields
  must(TABLES[name].checkId(id) && row instanceof Y.Map && row._start === null, `${name} ${id}`)
  for (const [key, value] of row as Y.Map<unknown>) {
    const where = `${name} ${id} ${key}`
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    must(field, where)
    must(CHECKS[field.kind](value, field), where)
  }
}

const CHECKS: Record<Field['kind'], (value: unknown, field: Field) => boolean> = {
  value: (value, { check }) => check(value),
  text: (value) =>
    value instanceof Y.Text &&
    (value.toDelta() as { insert: unknown }[]).every(({ insert }) => typeof insert === 'string'),
  map: (value, { check, checkKey }) =>
    value instanceof Y.Map && [...value].every(([key, entry]) => checkKey!(key) && check(entry)),
}

/** As `expect`, for what is asked hundreds of thousands of times. */
function must(holds: unknown, where: string): asserts holds {
  if (!holds) throw new Error(`changed against the rules: ${where}`)
}
