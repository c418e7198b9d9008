import * as Y from 'yjs'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { describe, expect, it, vi } from 'vitest'
import { Presence } from './presence'
import { awarenessOf, BOARD, pause, scene, until, type Person } from './testing/people'

/** What a client would know of others: y-protocols' own reading of every awareness frame it got. */
function seenBy(person: Person): Map<number, { [key: string]: unknown }> {
  const awareness = new Awareness(new Y.Doc())
  for (const { update } of person.socket.of('awareness')) applyAwarenessUpdate(awareness, update, 'server')
  const states = new Map(awareness.getStates())
  states.delete(awareness.clientID)
  awareness.destroy()
  return states
}

describe('presence', () => {
  it('[S35] names come from the server alone: who is here, under which clientID, until they go', async () => {
    const { enter } = await scene()
    const ana = enter('ana', { department: 'Sales', hue: 3 })
    const bo = enter('bo', { role: 'viewer' })
    ana.point({ user: { name: 'Somebody else' }, x: 1 }, 1)
    await until('seen', () => seenBy(bo).has(ana.doc.clientID))
    expect(bo.roster.get(ana.doc.clientID)).toEqual({
      person: 'ana',
      name: "ana's name",
      department: 'Sales',
      hue: 3,
      role: 'editor',
    })
    await until('both', () => ana.roster.get(bo.doc.clientID)?.role === 'viewer')
    ana.socket.drop()
    await until('gone', () => !bo.roster.has(ana.doc.clientID))
    expect(seenBy(bo).size).toBe(0)
  })

  it('[S35] a clientID is shown to others only when it is on the disk whose it is', async () => {
    const { log, enter } = await scene()
    const bo = enter('bo')
    await until('in', () => bo.isSettled)
    log.delayAppends(40)
    const ana = enter('ana')
    ana.point({ x: 1 }, 1)
    await pause(20)
    expect(bo.roster.has(ana.doc.clientID)).toBe(false)
    expect(seenBy(bo).size).toBe(0)
    await until('shown', () => seenBy(bo).has(ana.doc.clientID))
    expect((await log.load(BOARD))!.owners.get(ana.doc.clientID)).toBe('ana')
    const first = bo.socket.frames.findIndex(({ is }) => is === 'awareness')
    expect(
      bo.socket.frames.slice(0, first).some((f) => f.is === 'roster' && f.here.has(ana.doc.clientID)),
    ).toBe(true)
  })

  it("[S36] whoever comes later, or asks, gets everybody's last state", async () => {
    const { enter } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    for (let clock = 1; clock <= 5; clock++) ana.point({ x: clock }, clock)
    const bo = enter('bo')
    await until('seen', () => seenBy(bo).get(ana.doc.clientID)?.x === 5)
    const heard = bo.socket.of('awareness').length
    bo.socket.deliver({ is: 'query' })
    await until('answered', () => bo.socket.of('awareness').length > heard)
  })

  it('[S36] nobody speaks for somebody else, too much, or too often', async () => {
    const { enter } = await scene()
    const [ana, eve, leo] = [enter('ana'), enter('eve'), enter('leo')]
    await until('in', () => [ana, eve, leo].every(({ isSettled }) => isSettled))
    ana.point({ x: 1 }, 1)
    await until('seen', () => seenBy(eve).size === 1)
    eve.point({ x: 666 }, 50, ana.doc.clientID)
    eve.point(null, 51, ana.doc.clientID)
    eve.point({ big: 'x'.repeat(5_000) }, 1)
    eve.socket.deliver({ is: 'awareness', update: new Uint8Array([2, ...awarenessOf(1, 1, {}).slice(1)]) })
    await pause(20)
    expect(seenBy(leo)).toEqual(new Map([[ana.doc.clientID, { x: 1 }]]))
    expect(seenBy(ana).size).toBe(0)
    for (let clock = 2; clock < 90; clock++) eve.point({ x: clock }, clock)
    await pause(20)
    expect(seenBy(ana).get(eve.doc.clientID)!.x).toBeLessThan(40)
    expect(eve.socket.closed).toBeUndefined()
  })

  it('[S301] who moves alone does not hear of it, unless nothing else was said to them for a while', async () => {
    const { enter } = await scene()
    const [ana, bo] = [enter('ana'), enter('bo')]
    await until('in', () => ana.isSettled && bo.isSettled)
    ana.point({ x: 1 }, 1)
    await until('seen', () => seenBy(bo).get(ana.doc.clientID)?.x === 1)
    expect(seenBy(ana).size).toBe(0)
    // stock clients take half a minute of silence for a dead line
    const now = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 6_000)
    ana.point({ x: 2 }, 2)
    await until('heard', () => seenBy(ana).get(ana.doc.clientID)?.x === 2)
    vi.restoreAllMocks()
  })

  it('[S36] a stock client that only repeats others is not taken for them', async () => {
    const { enter } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    ana.point({ x: 1 }, 1)
    const stock = enter('stock', {}, { silent: true })
    await until('seen', () => seenBy(stock).size === 1)
    const awareness = new Awareness(new Y.Doc())
    applyAwarenessUpdate(awareness, stock.socket.of('awareness')[0]!.update, 'server')
    const echo = encodeAwarenessUpdate(awareness, [ana.doc.clientID])
    stock.socket.deliver({ is: 'awareness', update: echo })
    stock.socket.deliver({ is: 'awareness', update: encodeAwarenessUpdate(awareness, [awareness.clientID]) })
    await until('known', () => ana.roster.get(awareness.clientID)?.person === 'stock')
    expect(stock.socket.closed).toBeUndefined()
    expect(ana.roster.get(ana.doc.clientID)?.person).toBe('ana')
    awareness.destroy()
  })

  it('[S37] a busy room costs each recipient one write a tick', async () => {
    const { enter } = await scene()
    const people = Array.from({ length: 20 }, (_, i) => enter(`p${i}`))
    await until('in', () => people.every(({ isSettled }) => isSettled))
    await pause(30)
    const before = people.map(({ socket }) => socket.writes)
    const began = performance.now()
    for (let clock = 1; clock <= 20; clock++) {
      for (const person of people) person.point({ x: clock }, clock)
      people[clock % 20]!.add(`S${clock}`)
      await pause(5)
    }
    await until('all seen', () =>
      people.every((person) => seenBy(person).get(people[19]!.doc.clientID)?.x === 20),
    )
    const ticks = (performance.now() - began) / 16 + 2
    const writes = people.map(({ socket }, i) => socket.writes - before[i]!)
    expect(Math.max(...writes)).toBeLessThanOrEqual(ticks)
  })

  it('[S38] a slow reader loses presence first and gets it whole again; one who does not catch up is closed', async () => {
    const { enter } = await scene({ slowMs: 60 })
    const [ana, slow] = [enter('ana'), enter('slow')]
    await until('in', () => ana.isSettled && slow.isSettled)
    slow.socket.buffered = 2_000_000
    ana.add('This write finds it full')
    await until('document', () => slow.titles.length === 1)
    ana.point({ x: 1 }, 1)
    ana.add('Arrives all the same')
    await until('document', () => slow.titles.length === 2)
    expect(seenBy(slow).size).toBe(0)
    slow.socket.buffered = 0
    ana.add('Next tick')
    await until('presence', () => seenBy(slow).get(ana.doc.clientID)?.x === 1)
    slow.socket.buffered = 2_000_000
    for (let clock = 2; clock < 30 && !slow.socket.closed; clock++) {
      ana.point({ x: clock }, clock)
      await pause(10)
    }
    expect(slow.socket.closed).toBe('slow')
    const drowned = enter('drowned')
    await until('in', () => drowned.isSettled)
    drowned.socket.buffered = 9_000_000
    ana.add('One more')
    await until('closed', () => drowned.socket.closed === 'slow')
  })

  it('[S36] what was told of somebody stays as it was while they move on, by states of any length', () => {
    const presence = new Presence()
    presence.enter(7, { person: 'ana', name: 'Ana', role: 'editor' })
    const said: { bytes: Uint8Array; then: string }[] = []
    for (const [clock, x] of [9, 10, 1_000_000_000_000, 3, 4].entries()) {
      const entry = new TextEncoder().encode(`${'\u0007'}${String.fromCharCode(clock)}{"x":${x}}`)
      presence.set(7, clock, entry)
      // where it came from is read into again
      entry.fill(0)
      const [bytes] = presence.takeNews().states!.messages
      expect(new TextDecoder().decode(bytes)).toContain(`{"x":${x}}`)
      said.push({ bytes: bytes!, then: String(bytes) })
    }
    for (const { bytes, then } of said) expect(String(bytes)).toBe(then)
    const [now] = presence.states()!.messages
    expect(new TextDecoder().decode(now)).toContain('{"x":4}')
  })
})
