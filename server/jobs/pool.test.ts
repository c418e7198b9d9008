import * as Y from 'yjs'
import { afterEach, expect, it } from 'vitest'
import { createJobPool, type JobPool } from './pool'

let pool: JobPool
afterEach(() => pool.stop())
const state = Y.encodeStateAsUpdate(new Y.Doc())

it('[S89] does one job after another, more than there are threads for', async () => {
  pool = createJobPool({ threads: 2 })
  const one = await pool.run('json', { state })
  const many = await Promise.all(Array.from({ length: 9 }, () => pool.run('json', { state })))
  expect(new Set([one, ...many]).size).toBe(1)
  expect(pool.load()).toEqual({ waiting: 0, running: 0 })
})

it('[S89] says that a job failed, and goes on', async () => {
  pool = createJobPool({ threads: 1 })
  await expect(pool.run('json', { state: new Uint8Array([1, 2, 3]) })).rejects.toMatchObject({ kind: 'bug' })
  expect(await pool.run('json', { state })).toBeTypeOf('string')
})

it('[S89] ends a job that takes too long and takes the next', async () => {
  pool = createJobPool({ threads: 1, jobMs: 1 })
  await expect(pool.run('json', { state })).rejects.toMatchObject({ kind: 'slow' })
  await expect(pool.run('json', { state })).rejects.toMatchObject({ kind: 'slow' })
})

it('[S89] refuses jobs while stopping, and settles those that were asked', async () => {
  pool = createJobPool({ threads: 1 })
  const asked = [pool.run('json', { state }), pool.run('json', { state })]
  const settled = Promise.allSettled(asked)
  await pool.stop()
  expect((await settled).map((one) => one.status)).toEqual(['rejected', 'rejected'])
  await expect(pool.run('json', { state })).rejects.toMatchObject({ kind: 'closed' })
})
