import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { ROLES, mayTouch } from '@/lib/access/can'
import { TABLES, type DocTable } from '@/lib/doc/tables'
import { Random } from './testing/random'
import { newId } from './testing/people'
import * as raw from './testing/raw-update'
import { stateOf } from './testing/room'
import { MAL, Siege, VERA } from './testing/siege'
import { left, newCard, own, range, wordFor, write, type Ranges, type Structs } from './testing/siege-table'

const { item, string, values, type, deleted, gc } = raw

/** Mal is a contributor; Vera and the server have cards and shapes, too. */
class Contributors extends Siege {
  constructor() {
    super()
    this.room.edit((doc) => {
      doc.getMap('cards').set('card:server', row({ impact: 1 }))
      // what an import or a copied board says of him
      doc.getMap('cards').set('card:given', row({ author: 'mal', impact: 1 }))
      doc.getMap('cards').set('card:purged', row({ author: 'vera' }))
    })
    this.room.edit((doc) => doc.getMap('cards').delete('card:purged'))
    const vera = this.client(VERA)
    vera.transact(() => {
      const card = row({ author: 'vera', impact: 2 })
      vera.getMap('cards').set('card:v', card)
      card.set('text', new Y.Text('hers'))
      const shape = row({ typeName: 'shape', type: 'note', author: 'vera' })
      vera.getMap('canvas').set('shape:v', shape)
      shape.set('props', new Y.Map([['color', 'red']]))
      // without an author field: still hers
      vera.getMap('cards').set('card:unsigned', row({ impact: 3 }))
    })
    this.say(vera, 'vera')
  }

  override attack(update: Uint8Array) {
    return super.attack(update, 'contributor')
  }
}
const row = (fields: Record<string, unknown>) => new Y.Map<unknown>(Object.entries(fields))

const writing = (_what: string, expected: string, structs: Structs) => {
  const siege = new Contributors()
  const next = Y.getState(siege.room.doc.store, MAL)
  expect(wordFor(siege, raw.update([[MAL, next, ...structs(siege)]]))).toBe(expected)
}
const deleting = (_what: string, expected: string, ranges: Ranges) => {
  const siege = new Contributors()
  expect(wordFor(siege, raw.update([], ranges(siege)))).toBe(expected)
}
type Case<T> = readonly [what: string, expected: string, T]

