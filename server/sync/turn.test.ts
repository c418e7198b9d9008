import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { docHash } from '@/lib/doc/hash'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { squash } from './squash'
import { BOARD, pause, scene, stageChange, until, type Person } from './testing/people'

const settled = (people: readonly Person[]) =>
  until('settled', () => people.every(({ isSettled }) => isSettled))

/** Everybody is in, and nothing is under way any more. */
async function atRest(at: Awaited<ReturnType<typeof scene>>, names: readonly string[]): Promise<Person[]> {
  const people = names.map((name) => at.enter(name))
  await settled(people)
  await pause(80)
  return people
}

describe('the turn of a room', () => {
  it('[S251] what several people write in one turn is one row of the log and one message, and nothing is missing', async () => {
    const at = await scene()
    const people = await atRest(at, ['ana', 'boris', 'vera'])
    const before = (await at.log.load(BOARD))!.head
    const heard = people.map(({ socket }) => socket.of('update').length)
    for (const person of people) person.add(person.who.person)
    await settled(people)
    await until('shown', () => people.every(({ titles }) => titles.length === 3))
    expect((await at.log.load(BOARD))!.head).toBe(before + 1)
    expect(people.map(({ socket }) => socket.of('update').length)).toEqual(heard.map((count) => count + 1))
    expect(await at.stored()).toBe(docHash(people[0]!.doc))
  })

  it('[S252] a refused frame ends only its own connection: others of the turn are kept, what came behind it is not', async () => {
    const at = await scene()
    const [ana, mal, boris] = (await atRest(at, ['ana', 'mal', 'boris'])) as [Person, Person, Person]
    ana.add('Before')
    // a struct in somebody else's name
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana.doc))
    forged.clientID = ana.doc.clientID
    const known = Y.encodeStateVector(forged)
    writeChanges(forged, [stageChange('Forged')], { origin: ORIGIN.local, author: 'ana' })
    mal.socket.deliver({ is: 'update', update: Y.encodeStateAsUpdate(forged, known) })
    mal.sent++
    mal.add('Behind it')
    boris.add('After')
    await settled([ana, mal, boris])
    expect(mal.socket.of('reject').map(({ frame }) => frame)).toEqual([mal.sent - 1])
    await until('shown', () => ana.titles.length === 2)
    expect(ana.titles).toEqual(['After', 'Before'])
    expect(await at.stored()).toBe(docHash(ana.doc))
    mal.renew()
    await until('in again', () => mal.titles.length === 2)
    mal.add('Again')
    await settled([mal])
    expect(mal.socket.of('reject')).toHaveLength(1)
  })

  it('[S253] limits hold from frame to frame inside one turn', async () => {
    const at = await scene({ entitiesPerBoard: 5 })
    const people = await atRest(at, ['ana', 'boris', 'vera', 'dana'])
    for (const person of people) person.write([stageChange(person.who.person), stageChange('and another')])
    await settled(people)
    const codes = people.flatMap(({ socket }) => socket.of('reject').map(({ code }) => code))
    expect(codes).toEqual(['too-many-entities', 'too-many-entities'])
    expect((await at.hub.read(BOARD))!.stages.size).toBe(4)
  })

  it('[S254] who moved is not kept waiting by a slow disk', async () => {
    const at = await scene()
    const [ana, boris] = (await atRest(at, ['ana', 'boris'])) as [Person, Person]
    at.log.delayAppends(300)
    ana.add('Slow')
    await pause(5)
    ana.point({ x: 1 }, 1)
    const began = performance.now()
    const heard = boris.socket.of('awareness').length
    await until('moved', () => boris.socket.of('awareness').length > heard)
    expect(performance.now() - began).toBeLessThan(200)
    expect(boris.titles).toEqual([])
    await until('written', () => boris.titles.length === 1)
  })

  it('[S255] a long log becomes a snapshot at most once in a while, a large one at once', async () => {
    const at = await scene({ snapshotUpdates: 3, snapshotMs: 60_000, snapshotBytes: 20_000 })
    const [ana] = (await atRest(at, ['ana'])) as [Person]
    const snapshots = async () => (await at.log.load(BOARD))!.snapshot
    for (let i = 0; i < 8; i++) {
      ana.add(`S${i}`)
      await settled([ana])
    }
    await pause(30)
    expect(await snapshots()).toBeUndefined()
    ana.add('x'.repeat(30_000))
    await settled([ana])
    for (let round = 0; round < 100 && !(await snapshots()); round++) await pause(10)
    expect(await snapshots()).toBeDefined()
  })

  it('[S282] what was written while a snapshot was made becomes one as well, though nobody writes again', async () => {
    const made: (() => void)[] = []
    const at = await scene(
      { snapshotBytes: 20_000 },
      {
        squashing: async (from) => {
          await new Promise<void>((go) => made.push(go))
          return squash(from)
        },
      },
    )
    const [ana] = (await atRest(at, ['ana'])) as [Person]
    for (const round of [1, 2]) {
      ana.add(`${round}`.repeat(30_000))
      await settled([ana])
    }
    await until('the first is being made', () => made.length === 1)
    made[0]!()
    await until('the second', () => made.length === 2)
    made[1]!()
    const rest = async () => (await at.log.load(BOARD))!.updates.length
    for (let round = 0; round < 100 && (await rest()) > 0; round++) await pause(10)
    expect(await rest()).toBe(0)
  })

  it('[S353] a long log of a board that everybody has left becomes a snapshot, whenever the last one was made', async () => {
    const at = await scene({ snapshotUpdates: 3, idleRoomMs: 20 })
    const [ana] = (await atRest(at, ['ana'])) as [Person]
    for (let i = 0; i < 5; i++) {
      ana.add(`S${i}`)
      await settled([ana])
    }
    const { head, snapshot } = (await at.log.load(BOARD))!
    expect(snapshot).toBeUndefined()
    ana.socket.drop()
    await until('let go', () => at.hub.stats().rooms === 0)
    for (let round = 0; round < 100 && !(await at.log.load(BOARD))!.snapshot; round++) await pause(10)
    expect((await at.log.load(BOARD))!.snapshot?.seq).toBe(head)
    expect(await at.stored()).toBe(docHash(ana.doc))
  })

  it('[S256] what was written before the structure was locked is judged without the lock', async () => {
    const at = await scene()
    const [ana] = (await atRest(at, ['ana'])) as [Person]
    ana.add('In time')
    at.hub.lockStructure(BOARD, true)
    ana.add('Too late')
    await settled([ana])
    expect(ana.socket.of('reject').map(({ frame }) => frame)).toEqual([ana.sent])
    expect((await at.hub.read(BOARD))!.stages.size).toBe(1)
  })
})
