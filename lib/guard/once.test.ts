import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import * as raw from './testing/raw-update'
import { MAL, Siege, VERA } from './testing/siege'
import {
  left,
  newCard,
  own,
  range,
  stage,
  textOf,
  title,
  wordDeleting,
  wordFor,
  wordWriting,
  write,
  type Deleting,
  type Ranges,
  type Structs,
  type Writing,
} from './testing/siege-table'

const { item, string, values, type, deleted, gc } = raw

const writing = (_what: string, expected: string, structs: Structs) =>
  expect(wordWriting(structs)).toBe(expected)
const deleting = (_what: string, expected: string, ranges: Ranges) =>
  expect(wordDeleting(ranges)).toBe(expected)

describe('[S50] written once', () => {
  const seen = (s: Siege) => s.at('stages', 'stage:v')
  const words = (s: Siege) => s.at('stages', 'stage:v', 'title')
  const ratings = (s: Siege) => s.at('touchpoints', 'touchpoint:v', 'emotions')
  const purged = (s: Siege) => s.at('stages', 'stage:purged')
  const stages = (key: string): raw.Hang => ({ in: 'stages', key })
  it.each<Writing>([
    ['another row in its place', 'replaced', (s) => write(left(seen(s)), type('map'))],
    [
      'another row in its place, without a neighbour',
      'replaced',
      () => write(stages('stage:v'), type('map')),
    ],
    ['another row in front of it', 'list', (s) => write({ right: seen(s) }, type('map'))],
    ['a deletion in the place of a row', 'replaced', (s) => write(left(seen(s)), deleted(1))],
    [
      'a row twice in one frame',
      'replaced',
      (s) => [...write(newCard(), type('map')), ...write(left(own(s)), type('map'))],
    ],
    ['another text in its place', 'replaced', (s) => write(left(words(s)), type('text'))],
    ['another text, without a neighbour', 'replaced', (s) => write(stage(s, 'title'), type('text'))],
    ['a deletion in the place of a text', 'replaced', (s) => write(left(words(s)), deleted(1))],
    ['a value in the place of a text', 'kind', (s) => write(left(words(s)), values('x'))],
    [
      'a text twice in one frame',
      'replaced',
      (s) => [
        ...write({ in: s.at('cards', 'card:m'), key: 'source' }, type('text')),
        ...write(left(own(s)), type('text')),
      ],
    ],
    ['another map in its place', 'replaced', (s) => write(left(ratings(s)), type('map'))],
    [
      'a purged row again, as if it were the first',
      'taken',
      () => write(stages('stage:purged'), type('map')),
    ],
    ['a purged row again, after the first', 'ok', (s) => write(left(purged(s)), type('map'))],
    ['a row that it made and deleted before sending', 'ok', () => write(newCard(), deleted(1))],
  ])('[S50] writing %s: %s', writing)
  it.each<Deleting>([
    ["another's row", 'removed', (s) => [range(seen(s))]],
    ['an own row', 'removed', (s) => [range(s.at('cards', 'card:m'))]],
    ["a row of the server's", 'removed', (s) => [range(s.at('stages', 'stage:seed'))]],
    ['a text', 'removed', (s) => [range(words(s))]],
    ['a map', 'removed', (s) => [range(ratings(s))]],
    ['everything that Vera wrote', 'removed', (s) => [[VERA, [0, Y.getState(s.room.doc.store, VERA)]]]],
    ['a value', 'ok', (s) => [range(s.at('stages', 'stage:v', 'order'))]],
    ['an entry of a map', 'ok', (s) => [range(s.at('touchpoints', 'touchpoint:v', 'emotions', 'persona:p'))]],
    ['characters', 'ok', (s) => [range(s.inText('stages', 'stage:v', 'title'), 5)]],
    ['what is deleted already', 'no-op', (s) => [range(purged(s), 2)]],
    ['something nobody has', 'unknown-delete', () => [[VERA, [900, 5]]]],
    ['something of a client nobody has', 'unknown-delete', () => [[77, [0, 1]]]],
    [
      'something known and beyond',
      'unknown-delete',
      (s) => [[VERA, [Y.getState(s.room.doc.store, VERA) - 1, 5]]],
    ],
    [
      '200,000 ranges that nobody has',
      'unknown-delete',
      () => [[77, ...Array.from({ length: 200_000 }, (_, i) => [i * 2, 1] as const)]],
    ],
  ])('[S50] deleting %s: %s', deleting)

  it('[S50] a row made and deleted in one frame', () => {
    const siege = new Siege()
    const frame = raw.update([[MAL, siege.next, item(newCard(), type('map'))]], [[MAL, [siege.next, 1]]])
    expect(wordFor(siege, frame)).toBe('removed')
  })

  it('[S50] characters written and deleted in one frame are fine, beyond them is not', () => {
    const siege = new Siege()
    const frame = (length: number) =>
      raw.update(
        [[MAL, siege.next, item(title(siege), string('abcd')), gc(1)]],
        [[MAL, [siege.next + 1, length]]],
      )
    expect(wordFor(siege, frame(9))).toBe('unknown-delete')
    expect(wordFor(siege, frame(2))).toBe('ok')
    expect(textOf(siege).toJSON()).toBe('helload')
  })
})

