import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { docHash } from '@/lib/doc/hash'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { NotStored } from './live-doc-events'
import { BOARD, pause, scene, stageChange, titlesOf, until } from './testing/people'

describe('what is on the disk', () => {
  it('[S15] an edit is acknowledged and shown to others after the commit, never before', async () => {
    const { log, enter } = await scene()
    const [ana, bo] = [enter('ana'), enter('bo')]
    await until('both in', () => ana.isSettled && bo.isSettled)
    log.delayAppends(60)
    ana.add('Search')
    const before = (await log.load(BOARD))!.head
    await pause(40)
    expect((await log.load(BOARD))!.head).toBe(before)
    expect(ana.isSettled).toBe(false)
    expect(bo.titles).toEqual([])
    await until('acked', () => ana.isSettled)
    await until('shown', () => bo.titles.length === 1)
    expect((await log.load(BOARD))!.head).toBeGreaterThan(before)
  })

  it('[S15] what arrives during a commit goes into the next one together, and ACK counts in order', async () => {
    const { hub, log, enter } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    const before = hub.stats().commits
    const append = log.append.bind(log)
    let finish = () => {}
    const gate = new Promise<void>((open) => (finish = open))
    let begun = 0
    log.append = async (batches) => {
      begun++
      await gate
      return append(batches)
    }
    ana.add('S0')
    await until('in flight', () => begun === 1)
    for (let i = 1; i < 50; i++) ana.add(`S${i}`)
    await pause(30)
    expect(begun).toBe(1)
    finish()
    await until('acked', () => ana.isSettled)
    expect(hub.stats().commits - before).toBe(2)
    const counts = ana.socket.of('ack').map(({ settled }) => settled)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(counts.at(-1)).toBe(51)
  })

  it('[S359] of those who are told at the same time, who wrote is told first', async () => {
    const { enter } = await scene()
    const people = ['ana', 'bo', 'cy'].map((name) => ({ name, one: enter(name) }))
    await until('in', () => people.every(({ one }) => one.isSettled))
    await pause(60)
    const told: string[] = []
    for (const { name, one } of people) {
      const send = one.socket.send.bind(one.socket)
      one.socket.send = (parcels) => {
        told.push(name)
        return send(parcels)
      }
    }
    people[1]!.one.add('Search')
    await until('shown', () => people.every(({ one }) => one.titles.length === 1))
    expect(told).toEqual(['bo', 'ana', 'cy'])
  })

  it('[S16] whoever comes in during a commit gets only what is on the disk', async () => {
    const { log, enter } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    log.delayAppends(50)
    log.failNextAppend()
    ana.add('Lost and sent again')
    await pause(5)
    const bo = enter('bo')
    await pause(20)
    expect(bo.socket.of('step2')).toEqual([])
    await until('bo has it', () => bo.titles.length === 1)
    expect(ana.isSettled).toBe(true)
  })

  it('[S17] a failed commit shows and acknowledges nothing, says so, and heals without a restart', async () => {
    const { log, hub, enter, stored } = await scene()
    const [ana, bo] = [enter('ana'), enter('bo')]
    await until('both in', () => ana.isSettled && bo.isSettled)
    const real = log.load.bind(log)
    log.load = () => Promise.reject(new Error('no disk'))
    log.failNextAppend()
    ana.add('First')
    await until('told', () => ana.socket.of('store').some(({ state }) => state === 'down'))
    ana.add('Second')
    bo.add('Third')
    await pause(60)
    expect(bo.titles).toEqual(['Third'])
    expect(ana.isSettled || bo.isSettled).toBe(false)
    expect(ana.socket.closed).toBeUndefined()
    log.load = real
    await until('acked', () => ana.isSettled && bo.isSettled)
    await until('shown', () => ana.titles.length === 3 && bo.titles.length === 3)
    expect(ana.socket.of('store').map(({ state }) => state)).toEqual(['down', 'ok'])
    expect(hub.stats().rejected).toBe(0)
    expect(await stored()).toBe(docHash(ana.doc))
  })

  it('[S17] an append that failed although it was stored is shown to everybody all the same', async () => {
    const { log, enter, stored } = await scene()
    const [ana, bo] = [enter('ana'), enter('bo')]
    await until('both in', () => ana.isSettled && bo.isSettled)
    const append = log.append.bind(log)
    log.append = async (batches) => {
      log.append = append
      await append(batches)
      throw new Error('the answer was lost')
    }
    ana.add('Stored')
    await until('shown', () => bo.titles.length === 1)
    await until('acked', () => ana.isSettled)
    expect(await stored()).toBe(docHash(bo.doc))
  })

  it('[S17] a disk that does not keep up is said so, and takes no more than it can hold', async () => {
    const { log, enter } = await scene({ documentBytesBurst: 40_000_000, frameBytes: 20_000_000 })
    const [ana, bo] = [enter('ana'), enter('bo')]
    await until('in', () => ana.isSettled && bo.isSettled)
    const append = log.append.bind(log)
    let finish = () => {}
    const gate = new Promise<void>((open) => (finish = open))
    log.append = (batches) => gate.then(() => append(batches))
    const long = 'x'.repeat(45_000)
    const writeMuch = () => ana.write(Array.from({ length: 18 }, (_, i) => stageChange(`${i} ${long}`)))
    const told = () => bo.socket.of('store').map(({ state }) => state)
    writeMuch()
    await until('slow', () => told().includes('slow'))
    for (let i = 0; i < 11; i++) writeMuch()
    await until('down', () => told().includes('down'))
    expect(bo.titles).toEqual([])
    finish()
    await until('acked', () => ana.isSettled)
    await until('shown', () => bo.titles.length === 12 * 18)
    expect(told()).toEqual(['slow', 'down', 'ok'])
    expect(ana.socket.closed ?? bo.socket.closed).toBeUndefined()
  })

  it('[S17] an answer about a document that is gone settles nothing', async () => {
    const { log, enter, stored } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    const append = log.append.bind(log)
    let fail = () => {}
    const failure = new Promise<never>((_, reject) => (fail = () => reject(new Error('no disk'))))
    log.append = () => failure
    ana.add('Lost with the first document')
    await pause(20)
    ana.socket.drop()
    // comes back while the edit is tentative: the question it is asked takes the edit as known
    let answer = () => {}
    const hesitation = new Promise<void>((done) => (answer = done))
    const again = enter('ana', {}, { before: ana, lag: () => hesitation })
    await until('asked', () => again.socket.of('step1').length === 1)
    fail()
    log.append = append
    log.delayAppends(40)
    await until('asked again', () => again.socket.of('step1').length === 2)
    answer()
    await pause(20)
    expect(again.sent).toBe(2)
    expect(again.socket.settled).toBe(0)
    await until('acked', () => again.isSettled)
    expect(await stored()).toBe(docHash(ana.doc))
  })

  it('[S18] an edit by the server is an ordinary edit: on the disk when it returns, seen by everybody', async () => {
    const { hub, log, enter } = await scene()
    const ana = enter('ana')
    await until('in', () => ana.isSettled)
    const board = await hub.edit(BOARD, 'api', () => [stageChange('From outside')])
    expect([...board.stages.values()]).toMatchObject([{ title: 'From outside', author: 'api' }])
    await until('shown', () => ana.titles.length === 1)
    // the id it writes under is the server's, for ever
    const { owners } = (await log.load(BOARD))!
    const writers = Y.decodeStateVector(Y.encodeStateVector(ana.doc)).keys()
    for (const client of writers) expect(owners.get(client)).toBe('server')
  })

  it('[S18] an edit by the server that cannot be stored, or breaks, leaves nothing behind', async () => {
    const { hub, log } = await scene()
    log.failNextAppend()
    await expect(hub.edit(BOARD, 'api', () => [stageChange('Lost')])).rejects.toThrow(NotStored)
    const broken = () => {
      throw new TypeError('what a mistake')
    }
    await expect(hub.edit(BOARD, 'api', broken)).rejects.toThrow('what a mistake')
    expect((await hub.read(BOARD))!.stages.size).toBe(0)
    await hub.edit(BOARD, 'api', () => [stageChange('Kept')])
    expect((await hub.read(BOARD))!.stages.size).toBe(1)
    await expect(hub.edit('nowhere', 'api', () => [])).rejects.toThrow('no board')
    expect(await hub.read('nowhere')).toBeUndefined()
  })

  it('[S19] after a restart the board is what everybody saw', async () => {
    const first = await scene()
    const [ana, bo] = [first.enter('ana'), first.enter('bo')]
    for (let i = 0; i < 30; i++) (i % 2 ? ana : bo).add(`S${i}`)
    await until('acked', () => ana.isSettled && bo.isSettled)
    await until('equal', () => docHash(ana.doc) === docHash(bo.doc))
    expect(await first.stored()).toBe(docHash(ana.doc))
    expect(titlesOf(ana.doc)).toHaveLength(30)
  })

  it('[S20] a log that has grown long becomes a snapshot that reads back the same', async () => {
    const { log, enter, stored } = await scene({ snapshotUpdates: 4, snapshotMs: 0 })
    const ana = enter('ana')
    for (let i = 0; i < 130; i++) {
      ana.add(`S${i}`)
      await pause(1)
    }
    await until('acked', () => ana.isSettled)
    // the snapshot is made beside the work
    await pause(20)
    const loaded = (await log.load(BOARD))!
    expect(loaded.snapshot).toBeDefined()
    expect(loaded.updates.length).toBeLessThan(8)
    expect(await stored()).toBe(docHash(ana.doc))
    expect(await log.since(BOARD, 0)).toHaveLength(loaded.head)
  })

  it('[S20] a snapshot that does not read back is thrown away, and the log stays', async () => {
    const { log, enter, reports } = await scene(
      { snapshotUpdates: 3, snapshotMs: 0 },
      { squashing: () => Promise.reject(new Error('does not read back')) },
    )
    const ana = enter('ana')
    for (let i = 0; i < 5; i++) {
      ana.add(`S${i}`)
      await until('acked', () => ana.isSettled)
    }
    await until('reported', () => reports.some(({ event }) => event === 'snapshot failed'))
    expect((await log.load(BOARD))!.snapshot).toBeUndefined()
    // not again at every commit
    ana.add('one more')
    await until('acked again', () => ana.isSettled)
    expect(reports.filter(({ event }) => event === 'snapshot failed')).toHaveLength(1)
  })

  it('[S21] a row of the log that cannot be read is set aside, and the board opens', async () => {
    const { log, enter, reports } = await scene()
    const other = new Y.Doc()
    const updates: Uint8Array[] = []
    other.on('update', (update: Uint8Array) => updates.push(update))
    for (const title of ['one', 'two', 'three'])
      writeChanges(other, [stageChange(title)], { origin: ORIGIN.local, author: 'ana' })
    const [one, two, three] = updates as [Uint8Array, Uint8Array, Uint8Array]
    two.fill(255, 3)
    const owners = [{ clientId: other.clientID, person: 'ana' }]
    await log.append([{ board: BOARD, updates: [one, two, three], owners }])
    const bo = enter('bo')
    await until('in', () => bo.isSettled)
    expect(bo.titles).toEqual(['one'])
    // the third row goes on where the second broke off
    expect(log.quarantined(BOARD).map(({ seq }) => seq)).toEqual([3, 4])
    expect(reports.map(({ event }) => event)).toContain('poison row quarantined')
    bo.add('four')
    await until('acked', () => bo.isSettled)
  })
})
