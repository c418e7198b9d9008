import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { encodeFrame } from '@/lib/protocol/frames'
import { pause, scene, until, type Person } from './testing/people'

const answers = ({ socket }: Person) => socket.of('step2').length
const ask = ({ socket }: Person, n: number) =>
  socket.deliver({ is: 'step1', vector: Y.encodeStateVector(new Map([[n + 1, 1]])) })

it('[S211] the board is asked for once; who asks over and over is answered slowly, and loses nothing', async () => {
  const { enter } = await scene({ questionsPerSecond: 20, questionsBurst: 3 })
  const ana = enter('ana')
  await until('in', () => ana.isSettled)
  for (let n = 0; n < 10; n++) ask(ana, n)
  ana.add('Behind all of them')
  await pause(20)
  expect(answers(ana)).toBeLessThan(6)
  expect(ana.socket.isPaused).toBe(true)
  await until('answered', () => answers(ana) === 11 && ana.isSettled)
  expect(ana.socket.of('reject')).toEqual([])
})

it('[S211] who does not read the last answer gets no other', async () => {
  const { enter } = await scene()
  const mal = enter('mal')
  await until('in', () => mal.isSettled)
  mal.socket.buffered = 2_000_000
  ask(mal, 1)
  mal.socket.deliver(encodeFrame({ is: 'query' }))
  await pause(120)
  expect(answers(mal)).toBe(1)
  mal.socket.buffered = 0
  await until('answered', () => answers(mal) === 2)
})

it('[S212] one person has so many seats at a board, and the others have theirs', async () => {
  const { hub, enter } = await scene({ connectionsPerPerson: 3, connectionsPerBoard: 5 })
  const tabs = Array.from({ length: 5 }, () => enter('mal'))
  expect(tabs.map(({ socket }) => socket.closed)).toEqual([
    ...[undefined, undefined, undefined],
    ...['overloaded', 'overloaded'],
  ])
  const ana = enter('ana')
  await until('in', () => ana.isSettled)
  tabs[0]!.socket.drop()
  expect(enter('mal').socket.closed).toBeUndefined()
  expect(hub.people('b1')).toBe(2)
})
