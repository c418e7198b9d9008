import { afterAll, beforeAll, expect, it } from 'vitest'
import { visitorsOf } from '../auth/accounts.fixture'
import { testServer, type Answer, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const visitors = () => visitorsOf(server)
const idOf = async (cookie: string) => String((await visitors().me(cookie)).id)
const ask = (method: string, path: string, as?: string, body?: unknown): Promise<Answer> =>
  server.ask(method, path, { ...(as === undefined ? {} : { as }), ...(body === undefined ? {} : { body }) })
interface Listed {
  id: string
  name: string
  role: string
  boards: number
  seenAt?: string
}
const people = async () => (await ask('GET', '/workspace/people')).json.people as Listed[]
const named = async (name: string) => (await people()).find((person) => person.name === name)

const CALLS = [
  ['GET', '/workspace'],
  ['GET', '/workspace/people'],
  ['PATCH', '/workspace/people/x'],
  ['GET', '/workspace/people/x/leaving'],
  ['DELETE', '/workspace/people/x'],
  ['DELETE', '/workspace/people/x/sessions'],
  ['POST', '/workspace/invitations/withdraw'],
  ['GET', '/workspace/guests'],
  ['DELETE', '/workspace/guests/x'],
  ['GET', '/workspace/boards'],
  ['POST', '/workspace/mail-test'],
  ['POST', '/workspace/provider-test'],
  ['GET', '/workspace/backups'],
  ['POST', '/workspace/backups'],
  ['GET', '/workspace/backups/sendero-2026-11-22-151203.db'],
  ['DELETE', '/workspace/backups/sendero-2026-11-22-151203.db'],
  ['POST', '/departments'],
  ['PATCH', '/departments/x'],
  ['DELETE', '/departments/x'],
] as const

it('[A100] administration is for owners of the workspace alone, whatever else somebody owns', async () => {
  const member = await visitors().newMember('mia@example.com', 'Mia')
  const { cookie: guest } = await visitors().joinAs('Gus', 'owner')
  for (const [method, path] of CALLS) {
    expect([path, (await server.ask(method, path, { as: null })).status]).toEqual([path, 401])
    for (const as of [member, guest])
      expect([path, (await ask(method, path, as)).status]).toEqual([path, 403])
  }
  // one who is made an owner gets in, and out again at once
  await ask('PATCH', `/workspace/people/${await idOf(member)}`, undefined, { role: 'owner' })
  expect((await ask('GET', '/workspace', member)).status).toBe(200)
  await ask('PATCH', `/workspace/people/${await idOf(member)}`, undefined, { role: 'member' })
  expect((await ask('GET', '/workspace', member)).status).toBe(403)
})

it('[A101] accounts are listed with how they come in and when they were here, guests are counted', async () => {
  const cookie = await visitors().newMember('nia@example.com', 'Nia')
  await ask('POST', '/boards', cookie, { title: 'Her own' })
  await ask('PATCH', '/me', cookie, { name: 'Nia', department: 'Shop', hue: 3 })
  server.clock.now += 2 * 3_600_000
  await ask('GET', '/me', cookie)
  const { json } = await ask('GET', '/workspace/people')
  expect((json.people as Listed[]).find(({ name }) => name === 'Nia')).toEqual({
    ...{ id: await idOf(cookie), name: 'Nia', email: 'nia@example.com', department: 'Shop', hue: 3 },
    ...{ role: 'member', hasPassword: true, providers: [], boards: 1 },
    seenAt: new Date(server.clock.now).toISOString(),
  })
  const guests = Number(json.guests)
  await visitors().joinAs('Gil')
  expect((await ask('GET', '/workspace/people')).json.guests).toBe(guests + 1)

  await visitors().invite('later@example.com')
  const invited = async () =>
    ((await ask('GET', '/workspace/people')).json.invitations as { email: string }[]).map(
      ({ email }) => email,
    )
  expect(await invited()).toEqual(['later@example.com'])
  const secret = await visitors().invite('wrong@example.com')
  await ask('POST', '/workspace/invitations/withdraw', undefined, { email: 'wrong@example.com' })
  expect(await invited()).toEqual(['later@example.com'])
  expect((await visitors().use(secret, { name: 'Eve' })).status).toBe(403)
})

it('[A102] an account is removed with every way in; its boards have an owner, told before', async () => {
  const leaver = await visitors().newMember('lea@example.com', 'Lea')
  const other = await visitors().newMember('oto@example.com', 'Oto')
  const owner = await visitors().asOwner()
  const make = async (title: string, as: string) =>
    String((await ask('POST', '/boards', as, { title })).json.id)
  const [alone, shared, theirs] = [
    await make('Alone', leaver),
    await make('Shared', leaver),
    await make('Theirs', other),
  ]
  const join = async (board: string, from: string, as: string, role: string) => {
    const { json } = await ask('POST', `/boards/${board}/links`, from, { role })
    const [link, secret] = [String(json.id), String(json.url).split('#')[1]]
    await ask('POST', `/links/${link}/join`, as, { secret, name: (await visitors().me(as)).name })
  }
  await join(shared, leaver, other, 'owner')
  await join(theirs, other, leaver, 'editor')
  const id = await idOf(leaver)
  const me = await idOf(owner)

  const { json: told } = await ask('GET', `/workspace/people/${id}/leaving`, owner)
  expect(told).toEqual({ alone: [{ id: alone, title: 'Alone' }], heir: 'Owner', shared: 1 })
  expect((await ask('DELETE', `/workspace/people/${me}`, owner)).json.code).toBe('yourself')
  expect((await ask('DELETE', `/workspace/people/${id}`, owner)).status).toBe(204)

  expect((await ask('GET', '/me', leaver)).status).toBe(401)
  expect((await visitors().signIn('lea@example.com', 'seven green lamps')).status).toBe(401)
  expect(await named('Lea')).toBeUndefined()
  const ownersOf = async (board: string) => {
    const { json } = await ask('GET', `/boards/${board}/people`)
    // to whom it was given: owners of the workspace are listed besides
    return (json.people as { name: string; role: string; since?: string }[])
      .filter(({ since }) => since !== undefined)
      .map(({ name, role }) => `${name} ${role}`)
  }
  expect(await ownersOf(alone)).toEqual(['Owner owner'])
  expect(await ownersOf(shared)).toEqual(['Oto owner'])
  expect(await ownersOf(theirs)).toEqual(['Oto owner'])
  const { json: names } = await ask('GET', `/boards/${alone}/names`)
  expect(names.people).toContainEqual({ id, name: 'Lea' })
  // the address is free: invited again, it is somebody new
  const again = await visitors().newMember('lea@example.com', 'Lea again')
  expect(await idOf(again)).not.toBe(id)
  expect((await ask('GET', `/boards/${alone}`, again)).status).toBe(403)
  expect((await ask('DELETE', `/workspace/people/${id}`, owner)).json.code).toBe('no-account')
})

it('[A102] a workspace is never left without an owner, and somebody is signed out everywhere', async () => {
  const me = await idOf(await visitors().asOwner())
  for (const method of ['PATCH', 'DELETE'] as const) {
    const { json } = await ask(method, `/workspace/people/${me}`, undefined, { role: 'member' })
    expect(json.code).toBe('last-workspace-owner')
  }
  // the first owner may go, once there is a second
  const second = await visitors().newMember('sec@example.com', 'Sec')
  await ask('PATCH', `/workspace/people/${await idOf(second)}`, undefined, { role: 'owner' })
  expect((await ask('GET', `/workspace/people/${me}/leaving`)).json.heir).toBe('Sec')
  expect((await ask('DELETE', `/workspace/people/${me}`, second)).status).toBe(204)
  expect((await ask('DELETE', `/workspace/people/${await idOf(second)}`)).json.code).toBe(
    'last-workspace-owner',
  )
  const cookie = await visitors().newMember('sol@example.com', 'Sol')
  expect((await ask('DELETE', `/workspace/people/${await idOf(cookie)}/sessions`)).status).toBe(204)
  expect((await ask('GET', '/me', cookie)).status).toBe(401)
  expect((await visitors().signIn('sol@example.com', 'seven green lamps')).status).toBe(200)
})

it('[A108] every board is listed with its owners, the people who have it and the room it takes', async () => {
  const cookie = await visitors().newMember('bo@example.com', 'Bo')
  const { json: made } = await ask('POST', '/boards', cookie, { title: 'Größe', template: 'grocery' })
  await ask('POST', '/boards', cookie, { title: 'Small' })
  const list = async (query: string) =>
    (await ask('GET', `/workspace/boards?${query}`)).json as {
      boards: Record<string, unknown>[]
      next?: string
    }
  const { boards } = await list('search=grosse')
  expect(boards).toEqual([
    {
      ...{ id: made.id, title: 'Größe', owners: ['Bo'], members: 1, people: 0 },
      ...{ size: expect.any(Number), updatedAt: made.updatedAt },
    },
  ])
  const [small] = (await list('search=small')).boards
  expect(Number(boards[0]!.size)).toBeGreaterThan(Number(small!.size) + 1_000)
  const bytes = Buffer.alloc(1_000)
  const kept = { board: String(small!.id), seq: 1, bytes, hash: 'h', at: 1 }
  await server.services.store.db.insertInto('snapshot').values(kept).execute()
  expect((await list('search=small')).boards[0]!.size).toBe(Number(small!.size) + 1_000)
  await ask('DELETE', `/boards/${String(made.id)}`, cookie)
  expect((await list('search=grosse')).boards).toEqual([])
  expect((await list('search=grosse&trash=true')).boards).toMatchObject([
    { id: made.id, deletedAt: expect.any(String) },
  ])
  const first = await list('limit=1')
  const second = await server.ask('GET', String(first.next).replace(/^.*\/v1/, ''))
  expect(second.json.boards).toHaveLength(1)
  expect((second.json.boards as object[])[0]).not.toEqual(first.boards[0])
})
