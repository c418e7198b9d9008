import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { mayTouch, type Role } from '@/lib/access/can'
import { readCanvas, writeCanvas } from '@/lib/doc/canvas'
import { docHash } from '@/lib/doc/hash'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard } from '@/lib/doc/read'
import { TABLES, type DocTable } from '@/lib/doc/tables'
import { writeChanges } from '@/lib/doc/write'
import type { Change } from '@/lib/journey/change'
import type { Who } from './hub'
import { BOARD, scene, stageChange, until, type Person, type Scene } from './testing/people'

const card = (tail: string, more: object = {}): Change => ({
  do: 'create',
  row: {
    id: `card:${tail}`,
    place: { lane: 'lane:l', stage: 'stage:s', order: 'a0' },
    text: tail,
    ...more,
  } as never,
})

/** Somebody in, with all that is there. */
async function come({ enter }: Scene, name: string, role: Role): Promise<Person> {
  const person = enter(name, { role })
  await until(`${name} is in`, () => person.isSettled)
  return person
}

describe('roles on the socket', () => {
  it('[S137] a contributor adds cards and drawings, changes and trashes their own, from any device', async () => {
    const at = await scene()
    const [ana, eva] = [await come(at, 'ana', 'contributor'), await come(at, 'eva', 'editor')]
    ana.write([card('mine')])
    writeCanvas(
      ana.doc,
      [{ do: 'create', row: { id: 'shape:s', typeName: 'shape', type: 'draw', props: {}, meta: {} } }],
      { origin: ORIGIN.local, author: 'ana' },
    )
    ana.write([{ do: 'patch', id: 'card:mine', set: { impact: 4 } }])
    await until('acked', () => ana.isSettled)
    const phone = await come(at, 'ana', 'contributor')
    phone.write([
      { do: 'patch', id: 'card:mine', set: { text: 'from the phone', trashed: { by: 'ana', at: 1 } } },
    ])
    await until('acked', () => phone.isSettled)
    await until('shown', () => readBoard(eva.doc).cards.get('card:mine')?.text === 'from the phone')
    expect(readCanvas(eva.doc).has('shape:s')).toBe(true)
    expect([ana, phone].flatMap(({ socket }) => socket.of('reject'))).toEqual([])
  })

  it('[S137] and nothing else: a fresh document can go on', async () => {
    const at = await scene()
    const [ana, eva] = [await come(at, 'ana', 'contributor'), await come(at, 'eva', 'editor')]
    eva.write([card('hers'), stageChange('Stage')])
    await until('there', () => readBoard(ana.doc).cards.size === 1)
    const before = await at.stored()
    ana.write([{ do: 'patch', id: 'card:hers', set: { impact: 1 } }])
    await until('told', () => ana.socket.of('reject').length === 1)
    expect(ana.socket.of('reject')[0]).toMatchObject({ code: 'row', then: 'fresh' })
    expect(await at.stored()).toBe(before)
    ana.renew()
    ana.write([card('mine')])
    await until('acked', () => ana.isSettled && readBoard(eva.doc).cards.size === 2)
  })

  it.each(['viewer', 'commenter', 'contributor'] as const)(
    '[S138] forged frames of a %s into every kind of row change no byte',
    async (role) => {
      const at = await scene()
      const eva = await come(at, 'eva', 'owner')
      const tables = Object.keys(TABLES) as DocTable[]
      eva.doc.transact(() => {
        for (const table of tables) {
          const id = table === 'canvas' ? 'shape:v' : `${TABLES[table].kind}:v`
          eva.doc.getMap(table).set(id, new Y.Map([['author', 'eva']]))
        }
      }, ORIGIN.local)
      await until('acked', () => eva.isSettled)
      const before = await at.stored()
      const codes = tables.flatMap((table) => {
        const isNewAllowed = mayTouch(role, { table, isOwn: true, isLocked: false })
        const forgeries: ((doc: Y.Doc) => void)[] = [
          (doc) =>
            [...doc.getMap<Y.Map<unknown>>(table).values()][0]!.set('trashed', {
              by: 'mal',
              at: 1,
            }),
          (doc) => doc.getMap(table).delete([...doc.getMap(table).keys()][0]!),
          (doc) => doc.getMap(table).set([...doc.getMap(table).keys()][0]!, new Y.Map()),
          ...(isNewAllowed ? [] : [(doc: Y.Doc) => doc.getMap(table).set(newIdOf(table), new Y.Map())]),
        ]
        return forgeries.map(async (forge) => {
          const mal = await come(at, 'mal', role)
          mal.doc.transact(() => forge(mal.doc), ORIGIN.local)
          await until('settled', () => mal.isSettled)
          return mal.socket.of('reject')[0]!.code
        })
      })
      expect(new Set(await Promise.all(codes))).toEqual(new Set([role === 'contributor' ? 'row' : 'role']))
      expect(await at.stored()).toBe(before)
      expect(docHash(eva.doc)).toBe(before)
    },
  )

  it('[S138] a contributor whose role is taken while they are offline: nothing of it gets in, everybody else goes on', async () => {
    const at = await scene()
    const ana = at.enter('ana', { role: 'viewer' }, { silent: true })
    ana.write([card('offline')])
    const before = await at.stored()
    ana.begin()
    await until('told', () => ana.socket.of('reject').length === 1)
    expect(ana.socket.of('reject')[0]).toMatchObject({ code: 'role', then: 'read-only' })
    expect(await at.stored()).toBe(before)
  })
})

