import { expect, it } from 'vitest'
import { LIMITS } from '@/lib/protocol/limits'
import { Backlog } from './backlog'

it('[S315] a whole board may stand still for a minute on its way, anything else for ten seconds', () => {
  const socket = { buffered: 3_000_000 }
  const [board, other] = [new Backlog(socket, LIMITS), new Backlog(socket, LIMITS)]
  board.expect(2_900_000)
  for (const backlog of [board, other]) expect(backlog.isTooLong(0)).toBe(false)
  expect(other.isTooLong(11_000)).toBe(true)
  // the system has room for another burst
  expect(board.isTooLong(30_000)).toBe(false)
  socket.buffered = 1_800_000
  expect(board.isTooLong(31_000)).toBe(false)
  expect(board.isTooLong(90_000)).toBe(false)
  expect(board.isTooLong(92_000)).toBe(true)
  // once it has arrived, it is like anybody
  socket.buffered = 0
  board.isTooLong(93_000)
  socket.buffered = 3_000_000
  board.isTooLong(94_000)
  expect(board.isTooLong(105_000)).toBe(true)
})
