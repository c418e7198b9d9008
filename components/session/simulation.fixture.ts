/**
 * One run of two people with several tabs and browsers on one board, over a network that breaks in every way we know:
 * real sessions, the real room and guard, a real IndexedDB in memory, all of it in test time. Everything that happens
 * follows from the seed.
 */
import { deepStrictEqual, ok } from 'node:assert/strict'
import * as Y from 'yjs'
import { migrate } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { textAt } from '@/lib/doc/text'
import { writeChanges } from '@/lib/doc/write'
import { SERVER } from '@/lib/guard/row-rights'
import type { LogBatch } from '@/server/storage/board-log'
import { deviceStore, type DeviceStore } from './device-store'
import { indexedDbParts } from './indexed-db.fixture'
import { startTestTime } from './test-time.fixture'
import { BOARD, createNetwork, type Line, type Network, type Visitor } from './world.fixture'

/** operations of a seed: edits, faults, reloads */
const STEPS = 200
const MOST_TABS = 4

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

/** Every call gives what one page of it opens. */
type Browser = () => DeviceStore

/** A tab of a browser, and what was written in it. */
interface Tab {
  person: string
  browser: Browser
  visitor: Visitor
  wrote: Set<string>
  /** of that, what has not been seen on the disk */
  unseen: Set<string>
}

/** None: it waits for its device. */
const lineOf = (visitor: Visitor) => visitor.line() as Line | undefined

const SHARED = 'department:shared'

/** The board as it begins: one row, whose name everybody writes in. */
function firstRow(): LogBatch {
  const doc = new Y.Doc()
  doc.clientID = 1
  migrate(doc)
  writeChanges(doc, [{ do: 'create', row: { id: SHARED, name: '', hue: 0 } }], {
    origin: ORIGIN.local,
    author: SERVER,
  })
  const owners = [{ clientId: doc.clientID, person: SERVER }]
  return { board: BOARD, updates: [Y.encodeStateAsUpdate(doc)], owners }
}

/** What is on the disk, read from the log alone. */
class Disk {
  readonly doc = new Y.Doc()
  private seq = 0
  private tokens = new Set<string>()
  constructor(private readonly network: Network) {}
  async read(): Promise<{ has(token: string): boolean }> {
    const rows = await this.network.log.since(BOARD, this.seq)
    for (const { bytes, seq } of rows) {
      Y.applyUpdate(this.doc, bytes)
      this.seq = seq
    }
    if (rows.length > 0)
      this.tokens = new Set([
        ...this.doc.getMap('departments').keys(),
        ...tokensIn(textAt(this.doc, SHARED, 'name')!),
      ])
    return this.tokens
  }
}

const tokensIn = (text: Y.Text) => text.toJSON().match(/<\d+>/g) ?? []

