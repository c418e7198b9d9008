import { expect, it } from 'vitest'
import { Purses } from './purses'
import { pause, scene, until } from './testing/people'

const LIMITS = { clientIdsPerDay: 86_400, siblingStepsPerMinute: 60_000 }
const SECOND = 1_000

it('[S351] who comes in again, also to a board that was let go meanwhile, has no more to spend than before', async () => {
  const at = await scene({ clientIdsPerDay: 3, idleRoomMs: 20 })
  for (let n = 0; n < 3; n++) {
    const ana = at.enter('ana')
    await until('in', () => ana.isSettled)
    ana.socket.drop()
    await until('let go', () => at.hub.stats().rooms === 0)
  }
  const ana = at.enter('ana')
  await until('closed', () => ana.socket.closed === 'abuse')
  const boris = at.enter('boris')
  await until('in', () => boris.isSettled)
  await pause(40)
  expect(boris.socket.closed).toBeUndefined()
})

it('[S351] each person has a purse for each board, which fills again', () => {
  const purses = new Purses(LIMITS)
  purses.of('a', 'ana', 0).steps.take(60_000)
  expect(purses.of('a', 'ana', SECOND).steps.left(SECOND)).toBe(1_000)
  expect(purses.of('b', 'ana', SECOND).steps.left(SECOND)).toBe(60_000)
  expect(purses.of('a', 'boris', SECOND).steps.left(SECOND)).toBe(60_000)
})

it('[S351] purses that are full are thrown away, others never', () => {
  const purses = new Purses(LIMITS)
  for (let n = 0; n < 10_000; n++) purses.of('a', `visitor ${n}`, 0)
  purses.of('a', 'ana', 0).steps.take(60_000)
  for (let n = 0; n < 10_000; n++) purses.of('b', `visitor ${n}`, 0)
  expect(purses.size).toBeLessThan(2_010)
  expect(purses.of('a', 'ana', SECOND).steps.left(SECOND)).toBe(1_000)
})