const newIdOf = (table: DocTable) => (table === 'canvas' ? 'shape:new' : `${TABLES[table].kind}:new`)

describe('a guest who became an account', () => {
  it('[S290] may change what the server wrote in the guest’s name: at once, and whenever they come', async () => {
    const at = await scene()
    await at.hub.edit(BOARD, 'guest', () => [card('made')])
    const rename = (text: string) => [{ do: 'patch', id: 'card:made', set: { text } } as const]
    const refused = async (who: Partial<Who>, text: string) => {
      const ana = at.enter('ana', { role: 'contributor', ...who })
      await until('in', () => ana.isSettled)
      ana.write(rename(text))
      await until('told', () => ana.isSettled)
      return ana.socket.of('reject').map(({ code }) => code)
    }
    expect(await refused({}, 'not mine')).toEqual(['row'])
    expect(await refused({ formerly: ['somebody', 'guest'] }, 'mine')).toEqual([])
    // who was in when they signed in need not come anew
    at.hub.became('guest', 'ana')
    expect(await refused({}, 'mine still')).toEqual([])
    expect((await at.hub.read(BOARD))!.cards.get('card:made')?.text).toBe('mine still')
  })
})

describe('the structure lock', () => {
  it('[S139] is told in WELCOME and by EVENT, and holds from the next frame on', async () => {
    const at = await scene()
    const [ed, fay] = [await come(at, 'ed', 'editor'), await come(at, 'fay', 'facilitator')]
    expect(ed.socket.of('welcome')[0]!.structureLocked).toBe(false)
    ed.add('Before')
    await until('acked', () => ed.isSettled)
    at.hub.lockStructure(BOARD, true)
    await until('told', () => ed.socket.of('event').length === 1 && fay.socket.of('event').length === 1)
    expect(ed.socket.of('event')[0]!.event).toEqual({ is: 'lock', isLocked: true })
    expect((await come(at, 'late', 'editor')).socket.of('welcome')[0]!.structureLocked).toBe(true)
    ed.write([card('still mine')])
    await until('acked', () => ed.isSettled)
    const before = await at.stored()
    ed.add('Locked out')
    await until('refused', () => ed.socket.of('reject').length === 1)
    expect(ed.socket.of('reject')[0]).toMatchObject({ code: 'locked', then: 'fresh' })
    expect(await at.stored()).toBe(before)
    fay.add('By the facilitator')
    await until('acked', () => fay.isSettled)
    at.hub.lockStructure(BOARD, false)
    ed.renew()
    ed.add('Again')
    await until('shown', () => fay.titles.includes('Again'))
    expect(fay.socket.of('reject')).toEqual([])
  })

  it('[S139] is the board’s: a room that opens later knows it, and one that reads its log anew', async () => {
    const at = await scene()
    at.log.lockStructure(BOARD, true)
    const ed = await come(at, 'ed', 'editor')
    expect(ed.socket.of('welcome')[0]!.structureLocked).toBe(true)
    // told while the disk fails: what was read before that is older
    at.log.failNextAppend()
    ed.write([card('c')])
    at.log.lockStructure(BOARD, false)
    at.hub.lockStructure(BOARD, false)
    await until('acked', () => ed.isSettled)
    ed.add('Free')
    await until('acked', () => ed.isSettled)
    expect(ed.socket.of('reject')).toEqual([])
  })
})

it('[S139] what is told of the lock while a room reads its log is newer than what it reads', async () => {
  const at = await scene()
  const ed = at.enter('ed', { role: 'editor' })
  at.hub.lockStructure(BOARD, true)
  await until('in', () => ed.isSettled)
  expect(ed.socket.of('welcome')[0]!.structureLocked).toBe(true)
})

