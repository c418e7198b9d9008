import { afterAll, beforeAll, expect, it } from 'vitest'
import { visitorsOf } from '../auth/accounts.fixture'
import { FakeSocket } from '../sync/testing/people'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
let at: ReturnType<typeof visitorsOf>
beforeAll(async () => {
  server = await testServer()
  at = visitorsOf(server)
})
afterAll(() => server.close())

interface Guest {
  id: string
  name: string
  email?: string
}
const list = async (query = '') =>
  (await server.ask('GET', `/workspace/guests${query}`)).json as { guests: Guest[]; next?: string }
const names = async (query = '') => (await list(query)).guests.map(({ name }) => name)
const guestCount = async () => (await server.ask('GET', '/workspace/people')).json.guests

it('[A210] guests are listed with address, boards and when they were here, who came last first, page by page', async () => {
  const iso = () => new Date(server.clock.now).toISOString()
  const { cookie, board } = await at.joinAs('Inés')
  const came = iso()
  const id = String((await at.me(cookie)).id)
  await server.services.accounts.give(id, 'ines@example.com')
  for (const name of ['Boris', 'Cleo']) {
    server.clock.now += 60_000
    await at.joinAs(name)
  }
  server.clock.now += 2 * 3_600_000
  await server.ask('GET', `/boards/${board}`, { as: cookie })
  expect(await names()).toEqual(['Cleo', 'Boris', 'Inés'])
  expect((await list('?search=INES')).guests).toEqual([
    { id, name: 'Inés', email: 'ines@example.com', cameAt: came, seenAt: iso(), boards: 1 },
  ])
  expect(await names('?search=example')).toEqual(['Inés'])
  const first = await list('?limit=2')
  expect(first.guests.map(({ name }) => name)).toEqual(['Cleo', 'Boris'])
  expect(await names(first.next!.slice(first.next!.indexOf('?')))).toEqual(['Inés'])
  expect((await server.ask('GET', '/workspace/guests?after=nowhere')).status).toBe(422)
  const member = await at.newMember('mia@example.com', 'Mia')
  for (const as of [cookie, member])
    expect((await server.ask('GET', '/workspace/guests', { as })).status).toBe(403)
  // whoever makes an account is none any more
  const link = await at.invite('cleo@example.com')
  const cleo = (await at.joinAs('Cleo II')).cookie
  await at.use(link, { name: 'Cleo II', password: 'seven green lamps' }, cleo)
  expect(await names('?search=cleo')).toEqual(['Cleo'])
})

it('[A211] a guest who is removed is off every board at once, and signed out; the name stays on what they made', async () => {
  const { cookie, board } = await at.joinAs('Mallory')
  const { cookie: other } = await at.joinAs('Stays')
  const id = String((await at.me(cookie)).id)
  await server.services.accounts.give(id, 'mallory@example.com')
  const socket = new FakeSocket()
  const { services } = server
  const sid = (await services.signedIn(cookie))!.sid
  services.hub.connect(socket, { board, person: id, name: 'Mallory', role: 'contributor', sid })
  const ticket = await services.tickets.issue(board, { person: id, role: 'viewer', sid: undefined })
  const guests = Number(await guestCount())

  const remove = (as?: string) =>
    server.ask('DELETE', `/workspace/guests/${id}`, as === undefined ? {} : { as })
  expect((await remove(other)).status).toBe(403)
  expect((await remove()).status).toBe(204)
  expect(socket.closed).toBeDefined()
  expect((await server.ask('GET', '/me', { as: cookie })).status).toBe(401)
  expect(await services.tickets.take(ticket, board)).toBeUndefined()
  expect(await names('?search=mallory')).toEqual([])
  expect(await guestCount()).toBe(guests - 1)
  const { people } = (await server.ask('GET', `/boards/${board}/people`)).json
  expect((people as Guest[]).map(({ name }) => name)).not.toContain('Mallory')
  const { changes } = (await server.ask('GET', `/boards/${board}/access-changes`)).json
  expect((changes as object[])[0]).toMatchObject({ what: 'accountRemoved', from: 'contributor' })
  // the address is free, and a second time there is nobody
  expect(await services.accounts.holder('mallory@example.com')).toBeUndefined()
  expect((await remove()).json.code).toBe('no-guest')
  expect((await server.ask('GET', '/me', { as: other })).status).toBe(200)
})

it('[A218] neither a password nor a session that was on its way lets in again who was removed', async () => {
  const { accounts, sessions, store } = server.services
  const guest = String((await at.me((await at.joinAs('Trudy')).cookie)).id)
  await accounts.give(guest, 'trudy@example.com')
  await accounts.resetPassword(guest, 'seven green lamps')
  const account = String((await at.me(await at.newMember('tom@example.com', 'Tom'))).id)
  for (const [id, path] of [
    [guest, `/workspace/guests/${guest}`],
    [account, `/workspace/people/${account}`],
  ] as const) {
    expect((await server.ask('DELETE', path)).status).toBe(204)
    const late = await sessions.open(id, { https: false, address: '127.0.0.1', agent: '' })
    const cookie = `${sessions.cookie}=${late.value}`
    expect([path, (await server.ask('GET', '/me', { as: cookie })).status]).toEqual([path, 401])
    const kept = store.db.selectFrom('password').select('person').where('person', '=', id)
    expect(await kept.execute()).toEqual([])
  }
})

it('[A220] whoever is out of the workspace is not among those whom a board may let in again', async () => {
  const { cookie, board } = await at.joinAs('Oscar')
  const id = String((await at.me(cookie)).id)
  const barred = async () => (await server.ask('GET', `/boards/${board}/people`)).json.barred
  await server.ask('DELETE', `/boards/${board}/people/${id}`)
  expect(await barred()).toEqual([{ id, name: 'Oscar' }])
  expect((await server.ask('DELETE', `/workspace/guests/${id}`)).status).toBe(204)
  expect(await barred()).toEqual([])
})

it('[A211] an account is not removed as a guest', async () => {
  const id = String((await at.me(await at.newMember('nora@example.com', 'Nora'))).id)
  expect((await server.ask('DELETE', `/workspace/guests/${id}`)).json.code).toBe('no-guest')
})
