import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { EDITS } from './testing/people'
import { Random } from './testing/random'
import * as raw from './testing/raw-update'
import { boardDoc } from './testing/room'
import { readUpdate, type ReadUpdate, type Struct } from './reader'

const read = (bytes: Uint8Array) => readUpdate(bytes, { blocks: 100 })

/** What Y.decodeUpdate says, in the reader's words. */
function decoded(bytes: Uint8Array): Omit<ReadUpdate, 'is'> {
  const { structs, ds } = Y.decodeUpdate(bytes)
  const blocks: ReadUpdate['blocks'] = []
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (blocks.at(-1)?.client !== client) blocks.push({ client, structs: [] })
    blocks.at(-1)!.structs.push({ ...bare, clock, length: struct.length, ...fieldsOf(struct) })
  }
  const deletes = [...ds.clients].map(([client, ranges]) => ({
    client,
    ranges: ranges.flatMap(({ clock, len }) => [clock, len]),
  }))
  return { blocks, deletes }
}

const bare = { origin: null, rightOrigin: null, parent: null, key: null }
const id = (of: Y.ID | null) => of && { client: of.client, clock: of.clock }
function fieldsOf(struct: Y.Item | Y.GC | Y.Skip): Partial<Struct> & Pick<Struct, 'content'> {
  if (!(struct instanceof Y.Item)) return { content: { is: struct instanceof Y.GC ? 'gc' : 'skip' } }
  const parent = struct.parent as Y.ID | string | null
  return {
    origin: id(struct.origin),
    rightOrigin: id(struct.rightOrigin),
    parent: typeof parent === 'string' ? parent : id(parent),
    key: struct.parentSub,
    content: contentOf(struct.content),
  }
}
function contentOf(content: unknown): Struct['content'] {
  if (content instanceof Y.ContentString) return { is: 'string', text: content.str }
  if (content instanceof Y.ContentAny) return { is: 'values', values: content.arr }
  if (content instanceof Y.ContentType)
    return { is: 'type', of: content.type instanceof Y.Text ? 'text' : 'map' }
  expect(content).toBeInstanceOf(Y.ContentDeleted)
  return { is: 'deleted' }
}

