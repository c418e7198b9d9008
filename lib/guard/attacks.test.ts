import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/access/can'
import { inspect } from './inspect'
import { dependsOnRoom } from './verdict'
import * as raw from './testing/raw-update'
import { Room, stateOf } from './testing/room'
import { MAL, Siege, VERA, ownerless, silent } from './testing/siege'
import { wordFor, type Word } from './testing/siege-table'

type Attack = readonly [what: string, expected: Word, frame: (siege: Siege) => Uint8Array]

const { item, update, gc, skip, string, values, type } = raw
const here = (s: Siege, n = 0): raw.At => [MAL, s.next + n]
const newRow = (table: string, id: string) => item({ in: table, key: id }, type('map'))
const card = newRow('cards', 'card:new')
const many = (count: number) => Array.from({ length: count }, (_, i) => [5000 + i, 0, gc(1)] as const)

const attack = (_what: string, expected: Word, frame: (siege: Siege) => Uint8Array) => {
  const siege = new Siege()
  expect(wordFor(siege, frame(siege))).toBe(expected)
  expect(JSON.stringify(siege.room.doc.getMap('stages').get('stage:v'))).toBe(
    '{"order":"a2","title":"hello"}',
  )
}

describe("[S42] somebody else's clientID", () => {
  const next = (s: Siege) => Y.getState(s.room.doc.store, VERA)
  it.each<Attack>([
    ['a GC that would swallow offline work', 'foreign', (s) => update([[VERA, next(s), gc(50)]])],
    ['a GC up to the last clock', 'clock', (s) => update([[VERA, next(s), gc(2 ** 31)]])],
    ['an item', 'foreign', (s) => update([[VERA, next(s), newRow('cards', 'card:x')]])],
    ['a Skip over what is known, then a GC', 'foreign', (s) => update([[VERA, 0, skip(next(s)), gc(3)]])],
    ['known structs, then a GC', 'foreign', (s) => update([[VERA, next(s) - 1, gc(4)]])],
    ['an id that is bound but has not written', 'foreign', () => update([[silent, 0, gc(1)]])],
    [
      "the server's id",
      'foreign',
      (s) => update([[s.server(), Y.getState(s.room.doc.store, s.server()), gc(1)]]),
    ],
    ['an id in the board whose owner nobody knows', 'frozen', () => update([[ownerless, 1, gc(1)]])],
  ])('[S42] %s: %s', attack)

  it('[S42] the id that the room would write with next belongs to the server already', () => {
    const room = new Room()
    expect(room.receive(update([[room.doc.clientID, 0, gc(1)]]), 'mal')).toMatchObject({ why: 'foreign' })
  })

  it('[S42] an unseen id is bound to who uses it first; nobody else can use it then', () => {
    const { room } = new Siege()
    expect(room.receive(update([[4242, 0, card]]), 'mal')).toMatchObject({ is: 'ok', binds: [4242] })
    expect(room.receive(update([[4242, 1, gc(1)]]), 'vera')).toMatchObject({ why: 'foreign' })
  })

  it('[S42] persons that were merged are one: ids and authors of the one are those of the other', () => {
    const { room } = new Siege()
    room.merged.set('mal', 'maria').set('maria', 'account')
    const author = item({ in: [4242, 0], key: 'author' }, values('mal'))
    expect(room.receive(update([[4242, 0, card, author]]), 'account')).toMatchObject({ is: 'ok' })
    expect(room.receive(update([[MAL, Y.getState(room.doc.store, MAL), gc(1)]]), 'maria').is).toBe('ok')
    expect(room.receive(update([[4242, 2, gc(1)]]), 'mal').is).toBe('ok')
  })

  it('[S43] a node that lags behind the log finds out when it has read it', () => {
    const { room, vera } = new Siege()
    const lagging = new Room()
    const whole = Y.encodeStateAsUpdate(vera)
    const late = inspect(lagging.doc, whole, {
      ...lagging.context('mal'),
      ownerOf: (id) => room.owners.get(id),
    })
    expect(late).toMatchObject({ is: 'hard' })
    expect(dependsOnRoom(late)).toBe(true)
    Y.applyUpdate(lagging.doc, Y.encodeStateAsUpdate(room.doc))
    expect(inspect(lagging.doc, whole, lagging.context('mal'))).toEqual({ is: 'no-op' })
    expect(dependsOnRoom({ is: 'soft', why: 'gap' })).toBe(true)
    expect(dependsOnRoom({ is: 'hard', why: 'twice', detail: '' })).toBe(false)
  })

  it('[S43] also when the server has purged or replaced what the node still has alive', () => {
    const { room } = new Siege()
    const lagging = new Room()
    Y.applyUpdate(lagging.doc, Y.encodeStateAsUpdate(room.doc))
    const change = (touch: (doc: Y.Doc) => void) => {
      room.edit(touch)
      const whole = Y.encodeStateAsUpdate(room.doc)
      const verdict = inspect(lagging.doc, whole, { ...lagging.context('mal'), ownerOf: () => 'mal' })
      Y.applyUpdate(lagging.doc, whole)
      expect(inspect(lagging.doc, whole, lagging.context('mal'))).toEqual({ is: 'no-op' })
      return verdict
    }
    const purged = change((doc) => doc.getMap('stages').delete('stage:v'))
    expect(purged).toMatchObject({ why: 'removed' })
    expect(dependsOnRoom(purged)).toBe(true)
    const persona = (doc: Y.Doc) => doc.getMap('personas').get('persona:lib') as Y.Map<unknown>
    const replaced = change((doc) => persona(doc).set('version', 3))
    expect(replaced).toMatchObject({ why: 'reserved' })
    expect(dependsOnRoom(replaced)).toBe(true)
  })
})