describe('[S51] the author, and what is the server’s', () => {
  const author = (s: Siege, n = 0): raw.Hang => ({ in: own(s, n), key: 'author' })
  const created: Structs = (s) => [...write(newCard(), type('map')), ...write(author(s), values('mal'))]
  it.each<Writing>([
    ['the own name into an own new row', 'ok', created],
    [
      'another name into an own new row',
      'author',
      (s) => [...write(newCard(), type('map')), ...write(author(s), values('vera'))],
    ],
    [
      'the own name twice',
      'author',
      (s) => [
        ...write(newCard(), type('map')),
        ...write(author(s), values('mal')),
        ...write(left(own(s, 1)), values('mal')),
      ],
    ],
    [
      'another name hidden behind the own one',
      'author',
      (s) => [...write(newCard(), type('map')), ...write(author(s), values('mal', 'vera'))],
    ],
    [
      'another name over the own one',
      'author',
      (s) => write(left(s.at('cards', 'card:m', 'author')), values('vera')),
    ],
    ["the own name into another's row", 'author', (s) => write(stage(s, 'author'), values('mal'))],
    [
      "the own name over another's",
      'author',
      (s) => write(left(s.at('touchpoints', 'touchpoint:v', 'author')), values('mal')),
    ],
    [
      "the own name into a row of the server's",
      'author',
      (s) => write({ in: s.at('personas', 'persona:lib'), key: 'author' }, values('mal')),
    ],
    [
      "the own name into another's purged row",
      'author',
      (s) => [
        ...write(left(s.at('stages', 'stage:purged')), type('map')),
        ...write(author(s), values('mal')),
      ],
    ],
    [
      'a text as author',
      'kind',
      (s) => [...write(newCard(), type('map')), ...write(author(s), type('text'))],
    ],
    [
      'a deletion over the author',
      'author',
      (s) => write(left(s.at('cards', 'card:m', 'author')), deleted(1)),
    ],
    [
      'a reserved field',
      'reserved',
      (s) => write(left(s.at('personas', 'persona:lib', 'source')), values('other')),
    ],
    [
      'a reserved field of an own row',
      'reserved',
      (s) => [
        ...write({ in: 'personas', key: 'persona:n' }, type('map')),
        ...write({ in: own(s), key: 'source' }, values('x')),
      ],
    ],
    ['into meta', 'reserved', () => write({ in: 'meta', key: 'lang' }, values('ru'))],
    ['over meta', 'reserved', (s) => write(left(s.at('meta', 'schema')), values(99))],
  ])('[S51] writing %s: %s', writing)
  it.each<Deleting>([
    ['the own author', 'author', (s) => [range(s.at('cards', 'card:m', 'author'))]],
    ["another's author", 'author', (s) => [range(s.at('touchpoints', 'touchpoint:v', 'author'))]],
    ['a reserved field', 'reserved', (s) => [range(s.at('personas', 'persona:lib', 'version'))]],
    ['from meta', 'reserved', (s) => [range(s.at('meta', 'schema'))]],
  ])('[S51] deleting %s: %s', deleting)
})

describe('the length of a text', () => {
  it('[S52] a text grows to 50,000 characters and not by one more; replaced words count once', () => {
    const siege = new Siege()
    const mal = siege.client(201)
    const text = (mal.getMap('cards').get('card:m') as Y.Map<unknown>).get('text') as Y.Text
    const frameOf = (change: () => void): Uint8Array => {
      const before = Y.encodeStateVector(siege.room.doc)
      mal.transact(change)
      return Y.encodeStateAsUpdate(mal, before)
    }
    expect(
      wordFor(
        siege,
        frameOf(() => text.insert(3, 'x'.repeat(49_997))),
      ),
    ).toBe('ok')
    const swap = frameOf(() => {
      text.delete(0, 30_000)
      text.insert(0, 'y'.repeat(30_000))
    })
    expect(wordFor(siege, swap)).toBe('ok')
    expect(
      wordFor(
        siege,
        frameOf(() => text.delete(0, 10)),
      ),
    ).toBe('ok')
    expect(
      wordFor(
        siege,
        frameOf(() => text.insert(0, 'z'.repeat(11))),
      ),
    ).toBe('text-size')
  })
})
