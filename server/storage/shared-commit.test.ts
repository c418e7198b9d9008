import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SqliteBoardLog } from './sqlite-board-log'
import type { Run } from './store-commands'
import type { Writer } from './writer'

const bytes = new Uint8Array([1])

/** A disk that answers at once, and the boards of each of its commits. */
function disk() {
  const commits: string[][] = []
  const run = ((_: 'append', { batches }: { batches: { board: string }[] }) => {
    commits.push(batches.map(({ board }) => board))
    return Promise.resolve({ heads: batches.map(() => commits.length) })
  }) as unknown as Run
  const writer = { turn: () => Promise.resolve({ run, end: () => {} }) } as unknown as Writer
  const log = new SqliteBoardLog(writer, run)
  const write = (...boards: string[]) =>
    Promise.all(boards.map((board) => log.append([{ board, updates: [bytes], owners: [] }])))
  return { commits, write }
}

/** so many boards */
const boards = (count: number) => Array.from({ length: count }, (_, number) => `board ${number}`)

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

describe('commits of many boards', () => {
  it('[S302] who writes alone waits for nobody', async () => {
    const { commits, write } = disk()
    for (let i = 1; i <= 3; i++) {
      // no time passes: it would wait for ever
      await write('a')
      expect(commits).toHaveLength(i)
      vi.advanceTimersByTime(6)
    }
  })

  it('[S302] boards that write soon after a commit share the next one, each answered with its own head', async () => {
    const { commits, write } = disk()
    await write('a')
    const later = ['b', 'c', 'd'].map(async (board) => (await write(board))[0]!.get(board))
    await vi.advanceTimersByTimeAsync(5)
    expect(commits).toEqual([['a']])
    await vi.advanceTimersByTimeAsync(1)
    expect(commits).toEqual([['a'], ['b', 'c', 'd']])
    expect(await Promise.all(later)).toEqual([2, 2, 2])
  })

  it.for([
    { shared: 3, restMs: 10 },
    { shared: 50, restMs: 13 },
  ])(
    '[S302] the more boards share a commit, the longer it rests: $shared boards, $restMs ms',
    async ({ shared, restMs }) => {
      const { commits, write } = disk()
      await write(...boards(shared))
      expect(commits).toEqual([boards(shared)])
      const next = write('a')
      await vi.advanceTimersByTimeAsync(restMs - 1)
      expect(commits).toHaveLength(1)
      await vi.advanceTimersByTimeAsync(1)
      await next
      expect(commits).toHaveLength(2)
    },
  )
})
