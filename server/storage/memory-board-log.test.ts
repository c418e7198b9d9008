import { expect, it } from 'vitest'
import { boardLogContract } from './board-log-contract'
import { MemoryBoardLog } from './memory-board-log'

boardLogContract('memory', () => {
  const log = new MemoryBoardLog()
  return { log, addBoard: (id) => log.addBoard(id), close: () => {} }
})

const edit = [{ board: 'a', updates: [Uint8Array.of(1)], owners: [] }]

it('[S7] an append that is told to fail stores nothing, the next one works', async () => {
  const log = new MemoryBoardLog()
  log.addBoard('a')
  log.failNextAppend()
  await expect(log.append(edit)).rejects.toMatchObject({ kind: 'io' })
  expect((await log.load('a'))?.head).toBe(0)
  expect(await log.append(edit)).toEqual(new Map([['a', 1]]))
})

it('[S1] an append that takes its time is not seen before it is done', async () => {
  const log = new MemoryBoardLog()
  log.addBoard('a')
  log.delayAppends(20)
  const stored = log.append(edit)
  expect((await log.load('a'))?.head).toBe(0)
  await stored
  expect((await log.load('a'))?.head).toBe(1)
})
