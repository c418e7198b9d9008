/** Ordinary edits of a board, as an honest client makes them: the operations of the simulation, the fuzz, the bench. */
import * as Y from 'yjs'
import { TABLES, type DocTable } from '@/lib/doc/tables'
import type { Random } from './random'

type Row = Y.Map<unknown>

interface Sample {
  /** fields every new row gets, then fields that are set and removed later */
  first: (random: Random) => Record<string, unknown>
  later: (random: Random) => Record<string, unknown>
  /** keys and values of its maps */
  entries?: (random: Random) => Record<string, [string, unknown]>
}

const order = (random: Random) => 'a' + random.letters(4)
/** of so many that honest work stays below the limits of each */
const map = (random: Random) => `map:m${random.below(40)}`
const persona = (random: Random) => `persona:p${random.below(5)}`

/** Tables that people write in, with values that the schema allows. */
export const SAMPLES: Partial<Record<DocTable, Sample>> = {
  stages: {
    first: (random) => ({ map: map(random), order: order(random) }),
    later: (random) => ({ order: order(random), beforeContact: random.chance(0.5), duration: 'P1D' }),
  },
  touchpoints: {
    first: (random) => ({
      map: map(random),
      place: { stage: `stage:s${random.below(9)}`, order: order(random) },
    }),
    later: (random) => ({
      place: { stage: `stage:s${random.below(9)}`, order: order(random) },
      channels: ['web', random.letters(5)],
      waitMin: random.below(90),
      key: random.chance(0.5),
    }),
    entries: (random) => ({
      emotions: [persona(random), random.below(5) - 2],
      feelings: [persona(random), random.letters(8)],
    }),
  },
  cards: {
    first: (random) => ({ place: { lane: 'lane:l1', touchpoint: 'touchpoint:t1', order: order(random) } }),
    later: (random) => ({
      place: { lane: 'lane:l2', stage: 'stage:s1', order: order(random) },
      impact: 1 + random.below(5),
      evidence: random.pick(['observed', 'reported', 'assumed']),
      answered: random.chance(0.5),
    }),
  },
  canvas: {
    first: () => ({ typeName: 'shape', type: 'note' }),
    later: (random) => ({
      at: { x: random.below(900), y: random.next() },
      rotation: random.next(),
      opacity: 0.5,
    }),
    entries: (random) => ({
      props: [random.pick(['color', 'size', 'w']), random.pick<unknown>(['red', 12, { a: [1, null] }])],
      meta: ['by', random.letters(3)],
    }),
  },
}
export const SAMPLED = Object.keys(SAMPLES) as DocTable[]

export const table = (doc: Y.Doc, name: string): Y.Map<Row> => doc.getMap<Row>(name)
const PREFIX: Partial<Record<DocTable, string>> = { canvas: 'shape' }
export const newId = (name: DocTable, random: Random): string =>
  `${PREFIX[name] ?? name.slice(0, -1)}:${random.letters(10)}`

/** A whole row with its texts and maps; returns its id. To be called inside of a transaction. */
export function addRow(doc: Y.Doc, random: Random, author: string, name = random.pick(SAMPLED)): string {
  const id = newId(name, random)
  const row: Row = new Y.Map()
  table(doc, name).set(id, row)
  for (const [field, { kind }] of Object.entries(TABLES[name].fields)) {
    if (kind === 'text') row.set(field, new Y.Text(random.chance(0.5) ? random.letters(6) : ''))
    if (kind === 'map') row.set(field, new Y.Map())
  }
  for (const [field, value] of Object.entries(SAMPLES[name]!.first(random))) row.set(field, value)
  row.set('author', author)
  return id
}

/** Tables of a contributor: with `of`, only rows of that author in them are touched, or made. */
const CONTRIBUTED: readonly DocTable[] = ['cards', 'canvas']

function anyRow(doc: Y.Doc, random: Random, of?: string): { name: DocTable; row: Row } | undefined {
  const name = random.pick(of === undefined ? SAMPLED : CONTRIBUTED)
  const all = [...table(doc, name).values()]
  const rows = of === undefined ? all : all.filter((row) => row.get('author') === of)
  return rows.length > 0 ? { name, row: random.pick(rows) } : undefined
}

export function anyText(doc: Y.Doc, random: Random, of?: string): Y.Text | undefined {
  const found = anyRow(doc, random, of)
  const texts = found ? [...found.row.values()].filter((value) => value instanceof Y.Text) : []
  return texts.length > 0 ? random.pick(texts) : undefined
}

export function typeText(text: Y.Text, random: Random): void {
  const at = random.chance(0.6) ? text.length : random.below(text.length + 1)
  if (text.length > 2 && random.chance(0.25)) {
    const from = Math.min(at, text.length - 1)
    text.delete(from, Math.min(1 + random.below(4), text.length - from))
  } else text.insert(at, random.chance(0.01) ? random.letters(1 + random.below(2000)) : random.letters(1))
}

/** `of`: as a contributor, on their own rows alone. Each does nothing when the board has nothing to do it to. */
export const EDITS: ((doc: Y.Doc, random: Random, author: string, of?: string) => void)[] = [
  (doc, random, author, of) => {
    addRow(doc, random, author, random.pick(of === undefined ? SAMPLED : CONTRIBUTED))
  },
  (doc, random, _author, of) => {
    const text = anyText(doc, random, of)
    if (text) typeText(text, random)
  },
  (doc, random, _author, of) => {
    const found = anyRow(doc, random, of)
    if (!found) return
    const [field, value] = random.pick(Object.entries(SAMPLES[found.name]!.later(random)))
    if (random.chance(0.85) || field === 'place' || field === 'order') found.row.set(field, value)
    else found.row.delete(field)
  },
  (doc, random, _author, of) => {
    const found = anyRow(doc, random, of)
    const entries = found && SAMPLES[found.name]!.entries?.(random)
    if (!entries) return
    const [field, [key, value]] = random.pick(Object.entries(entries))
    // the fuzz makes rows without their maps
    const map = found.row.get(field) as Y.Map<unknown> | undefined
    if (random.chance(0.8)) map?.set(key, value)
    else map?.delete(key)
  },
  (doc, random, author, of) => {
    const row = anyRow(doc, random, of)?.row
    if (row?.has('trashed')) row.delete('trashed')
    else if (random.chance(0.5)) row?.set('trashed', { by: author, at: 1000 })
  },
]