describe('[S44] sequence and neighbours', () => {
  const text = (s: Siege): raw.Hang => ({ in: s.at('cards', 'card:m', 'text') })
  it.each<Attack>([
    ['a clock ahead of what is known', 'gap', (s) => update([[MAL, s.next + 5, card]])],
    ['a Skip, then a struct', 'gap', (s) => update([[MAL, s.next, skip(5), card]])],
    ['a struct, a Skip, a struct', 'gap', (s) => update([[MAL, s.next, card, skip(5), gc(1)]])],
    ['an unseen id that does not begin at 0', 'gap', () => update([[4242, 3, gc(1)]])],
    [
      'an origin nobody has',
      'unknown',
      (s) => update([[MAL, s.next, item({ left: [VERA, 999] }, string('x'))]]),
    ],
    [
      'a right origin nobody has',
      'unknown',
      (s) => update([[MAL, s.next, item({ right: [77, 0] }, string('x'))]]),
    ],
    ['a parent nobody has', 'unknown', (s) => update([[MAL, s.next, item({ in: [77, 0] }, string('x'))]])],
    [
      'two ids of his that wait for each other',
      'unknown',
      () =>
        update([
          [202, 0, item({ left: [201, 0] }, string('x'))],
          [201, 0, item({ left: [202, 0] }, string('x'))],
        ]),
    ],
    [
      'an origin that is itself',
      'self',
      (s) => update([[MAL, s.next, item({ left: here(s) }, string('x'))]]),
    ],
    [
      'a right origin later than itself',
      'self',
      (s) => update([[MAL, s.next, item({ right: here(s, 1) }, string('x')), item(text(s), string('y'))]]),
    ],
    [
      'a parent that is itself',
      'self',
      (s) => update([[MAL, s.next, item({ in: here(s), key: 'k' }, type('map'))]]),
    ],
    [
      'one clientID in two blocks',
      'twice',
      (s) =>
        update([
          [MAL, s.next, gc(1)],
          [MAL, s.next + 1, gc(1)],
        ]),
    ],
    [
      'a left neighbour in one text, a right one in another',
      'parents',
      (s) => {
        const hang = {
          left: s.inText('cards', 'card:m', 'text'),
          right: s.inText('stages', 'stage:v', 'title'),
        }
        return update([[MAL, s.next, item(hang, string('x'))]])
      },
    ],
    [
      'neighbours under two keys of one row',
      'parents',
      (s) => {
        const hang = { left: s.at('cards', 'card:m', 'author'), right: s.at('cards', 'card:m', 'text') }
        return update([[MAL, s.next, item(hang, values('x'))]])
      },
    ],
    [
      'a parent that is a character',
      'parent',
      (s) => update([[MAL, s.next, item({ in: s.inText('cards', 'card:m', 'text') }, string('x'))]]),
    ],
    [
      'a parent that is a character of the same frame',
      'parent',
      (s) => update([[MAL, s.next, item(text(s), string('x')), item({ in: here(s) }, string('y'))]]),
    ],
  ])('[S44] %s: %s', attack)

  it.each<Attack>([
    ['known structs with other content', 'no-op', (s) => update([[MAL, 0, gc(s.next)]])],
    ['only a Skip', 'no-op', (s) => update([[MAL, 0, skip(s.next + 9)]])],
    [
      "another's known structs with a forged origin",
      'no-op',
      () => update([[VERA, 0, item({ left: [9, 9] }, string('x'))]]),
    ],
    [
      'a forged known struct and an honest new one',
      'ok',
      (s) =>
        update([
          [VERA, 0, item({ left: [9, 9] }, string('x'))],
          [MAL, s.next, item(text(s), string('x'))],
        ]),
    ],
    [
      "a known run that continues in somebody else's text",
      'ok',
      (s) => {
        const [, clock] = s.inText('cards', 'card:m', 'text')
        const hang = { in: s.at('stages', 'stage:v', 'title') }
        const structs = [item(hang, string('abcdef'))]
        return update([[MAL, clock, ...structs, gc(Math.max(1, s.next - clock - 6))]])
      },
    ],
  ])('[S45] %s: %s', attack)

  it('[S45] what goes beyond the known part hangs on it, wherever the frame puts it', () => {
    const siege = new Siege()
    const [, clock] = siege.inText('cards', 'card:m', 'text')
    expect(clock + 3).toBe(siege.next)
    const hang = { in: siege.at('stages', 'stage:v', 'title') }
    expect(siege.attack(update([[MAL, clock, item(hang, string('abcdef'))]])).is).toBe('ok')
    expect(String((siege.room.doc.getMap('cards').get('card:m') as Y.Map<unknown>).get('text'))).toBe(
      'abcdef',
    )
    const right = { ...hang, right: siege.inText('stages', 'stage:v', 'title') }
    expect(siege.attack(update([[MAL, clock, item(right, string('abcdefg'))]]))).toMatchObject({
      why: 'parents',
    })
  })

  it('[S46] what is written into something deleted is taken in without effect, the id goes on', () => {
    const siege = new Siege()
    const late = siege.client(201)
    const title = (late.getMap('stages').get('stage:v') as Y.Map<unknown>).get('title') as Y.Text
    title.insert(3, 'late')
    ;(late.getMap('stages').get('stage:v') as Y.Map<unknown>).set('order', 'a9')
    const words = siege.inText('stages', 'stage:v', 'title')
    siege.room.edit((doc) => doc.getMap('stages').delete('stage:v'))
    const before = JSON.stringify(siege.room.doc.getMap('stages'))
    siege.say(late, 'mal')
    const onGone = update([
      [201, 5, item({ left: words }, string('x')), item({ left: [201, 5] }, type('map'))],
    ])
    expect(siege.room.receive(onGone, 'mal').is).toBe('ok')
    const inGone = update([
      [
        201,
        7,
        item({ in: [201, 6], key: 'anything' }, values(1)),
        item({ in: 'cards', key: 'card:z' }, type('map')),
      ],
    ])
    expect(siege.room.receive(inGone, 'mal').is).toBe('ok')
    expect(JSON.stringify(siege.room.doc.getMap('stages'))).toBe(before)
    expect(siege.room.doc.getMap('cards').has('card:z')).toBe(true)
  })
})

