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

/** @returns milliseconds until the median edit is acknowledged, and commits a second */
async function play({ people, rate, seed }: Load): Promise<{ ack: number; commits: number }> {
  const random = seed === undefined ? undefined : new Random(seed)
  const gap = () => (1_000 / rate) * (random ? -Math.log(1 - random.next()) : 1)
  const acks: number[] = []
  let waiting: number[] = []
  let settled: number[] = []
  let commits = 0
  const acknowledge = () => {
    for (const at of settled.splice(0)) acks.push(performance.now() - at)
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
        for (const at of written) clocks.settled(at)
      })
    },
    tell: acknowledge,
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
  return { ack: acks.toSorted((a, b) => a - b)[acks.length >> 1]!, commits: commits / SECONDS }
}

describe('the clocks of a full room', () => {
  beforeEach(
    () =>
      void vi.useFakeTimers({
        toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'performance'],
      }),
  )
  afterEach(() => void vi.useRealTimers())

  it('[S322] however many write at random moments, half of them are acknowledged within 10 ms, by fewer than 50 commits a second', async () => {
    for (const rate of [5, 10, 20, 30, 40, 50, 60, 75, 100])
      for (const seed of [1, 2]) {
        const { ack, commits } = await play({ people: 100, rate, seed })
        expect(ack, `${rate} edits a second, seed ${seed}`).toBeLessThanOrEqual(10)
        expect(commits).toBeLessThan(50)
      }
  })

  it('[S322] who writes alone for a second waits for nobody, however many look on', async () => {
    for (const rate of [10, 20, 25])
      expect((await play({ people: 500, rate })).ack).toBeLessThanOrEqual(COMMIT_MS + TURNS_MS)
  })

  it('[S357] where so many write that everybody finds company, there are no more commits than with it', async () => {
    expect((await play({ people: 100, rate: 100 })).commits).toBeLessThan(30)
  })
})
