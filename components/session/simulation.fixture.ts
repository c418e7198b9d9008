/**
 * One run of a few people with several tabs and browsers on one board, over a network that breaks in every way we know
 * and with rights that change in the middle of work: real sessions, the real room, guard and compaction, a real
 * IndexedDB in memory, all of it in test time. Everything that happens follows from the seed.
 */
import { deepStrictEqual, ok } from 'node:assert/strict'
import * as Y from 'yjs'
import type { Role } from '@/lib/access/can'
import { migrate } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { SERVER } from '@/lib/guard/row-rights'
import { seeded, smallBoard } from '@/lib/journey/edit.fixture'
import type { LogBatch } from '@/server/storage/board-log'
import { deviceStore, type DeviceStore } from './device-store'
import { indexedDbParts } from './indexed-db.fixture'
import { contentOf, Disk, listedIn, Words } from './simulation-disk.fixture'
import { createHands, type Hands } from './simulation-people.fixture'
import { startTestTime } from './test-time.fixture'
import { BOARD, createNetwork, type Guest, type Line, type Visitor } from './world.fixture'

/** operations of a seed: edits, faults, reloads */
const STEPS = 200
const PEOPLE = ['ana', 'boris', 'carla', 'dmitri']
const MOST_TABS = 8
const HOUR_MS = 3_600_000

/** Every call gives what one page of it opens. */
type Browser = () => DeviceStore

/** A tab of somebody's browser. */
interface Tab {
  who: Guest
  browser: Browser
  hands: Hands
  visitor: Visitor
  /** words written here that have not been seen on the disk */
  unseen: Set<string>
  /** something was written since it said Saved */
  isOpen: boolean
}

/** None: it waits for its device. */
const lineOf = (visitor: Visitor) => visitor.line() as Line | undefined

/** Nothing more is on its way. */
const isDone = ({ session: { save } }: Visitor) => save.is === 'saved' || save.is === 'notAccepted'

/** The board as it begins: one small map. */
function firstBoard(): LogBatch {
  const doc = new Y.Doc()
  doc.clientID = 1
  migrate(doc)
  const { lang: _, unreadable: __, ...tables } = smallBoard().bench.board
  const rows = Object.values(tables).flatMap((table) => [...table.values()])
  writeChanges(
    doc,
    rows.map((row) => ({ do: 'create', row })),
    { origin: ORIGIN.local, author: SERVER },
  )
  const owners = [{ clientId: doc.clientID, person: SERVER }]
  return { board: BOARD, updates: [Y.encodeStateAsUpdate(doc)], owners }
}

