import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { docHash } from '@/lib/doc/hash'
import { BOARD, pause, scene, stageChange, titlesOf, until, type Person } from './testing/people'

const codesOf = ({ socket }: Person) => socket.of('reject').map(({ code }) => code)

describe('the limits of a board', () => {
  it('[S108] hold over the socket: told once by their code, nothing is stored, a fresh document writes again', async () => {
    const { enter, stored } = await scene({ entitiesPerBoard: 2 })
    const ana = enter('ana')
    ana.add('One')
    ana.add('Two')
    await until('acked', () => ana.isSettled)
    const before = await stored()
    ana.add('Three')
    await until('settled', () => ana.isSettled)
    expect(ana.socket.of('reject')).toEqual([
      { is: 'reject', frame: ana.sent, code: 'too-many-entities', then: 'fresh' },
    ])
    expect(await stored()).toBe(before)
    expect(ana.socket.of('welcome')[0]!.limits.entitiesPerBoard).toBe(2)
    ana.renew()
    await until('in again', () => ana.titles.length === 2)
    const [id] = ana.doc.getMap('stages').keys()
    ana.write([{ do: 'patch', id: id!, set: { title: 'Other words' } }])
    await until('acked again', () => ana.isSettled)
    expect(codesOf(ana)).toHaveLength(1)
    expect(await stored()).toBe(docHash(ana.doc))
  })

  it('[S108] count what an edit by the server brought, too', async () => {
    const { hub, enter } = await scene({ entitiesPerBoard: 3 })
    await hub.edit(BOARD, 'api', () => [stageChange('A'), stageChange('B'), stageChange('C')])
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    ana.add('D')
    await until('told', () => codesOf(ana).length === 1)
  })

  it('[S111] a board that was full before it was loaded, and then some, takes edits and no growth', async () => {
    const old = await scene()
    const writer = enterAll(old.enter, 'ana')[0]!
    for (const title of ['A', 'B', 'C']) writer.add(title)
    await until('acked', () => writer.isSettled)
    // the same log, under a lower limit
    const { hub, log, enter } = await scene({ entitiesPerBoard: 2 })
    await log.append([{ board: BOARD, updates: [Y.encodeStateAsUpdate(writer.doc)], owners: [] }])
    const bo = enter('bo')
    await until('in', () => bo.isSettled && bo.titles.length === 3)
    const [id] = bo.doc.getMap('stages').keys()
    bo.write([{ do: 'patch', id: id!, set: { title: 'Z' } }])
    bo.write([{ do: 'patch', id: id!, set: { trashed: { by: 'bo', at: 1 } } }])
    await until('acked', () => bo.isSettled)
    expect(hub.stats().rejected).toBe(0)
    bo.add('D')
    await until('told', () => codesOf(bo).length === 1)
  })

  it('[S112] of two who take the last place at once one has it, and the other is told', async () => {
    const { enter, hub } = await scene({ entitiesPerBoard: 5 })
    const people = enterAll(enter, 'ana', 'bo', 'eva')
    await until('all in', () => people.every(({ isSettled }) => isSettled))
    for (let n = 0; n < 4; n++) people[n % 3]!.add(`S${n}`)
    await until('acked', () => people.every(({ isSettled }) => isSettled))
    for (const person of people) person.add(`last of ${person.who.person}`)
    await until('settled', () => people.every(({ isSettled }) => isSettled))
    expect(people.flatMap(codesOf)).toEqual(['too-many-entities', 'too-many-entities'])
    expect((await hub.read(BOARD))!.stages.size).toBe(5)
    const winner = people.find((person) => codesOf(person).length === 0)!
    await until('shown', () => titlesOf(winner.doc).length === 5)
  })

  it('[S112] also when the place is not on the disk yet, and free again if it never gets there', async () => {
    const { enter, log, hub } = await scene({ entitiesPerBoard: 1 })
    const [ana, bo] = enterAll(enter, 'ana', 'bo') as [Person, Person]
    await until('both in', () => ana.isSettled && bo.isSettled)
    log.delayAppends(40)
    ana.add('First')
    await pause(5)
    bo.add('Second')
    await until('told', () => codesOf(bo).length === 1)
    await until('acked', () => ana.isSettled)
    ana.write([
      { do: 'patch', id: [...ana.doc.getMap('stages').keys()][0]!, set: { trashed: { by: 'ana', at: 1 } } },
    ])
    await until('acked', () => ana.isSettled)
    log.failNextAppend()
    ana.add('Lost and sent again')
    await until('acked in the end', () => ana.isSettled)
    expect(codesOf(ana)).toEqual([])
    expect((await hub.read(BOARD))!.stages.size).toBe(2)
  })
})

function enterAll(enter: (person: string) => Person, ...names: string[]): Person[] {
  return names.map((name) => enter(name))
}