/** Everything a document says, in one order. */
const contentOf = (doc: Y.Doc) => {
  const rows = doc.getMap('departments').toJSON() as Record<string, unknown>
  return Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Throws if the sessions did not converge, an edit is lost, or one of them said Saved too early. Returns what the disk
 * holds in the end. Nothing else may run meanwhile: it has the process's clock.
 */
export async function simulate(seed: number): Promise<readonly Uint8Array[]> {
  const parts = indexedDbParts()
  const before = Object.fromEntries(Object.keys(parts).map((name) => [name, Reflect.get(globalThis, name)]))
  Object.assign(globalThis, parts)
  const time = startTestTime()
  try {
    return await run(seed, (ms) => time.pass(ms))
  } finally {
    time.stop()
    Object.assign(globalThis, before)
  }
}

async function run(seed: number, wait: (ms: number) => Promise<void>): Promise<readonly Uint8Array[]> {
  const random = dice(seed)
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const network = createNetwork({
    random,
    newDoc: () => {
      const doc = new Y.Doc({ guid: BOARD })
      doc.clientID = Math.floor(random() * 2 ** 32)
      return doc
    },
    latency: () => (random() < 0.1 ? random() * 300 : random() * 10),
    commit: () => (random() < 0.1 ? random() * 200 : random() * 2),
  })
  await network.log.append([firstRow()])
  const disk = new Disk(network)
  // two people, one of them with two tabs of one browser, and in two browsers
  const [hers, his, hisOther] = ['hers', 'his', 'his other'].map((name) => () => deviceStore(name)) as [
    Browser,
    Browser,
    Browser,
  ]
  const openTab = (person: string, browser: Browser): Tab => ({
    person,
    browser,
    visitor: network.open({ person }, browser()),
    wrote: new Set(),
    unseen: new Set(),
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

  const note = ({ wrote, unseen }: Tab, token: string) => {
    wrote.add(token)
    unseen.add(token)
  }

  const actions: readonly { often: number; act(visitor: Visitor, tab: Tab): unknown }[] = [
    {
      often: 10,
      act({ session }, tab) {
        if (!session.isReady) return // nobody sees the board yet
        const id = `t${seed}n${++count}`
        session.writeLocal([{ do: 'create', row: { id: `department:${id}`, name: `row ${id}`, hue: 1 } }])
        note(tab, `department:${id}`)
      },
    },
    {
      often: 12,
      act({ session }, tab) {
        const text = textAt(session.doc, SHARED, 'name')
        if (!text) return
        const token = `<${++count}>`
        session.doc.transact(() => text.insert(text.length, token), 'local')
        note(tab, token)
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
      act: async (_visitor, tab) => {
        await leave(tab)
        if (random() < 0.5) await wait(random() * 2_000)
        tab.visitor = network.open({ person: tab.person }, tab.browser())
        await wait(100)
      },
    },
    {
      often: 1,
      act: async (_visitor, tab) => {
        const others = tabs.filter((one) => one !== tab)
        if (!others.some(({ browser }) => browser === tab.browser)) return
        await leave(tab)
        for (const token of tab.wrote) left.add(token)
        tabs = others
      },
    },
    {
      often: 1,
      act: (_visitor, { person, browser }) =>
        void (tabs.length < MOST_TABS && tabs.push(openTab(person, browser))),
    },
  ]
  const bag = actions.flatMap((action) => Array.from({ length: action.often }, () => action))

  /** What a tab wrote and was seen on the disk stays there: the log only grows. */
  const checkLabels = async () => {
    const saved = tabs.filter(({ visitor, unseen }) => visitor.session.save.is === 'saved' && unseen.size > 0)
    if (saved.length === 0) return
    const onDisk = await disk.read()
    for (const { unseen } of saved) {
      for (const token of unseen) if (!onDisk.has(token)) throw new Error(`saved, but ${token} is not`)
      unseen.clear()
    }
  }

  for (let step = 0; step < STEPS; step++) {
    const tab = one(tabs)
    await one(bag).act(tab.visitor, tab)
    await checkLabels()
    await wait(random() < 0.05 ? random() * 30_000 : random() * 120)
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
  for (const { save, generation, notAccepted } of sessions())
    deepStrictEqual(
      { save, generation, notAccepted },
      { save: { is: 'saved' }, generation: 1, notAccepted: [] },
    )
  await checkLabels()
  const onDisk = await disk.read()
  const content = contentOf(disk.doc)
  for (const { doc } of sessions()) deepStrictEqual(contentOf(doc), content)
  const wrote = [...left, ...tabs.flatMap((tab) => [...tab.wrote])]
  for (const token of wrote) ok(onDisk.has(token), `${token} is lost`)
  // each once, and nothing else
  const tokens = wrote.filter((token) => token.startsWith('<'))
  deepStrictEqual(tokensIn(textAt(disk.doc, SHARED, 'name')!).sort(), tokens.sort())
  for (const session of sessions()) session.close()
  await Promise.all([network.hub.stop(), wait(6_000)])
  return (await network.log.since(BOARD, 0)).map(({ bytes }) => bytes)
}
