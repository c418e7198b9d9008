import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import { textAt } from '@/lib/doc/text'
import { deviceStore, type DeviceStore } from './device-store'
import { closePage, comeBack, goOffline, newBrowser, onServer, withIndexedDb } from './device.fixture'
import { add, inTestTime, join, names, start, wait, words } from './visitors.fixture'
import { BOARD } from './world.fixture'

withIndexedDb()
inTestTime()

const DAY_MS = 24 * 3_600_000

describe('a device in trouble', () => {
  const full = (): Promise<never> => Promise.reject(new DOMException('no room', 'QuotaExceededError'))

  it('[S176] that is full is told: the page asks to stay open; when there is room again, all of it is kept', async () => {
    const network = await start()
    const browser = newBrowser()
    const store = browser()
    let isFull = true
    const device: DeviceStore = { ...store, write: (what) => (isFull ? full() : store.write(what)) }
    const ana = await join(network, { person: 'ana' }, device)
    await wait(2_000)
    goOffline(network, ana)
    add(ana, 'one', 'first')
    await wait(100)
    expect(ana.session.save).toEqual({ is: 'offline', changes: 1 })
    expect(ana.mayLeave()).toBe(false)
    isFull = false
    add(ana, 'two', 'second')
    await wait(31_000)
    expect(ana.session.save).toEqual({ is: 'offline', changes: 2, kept: 'all' })
    await closePage(ana)
    const again = await join(network, { person: 'ana' }, browser())
    expect(names(again)).toEqual(['', 'first', 'second'])
    await comeBack(network, again)
    expect(await onServer(network)).toEqual(['', 'first', 'second'])
  })

  it('[S177] without storage, or with one that does not answer, the board opens from the server and says nothing false', async () => {
    const network = await start()
    const dead: DeviceStore = { ...newBrowser()(), read: () => new Promise(() => {}), write: full }
    const broken: DeviceStore = { ...dead, read: full }
    for (const [person, device] of [
      ['ana', dead],
      ['boris', broken],
      ['vera', undefined],
    ] as const) {
      const visitor = await join(network, { person }, device)
      await wait(3_500)
      expect(visitor.session.save).toEqual({ is: 'saved' })
      visitor.offline()
      add(visitor, person)
      await wait(10)
      expect(visitor.mayLeave()).toBe(visitor.session.save.is === 'saved')
      expect(visitor.session.save).not.toHaveProperty('kept')
    }
  })

  it('[S178] a record that cannot be read is set aside and told; the rest is there, and the board goes on', async () => {
    const network = await start()
    const browser = newBrowser()
    const ana = await join(network, { person: 'ana' }, browser())
    await wait(2_000)
    goOffline(network, ana)
    add(ana, 'one', 'whole')
    await wait(100)
    await closePage(ana)
    const unsent = { client: 77, key: 'k', rows: ['department:shared'] }
    await Promise.all([
      browser().write({
        name: [BOARD, 'ana', 'first'],
        person: 'ana',
        now: Date.now(),
        add: [{ update: new Uint8Array([1, 2, 3, 250]), unsent }],
        drop: [],
        refused: [],
      }),
      wait(100),
    ])
    network.isUp = true
    for (const generation of [1, 1]) {
      const again = await join(network, { person: 'ana' }, browser())
      await wait(2_000)
      expect(again.session.generation).toBe(generation)
      expect(names(again)).toEqual(['', 'whole'])
      expect(again.session.notAccepted).toMatchObject([
        { why: { is: 'unreadable' }, entries: [{ id: 'department:shared' }] },
      ])
      expect(again.session.save.is).toBe('notAccepted')
      await closePage(again)
    }
    expect(await onServer(network)).toEqual(['', 'whole'])
  })

  it('[S178] an edit whose ground is gone is set aside and told; it does not keep the others from being saved', async () => {
    const network = await start()
    const browser = newBrowser()
    const store = browser()
    const ana = await join(network, { person: 'ana' }, store)
    await wait(2_000)
    goOffline(network, ana)
    add(ana, 'one', 'lost')
    await wait(100)
    textAt(ana.session.doc, 'department:one', 'name')!.insert(0, 'well ')
    await wait(100)
    await closePage(ana)
    // the database loses one record
    const [kept] = await Promise.all([store.read(BOARD, 'ana'), wait(100)])
    const first = kept!.updates.find(({ unsent }) => unsent)!
    await Promise.all([store.setAside([first.at]), wait(100)])
    network.isUp = true
    const again = await join(network, { person: 'ana' }, browser())
    await wait(2_000)
    add(again, 'two', 'goes on')
    await wait(500)
    expect(names(again)).toEqual(['', 'goes on'])
    expect(await onServer(network)).toEqual(['', 'goes on'])
  })

  it('[S330] what was typed on a ground that the device has lost is told with its words', async () => {
    const network = await start()
    const browser = newBrowser()
    const store = browser()
    const ana = await join(network, { person: 'ana' }, store)
    await wait(2_000)
    goOffline(network, ana)
    add(ana, 'new', 'first')
    await wait(100)
    for (const part of ['and ', 'second ']) {
      const text = textAt(ana.session.doc, 'department:new', 'name')!
      text.insert(text.length, part)
    }
    await wait(2_000)
    expect(ana.mayLeave()).toBe(true)
    await closePage(ana)
    const [kept] = await Promise.all([store.read(BOARD, 'ana'), wait(100)])
    const first = kept!.updates.find(({ unsent }) => unsent)!
    await Promise.all([store.setAside([first.at]), wait(100)])
    network.isUp = true
    const again = await join(network, { person: 'ana' }, browser())
    await wait(5_000)
    expect(words(again)).toContain('and second ')
  })
})

