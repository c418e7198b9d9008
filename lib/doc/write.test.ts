import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '@/lib/journey/change'
import type { Row } from '@/lib/journey/model'
import { createBoardDoc } from './migrate'
import { ORIGIN } from './origin'
import { readBoard } from './read'
import { send } from './replicas.fixture'
import { TABLES } from './tables'
import { textAt } from './text'
import { writeChanges } from './write'

const CARD: Row = {
  id: 'card:1',
  place: { lane: 'lane:1', order: 'a0', touchpoint: 'touchpoint:1' },
  text: 'Queue',
  source: '',
}
const TOUCHPOINT: Row = {
  id: 'touchpoint:1',
  map: 'map:1',
  place: { stage: 'stage:1', order: 'a0' },
  title: 'Till',
  channels: ['till'],
  emotions: { 'persona:anyone': -1 },
  feelings: {},
  quote: '',
}

function open() {
  const doc = createBoardDoc('en')
  const write = (...changes: Change[]) => writeChanges(doc, changes, { origin: ORIGIN.local, author: 'ana' })
  write({ do: 'create', row: CARD }, { do: 'create', row: TOUCHPOINT })
  let updates = 0
  doc.on('update', () => updates++)
  return {
    doc,
    write,
    updates: () => updates,
    set: (id: string, set: object) => write({ do: 'patch', id, set: { ...set } }),
  }
}
const rowIn = (doc: Y.Doc, table: string, id: string) => doc.getMap<Y.Map<unknown>>(table).get(id)!

describe('writing', () => {
  it('[D5] a new row has every text and map of its table from the start', () => {
    const { doc } = open()
    for (const [table, id] of [
      ['cards', 'card:1'],
      ['touchpoints', 'touchpoint:1'],
    ] as const)
      // oxfmt-ignore
      for (const [name, field] of Object.entries(TABLES[table].fields)) {
        const stored = rowIn(doc, table, id).get(name)
        if (field.kind === 'text') expect(stored, name).toBeInstanceOf(Y.Text)
        if (field.kind === 'map') expect(stored, name).toBeInstanceOf(Y.Map)
      }
  })

  it('[D5] nothing that is written later replaces a row or a container', () => {
    const { doc, write, set } = open()
    const [row, title, emotions] = [rowIn(doc, 'touchpoints', 'touchpoint:1'), 'title', 'emotions']
    const containers = [row, row.get(title), row.get(emotions)]
    set('touchpoint:1', { title: 'Other', emotions: { 'persona:anyone': undefined, 'persona:a': 2 } })
    write({ do: 'create', row: { ...TOUCHPOINT, title: 'Made again' } })
    const again = rowIn(doc, 'touchpoints', 'touchpoint:1')
    expect([again, again.get(title), again.get(emotions)]).toEqual(containers)
    expect(again).toBe(row)
    expect(readBoard(doc).touchpoints.get('touchpoint:1')).toMatchObject({
      title: 'Other',
      emotions: { 'persona:a': 2 },
    })
  })

  it('[D14] the author of a new row is whoever writes it, whatever the row says', () => {
    const { doc, write } = open()
    write({ do: 'create', row: { ...CARD, id: 'card:2', author: 'boris' } })
    expect(readBoard(doc).cards.get('card:2')!.author).toBe('ana')
  })

  it('[D11] many changes are one transaction; none, or only what is there already, is no update', () => {
    const { write, set, updates } = open()
    write({ do: 'create', row: { ...CARD, id: 'card:2' } }, { do: 'patch', id: 'card:1', set: { text: 'x' } })
    expect(updates()).toBe(1)
    set('card:1', { text: 'x', evidence: undefined, place: { ...CARD.place, order: 'a0' } })
    set('touchpoint:1', { channels: ['till'], emotions: { 'persona:anyone': -1, 'persona:b': undefined } })
    write()
    expect(updates()).toBe(1)
  })

  it('[D11] a text changes only where it differs, so that what others write meanwhile stays', () => {
    const { doc, set } = open()
    const other = new Y.Doc()
    send(doc, other)
    textAt(other, 'card:1', 'text')!.insert(0, 'Long ')
    set('card:1', { text: 'Queues' })
    send(other, doc)
    expect(readBoard(doc).cards.get('card:1')!.text).toBe('Long Queues')
    set('card:1', { text: undefined })
    expect(readBoard(doc).cards.get('card:1')!.text).toBe('')
  })

  it('[D11] undefined takes an optional value away; unknown rows and fields are left alone', () => {
    const { doc, write, set, updates } = open()
    set('card:1', { evidence: 'observed' })
    set('card:1', { evidence: undefined })
    expect(rowIn(doc, 'cards', 'card:1').has('evidence')).toBe(false)
    const before = updates()
    set('card:none', { text: 'x' })
    set('constructor:1', { text: 'x' })
    set('shape:1', { type: 'geo' })
    set('card:1', { colour: 'red', constructor: 1, id: 'card:2' })
    write({ do: 'create', row: { ...CARD, id: 'card:' } as Row })
    expect(updates()).toBe(before)
  })

  it.each([
    ['touchpoint:1', { emotions: { 'persona:a': 3 } }],
    ['touchpoint:1', { emotions: { nobody: 1 } }],
    ['touchpoint:1', { waitMin: -1 }],
    ['touchpoint:1', { place: undefined }],
    ['touchpoint:1', { place: { stage: 'stage:1' } }],
    ['card:1', { place: { lane: 'lane:1', order: 'a0' } }],
    ['card:1', { impact: 9 }],
  ])('[D13] %s: %j is refused before anything is written', (id, set) => {
    const { write, updates } = open()
    expect(() => write({ do: 'patch', id: 'card:1', set: { text: 'x' } }, { do: 'patch', id, set })).toThrow(
      TypeError,
    )
    expect(updates()).toBe(0)
  })

  it('[D12] [D13] values reach everybody as they are here', () => {
    const { doc, set } = open()
    const hostile = JSON.parse('{"__proto__": {"evil": true}, "half \\ud83d": ["\\ude00", null, 0, 1.5, ""], "constructor": 1}') as object // oxfmt-ignore
    set('card:1', { extra: { ...hostile, gone: undefined, much: Infinity, none: NaN }, promise: '\ud83d' })
    set('card:1', { place: { lane: 'lane:1', order: 'a1', touchpoint: 'touchpoint:1', stage: undefined } })
    const there = new Y.Doc()
    send(doc, there)
    const card = readBoard(doc).cards.get('card:1')!
    expect(readBoard(there).cards.get('card:1')).toStrictEqual(card)
    expect(card).toMatchObject({ promise: '\uFFFD', place: { order: 'a1' } })
    expect(card.extra).toEqual({
      'half \uFFFD': ['\uFFFD', null, 0, 1.5, ''],
      much: null,
      none: null,
    })
    expect(Object.getPrototypeOf(card.extra)).toBe(Object.prototype)
    expect({}).not.toHaveProperty('evil')
  })
})
