import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { PROTOCOL_VERSION, applyRosterChange, type Roster } from '@/lib/protocol/messages'
import type { FakeSocket } from '@/server/sync/testing/people'
import { testServer, type TestServer } from '../testing.fixture'
import { visitorsOf } from './accounts.fixture'
import * as door from './door.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const ask = (method: string, path: string, body: unknown, as?: string) =>
  server.ask(method, path, { body, ...(as === undefined ? {} : { as }) })

/** A browser with this cookie on the board, under this clientID. */
async function sit(board: string, cookie: string, client: number): Promise<FakeSocket> {
  const socket = await door.sit(server.services, board, { cookie })
  await vi.waitFor(() => expect(socket.of('welcome')).toHaveLength(1))
  socket.deliver({ is: 'hello', version: PROTOCOL_VERSION, epoch: '', head: 0, clientIds: [client] })
  return socket
}

it('[A139] a name, a department or a colour chosen is seen at once by everybody on the board', async () => {
  const { joinAs, asOwner } = visitorsOf(server)
  const { board, cookie } = await joinAs('Ana')
  await sit(board, cookie, 11)
  const boss = await sit(board, await asOwner(), 12)
  const ana = () => {
    const roster = boss.of('roster').reduce<Roster>(applyRosterChange, new Map())
    const { name, department, hue } = roster.get(11) ?? {}
    return [name, department, hue]
  }
  await vi.waitFor(() => expect(ana()[0]).toBe('Ana'))
  await ask('PATCH', '/me', { name: 'Ana Mora', hue: 6 }, cookie)
  await vi.waitFor(() => expect(ana()).toEqual(['Ana Mora', undefined, 6]))
  await ask('PATCH', '/me', { name: 'Ana Mora', department: 'Law', hue: null }, cookie)
  await vi.waitFor(() => expect(ana().slice(0, 2)).toEqual(['Ana Mora', 'Law']))
  // the department gets a colour, and another name: so do its people
  const { json } = await ask('POST', '/departments', { name: 'Law', hue: 5 })
  await vi.waitFor(() => expect(ana()).toEqual(['Ana Mora', 'Law', 5]))
  await ask('PATCH', `/departments/${String(json.id)}`, { name: 'Legal', hue: 2 })
  await vi.waitFor(() => expect(ana()).toEqual(['Ana Mora', 'Legal', 2]))
})