describe('the log on the device', () => {
  it('[S179] stays small: the whole takes the place of hundreds of updates, and unsent edits stay beside it', async () => {
    const network = await start()
    const browser = newBrowser()
    const store = browser()
    const [ana, boris] = [
      await join(network, { person: 'ana' }, store),
      await join(network, { person: 'boris' }),
    ]
    const text = () => textAt(boris.session.doc, 'department:shared', 'name')!
    for (let i = 0; i < 700; i++) {
      text().insert(0, 'x')
      await wait(30)
    }
    goOffline(network, ana)
    add(ana, 'one', 'unsent')
    await wait(5_000)
    const [kept] = await Promise.all([store.read(BOARD, 'ana'), wait(100)])
    expect(kept!.updates.length).toBeLessThan(520)
    await closePage(ana)
    const again = await join(network, { person: 'ana' }, browser())
    expect(names(again)).toEqual(['unsent', 'x'.repeat(700)])
  })

  it('[S339] as an older version of this software kept it is there with its unsent edits', async () => {
    const kept = { update: new Uint8Array([0, 0]), log: [BOARD, 'ana', 'first'] }
    const old = openDB('an older version', 1, {
      upgrade(db) {
        db.createObjectStore('logs', { keyPath: 'name' })
        db.createObjectStore('updates', { autoIncrement: true }).createIndex('log', 'log')
        db.createObjectStore('unsent').createIndex('log', 'log')
        db.createObjectStore('refused', { autoIncrement: true }).createIndex('owner', 'owner')
        db.createObjectStore('aside')
      },
    }).then(async (db) => {
      await db.put('logs', { name: kept.log, person: 'Ana', usedAt: 1 })
      await db.add('updates', kept)
      await db.put('unsent', { client: 1, key: 'k', rows: [], log: kept.log }, 1)
      db.close()
    })
    await Promise.all([old, wait(1_000)])
    const [log] = await Promise.all([deviceStore('an older version').read(BOARD, 'ana'), wait(1_000)])
    expect(log).toMatchObject({ person: 'Ana', updates: [{ at: 1, unsent: { client: 1 } }] })
  })

  it('[S179] is forgotten when nobody opened it for 30 days, but never with an unsent edit in it', async () => {
    const network = await start()
    const browser = newBrowser()
    const store = browser()
    const now = Date.now()
    const write = (person: string, daysAgo: number, isUnsent = false) =>
      store.write({
        name: [BOARD, person, 'first'],
        person,
        now: now - daysAgo * DAY_MS,
        add: [
          {
            update: new Uint8Array([0, 0]),
            ...(isUnsent && { unsent: { client: 1, key: 'k', rows: [] } }),
          },
        ],
        drop: [],
        refused: [],
      })
    await Promise.all([write('old', 31), write('young', 29), write('open', 90, true), wait(100)])
    await join(network, { person: 'ana' }, browser())
    await wait(2_000)
    const [left] = await Promise.all([
      Promise.all(['old', 'young', 'open'].map((person) => store.read(BOARD, person))),
      wait(100),
    ])
    expect(left.map((log) => log?.updates.length)).toEqual([undefined, 1, 1])
  })
})
