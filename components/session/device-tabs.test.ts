/** Tabs of one browser that hold the same unsent edits. */
import { describe, expect, it } from 'vitest'
import { textAt } from '@/lib/doc/text'
import type { DeviceStore } from './device-store'
import { closePage, comeBack, goOffline, newBrowser, onServer, withIndexedDb } from './device.fixture'
import { add, inTestTime, join, names, start, wait, words } from './visitors.fixture'
import { BOARD, type Guest, type Network } from './world.fixture'

withIndexedDb()
inTestTime()

const stage = (tail: string, title: string) => ({
  do: 'create' as const,
  row: { id: `stage:${tail}` as const, map: 'map:m' as const, order: 'a0', title },
})
const lock = (network: Network, isLocked: boolean) => {
  network.log.lockStructure(BOARD, isLocked)
  network.hub.lockStructure(BOARD, isLocked)
}

/** Two tabs without a network that both hold a word in a shared text and a new stage, by the first of them. */
async function twoTabs(network: Network, browser: () => DeviceStore, who: Guest = { person: 'ana' }) {
  const one = await join(network, who, browser())
  await wait(2_000)
  goOffline(network, one)
  textAt(one.session.doc, 'department:shared', 'name')!.insert(0, 'mine ')
  one.session.writeLocal([stage('new', 'a stage')])
  await wait(100)
  const other = await join(network, who, browser())
  expect(names(other)).toEqual(['mine '])
  return [one, other] as const
}

describe('tabs that hold the same unsent edits', () => {
  it('[S333] and are both refused write them anew once, and both tell what is not accepted', async () => {
    const network = await start()
    const tabs = await twoTabs(network, newBrowser())
    lock(network, true)
    await comeBack(network, ...tabs)
    await wait(5_000)
    expect(tabs.map(({ session }) => session.generation)).toEqual([2, 2])
    for (const tab of tabs) {
      expect(names(tab)).toEqual(['mine '])
      expect(words(tab)).toEqual(['a stage'])
      expect(tab.session.save.is).toBe('notAccepted')
    }
    expect(await onServer(network)).toEqual(['mine '])
  })

  it('[S334] send nothing that one of them has given up, though it would be accepted by then', async () => {
    const network = await start()
    const [one, other] = await twoTabs(network, newBrowser())
    other.isPluggedIn = false
    lock(network, true)
    await comeBack(network, one)
    await wait(5_000)
    expect(words(one)).toEqual(['a stage'])
    lock(network, false)
    other.isPluggedIn = true
    await comeBack(network, other)
    await wait(5_000)
    expect(other.session.generation).toBe(2)
    expect(words(other)).toEqual(['a stage'])
    expect(await onServer(network)).toEqual(['mine '])
    const witness = await join(network, { person: 'witness' })
    expect(witness.session.doc.getMap('stages').toJSON()).toEqual({})
  })

  it('[S335] keep what builds on an edit that one of them gave up: its words are told, or written anew, whole', async () => {
    const network = await start()
    const browser = newBrowser()
    const who: Guest = { person: 'ana', role: 'editor' }
    const one = await join(network, who, browser())
    await wait(2_000)
    goOffline(network, one)
    add(one, 'new', 'first')
    await wait(100)
    const other = await join(network, who, browser())
    other.isPluggedIn = false
    who.role = 'viewer'
    await comeBack(network, one)
    await wait(5_000)
    expect(words(one)).toEqual(['first'])
    for (const part of [' and', ' second']) {
      const text = textAt(other.session.doc, 'department:new', 'name')!
      text.insert(text.length, part)
    }
    await wait(2_000)
    await closePage(other)
    const again = await join(network, who, browser())
    await wait(5_000)
    expect(words(again)).toContain('first and second')
    expect(again.session.notAccepted.map(({ why }) => why.is)).toEqual(['refused', 'refused'])
  })

  it('[S336] what one of them left, closed or offline, is taken over by one that gave up, and counts once', async () => {
    for (const isClosed of [true, false]) {
      const network = await start()
      const [one, other] = await twoTabs(network, newBrowser())
      other.isPluggedIn = false
      lock(network, true)
      await comeBack(network, one)
      await wait(5_000)
      textAt(other.session.doc, 'department:shared', 'name')!.insert(0, 'more ')
      await wait(100)
      if (isClosed) await closePage(other)
      expect(await onServer(network)).toEqual(['mine '])
      await wait(31_000)
      one.line().cut()
      await wait(5_000)
      expect([names(one), await onServer(network)]).toEqual([['more mine '], ['more mine ']])
      other.isPluggedIn = true
      other.wake()
      await wait(5_000)
      expect(await onServer(network)).toEqual(['more mine '])
      if (!isClosed) expect(other.session.save.is).toBe('notAccepted')
    }
  })

  it('[S337] goes on without a device that does not answer when a document is given up, and loses nothing', async () => {
    const network = await start()
    const store = newBrowser()()
    const dead: DeviceStore = {
      ...store,
      takeOver: () => new Promise(() => {}),
      over: () => new Promise(() => {}),
    }
    const ana = await join(network, { person: 'ana' }, dead)
    await wait(2_000)
    goOffline(network, ana)
    textAt(ana.session.doc, 'department:shared', 'name')!.insert(0, 'mine ')
    ana.session.writeLocal([stage('new', 'a stage')])
    await wait(100)
    lock(network, true)
    await comeBack(network, ana)
    await wait(12_000)
    expect([ana.session.generation, names(ana), words(ana)]).toEqual([2, ['mine '], ['a stage']])
    expect(await onServer(network)).toEqual(['mine '])
  })

  it('[S338] what a document held that was given up is forgotten after a day, but never an unsent edit in it', async () => {
    const network = await start()
    const store = newBrowser()()
    const name: [string, string, string] = [BOARD, 'boris', 'first']
    const write = (isUnsent: boolean) =>
      store.write({
        name,
        person: 'boris',
        now: Date.now(),
        add: [
          { update: new Uint8Array([0, 0]), ...(isUnsent && { unsent: { client: 1, key: 'k', rows: [] } }) },
        ],
        drop: [],
        refused: [],
      })
    const look = async () => {
      await join(network, { person: 'ana' }, store)
      await wait(2_000)
      const [log] = await Promise.all([store.read(BOARD, 'boris'), wait(100)])
      return log?.updates.length
    }
    await Promise.all([write(false), wait(100)])
    const [written] = await Promise.all([write(true), wait(100)])
    await Promise.all([store.end(name, { is: 'astray' }), wait(100)])
    await wait(25 * 3_600_000)
    expect(await look()).toBe(2)
    await Promise.all([store.settle(written.keys), wait(100)])
    expect(await look()).toBe(0)
    const [over] = await Promise.all([store.over(name), wait(100)])
    expect(over).toEqual({ is: 'astray' })
  })
})