describe('what one person may cost a board', () => {
  it('[S140] so many new clientIDs a day, then no more; others and known ids go on', async () => {
    const at = await scene({ clientIdsPerDay: 3 })
    const [ana, bo] = [await come(at, 'ana', 'editor'), await come(at, 'bo', 'editor')]
    for (let n = 0; n < 2; n++) {
      ana.renew()
      ana.add(`S${n}`)
      await until('acked', () => ana.isSettled)
    }
    ana.renew()
    await until('closed', () => ana.socket.closed === 'abuse')
    bo.add('Undisturbed')
    await until('acked', () => bo.isSettled)
    // without HELLO an id is taken by its first struct
    const stock = at.enter('ana', {}, { silent: true })
    const doc = new Y.Doc()
    doc.getMap('cards').set('card:x', new Y.Map())
    stock.socket.deliver({ is: 'update', update: Y.encodeStateAsUpdate(doc) })
    await until('refused', () => stock.socket.of('reject')[0]?.code === 'ids')
    const before = at.enter('ana', {}, { doc: ana.doc, silent: true })
    expect(before.socket.closed).toBeUndefined()
  })

  it('[S140] so many steps among siblings a minute; what needs none is taken all the same', async () => {
    const at = await scene({ siblingStepsPerFrame: 300, siblingStepsPerMinute: 500 })
    const ana = await come(at, 'ana', 'editor')
    ana.write([card('c')])
    await until('acked', () => ana.isSettled)
    const apart = async (letters: number) => {
      const two = [1, 2].map(() => at.enter('ana', {}, { silent: true, doc: copyOf(ana.doc) }))
      for (const { doc } of two) {
        const text = (doc.getMap('cards').get('card:c') as Y.Map<Y.Text>).get('text')!
        for (let n = 0; n < letters; n++) text.insert(0, 'x')
      }
      // their HELLO comes before anything is refused
      for (const person of two) person.begin()
      await until('settled', () => two.every(({ isSettled }) => isSettled))
      const codes = two.flatMap(({ socket }) => socket.of('reject').map(({ code }) => code))
      const stored = await at.stored()
      await until('everybody has it', () => docHash(ana.doc) === stored)
      return codes
    }
    expect(await apart(15)).toEqual([])
    expect(await apart(15)).toEqual([])
    // no more than the others, but there is not so much left
    expect(await apart(15)).toEqual(['tangle'])
    ana.add('Goes on')
    await until('acked', () => ana.isSettled)
    expect(ana.socket.of('reject')).toEqual([])
  })
})

describe('a node that has not read the log to its head', () => {
  it('[S141] reads it before it refuses, and finds the honest frame honest', async () => {
    const at = await scene()
    const bo = await come(at, 'bo', 'editor')
    bo.add('Here')
    await until('acked', () => bo.isSettled)
    // bo goes on at another node, and eva has heard it there
    const doc = copyOf(bo.doc)
    doc.clientID = bo.doc.clientID
    const known = Y.encodeStateVector(doc)
    writeChanges(doc, [stageChange('Elsewhere')], { origin: ORIGIN.local, author: 'bo' })
    const update = Y.encodeStateAsUpdate(doc, known)
    await at.log.append([{ board: BOARD, updates: [update], owners: [] }])
    const eva = at.enter('eva', { role: 'contributor' }, { doc: copyOf(doc), silent: true })
    eva.begin()
    eva.write([card('hers')])
    await until('settled', () => eva.isSettled)
    expect(eva.socket.of('reject')).toEqual([])
    await until(
      'shown to all',
      () => bo.titles.includes('Elsewhere') && readBoard(bo.doc).cards.has('card:hers'),
    )
    expect(at.hub.stats().fallbacks).toBe(0)
  })

  it('[S141] what is forged stays forged, and what comes behind it is not taken', async () => {
    const at = await scene()
    const [bo, mal] = [await come(at, 'bo', 'editor'), await come(at, 'mal', 'editor')]
    bo.add('Here')
    await until('shown', () => mal.titles.length === 1)
    const before = await at.stored()
    const forged = copyOf(bo.doc)
    forged.clientID = bo.doc.clientID
    const known = Y.encodeStateVector(forged)
    writeChanges(forged, [stageChange('Forged')], { origin: ORIGIN.local, author: 'bo' })
    mal.sent++
    mal.socket.deliver({ is: 'update', update: Y.encodeStateAsUpdate(forged, known) })
    for (let n = 0; n < 50; n++) mal.add(`behind ${n}`)
    await until('settled', () => mal.isSettled)
    expect(mal.socket.of('reject')).toHaveLength(1)
    expect(await at.stored()).toBe(before)
  })
})

let nextClient = 1_000

/** With a higher clientID than the copy before: Yjs walks past everything of lower ones. */
function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = ++nextClient
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
