/** The clocks of a full room under load, in a time of their own: the same on any machine. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Random } from '@/lib/guard/testing/random'
import { Clocks } from './clocks'

/** milliseconds: of a disk and the ways to it and back; two more are turns of the event loop, whole ones in this time */
const COMMIT_MS = 2
const TURNS_MS = 2
/** milliseconds between two moves of all people together */
const MOVE_MS = 5
const SECONDS = 20

interface Load {
  people: number
  /** edits a second, of all people together */
  rate: number
  /** a Poisson process with this seed; undefined: each as long after the last one */
  seed?: number
}

interface Played {
  /** milliseconds until the median edit is acknowledged, and until nineteen of twenty are told to the others */
  ack: number
  told: number
  /** the part of the edits that a commit begins with at once */
  prompt: number
  /** a second */
  commits: number
  tellings: number
}

async function play({ people, rate, seed }: Load): Promise<Played> {
  const random = seed === undefined ? undefined : new Random(seed)
  const gap = () => (1_000 / rate) * (random ? -Math.log(1 - random.next()) : 1)
  const acks: number[] = []
  const tolds: number[] = []
  let waiting: number[] = []
  let settled: number[] = []
  let untold: number[] = []
  let commits = 0
  let tellings = 0
  const acknowledge = () => {
    for (const at of settled.splice(0)) acks.push(performance.now() - at)
  }
  const tell = () => {
    tellings++
    acknowledge()
    for (const at of untold.splice(0)) tolds.push(performance.now() - at)
  }
  const clocks = new Clocks({
    connections: () => people,
    commit: () => {
      if (waiting.length === 0) return undefined
      commits++
      const written = waiting
      waiting = []
      return new Promise<void>((resolve) => setTimeout(resolve, COMMIT_MS)).then(() => {
        clocks.news()
        settled = [...settled, ...written]
        untold = [...untold, ...written]
        for (const at of written) clocks.settled(at)
      })
    },
    tell,
    acknowledge,
  })
  const moves = setInterval(() => clocks.moved(), MOVE_MS)
  let next: NodeJS.Timeout
  const write = () => {
    waiting.push(performance.now())
    clocks.written()
    next = setTimeout(write, gap())
  }
  write()
  await vi.advanceTimersByTimeAsync(SECONDS * 1_000)
  clearInterval(moves)
  clearTimeout(next!)
  return {
    ack: quantile(acks, 0.5),
    told: quantile(tolds, 0.95),
    prompt: acks.filter((ms) => ms <= COMMIT_MS + TURNS_MS).length / acks.length,
    commits: commits / SECONDS,
    tellings: tellings / SECONDS,
  }
}

const quantile = (of: readonly number[], part: number): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length * part)]!

describe('the clocks of a full room', () => {
  beforeEach(
    () =>
      void vi.useFakeTimers({
        toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'performance'],
      }),
  )
  afterEach(() => void vi.useRealTimers())

  it('[S322] however many write at random moments, and a hundred to a beat, half of them are acknowledged within 10 ms, by fewer than 60 commits a second', async () => {
    for (const rate of [5, 10, 20, 30, 40, 50, 60, 75, 100])
      for (const seed of rate === 100 ? [1, 2, undefined] : [1, 2]) {
        const { ack, commits } = await play({ people: 100, rate, seed })
        expect(ack, `${rate} edits a second, seed ${seed}`).toBeLessThanOrEqual(10)
        expect(commits, `${rate} edits a second, seed ${seed}`).toBeLessThan(60)
      }
  })

  it('[S323] a room of 200 is told fewer than 30 times a second, and has nearly everything within 40 ms', async () => {
    for (const seed of [1, 2, undefined]) {
      const { told, tellings } = await play({ people: 200, rate: 200, seed })
      expect(told, `seed ${seed}`).toBeLessThanOrEqual(38)
      expect(tellings, `seed ${seed}`).toBeLessThan(30)
    }
  })

  it('[S322] who writes alone for a second waits for nobody, however many look on', async () => {
    for (const rate of [10, 20, 25])
      expect((await play({ people: 500, rate })).ack).toBeLessThanOrEqual(COMMIT_MS + TURNS_MS)
  })

  it('[S203] of eight who write without a pause 400 edits a second are fewer than 130 commits', async () => {
    for (const seed of [1, 2, undefined]) {
      const { commits, ack } = await play({ people: 8, rate: 400, seed })
      expect(commits, `seed ${seed}`).toBeLessThan(130)
      expect(ack, `seed ${seed}`).toBeLessThanOrEqual(10)
    }
  })

  it('[S357] where so many write that everybody finds company, there is nearly always a commit for two, and a telling for two commits', async () => {
    const { commits, tellings, prompt } = await play({ people: 100, rate: 100 })
    expect(commits).toBeLessThan(54)
    expect(tellings).toBeLessThan(28)
    // so the median edit is among them
    expect(prompt).toBeGreaterThan(0.51)
  })
})
