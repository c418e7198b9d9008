import type * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import * as raw from './testing/raw-update'
import { MAL, Siege } from './testing/siege'
import {
  newCard,
  own,
  stage,
  title,
  wordWriting,
  write,
  type Structs,
  type Writing,
} from './testing/siege-table'

const { item, string, values, type } = raw
const emotions = (s: Siege, key: string): raw.Hang => ({
  in: s.at('touchpoints', 'touchpoint:v', 'emotions'),
  key,
})
/** A new shape with one key in its `field`. */
const shape = (s: Siege, field: 'props' | 'meta', key: string): raw.Write[] => [
  item({ in: 'canvas', key: 'shape:new' }, type('map')),
  item({ in: own(s), key: field }, type('map')),
  item({ in: own(s, 1), key }, values({ admin: true })),
]

const writing = (_what: string, expected: string, structs: Structs) =>
  expect(wordWriting(structs)).toBe(expected)

describe('[S49] the shape of a board', () => {
  it.each<Writing>([
    ['into a root that does not exist', 'root', () => write({ in: 'secrets', key: 'a' }, values(1))],
    ['into a root named like a method', 'root', () => write({ in: 'constructor', key: 'a' }, type('map'))],
    ['a row under a bad id', 'id', () => write(newCard('card:'), type('map'))],
    ["a row under another table's id", 'id', () => write(newCard('stage:x'), type('map'))],
    ['a row named __proto__', 'id', () => write(newCard('__proto__'), type('map'))],
    ['a row without an id', 'list', () => write({ in: 'cards' }, type('map'))],
    ['a value as a row', 'kind', () => write(newCard(), values({ text: 'x' }))],
    ['a text as a row', 'kind', () => write(newCard(), type('text'))],
    ['characters as a row', 'kind', () => write(newCard(), string('x'))],
    ['a row', 'ok', () => write(newCard(), type('map'))],
    ['an unknown field', 'field', (s) => write(stage(s, 'color'), values('red'))],
    ['a field named __proto__', 'field', (s) => write(stage(s, '__proto__'), values({ admin: true }))],
    ['a field named constructor', 'field', (s) => write(stage(s, 'constructor'), values(1))],
    ['a list in a row', 'list', (s) => write({ in: s.at('stages', 'stage:v') }, values(1))],
    ['a map in a value field', 'kind', (s) => write(stage(s, 'order'), type('map'))],
    ['a text in a value field', 'kind', (s) => write(stage(s, 'order'), type('text'))],
    ['characters in a value field', 'kind', (s) => write(stage(s, 'duration'), string('x'))],
    ['a value that the field cannot have', 'check', (s) => write(stage(s, 'order'), values('not an order!'))],
    ['undefined', 'check', (s) => write(stage(s, 'order'), values(undefined))],
    [
      'a bad value hidden before a good one',
      'check',
      (s) => write(stage(s, 'duration'), values({ x: 1 }, 'P1D')),
    ],
    ['a value', 'ok', (s) => write(stage(s, 'duration'), values('P1D'))],
    [
      'a value where a text belongs',
      'kind',
      (s) => write({ in: s.at('cards', 'card:m'), key: 'source' }, values('x')),
    ],
    [
      'a map where a text belongs',
      'kind',
      (s) => write({ in: s.at('cards', 'card:m'), key: 'source' }, type('map')),
    ],
    [
      'a text that the row has not got yet',
      'ok',
      (s) => write({ in: s.at('cards', 'card:m'), key: 'source' }, type('text')),
    ],
    ['a value into a text', 'kind', (s) => write(title(s), values('x'))],
    ['a text into a text', 'kind', (s) => write(title(s), type('text'))],
    ['an attribute of a text', 'list', (s) => write({ ...title(s), key: 'bold' }, values(true))],
    ['characters into a text', 'ok', (s) => write(title(s), string('x'))],
    ['a key that the map cannot have', 'field', (s) => write(emotions(s, 'anybody'), values(1))],
    ['a value that the map cannot have', 'check', (s) => write(emotions(s, 'persona:p'), values(3))],
    ['a map into a map', 'kind', (s) => write(emotions(s, 'persona:p'), type('map'))],
    [
      'a list in a map',
      'list',
      (s) => write({ in: s.at('touchpoints', 'touchpoint:v', 'emotions') }, values(1)),
    ],
    ['the key __proto__ into the props of a shape', 'field', (s) => shape(s, 'props', '__proto__')],
    ['the key __proto__ into the meta of a shape', 'field', (s) => shape(s, 'meta', '__proto__')],
    ['another key into the props of a shape', 'ok', (s) => shape(s, 'props', 'constructor')],
    ['a value into a map', 'ok', (s) => write(emotions(s, 'persona:q'), values(-2))],
    [
      'a right neighbour under a key',
      'list',
      (s) => write({ right: s.at('stages', 'stage:v', 'order') }, values('a5')),
    ],
    [
      'a right neighbour in a map',
      'list',
      (s) => write({ right: s.at('touchpoints', 'touchpoint:v', 'emotions', 'persona:p') }, values(1)),
    ],
    [
      'what makes a text of an unknown field',
      'field',
      (s) => [
        item({ in: s.at('stages', 'stage:v'), key: 'why' }, type('text')),
        item({ in: own(s) }, string('x')),
      ],
    ],
  ])('[S49] writing %s: %s', writing)

  it('[S49] a whole new row with its texts and maps, in one frame', () => {
    const siege = new Siege()
    const frame = raw.update([
      [
        MAL,
        siege.next,
        item({ in: 'touchpoints', key: 'touchpoint:new' }, type('map')),
        item({ in: own(siege), key: 'title' }, type('text')),
        item({ in: own(siege, 1) }, string('Hola')),
        item({ in: own(siege), key: 'emotions' }, type('map')),
        item({ in: own(siege, 6), key: 'persona:p' }, values(2)),
        item({ in: own(siege), key: 'author' }, values('mal')),
      ],
    ])
    expect(siege.attack(frame).is).toBe('ok')
    const made = siege.room.doc.getMap('touchpoints').get('touchpoint:new') as Y.Map<unknown>
    expect(made.toJSON()).toEqual({ title: 'Hola', emotions: { 'persona:p': 2 }, author: 'mal' })
  })
})
