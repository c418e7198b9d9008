import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { docHash } from '@/lib/doc/hash'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { BOARD, pause, scene, stageChange, until } from './testing/people'

/** A new struct under somebody else's clientID: what no honest client sends. */
function forged(victim: Y.Doc): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(victim))
  copy.clientID = victim.clientID
  const before = Y.encodeStateVector(copy)
  writeChanges(copy, [stageChange('forged')], { origin: ORIGIN.local, author: 'ana' })
  return Y.encodeStateAsUpdate(copy, before)
}

describe('the conversation', () => {
  it('[S22] people converge, and whoever comes later has everything', async () => {
    const { enter } = await scene()
    const [ana, bo] = [enter('ana'), enter('bo')]
    for (let i = 0; i < 20; i++) (i % 3 ? ana : bo).add(`S${i}`)
    await until('equal', () => ana.titles.length === 20 && docHash(ana.doc) === docHash(bo.doc))
    const eva = enter('eva')
    await until('late', () => docHash(eva.doc) === docHash(ana.doc))
    const { person, role, epoch, head } = eva.socket.of('welcome')[0]!
    expect({ person, role, epoch }).toEqual({ person: 'eva', role: 'editor', epoch: 'first' })
    expect(head).toBeGreaterThan(1)
  })

  it('[S22] a writer who was alone hears the ACK and no echo', async () => {
    const { enter } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    ana.add('Mine')
    await until('acked', () => ana.isSettled)
    expect(ana.socket.of('update')).toEqual([])
  })

  it('[S23] a refused frame is told once, changes nothing, and a fresh document writes again', async () => {
    const { hub, enter, stored, reports } = await scene()
    const [ana, eve] = [enter('ana'), enter('eve')]
    ana.add('Honest')
    await until('shown', () => eve.titles.length === 1)
    const before = await stored()
    eve.sent++
    eve.socket.deliver({ is: 'update', update: forged(ana.doc) })
    await until('refused', () => eve.socket.of('reject').length === 1)
    expect(eve.socket.of('reject')[0]).toEqual({
      is: 'reject',
      frame: eve.sent,
      code: 'foreign',
      then: 'fresh',
    })
    eve.add('Too late')
    await until('settled all the same', () => eve.isSettled)
    expect(eve.socket.of('reject')).toHaveLength(1)
    expect(await stored()).toBe(before)
    expect(hub.stats().rejected).toBe(1)
    expect(reports).toMatchObject([{ event: 'frame refused', about: { person: 'eve', code: 'foreign' } }])
    eve.renew()
    eve.add('Again')
    await until('shown', () => ana.titles.includes('Again'))
    expect(ana.titles).not.toContain('Too late')
    await until('acked', () => eve.isSettled)
  })

  it.each(['viewer', 'commenter'] as const)(
    '[S24] a %s reads everything and writes nothing',
    async (role) => {
      const { enter, stored } = await scene()
      const [ana, guest] = [enter('ana'), enter('guest', { role })]
      ana.add('Read me')
      await until('read', () => guest.titles.length === 1)
      expect(guest.socket.of('reject')).toEqual([])
      const before = await stored()
      guest.add('Not mine to write')
      await until('told', () => guest.socket.of('reject').length === 1)
      expect(guest.socket.of('reject')[0]).toMatchObject({ code: 'role', then: 'read-only' })
      expect(await stored()).toBe(before)
      ana.add('Still')
      await until('still reads', () => guest.titles.includes('Still'))
    },
  )

  it('[S25] a keystroke that comes before what it builds on is asked for again, and acknowledged with the answer', async () => {
    const { hub, enter, stored } = await scene()
    const doc = new Y.Doc()
    writeChanges(doc, [stageChange('Made offline')], { origin: ORIGIN.local, author: 'ana' })
    const ana = enter('ana', {}, { silent: true, doc })
    ana.add('First keystroke')
    ana.begin()
    ana.add('Second')
    await until('acked', () => ana.isSettled)
    expect(hub.stats().soft).toBe(2)
    expect(ana.socket.of('reject')).toEqual([])
    expect(await stored()).toBe(docHash(ana.doc))
  })

  it('[S25] one who never fits is closed in the end, and no frame of theirs is kept', async () => {
    const { enter, stored } = await scene()
    const eve = enter('eve', {}, { silent: true })
    const before = await stored()
    const other = new Y.Doc()
    writeChanges(other, [stageChange('a')], { origin: ORIGIN.local, author: 'eve' })
    const vector = Y.encodeStateVector(other)
    writeChanges(other, [stageChange('b')], { origin: ORIGIN.local, author: 'eve' })
    const gap = Y.encodeStateAsUpdate(other, vector)
    eve.socket.onFrame = ({ is }) => {
      if (is === 'step1') queueMicrotask(() => eve.socket.deliver({ is: 'step2', update: gap }))
    }
    eve.begin()
    await until('closed', () => eve.socket.closed !== undefined)
    expect(eve.socket.closed).toBe('abuse')
    expect(eve.socket.of('step1')).toHaveLength(20)
    expect(await stored()).toBe(before)
  })

  it('[S26] a clientID belongs to who used it first; the newer connection of the same person wins', async () => {
    const { log, enter } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    const eve = enter('eve', {}, { silent: true })
    eve.doc.clientID = ana.doc.clientID
    eve.begin()
    await until('closed', () => eve.socket.closed !== undefined)
    expect(eve.socket.closed).toBe('clientTaken')
    expect(ana.socket.closed).toBeUndefined()
    const again = enter('ana', {}, { doc: ana.doc })
    await until('replaced', () => ana.socket.closed === 'replaced')
    await until('in', () => again.isSettled)
    again.add('Goes on')
    await until('acked', () => again.isSettled)
    expect((await log.load(BOARD))!.owners.get(ana.doc.clientID)).toBe('ana')
  })

  it("[S26] an id that the board knows and nobody owns is nobody's", async () => {
    const { log, enter } = await scene()
    const lost = new Y.Doc()
    writeChanges(lost, [stageChange('Of old')], { origin: ORIGIN.local, author: 'x' })
    await log.append([{ board: BOARD, updates: [Y.encodeStateAsUpdate(lost)], owners: [] }])
    const eve = enter('eve', {}, { silent: true })
    eve.doc.clientID = lost.clientID
    eve.begin()
    await until('closed', () => eve.socket.closed === 'clientTaken')
  })

  it('[S27] an older client and one of another history are told so', async () => {
    const { enter } = await scene()
    const old = enter('old', {}, { silent: true })
    old.socket.deliver({ is: 'hello', version: 0, epoch: '', clientIds: [1], head: 0 })
    await until('closed', () => old.socket.closed === 'tooOld')
    const other = enter('other', {}, { silent: true })
    other.begin('another history')
    await until('told', () => other.socket.of('reject').length === 1)
    expect(other.socket.of('reject')[0]).toEqual({ is: 'reject', frame: 0, code: 'epoch', then: 'fresh' })
    other.renew()
    other.add('New')
    await until('acked', () => other.isSettled)
  })

  it('[S28] BARRIER is answered once everything before it is settled', async () => {
    const { log, enter } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    log.delayAppends(30)
    ana.add('Slowly')
    ana.socket.deliver({ is: 'barrier', nonce: 77 })
    await pause(15)
    expect(ana.socket.of('ack').some(({ barrier }) => barrier === 77)).toBe(false)
    await until('answered', () => ana.socket.of('ack').some(({ barrier }) => barrier === 77))
    expect(ana.socket.of('ack').at(-1)).toMatchObject({ settled: ana.sent, barrier: 77 })
    ana.socket.deliver({ is: 'barrier', nonce: 78 })
    await until('answered at once', () => ana.socket.of('ack').at(-1)?.barrier === 78)
  })

  it('[S29] noise ends the connection that makes it and no other', async () => {
    const { enter } = await scene()
    const [ana, eve] = [enter('ana'), enter('eve')]
    await until('in', () => ana.isSettled && eve.isSettled)
    // kinds of newer versions, and y-protocols' auth, are passed over
    for (const bytes of [[2, 0, 0], [2, 99], [55]]) eve.socket.deliver(new Uint8Array(bytes))
    eve.socket.deliver(eve.socket.of('welcome')[0]!)
    await pause(5)
    expect(eve.socket.closed).toBeUndefined()
    eve.socket.deliver(new Uint8Array([0, 2, 255]))
    await until('closed', () => eve.socket.closed === 'abuse')
    const big = enter('big')
    big.socket.deliver(new Uint8Array(1_048_577))
    await until('closed', () => big.socket.closed === 'tooBig')
    const vector = enter('vector')
    vector.socket.deliver({ is: 'step1', vector: new Uint8Array([200]) })
    await until('closed', () => vector.socket.closed === 'abuse')
    ana.add('Undisturbed')
    await until('acked', () => ana.isSettled)
  })

  it('[S30] above the rate nothing is refused: the socket is read more slowly', async () => {
    const { enter } = await scene({ documentFramesPerSecond: 100, documentFramesBurst: 10 })
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    for (let i = 0; i < 60; i++) ana.add(`S${i}`)
    expect(ana.socket.isPaused).toBe(true)
    await until('all acked in the end', () => ana.isSettled)
    expect(ana.socket.isPaused).toBe(false)
    expect(ana.socket.of('reject')).toEqual([])
    expect(ana.titles).toHaveLength(60)
  })

  it('[S30] one who stays above the rate is closed', async () => {
    const { enter } = await scene({ documentFramesPerSecond: 100, documentFramesBurst: 10, overRateMs: 80 })
    const eve = enter('eve')
    const flood = setInterval(() => {
      for (let i = 0; i < 20; i++) eve.socket.deliver({ is: 'barrier', nonce: i })
    }, 5)
    await until('closed', () => eve.socket.closed === 'abuse')
    clearInterval(flood)
  })

  it('[S31] there is no room beyond the limit, and no board but those that are', async () => {
    const { hub, enter } = await scene({ connectionsPerBoard: 2 })
    const [ana, bo, eva] = [enter('ana'), enter('bo'), enter('eva')]
    expect(eva.socket.closed).toBe('overloaded')
    await until('in', () => ana.isSettled && bo.isSettled)
    expect(hub.people(BOARD)).toBe(2)
    const lost = enter('lost', { board: 'nowhere' })
    await until('closed', () => lost.socket.closed === 'deleted')
    expect(hub.stats().rooms).toBe(1)
  })

  it('[S32] whoever loses access is closed at once, others stay', async () => {
    const { hub, enter } = await scene()
    const [ana, guest] = [enter('ana'), enter('guest', { via: 'link1' })]
    await until('in', () => ana.isSettled && guest.isSettled)
    expect(hub.cut(({ via }) => via === 'link1', 'revoked')).toBe(1)
    expect(guest.socket.closed).toBe('revoked')
    expect(ana.socket.closed).toBeUndefined()
    expect(hub.people(BOARD)).toBe(1)
  })

  it('[S33] a stop says when to come back, finishes what is on its way, and closes', async () => {
    const { hub, log, enter } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    log.delayAppends(40)
    ana.add('On its way')
    await hub.stop()
    expect(ana.socket.of('drain')).toHaveLength(1)
    expect(ana.isSettled).toBe(true)
    expect(ana.socket.closed).toBe('restart')
    const late = enter('late')
    expect(late.socket.closed).toBe('restart')
  })

  it('[S34] a document of a newer version is shown and not changed', async () => {
    const { log, enter, stored } = await scene()
    const newer = new Y.Doc()
    newer.getMap('meta').set('schema', 99)
    const owners = [{ clientId: newer.clientID, person: 'server' }]
    log.addBoard(BOARD)
    await log.append([{ board: BOARD, updates: [Y.encodeStateAsUpdate(newer)], owners }])
    const before = await stored()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    expect(ana.socket.of('welcome')[0]?.role).toBe('viewer')
    ana.add('Nothing')
    await until('told', () => ana.socket.of('reject')[0]?.then === 'read-only')
    expect(await stored()).toBe(before)
  })

  it('[S34] a room that nobody is in is let go and comes back whole', async () => {
    const { hub, enter } = await scene({ idleRoomMs: 20 })
    const ana = enter('ana')
    ana.add('Kept')
    await until('acked', () => ana.isSettled)
    ana.socket.drop()
    await until('gone', () => hub.stats().rooms === 0)
    const bo = enter('bo')
    await until('there', () => bo.titles.includes('Kept'))
  })
})
