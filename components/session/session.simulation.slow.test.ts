import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textAt } from '@/lib/doc/text'
import { inTestTime, wait } from './visitors.fixture'
import { BOARD, createNetwork, type Network, type Visitor } from './world.fixture'

const SEEDS = 200
const BATCH = 40
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

inTestTime()

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
  // two people, one of them with two tabs
  const visitors = ['ana', 'boris', 'boris'].map((person) => network.open({ person }))
  const wrote = visitors.map(() => new Set<string>())
  let count = 0

  const actions: readonly { often: number; act(visitor: Visitor, mine: Set<string>): void }[] = [
    {
      often: 10,
      act({ session }, mine) {
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
    { often: 2, act: (visitor) => visitor.line().cut() },
    { often: 2, act: (visitor) => visitor.line().silence() },
    { often: 1, act: (visitor) => visitor.offline() },
    { often: 1, act: (visitor) => visitor.wake() },
    { often: 1, act: () => void (network.isUp = false) },
    { often: 2, act: () => void (network.isUp = true) },
    { often: 1, act: () => network.kill() },
    { often: 1, act: () => network.log.failNextAppend() },
  ]
  const bag = actions.flatMap((action) => Array.from({ length: action.often }, () => action))

  const checkLabels = async () => {
    for (const [i, { session }] of visitors.entries()) {
      if (session.save.is !== 'saved' || wrote[i]!.size === 0) continue
      const doc = await disk.read()
      const shared = textAt(doc, SHARED, 'name')!.toJSON()
      for (const token of wrote[i]!)
        expect(
          doc.getMap('departments').has(token) || shared.includes(token),
          `saved, but ${token} is not`,
        ).toBe(true)
    }
  }

  for (let step = 0; step < STEPS; step++) {
    const i = Math.floor(random() * visitors.length)
    one(bag).act(visitors[i]!, wrote[i]!)
    await checkLabels()
    await wait(random() < 0.1 ? random() * 30_000 : random() * 120)
    await checkLabels()
  }

  network.isUp = true
  for (let i = 0; i < 40 && visitors.some(({ session }) => session.save.is !== 'saved'); i++) {
    await wait(5_000)
  }
  // whoever sits at a dead line without writing has to find out first
  await wait(40_000)
  expect(visitors.map(({ session }) => session.save)).toEqual(visitors.map(() => ({ is: 'saved' })))
  expect(visitors.map(({ session }) => [session.generation, session.notAccepted])).toEqual(
    visitors.map(() => [1, []]),
  )
  await checkLabels()
  const onDisk = contentOf(await disk.read())
  for (const { session } of visitors) expect(contentOf(session.doc)).toEqual(onDisk)
  const shared = textAt(disk.doc, SHARED, 'name')!.toJSON()
  const tokens = [...wrote.flatMap((set) => [...set])].filter((token) => token.startsWith('<'))
  expect(shared.match(/<\d+>/g)?.sort() ?? []).toEqual(tokens.sort())
  for (const { session } of visitors) session.close()
  await network.hub.stop()
}

describe('sessions over a bad network', () => {
  it.each(Array.from({ length: SEEDS / BATCH }, (_, i) => i * BATCH + 1))(
    `[S95] converge, lose no edit, and never say Saved too early (${BATCH} seeds from %i)`,
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
