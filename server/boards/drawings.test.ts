import { expect, it } from 'vitest'
import type { Assets } from '@/server/assets/assets'
import type { JobPool } from '@/server/jobs/pool'
import { createDraw, type DrawingWish } from './drawings'

const board = { id: 'b', title: 'B' }
const wish: DrawingWish = { format: 'png', what: { of: 'board' }, paper: 'paper', scale: 1 }

/** A pool that notes how many pictures are painted at the same moment. */
function poolOf(frame: { width: number; height: number }, fails = false) {
  const seen = { now: 0, most: 0 }
  const run = async (job: string) => {
    if (job === 'plan') return { frame: { x: 0, y: 0, ...frame }, images: [] }
    seen.most = Math.max(seen.most, ++seen.now)
    await new Promise((resolve) => setTimeout(resolve, 5))
    seen.now--
    if (fails) throw new Error('slow')
    return { file: new Uint8Array(), title: undefined, leftOut: 0, scale: 1 }
  }
  const jobs = { run } as unknown as JobPool
  const assets = {} as Assets
  return { seen, draw: createDraw({ jobs, assets, stateOf: async () => ({ state: new Uint8Array() }) }) }
}

it('[E15] pictures over 50 million pixels are painted one at a time, smaller ones at once', async () => {
  const large = poolOf({ width: 10_000, height: 5001 })
  await Promise.all([1, 2, 3].map(() => large.draw(board, wish)))
  expect(large.seen.most).toBe(1)
  const small = poolOf({ width: 10_000, height: 5000 })
  await Promise.all([1, 2, 3].map(() => small.draw(board, wish)))
  expect(small.seen.most).toBe(3)
})

it('[E15] one that fails does not stand in the way of the next', async () => {
  const { draw, seen } = poolOf({ width: 10_000, height: 6000 }, true)
  const settled = await Promise.allSettled([1, 2].map(() => draw(board, wish)))
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(seen.most).toBe(1)
})

it('[E15] 250 million pixels are painted, one more row is not; the largest scale is told where there is one', async () => {
  expect(await poolOf({ width: 25_000, height: 10_000 }).draw(board, wish)).toMatchObject({ scale: 1 })
  expect(await poolOf({ width: 10_000, height: 5000 }).draw(board, { ...wish, scale: 3 })).toMatchObject({
    failure: 'invalid',
    code: 'too-many-pixels',
    faults: [{ pointer: '/scale', message: 'must be at most 2.23' }],
  })
  const { draw } = poolOf({ width: 25_000, height: 10_001 })
  expect(await draw(board, wish)).toMatchObject({ detail: expect.stringContaining('one map or stage') })
})