describe('[S131] a contributor and the rows of others', () => {
  const text = (s: Siege) => s.at('cards', 'card:v', 'text')
  const words = (s: Siege) => s.inText('cards', 'card:v', 'text')
  it.each<Case<Structs>>([
    ['by its left neighbour', 'row', (s) => write(left(s.at('cards', 'card:v', 'impact')), values(5))],
    ['by its right neighbour only', 'row', (s) => write({ right: words(s) }, string('x'))],
    ['by its parent', 'row', (s) => write({ in: s.at('cards', 'card:v'), key: 'effort' }, values(5))],
    ['into its text', 'row', (s) => write({ in: text(s) }, string('x'))],
    [
      'by a chain that begins in an own text',
      'parents',
      (s) => [
        ...write(left(s.inText('cards', 'card:m', 'text')), string('x')),
        ...write({ left: own(s), right: words(s) }, string('y')),
      ],
    ],
    [
      'into its map',
      'row',
      (s) => write({ in: s.at('canvas', 'shape:v', 'props'), key: 'color' }, values('blue')),
    ],
    [
      'over a key of its map',
      'row',
      (s) => write(left(s.at('canvas', 'shape:v', 'props', 'color')), values('blue')),
    ],
    [
      'between an own character and one of it',
      'parents',
      (s) => write({ left: s.inText('cards', 'card:m', 'text'), right: words(s) }, string('x')),
    ],
    [
      'between one of it and an own character',
      'parents',
      (s) => write({ left: words(s), right: s.inText('cards', 'card:m', 'text') }, string('x')),
    ],
    [
      'into the trash',
      'row',
      (s) => write({ in: s.at('cards', 'card:v'), key: 'trashed' }, values({ by: 'mal', at: 1 })),
    ],
    ['the row in its place', 'row', (s) => write(left(s.at('cards', 'card:v')), type('map'))],
    ['the purged row again', 'row', (s) => write(left(s.at('cards', 'card:purged')), type('map'))],
    [
      'one of hers that is not signed',
      'row',
      (s) => write(left(s.at('cards', 'card:unsigned', 'impact')), values(5)),
    ],
    ['signing it', 'row', (s) => write({ in: s.at('cards', 'card:unsigned'), key: 'author' }, values('mal'))],
    ['one of the server', 'row', (s) => write(left(s.at('cards', 'card:server', 'impact')), values(5))],
    [
      'signing one of the server',
      'row',
      (s) => write({ in: s.at('cards', 'card:server'), key: 'author' }, values('mal')),
    ],
    [
      'one of the server that is said to be his',
      'ok',
      (s) => write(left(s.at('cards', 'card:given', 'impact')), values(5)),
    ],
    ['an own one', 'ok', (s) => write({ in: s.at('cards', 'card:m'), key: 'impact' }, values(5))],
    [
      'an own one into the trash',
      'ok',
      (s) => write({ in: s.at('cards', 'card:m'), key: 'trashed' }, values({ by: 'mal', at: 1 })),
    ],
    ['an own text', 'ok', (s) => write(left(s.inText('cards', 'card:m', 'text')), string('x'))],
    ['an own one replaced', 'replaced', (s) => write(left(s.at('cards', 'card:m')), type('map'))],
    ['a GC under the own id', 'ok', () => [gc(3)]],
  ])('[S131] writing %s: %s', writing)

  it.each<Case<Ranges>>([
    ['it', 'row', (s) => [range(s.at('cards', 'card:v'))]],
    ['its words', 'row', (s) => [range(s.inText('cards', 'card:v', 'text'), 2)]],
    ['a value of it', 'row', (s) => [range(s.at('cards', 'card:v', 'impact'))]],
    ['a key of its map', 'row', (s) => [range(s.at('canvas', 'shape:v', 'props', 'color'))]],
    ['an emotion', 'row', (s) => [range(s.at('touchpoints', 'touchpoint:v', 'emotions', 'persona:p'))]],
    ['own words', 'ok', (s) => [range(s.inText('cards', 'card:m', 'text'), 2)]],
    ['an own row', 'removed', (s) => [range(s.at('cards', 'card:m'))]],
    ['the own author', 'author', (s) => [range(s.at('cards', 'card:m', 'author'))]],
    ['what is gone already', 'no-op', (s) => [range(s.at('cards', 'card:purged'))]],
  ])('[S131] deleting %s: %s', deleting)

  it('[S131] under a second id of his it is the same', () => {
    const siege = new Contributors()
    const over = raw.update([[201, 0, item(left(siege.at('cards', 'card:v', 'impact')), values(5))]])
    expect(wordFor(siege, over)).toBe('row')
    const ownRow = raw.update([[201, 0, item({ in: siege.at('cards', 'card:m'), key: 'impact' }, values(5))]])
    expect(wordFor(siege, ownRow)).toBe('ok')
  })

  it('[S131] what he wrote as an editor into the rows of others is theirs now', () => {
    const siege = new Contributors()
    const next = Y.getState(siege.room.doc.store, MAL)
    const word = raw.update([[MAL, next, item({ in: siege.at('cards', 'card:v', 'text') }, string('his'))]])
    expect(siege.room.receive(word, 'mal', 'editor').is).toBe('ok')
    expect(wordFor(siege, raw.update([], [[MAL, [next, 3]]]))).toBe('row')
  })

  it('[S131] merged persons are one, also where the author field says so', () => {
    const siege = new Contributors()
    siege.room.merged.set('mal', 'account')
    const given = raw.update([[7, 0, item(left(siege.at('cards', 'card:given', 'impact')), values(4))]])
    const made = raw.update([[7, 1, item({ in: siege.at('cards', 'card:m'), key: 'impact' }, values(4))]])
    for (const frame of [given, made])
      expect(siege.room.receive(frame, 'account', 'contributor').is).toBe('ok')
  })
})

describe('[S132] a contributor and authors', () => {
  const author = (s: Siege): raw.Hang => ({ in: own(s), key: 'author' })
  it.each<Case<Structs>>([
    [
      'a new card in the own name',
      'ok',
      (s) => [...write(newCard(), type('map')), ...write(author(s), values('mal'))],
    ],
    [
      'a new card in another name',
      'author',
      (s) => [...write(newCard(), type('map')), ...write(author(s), values('vera'))],
    ],
    [
      'another name behind the own one',
      'author',
      (s) => [...write(newCard(), type('map')), ...write(author(s), values('mal', 'vera'))],
    ],
    [
      'another name over the own one',
      'author',
      (s) => write(left(s.at('cards', 'card:m', 'author')), values('vera')),
    ],
    ['a deletion over it', 'author', (s) => write(left(s.at('cards', 'card:m', 'author')), deleted(1))],
    [
      'the own name over another',
      'row',
      (s) => write(left(s.at('cards', 'card:v', 'author')), values('mal')),
    ],
  ])('[S132] writing %s: %s', (what, expected, structs) => writing(what, expected, structs))
})

