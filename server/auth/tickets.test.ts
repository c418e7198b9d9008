import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { isFailure } from '../failure'
import { testServer, BASE, type TestServer } from '../testing.fixture'
import { knockAt } from './door.fixture'
import { createSocketDoor, type SocketDoor } from './socket-door'

let server: TestServer
let door: SocketDoor
let board: string
beforeAll(async () => {
  server = await testServer()
  door = createSocketDoor(server.services)
  board = (await server.ask('POST', '/boards', { body: { title: 'x' } })).json.id as string
})
afterAll(() => server.close())

const ticketFor = async (name = 'Ana', role = 'editor', of = board) => {
  const { json } = await server.ask('POST', `/boards/${of}/tickets`, {
    body: { role, name, department: 'Sales' },
  })
  return { url: String(json.url), ticket: String(json.ticket), person: String(json.person) }
}
const knock = (url: string, cookie?: string, at = board) =>
  knockAt(door, at, { cookie, ticket: new URL(url, BASE).searchParams.get('t') ?? undefined })

it('[A20] lets a socket in by a ticket, as the person and role it was made for', async () => {
  const { url, person } = await ticketFor()
  expect(url).toMatch(new RegExp(`^ws://maps\\.test:3000/sync/v1/${board}\\?t=[\\w-]{43}$`))
  expect(await knock(url)).toMatchObject({ board, person, name: 'Ana', department: 'Sales', role: 'editor' })
})

it('[A21] takes a ticket once', async () => {
  const { url } = await ticketFor()
  const answers = await Promise.all([knock(url), knock(url), knock(url)])
  expect(answers.filter(isFailure)).toHaveLength(2)
  expect(await knock(url)).toMatchObject({ failure: 'signIn' })
})

it('[S281] a workshop that comes in at once costs few commits and questions, and everybody is who their ticket says', async () => {
  const tickets = await Promise.all(Array.from({ length: 40 }, (_, i) => ticketFor(`Person ${i}`)))
  const executed = vi.spyOn(server.services.store.db.getExecutor(), 'executeQuery')
  const answers = await Promise.all(tickets.map(({ url }) => knock(url)))
  expect(answers.map((who) => !isFailure(who) && who.person)).toEqual(tickets.map(({ person }) => person))
  const spent = executed.mock.calls.filter(([{ sql }]) => sql.startsWith('delete'))
  expect(spent.length).toBeLessThanOrEqual(3)
  // ticket, person, board, their names, their department's colour: each asked once for many
  expect(executed.mock.calls.length).toBeLessThanOrEqual(12)
  executed.mockRestore()
})

it('[S321] nor when they come one after the other: they are looked up in groups', async () => {
  const tickets = await Promise.all(Array.from({ length: 30 }, (_, i) => ticketFor(`Person ${i}`)))
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  // whoever came before is long in
  await pause(100)
  const executed = vi.spyOn(server.services.store.db.getExecutor(), 'executeQuery')
  const began = performance.now()
  const answers = tickets.map(async ({ url }, i) => {
    await pause(i * 3)
    return knock(url)
  })
  expect((await Promise.all(answers)).filter(isFailure)).toEqual([])
  const groups = executed.mock.calls.filter(([{ sql }]) => sql.startsWith('delete')).length
  const took = performance.now() - began
  executed.mockRestore()
  // the second may follow the first at once
  expect(groups).toBeLessThanOrEqual(3 + took / 30)
})

it('[S321] whoever comes alone waits for nobody', async () => {
  const waits: number[] = []
  for (let i = 0; i < 5; i++) {
    const { url } = await ticketFor(`Alone ${i}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const came = performance.now()
    expect(isFailure(await knock(url))).toBe(false)
    waits.push(performance.now() - came)
  }
  // less than groups lie apart, at least where nothing else held it up
  expect(Math.min(...waits)).toBeLessThan(25)
})

it('[A21] takes no ticket after half a minute, of another board, or made up', async () => {
  const { url } = await ticketFor()
  server.clock.now += 30_001
  expect(await knock(url)).toMatchObject({ code: 'wrong-ticket' })
  const other = String((await server.ask('POST', '/boards', { body: { title: 'y' } })).json.id)
  expect(await knock((await ticketFor()).url, undefined, other)).toMatchObject({ code: 'wrong-ticket' })
  expect(await knock(`/sync/v1/${board}?t=made-up`)).toMatchObject({ code: 'wrong-ticket' })
  expect(await knock(`/sync/v1/${board}?t=`)).toMatchObject({ code: 'wrong-ticket' })
})

it('[A22] makes the same name by the same maker on a board the same person', async () => {
  const [ana, again, boris] = [await ticketFor(), await ticketFor('Ana', 'viewer'), await ticketFor('Boris')]
  expect(again.person).toBe(ana.person)
  expect(boris.person).not.toBe(ana.person)
  expect(await knock(again.url)).toMatchObject({ person: ana.person, role: 'viewer' })
  const other = String((await server.ask('POST', '/boards', { body: { title: 'z' } })).json.id)
  expect((await ticketFor('Ana', 'editor', other)).person).not.toBe(ana.person)
  const atOnce = await Promise.all(Array.from({ length: 20 }, () => ticketFor('Eva')))
  expect(new Set(atOnce.map(({ person }) => person)).size).toBe(1)
})

it('[A23] lets a socket in by the session cookie, with the role that HTTP knows', async () => {
  const { cookie } = await server.ask('POST', '/session', { body: { secret: server.ownerSecret }, as: null })
  expect(await knock(`/sync/v1/${board}`, cookie)).toMatchObject({ role: 'owner', sid: expect.any(String) })
  expect(await knock(`/sync/v1/${board}`)).toMatchObject({ failure: 'signIn' })
  expect(await knock(`/sync/v1/${board}`, 'sendero-000000=forged.mac')).toMatchObject({ failure: 'signIn' })
  expect(await knock('/sync/v1/none', cookie, 'none')).toMatchObject({ failure: 'missing' })
  expect(await knock('/sync/v1/none')).toMatchObject({ failure: 'signIn' })
})

it('[A24] lets nobody into the trash, neither by cookie nor by ticket', async () => {
  const { cookie } = await server.ask('POST', '/session', { body: { secret: server.ownerSecret }, as: null })
  const gone = String((await server.ask('POST', '/boards', { body: { title: 'gone' } })).json.id)
  const { url } = await ticketFor('Ana', 'editor', gone)
  await server.ask('DELETE', `/boards/${gone}`)
  expect(await knock(url, undefined, gone)).toMatchObject({ code: 'trashed' })
  expect(await knock(`/sync/v1/${gone}`, cookie, gone)).toMatchObject({ code: 'trashed' })
})