/**
 * Throws if the sessions did not converge, an edit is lost, refused without a reason or not told, or one of them said
 * Saved too early. Returns what the disk holds in the end. Nothing else may run meanwhile: it has the process's clock.
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
  const random = seeded(seed)
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
    limits: { snapshotUpdates: one([5, 20]), snapshotMs: 0 },
  })
  await network.log.append([firstBoard()])
  const disk = new Disk(network.log, BOARD)
  const words = new Words()

  /** In half of the seeds everybody may do the same all the time, and then nothing may be refused. */
  const rightsChange = random() < 0.5
  const people = PEOPLE.slice(0, 2 + Math.floor(random() * 3)).map((person, i) => {
    // the first one may do everything, whatever happens
    const who: Guest = { person, role: i === 0 ? 'facilitator' : 'editor' }
    return { who, browsers: ['laptop', 'phone'].map((name) => () => deviceStore(`${person} ${name}`)) }
  })
  let tabs: Tab[] = []
  const openTab = () => {
    const { who, browsers } = one(people)
    const browser = one(browsers)
    tabs.push({
      who,
      browser,
      hands: createHands(who.person, random, words.next),
      visitor: network.open(who, browser()),
      unseen: new Set(),
      isOpen: false,
    })
  }
  for (let more = 3 + Math.floor(random() * 3); tabs.length < 3 || more > 0; more--) openTab()
  const sessions = () => tabs.map(({ visitor }) => visitor.session)

  /** The page may be left without a warning; then it is. */
  const leave = async ({ visitor }: Tab) => {
    for (let i = 0; i < 100 && !visitor.mayLeave(); i++) await wait(20)
    visitor.session.close()
  }
  const lock = (isLocked: boolean) => {
    network.log.lockStructure(BOARD, isLocked)
    network.hub.lockStructure(BOARD, isLocked)
  }

  type Act = (visitor: Visitor, tab: Tab) => unknown
  const faults: readonly [often: number, Act][] = [
    [2, (visitor) => lineOf(visitor)?.cut()],
    [2, (visitor) => lineOf(visitor)?.silence()],
    // what it sent comes after what it sends on its next line
    [2, (visitor) => lineOf(visitor)?.linger(random() * (random() < 0.5 ? 300 : 5_000))],
    [1, (visitor) => visitor.offline()],
    [1, (visitor) => visitor.wake()],
    [
      2,
      (visitor) => {
        visitor.isPluggedIn = false
        if (random() < 0.5) lineOf(visitor)?.cut()
        else lineOf(visitor)?.silence()
      },
    ],
    [4, () => void Object.assign(one(tabs).visitor, { isPluggedIn: true })],
    [1, () => void (network.isUp = false)],
    [2, () => void (network.isUp = true)],
    [1, () => network.kill()],
    [1, () => network.log.failNextAppend()],
    // the tab is loaded again, online or offline; what it wrote is with it
    [
      3,
      async (visitor, tab) => {
        if (random() < 0.3) lineOf(visitor)?.linger(random() * 3_000)
        await leave(tab)
        if (random() < 0.5) await wait(random() < 0.02 ? HOUR_MS : random() * 2_000)
        tab.visitor = network.open(tab.who, tab.browser())
        await wait(100)
      },
    ],
    // the tab is closed; others of that browser send what it left
    [
      1,
      async (_visitor, tab) => {
        const others = tabs.filter((one) => one !== tab)
        if (!others.some(({ who, browser }) => who === tab.who && browser === tab.browser)) return
        await leave(tab)
        tabs = others
      },
    ],
    [1, () => void (tabs.length < MOST_TABS && openTab())],
  ]
  const rights: readonly [often: number, Act][] = [
    [1, () => lock(true)],
    [2, () => lock(false)],
    [
      2,
      () => {
        const { who } = one(people.slice(1))
        who.role = one<Role>(['editor', 'editor', 'contributor', 'commenter', 'viewer'])
        network.hub.cut(({ person }) => person === who.person, 'accessChanged')
      },
    ],
    [1, ({ session }) => words.putAway(session)],
  ]
  const work: Act = ({ session }, tab) => {
    const written = words.follow(session.doc, () => tab.hands.act(session))
    for (const word of written) tab.unseen.add(word)
    tab.isOpen = true
  }
  const actions: readonly [often: number, Act][] = [[26, work], ...faults, ...(rightsChange ? rights : [])]
  const bag = actions.flatMap(([often, act]) => Array.from({ length: often }, () => act))

  /** Whoever says that nothing is on its way has nothing that the disk has not, but what is told. */
  const checkLabels = async () => {
    const done = tabs.filter(({ visitor, isOpen }) => isOpen && isDone(visitor))
    if (done.length === 0) return
    await disk.read()
    for (const tab of done) {
      const { who, visitor, unseen } = tab
      const lost = words.lost(disk, sessions().flatMap(listedIn), unseen)
      if (lost) throw new Error(`${who.person}: ${visitor.session.save.is}, but ${lost} is not`)
      ok(
        disk.holds(visitor.session.doc),
        `${who.person}: ${visitor.session.save.is}, but the disk lacks something`,
      )
      unseen.clear()
      tab.isOpen = false
    }
  }

  for (let step = 0; step < STEPS; step++) {
    const tab = one(tabs)
    await one(bag)(tab.visitor, tab)
    await checkLabels()
    const chance = random()
    await wait(chance < 0.001 ? HOUR_MS : chance < 0.05 ? random() * 30_000 : random() * 120)
    await checkLabels()
  }

  network.isUp = true
  for (const { visitor } of tabs) visitor.isPluggedIn = true
  for (let i = 0; i < 40 && !tabs.every(({ visitor }) => isDone(visitor)); i++) await wait(5_000)
  // whoever sits at a dead line without writing has to find out first
  await wait(40_000)
  // and to take over what a tab left that was closed after they came back
  for (const { visitor } of tabs) visitor.line().cut()
  await wait(5_000)

  await checkLabels()
  await disk.read()
  await disk.checkSnapshot()
  for (const { who, visitor } of tabs) {
    const { save, generation, notAccepted, ended, doc } = visitor.session
    ok(isDone(visitor), `${who.person}: ${JSON.stringify({ save, ended })}`)
    const mayBeRefused = rightsChange && who !== people[0]!.who
    if (!mayBeRefused) deepStrictEqual({ generation, notAccepted }, { generation: 1, notAccepted: [] })
    for (const { why } of notAccepted) {
      const code = why.is === 'refused' ? why.code : why.is
      ok(BARRED.includes(code), `${who.person}: refused because of ${code}`)
    }
    deepStrictEqual(contentOf(doc), contentOf(disk.doc))
  }
  words.check(disk.doc)
  const kept = people.flatMap(({ who, browsers }) =>
    browsers.map((open) => open().refused(BOARD, who.person)),
  )
  // the database answers in test time
  const [lists] = await Promise.all([Promise.all(kept), wait(100)])
  const listed = [...sessions(), ...lists.map((notAccepted) => ({ notAccepted }))].flatMap(listedIn)
  const lost = words.lost(disk, listed)
  ok(!lost, `${lost} is lost`)

  for (const session of sessions()) session.close()
  await Promise.all([network.hub.stop(), wait(6_000)])
  return (await network.log.since(BOARD, 0)).map(({ bytes }) => bytes)
}

/** Why the server refuses what somebody was allowed when they did it. */
const BARRED = ['role', 'row', 'locked']