describe('[S133] structure', () => {
  const stageAnew: Structs = () => write({ in: 'stages', key: 'stage:new' }, type('map'))
  it.each<Case<Structs>>([
    ['a stage', 'row', stageAnew],
    ['a lane', 'row', () => write({ in: 'lanes', key: 'lane:new' }, type('map'))],
    ['a map', 'row', () => write({ in: 'maps', key: 'map:new' }, type('map'))],
    ['a title', 'row', (s) => write({ in: s.at('stages', 'stage:v', 'title') }, string('x'))],
    ['a reserved field', 'row', (s) => write(left(s.at('personas', 'persona:lib', 'source')), values('x'))],
    ['meta', 'reserved', () => write({ in: 'meta', key: 'lang' }, values('ru'))],
    ['a shape', 'ok', () => write({ in: 'canvas', key: 'shape:new' }, type('map'))],
  ])('[S133] by a contributor, %s: %s', writing)

  it.each<Case<Structs>>([
    ['a new stage', 'locked', stageAnew],
    ['a title of a stage', 'locked', (s) => write({ in: s.at('stages', 'stage:v', 'title') }, string('x'))],
    ['a new lane', 'locked', () => write({ in: 'lanes', key: 'lane:new' }, type('map'))],
    ['a new touchpoint', 'ok', () => write({ in: 'touchpoints', key: 'touchpoint:new' }, type('map'))],
    ['a card', 'ok', (s) => write({ in: s.at('cards', 'card:m'), key: 'impact' }, values(2))],
  ])('[S133] by an editor while it is locked, %s: %s', (_what, expected, structs) => {
    const siege = new Siege()
    siege.room.structureLocked = true
    const frame = raw.update([[MAL, siege.next, ...structs(siege)]])
    expect(wordFor(siege, frame)).toBe(expected)
    for (const role of ['facilitator', 'owner'] as const)
      expect(['ok', 'no-op']).toContain(siege.attack(frame, role).is)
  })

  it('[S133] a word of a locked stage is not deleted either, what is deleted already may be said again', () => {
    const siege = new Siege()
    siege.room.structureLocked = true
    const word = siege.inText('stages', 'stage:v', 'title')
    expect(wordFor(siege, raw.update([], [range(word)]))).toBe('locked')
    expect(wordFor(siege, raw.update([], [range(siege.at('stages', 'stage:purged'))]))).toBe('no-op')
  })
})

describe('[S134] a forged frame', () => {
  const tables = Object.keys(TABLES) as DocTable[]
  const random = new Random(134)

  it.each(ROLES.flatMap((role) => [false, true].map((isLocked) => [role, isLocked] as const)))(
    '[S134] of a %s (structure locked: %s) changes exactly the kinds of rows that the table of rights says',
    (role, isLocked) => {
      for (const table of tables) {
        for (const isOwn of [true, false]) {
          const siege = new Siege()
          siege.room.structureLocked = isLocked
          const may = mayTouch(role, { table, isOwn, isLocked })
          const id = newId(table, random)
          const [client, person] = isOwn ? [MAL, 'mal'] : [VERA, 'vera']
          const made = siege.client(client)
          made.getMap(table).set(id, new Y.Map([['author', person]]))
          const frame = Y.encodeStateAsUpdate(made, Y.encodeStateVector(siege.room.doc))
          const judge = (update: Uint8Array) => {
            const before = stateOf(siege.room.doc)
            const verdict = siege.room.receive(update, 'mal', role)
            if (verdict.is !== 'ok') expect(stateOf(siege.room.doc)).toBe(before)
            return verdict.is === 'ok'
          }
          if (isOwn) expect([table, 'made', judge(frame)]).toEqual([table, 'made', may])
          siege.room.receive(frame, person, 'owner')
          const trash = raw.update([
            [202, 0, item({ in: siege.at(table, id), key: 'trashed' }, values({ by: 'mal', at: 1 }))],
          ])
          expect([table, isOwn, judge(trash)]).toEqual([table, isOwn, may])
        }
      }
    },
  )
})
