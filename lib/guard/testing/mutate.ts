/** Changes the structure of an update in one to three places: what an attacker with a good library would try. */
import * as Y from 'yjs'
import { ROOTS, TABLES } from '@/lib/doc/tables'
import type { Content, ReadUpdate, Struct, StructId } from '../reader'
import { SAMPLED, newId } from './people'
import type { Random } from './random'

type Update = Omit<ReadUpdate, 'is'>
type Mutation = (update: Update, doc: Y.Doc, random: Random) => void

export function mutate(update: Update, doc: Y.Doc, random: Random): void {
  for (let n = random.pick([1, 1, 1, 2, 3]); n > 0; n--) random.pick(MUTATIONS)(update, doc, random)
}

const FIELDS = [...new Set(SAMPLED.flatMap((name) => Object.keys(TABLES[name].fields)))]

/** The id of anything in the room, mostly of something that lives; sometimes of something in the update itself. */
function anyId(update: Update, doc: Y.Doc, random: Random): StructId {
  if (random.chance(0.1)) {
    const block = random.pick(update.blocks)
    return { client: block.client, clock: random.pick(block.structs).clock }
  }
  const client = random.pick([...doc.store.clients.keys()])
  const structs = doc.store.clients.get(client)!
  let struct = random.pick(structs)
  for (let n = 0; n < 3 && struct.deleted; n++) struct = random.pick(structs)
  return { client, clock: struct.id.clock + random.below(struct.length) }
}

function anyStruct({ blocks }: Update, random: Random): Struct {
  return random.pick(random.pick(blocks).structs)
}

function anyKey(doc: Y.Doc, random: Random): string {
  const table = random.pick(SAMPLED)
  const rows = [...doc.getMap(table)._map.keys()]
  const keys = [
    random.pick(FIELDS),
    random.pick(rows),
    newId(table, random),
    'persona:p1',
    '__proto__',
    'color',
  ]
  return random.pick(keys)
}

const CONTENTS: ((random: Random) => Content)[] = [
  () => ({ is: 'deleted' }),
  (random) => ({ is: 'string', text: random.letters(3) }),
  (random) => ({
    is: 'values',
    values: [random.pick<unknown>([1, 'a1', true, 'ana', 'mal', { x: 1, y: 2 }])],
  }),
  () => ({ is: 'values', values: ['mal', 'a1'] }),
  () => ({ is: 'type', of: 'map' }),
  () => ({ is: 'type', of: 'text' }),
  () => ({ is: 'gc' }),
]
const lengthOf = (content: Content): number =>
  content.is === 'string' ? content.text.length : content.is === 'values' ? content.values.length : 1

/** Neighbours or a parent, never both, as the format has it. */
function hang(struct: Struct, by: Partial<Pick<Struct, 'origin' | 'rightOrigin' | 'parent' | 'key'>>): void {
  Object.assign(struct, by)
  if (struct.origin || struct.rightOrigin) Object.assign(struct, { parent: null, key: null })
  else struct.parent ??= 'cards'
}

const MUTATIONS: Mutation[] = [
  (update, doc, random) => hang(anyStruct(update, random), { origin: anyId(update, doc, random) }),
  (update, doc, random) => hang(anyStruct(update, random), { rightOrigin: anyId(update, doc, random) }),
  (update, _doc, random) => hang(anyStruct(update, random), { origin: null, rightOrigin: null }),
  (update, doc, random) => {
    const parent = random.chance(0.5) ? random.pick([...ROOTS, 'secrets']) : anyId(update, doc, random)
    hang(anyStruct(update, random), { origin: null, rightOrigin: null, parent, key: anyKey(doc, random) })
  },
  (update, doc, random) => {
    const struct = anyStruct(update, random)
    if (struct.parent !== null) struct.key = random.chance(0.2) ? null : anyKey(doc, random)
  },
  (update, _doc, random) => {
    const struct = anyStruct(update, random)
    struct.content = random.pick(CONTENTS)(random)
    struct.length = lengthOf(struct.content)
  },
  // a new struct beside or in something
  (update, doc, random) => {
    const { structs } = random.pick(update.blocks)
    const content = random.pick(CONTENTS)(random)
    const made: Struct = { ...BARE, clock: structs[0]!.clock, length: lengthOf(content), content }
    if (random.chance(0.5)) hang(made, { origin: anyId(update, doc, random) })
    else hang(made, { parent: anyId(update, doc, random), key: anyKey(doc, random) })
    structs.splice(random.below(structs.length + 1), 0, made)
  },
  (update, doc, random) => {
    const id = anyId(update, doc, random)
    const own = random.pick(update.blocks)
    const [client, clock] = random.chance(0.7) ? [id.client, id.clock] : [own.client, own.structs[0]!.clock]
    const merged = update.deletes.filter((deletes) => deletes.client !== client)
    merged.push({ client, ranges: [clock, 1 + random.below(4)] })
    update.deletes = merged
  },
  (update, doc, random) => {
    const block = random.pick(update.blocks)
    block.client = random.pick([...doc.store.clients.keys(), random.clientId()])
    const [first] = block.structs
    if (first && random.chance(0.7)) first.clock = Y.getState(doc.store, block.client)
  },
  // a row where one is or was, as if it were the first
  (update, doc, random) => {
    const table = random.pick(SAMPLED)
    const key = random.pick([...doc.getMap(table)._map.keys()])
    const struct = anyStruct(update, random)
    hang(struct, { origin: null, rightOrigin: null, parent: table, key })
    Object.assign(struct, { content: { is: 'type', of: 'map' }, length: 1 })
  },
  (update, _doc, random) => {
    const block = random.pick(update.blocks)
    const by = random.pick([-3, -1, 1, 5])
    const [first] = block.structs
    if (first) first.clock = Math.max(0, first.clock + by)
  },
  (update, _doc, random) => {
    const { structs } = random.pick(update.blocks)
    const length = 1 + random.below(3)
    structs.splice(random.below(structs.length), 0, {
      ...BARE,
      clock: structs[0]!.clock,
      length,
      content: { is: 'skip' },
    })
  },
  (update, _doc, random) => {
    update.blocks.push(random.pick(update.blocks))
  },
  (update, _doc, random) => {
    const { structs } = random.pick(update.blocks)
    structs.push({ ...random.pick(structs) })
  },
]
const BARE = { origin: null, rightOrigin: null, parent: null, key: null }