describe('reading an update', () => {
  it('[S40] reads honest updates as Yjs does: single edits, batches with gaps, whole documents', () => {
    const random = new Random(40)
    const doc = boardDoc()
    const updates: Uint8Array[] = []
    doc.on('update', (update) => updates.push(update))
    for (let i = 0; i < 600; i++) doc.transact(() => random.pick(EDITS)(doc, random, 'ana'))
    const batch = () => Y.mergeUpdates(Array.from({ length: 5 }, () => random.pick(updates)))
    const whole = [Y.encodeStateAsUpdate(doc), ...Array.from({ length: 300 }, batch)]
    for (const bytes of [...updates, ...whole]) {
      expect(read(bytes)).toEqual({ is: 'read', ...decoded(bytes) })
      expect(read(raw.rewrite(decoded(bytes)))).toEqual(read(bytes))
    }
    expect(updates.length).toBeGreaterThan(400)
  })

  const map: raw.Hang = { in: 'stages', key: 'k' }
  const one = (content: raw.RawContent) => raw.update([[7, 0, raw.item(map, content)]])
  const deep = (levels: number): unknown => (levels === 1 ? 1 : [deep(levels - 1)])
  const refused: [string, string, Uint8Array][] = [
    ['no bytes', 'malformed', new Uint8Array()],
    ['a block that ends early', 'malformed', raw.update([{ client: 7, clock: 0, structs: [], claims: 1 }])],
    [
      'a huge count of structs',
      'malformed',
      raw.update([{ client: 7, clock: 0, structs: [], claims: 2 ** 40 }]),
    ],
    ['a huge count of values', 'value', one(raw.other(8, (to) => encoding.writeVarUint(to, 2 ** 40)))],
    ['bytes after the end', 'trailing', Uint8Array.of(...raw.update([]), 0)],
    ['more clientIDs than allowed', 'blocks', raw.update(ids(101).map((n) => [n, 0, raw.gc(1)] as const))],
    ['a clientID twice', 'twice', raw.update([7, 8, 7].map((n, i) => [n, i, raw.gc(1)] as const))],
    [
      'a clientID twice in the deletes',
      'twice',
      raw.update(
        [],
        [
          [7, [0, 1]],
          [7, [1, 1]],
        ],
      ),
    ],
    ['ranges out of order', 'ranges', raw.update([], [[7, [5, 1], [0, 1]]])],
    ['ranges that overlap', 'ranges', raw.update([], [[7, [0, 3], [2, 1]]])],
    ['a range without length', 'empty', raw.update([], [[7, [0, 0]]])],
    ['a clientID without ranges', 'empty', raw.update([], [[7]])],
    ['a block without structs', 'empty', raw.update([[7, 0]])],
    ['a GC without length', 'empty', raw.update([[7, 0, raw.gc(0)]])],
    ['a Skip without length', 'empty', raw.update([[7, 0, raw.skip(0)]])],
    ['an empty string', 'empty', one(raw.string(''))],
    ['no values', 'empty', one(raw.values())],
    ['a deletion without length', 'empty', one(raw.deleted(0))],
    ['a clock beyond 2³¹', 'clock', raw.update([[7, 0, raw.gc(2 ** 40)]])],
    ['a range beyond 2³¹', 'clock', raw.update([], [[7, [0, 2 ** 40]]])],
    ['a clientID of more than 32 bits', 'clock', raw.update([[2 ** 32, 0, raw.gc(1)]])],
    ['a string of 256 KB and a byte', 'string', one(raw.string('x'.repeat(262_145)))],
    ['a string that is not UTF-8', 'malformed', one(raw.other(4, raw.bytes(1, 0xff)))],
    ['a value of 17 levels', 'value', one(raw.values(deep(17)))],
    ['a value of 20,001 parts', 'value', one(raw.values(new Array(20_000).fill(1)))],
    ['a value with the key __proto__', 'value', one(raw.values(JSON.parse('{"__proto__":{"admin":true}}')))],
    ['a bigint', 'value', one(raw.values(7n))],
    ['bytes as a value', 'value', one(raw.values(Uint8Array.of(1)))],
    ['NaN', 'value', one(raw.values(NaN))],
    ['Infinity', 'value', one(raw.values(Infinity))],
    ['an unknown kind of value', 'value', one(raw.other(8, raw.bytes(1, 200)))],
    ['JSON content', 'content', one(raw.other(2, raw.bytes(1, 1, 49)))],
    ['binary content', 'content', one(raw.other(3, raw.bytes(1, 1)))],
    ['an embed', 'content', one(raw.other(5, raw.bytes(2, 123, 125)))],
    ['a format mark', 'content', one(raw.other(6, raw.bytes(1, 98, 1, 49)))],
    ['a subdocument', 'content', one(raw.other(9, raw.bytes(1, 97, 118, 0)))],
    ['a list', 'content', one(raw.type(0))],
    ['XML', 'content', one(raw.type(3))],
    ['XML of another kind', 'content', one(raw.type(6))],
    ['an unknown kind', 'content', one(raw.other(17))],
    [
      'a GC with a flag, which Yjs reads in two ways',
      'content',
      raw.update([[7, 0, raw.item(map, raw.other(0))]]),
    ],
    ['a Skip with a flag', 'content', raw.update([[7, 0, raw.item(map, raw.other(10, raw.bytes(1)))]])],
    ['a parent that is neither name nor id', 'malformed', raw.update([[7, 0, raw.bytes(8, 2, 1, 1)]])],
    ['an update of version 2', 'trailing', Y.encodeStateAsUpdateV2(edited())],
  ]
  it.each(refused)('[S41] refuses %s: %s', (_what, why, bytes) => {
    expect(read(bytes)).toMatchObject({ is: 'hard', why })
  })

  it('[S41] the limits themselves are allowed', () => {
    expect(read(one(raw.string('x'.repeat(262_144)))).is).toBe('read')
    expect(read(one(raw.values(deep(16)))).is).toBe('read')
    expect(read(one(raw.values(new Array(19_999).fill(1)))).is).toBe('read')
    expect(read(raw.update([[2 ** 32 - 1, 0, raw.gc(2 ** 31)]])).is).toBe('read')
  })

  it('[S41] any bytes at all give an answer, never an exception (seed 41)', () => {
    const random = new Random(41)
    const honest = Y.encodeStateAsUpdate(edited())
    for (let i = 0; i < 10_000; i++) {
      const bytes = honest.slice(0, 1 + random.below(honest.length))
      for (let n = random.below(4); n > 0; n--) bytes[random.below(bytes.length)] = random.below(256)
      read(bytes)
    }
  })
})

function ids(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1)
}

function edited(): Y.Doc {
  const random = new Random(7)
  const doc = boardDoc()
  for (let i = 0; i < 30; i++) doc.transact(() => random.pick(EDITS)(doc, random, 'ana'))
  return doc
}
