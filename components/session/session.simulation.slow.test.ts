import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textAt } from '@/lib/doc/text'
import type { DeviceStore } from './device-store'
import { newBrowser, withIndexedDb } from './device.fixture'
import { inTestTime, wait } from './visitors.fixture'
import { BOARD, createNetwork, type Line, type Network, type Visitor } from './world.fixture'

const SEEDS = Number(process.env.SEEDS) || 200
const BATCH = 20
const STEPS = 30

/** mulberry32: small, seeded, good enough for dice */
function dice(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

withIndexedDb()
inTestTime()

/** A tab of a browser, and what was written in it. */
interface Tab {
  person: string
  browser: () => DeviceStore
  visitor: Visitor
  wrote: Set<string>
}

/** None: it waits for its device. */
const lineOf = (visitor: Visitor) => visitor.line() as Line | undefined

const SHARED = 'department:shared'

/** What is on the disk, read from the log alone. */
class Disk {
  readonly doc = new Y.Doc()
  private seq = 0
  constructor(private readonly network: Network) {}
  async read(): Promise<Y.Doc> {
    for (const row of await this.network.log.since(BOARD, this.seq)) {
      Y.applyUpdate(this.doc, row.bytes)
      this.seq = row.seq
    }
    return this.doc
  }
}

/** Everything a document says, in one order. */
const contentOf = (doc: Y.Doc) => {
  const rows = doc.getMap('departments').toJSON() as Record<string, unknown>
  return Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function simulate(seed: number) {
  const random = dice(seed)
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const network = createNetwork({
    random,
    latency: () => (random() < 0.1 ? random() * 300 : random() * 10),
    commit: () => (random() < 0.1 ? random() * 200 : random() * 2),
  })
  await Promise.all([
    wait(500),
    network.hub.edit(BOARD, 'server', () => [{ do: 'create', row: { id: SHARED, name: '', hue: 0 } }]),
  ])
  const disk = new Disk(network)
  // two people, one of them with two tabs of one browser, and in two browsers
  const [hers, his, hisOther] = [newBrowser(), newBrowser(), newBrowser()]
  const openTab = (person: string, browser: () => DeviceStore): Tab => ({
    person,
    browser,
    visitor: network.open({ person }, browser()),
    wrote: new Set<string>(),
  })
  let tabs = [openTab('ana', hers), openTab('boris', his), openTab('boris', his), openTab('boris', hisOther)]
  /** what tabs that are closed wrote: other tabs of that browser send it */
  const left = new Set<string>()
  let count = 0
  /** The page may be left without a warning; then it is. */
  const leave = async ({ visitor }: Tab) => {
    for (let i = 0; i < 100 && !visitor.mayLeave(); i++) await wait(20)
    visitor.session.close()
  }

  const actions: readonly { often: number; act(visitor: Visitor, mine: Set<string>, tab: Tab): unknown }[] = [
    {
      often: 10,
      act({ session }, mine) {
        if (!session.isReady) return // nobody sees the board yet
        const id = `t${seed}n${++count}`
        session.writeLocal([{ do: 'create', row: { id: `department:${id}`, name: `row ${id}`, hue: 1 } }])
        mine.add(`department:${id}`)
      },
    },
    {
      often: 12,
      act({ session }, mine) {
        const text = textAt(session.doc, SHARED, 'name')
        if (!text) return
        const token = `<${++count}>`
        session.doc.transact(() => text.insert(text.length, token), 'local')
        mine.add(token)
      },
    },
    { often: 2, act: (visitor) => lineOf(visitor)?.cut() },
    { often: 2, act: (visitor) => lineOf(visitor)?.silence() },
    { often: 1, act: (visitor) => visitor.offline() },
    { often: 1, act: (visitor) => visitor.wake() },
    { often: 1, act: () => void (network.isUp = false) },
    { often: 2, act: () => void (network.isUp = true) },
    { often: 1, act: () => network.kill() },
    { often: 1, act: () => network.log.failNextAppend() },
    {
      // the tab is loaded again, online or offline; what it wrote is with it
      often: 3,
      act: async (_visitor, _mine, tab) => {
        await leave(tab)
        if (random() < 0.5) await wait(random() * 2_000)
        tab.visitor = network.open({ person: tab.person }, tab.browser())
        await wait(100)
      },
    },
    {
      often: 1,
      act: async (_visitor, mine, tab) => {
        const others = tabs.filter((one) => one !== tab)
        if (!others.some(({ browser }) => browser === tab.browser)) return
        await leave(tab)
        for (const token of mine) left.add(token)
        tabs = others
      },
    },
    { often: 1, act: (_visitor, _mine, { person, browser }) => void tabs.push(openTab(person, browser)) },
  ]
  const bag = actions.flatMap((action) => Array.from({ length: action.often }, () => action))

  const checkLabels = async () => {
    for (const { visitor, wrote } of tabs) {
      if (visitor.session.save.is !== 'saved' || wrote.size === 0) continue
      const doc = await disk.read()
      const shared = textAt(doc, SHARED, 'name')!.toJSON()
      for (const token of wrote)
        expect(
          doc.getMap('departments').has(token) || shared.includes(token),
          `saved, but ${token} is not`,
        ).toBe(true)
    }
  }

  for (let step = 0; step < STEPS; step++) {
    const tab = one(tabs)
    await one(bag).act(tab.visitor, tab.wrote, tab)
    await checkLabels()
    await wait(random() < 0.1 ? random() * 30_000 : random() * 120)
    await checkLabels()
  }

  network.isUp = true
  const sessions = () => tabs.map(({ visitor }) => visitor.session)
  for (let i = 0; i < 40 && sessions().some(({ save }) => save.is !== 'saved'); i++) {
    await wait(5_000)
  }
  // whoever sits at a dead line without writing has to find out first
  await wait(40_000)
  // and to take over what a tab left that was closed after they came back
  for (const { visitor } of tabs) visitor.line().cut()
  await wait(5_000)
  expect(sessions().map(({ save }) => save)).toEqual(tabs.map(() => ({ is: 'saved' })))
  expect(sessions().map(({ generation, notAccepted }) => [generation, notAccepted])).toEqual(
    tabs.map(() => [1, []]),
  )
  await checkLabels()
  const onDisk = contentOf(await disk.read())
  for (const { doc } of sessions()) expect(contentOf(doc)).toEqual(onDisk)
  const shared = textAt(disk.doc, SHARED, 'name')!.toJSON()
  const wrote = [...left, ...tabs.flatMap((tab) => [...tab.wrote])]
  for (const id of wrote) if (!id.startsWith('<')) expect(onDisk).toHaveProperty([id])
  const tokens = wrote.filter((token) => token.startsWith('<'))
  expect(shared.match(/<\d+>/g)?.sort() ?? []).toEqual(tokens.sort())
  for (const session of sessions()) session.close()
  await network.hub.stop()
}

describe('sessions over a bad network', () => {
  it.each(Array.from({ length: Math.ceil(SEEDS / BATCH) }, (_, i) => i * BATCH + 1))(
    `[S95] [S184] converge, lose no edit, and never say Saved too early (${BATCH} seeds from %i)`,
    async (first) => {
      for (let seed = first; seed < first + BATCH; seed++) {
        try {
          await simulate(seed)
        } catch (fault) {
          throw new Error(`seed ${seed}: ${fault instanceof Error ? fault.message : String(fault)}`, {
            cause: fault,
          })
        }
      }
    },
  )
})