describe('[S47] roles', () => {
  it.each(['viewer', 'commenter'] satisfies Role[])('[S47] a %s changes nothing', (role) => {
    const siege = new Siege()
    const before = stateOf(siege.room.doc)
    const frames = [
      update([[MAL, siege.next, card]]),
      update([[4242, 0, card]]),
      update([[MAL, siege.next, gc(1)]]),
      update([], [[VERA, [0, 2]]]),
    ]
    for (const frame of frames) expect(siege.attack(frame, role)).toMatchObject({ is: 'hard', why: 'role' })
    expect(siege.room.owners.has(4242)).toBe(false)
    expect(siege.attack(Y.encodeStateAsUpdate(siege.vera), role)).toEqual({ is: 'no-op' })
    expect(stateOf(siege.room.doc)).toBe(before)
  })

  it.each(['editor', 'facilitator', 'owner'] satisfies Role[])('[S47] a %s may write', (role) => {
    const siege = new Siege()
    expect(siege.attack(update([[MAL, siege.next, card]]), role).is).toBe('ok')
  })
})

describe('[S48] new clientIDs', () => {
  it.each<Attack>([
    ['64 new ids at once', 'ok', () => update(many(64))],
    ['65 new ids at once', 'ids', () => update(many(65))],
    ['hundreds of new ids at once', 'blocks', () => update(many(300))],
  ])('[S48] %s: %s', attack)
})
