import { expect, it } from 'vitest'
import { pause, scene, until, type Person } from './testing/people'

const LISTENS = { listens: true, role: 'viewer' } as const
const SILENT = { silent: true } as const
const kinds = ({ socket }: Person) => [...new Set(socket.frames.map(({ is }) => is))]

it('[C100] whoever listens hears events and that the board has changed, and gets neither document nor presence', async () => {
  const { enter, hub } = await scene()
  const ana = enter('ana')
  const eva = enter('eva', LISTENS, SILENT)
  await until('in', () => ana.isSettled && eva.socket.of('welcome').length === 1)
  ana.add('Written')
  ana.point({ name: 'Ana' }, 1)
  hub.tell('b1', { is: 'lock', isLocked: true }, () => true)
  await until('heard', () => eva.socket.of('event').length === 1 && ana.isSettled)
  await until('at rest', () => eva.socket.of('head').length > 0, 4_000)
  expect(kinds(eva)).toEqual(['welcome', 'event', 'head'])
  expect(eva.socket.of('head').at(-1)!.head).toBeGreaterThan(eva.socket.of('welcome')[0]!.head)
  // nor do the others see anybody
  expect([...ana.roster.values()].map(({ person }) => person)).toEqual(['ana'])
})

it('[C100] whoever listens is answered whether anybody is there, and can change nothing', async () => {
  const { enter, stored } = await scene()
  const before = await stored()
  const mal = enter('mal', { listens: true })
  await until('in', () => mal.socket.of('welcome').length === 1)
  mal.add('Not allowed here')
  mal.point({ name: 'Mal' }, 1)
  mal.begin()
  mal.socket.deliver({ is: 'barrier', nonce: 7 })
  await until('answered', () => mal.socket.of('ack').some(({ barrier }) => barrier === 7))
  await pause(30)
  expect(kinds(mal)).toEqual(['welcome', 'ack'])
  expect(await stored()).toBe(before)
})

it('[C100] those who listen take no place of those who write, and have as many', async () => {
  const { enter } = await scene({ connectionsPerBoard: 2 })
  const closed = (who: object) => enter(Math.random().toString(36), who, SILENT).socket.closed
  expect([closed(LISTENS), closed(LISTENS), closed(LISTENS)]).toEqual([undefined, undefined, 'overloaded'])
  expect([closed({}), closed({}), closed({})]).toEqual([undefined, undefined, 'overloaded'])
})
