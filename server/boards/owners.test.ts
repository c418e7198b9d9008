import { afterAll, beforeAll, expect, it } from 'vitest'
import { visitorsOf } from '../auth/accounts.fixture'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
let at: ReturnType<typeof visitorsOf>
beforeAll(async () => {
  server = await testServer()
  at = visitorsOf(server)
})
afterAll(() => server.close())

const idOf = async (cookie: string) => String((await at.me(cookie)).id)
const newBoard = async (as: string) =>
  String((await server.ask('POST', '/boards', { body: { title: 'Hers' }, as })).json.id)
const newLink = async (board: string, as: string, wish: object) => {
  const { json } = await server.ask('POST', `/boards/${board}/links`, { body: wish, as })
  return { id: String(json.id), secret: String(json.url).split('#')[1] }
}
const join = (link: { id: string; secret: string | undefined }, as: string | null, name = 'Gus') =>
  server.ask('POST', `/links/${link.id}/join`, {
    body: { secret: link.secret, name },
    as,
    headers: at.elsewhere(),
  })
const setRole = (board: string, person: string, role: string, as?: string) =>
  server.ask('PATCH', `/boards/${board}/people/${person}`, { body: { role }, ...(as ? { as } : {}) })
const peopleOf = async (board: string) =>
  ((await server.ask('GET', `/boards/${board}/people`)).json.people as { name: string; role: string }[]).map(
    ({ name, role }) => `${name} ${role}`,
  )
const roleOf = async (board: string, as: string) => {
  const { status, json } = await server.ask('GET', `/boards/${board}`, { as })
  return status === 200 ? json.role : status
}

it('[A194] a board is never left to a guest, or to who has it by a link that ends or was withdrawn', async () => {
  const olga = await at.newMember('olga@example.com', 'Olga')
  const board = await newBoard(olga)
  const withdrawn = await newLink(board, olga, { role: 'owner' })
  await join(withdrawn, null)
  await join(withdrawn, await at.newMember('wim@example.com', 'Wim'), 'Wim')
  await join(await newLink(board, olga, { role: 'owner' }), null, 'Gil')
  const ending = await newLink(board, olga, {
    role: 'owner',
    expiresAt: new Date(server.clock.now + 3_600_000).toISOString(),
  })
  await join(ending, await at.newMember('eda@example.com', 'Eda'), 'Eda')
  await server.ask('DELETE', `/boards/${board}/links/${withdrawn.id}`, { as: olga })
  const id = await idOf(olga)
  expect((await setRole(board, id, 'viewer', olga)).json.code).toBe('last-owner')
  expect((await server.ask('DELETE', `/boards/${board}/people/${id}`)).json.code).toBe('last-owner')
  const told = await server.ask('GET', `/workspace/people/${id}/leaving`, { as: await at.asOwner() })
  expect(told.json).toMatchObject({ alone: [{ id: board }], shared: 0 })
  await server.ask('DELETE', `/workspace/people/${id}`, { as: await at.asOwner() })
  expect(await peopleOf(board)).toEqual(['Eda owner', 'Gil owner', 'Owner owner'])
})

it('[A194] a link that the only owner came by stays until there is another', async () => {
  const [olga, eda] = [
    await at.newMember('olga2@example.com', 'Olga'),
    await at.newMember('eda2@example.com', 'Eda'),
  ]
  const board = await newBoard(olga)
  const link = await newLink(board, olga, { role: 'owner' })
  await join(link, eda, 'Eda')
  expect((await setRole(board, await idOf(olga), 'viewer', olga)).status).toBe(204)
  const withdraw = () => server.ask('DELETE', `/boards/${board}/links/${link.id}`, { as: eda })
  expect((await withdraw()).json.code).toBe('last-owner')
  expect(await roleOf(board, eda)).toBe('owner')
  expect((await setRole(board, await idOf(olga), 'owner', eda)).status).toBe(204)
  expect((await withdraw()).status).toBe(204)
  expect(await roleOf(board, eda)).toBe(403)
})

it('[A195] nobody is told that an owner of the workspace lost a board, or may do less there', async () => {
  const olga = await at.newMember('olga3@example.com', 'Olga')
  const chief = await at.newMember('chief@example.com', 'Chief')
  const id = await idOf(chief)
  const board = await newBoard(olga)
  await server.ask('PUT', `/boards/${board}/people/${id}`, { body: { role: 'editor' }, as: olga })
  await server.ask('PATCH', `/workspace/people/${id}`, { body: { role: 'owner' } })
  expect((await setRole(board, id, 'viewer', olga)).json.code).toBe('workspace-owner')
  const removed = await server.ask('DELETE', `/boards/${board}/people/${id}`, { as: olga })
  expect(removed).toMatchObject({ status: 403, json: { code: 'workspace-owner' } })
  expect(await roleOf(board, chief)).toBe('owner')
  // as true as it can be
  expect((await setRole(board, id, 'owner', olga)).status).toBe(204)
  // nor is it given to them for less
  const other = await newBoard(olga)
  const given = await server.ask('PUT', `/boards/${other}/people/${id}`, {
    body: { role: 'viewer' },
    as: olga,
  })
  expect(given.status).toBe(204)
  const { changes } = (await server.ask('GET', `/boards/${other}/access-changes`)).json
  expect(changes).toEqual([])
  // a member again, they are told apart by what is said on the board
  await server.ask('PATCH', `/workspace/people/${id}`, { body: { role: 'member' } })
  expect((await setRole(board, id, 'viewer', olga)).status).toBe(204)
  expect([await roleOf(board, chief), await roleOf(other, chief)]).toEqual(['viewer', 403])
})

it('[A208] owners of the workspace are listed among who has a board, and marked', async () => {
  const olga = await at.newMember('olga4@example.com', 'Olga')
  const id = await idOf(await at.newMember('wanda@example.com', 'Wanda'))
  const board = await newBoard(olga)
  await server.ask('PUT', `/boards/${board}/people/${id}`, { body: { role: 'viewer' }, as: olga })
  const listed = async () => {
    const { people } = (await server.ask('GET', `/boards/${board}/people`, { as: olga })).json
    return (people as { name: string; role: string; workspaceOwner?: true; since?: string }[]).map(
      ({ name, role, workspaceOwner, since }) =>
        [name, role, ...(workspaceOwner ? ['workspace'] : []), ...(since ? ['since'] : [])].join(' '),
    )
  }
  expect(await listed()).toEqual(['Olga owner since', 'Owner owner workspace', 'Wanda viewer since'])
  await server.ask('PATCH', `/workspace/people/${id}`, { body: { role: 'owner' } })
  expect(await listed()).toEqual(['Olga owner since', 'Owner owner workspace', 'Wanda owner workspace since'])
  await server.ask('PATCH', `/workspace/people/${id}`, { body: { role: 'member' } })
  expect(await listed()).toEqual(['Olga owner since', 'Owner owner workspace', 'Wanda viewer since'])
  // who may be called in comments is told to guests, too: that stays as it was
  const { cookie } = await join(await newLink(board, olga, { role: 'commenter' }), null)
  const { people } = (await server.ask('GET', `/boards/${board}/mentions`, { as: cookie })).json
  expect((people as { name: string }[]).map(({ name }) => name)).toEqual(['Olga', 'Wanda'])
})

it('[A221] a guest who shares a board is told of owners of the workspace only if they were on it', async () => {
  const olga = await at.newMember('olga5@example.com', 'Olga')
  const wanda = await at.newMember('wanda5@example.com', 'Wanda')
  const [id, owner] = [await idOf(wanda), await at.asOwner()]
  await server.ask('PATCH', `/workspace/people/${id}`, { body: { role: 'owner' } })
  const board = await newBoard(olga)
  const facilitators = await newLink(board, olga, { role: 'facilitator' })
  const { cookie: guest } = await join(facilitators, null)
  const member = await at.newMember('max5@example.com', 'Max')
  await join(facilitators, member, 'Max')
  const listed = async (as: string) => {
    const { people } = (await server.ask('GET', `/boards/${board}/people`, { as })).json
    return (people as { name: string; workspaceOwner?: true }[]).map(
      ({ name, workspaceOwner }) => name + (workspaceOwner ? ' of all' : ''),
    )
  }
  const everybody = ['Olga', 'Owner of all', 'Wanda of all', 'Gus', 'Max']
  expect(await listed(guest)).toEqual(['Olga', 'Gus', 'Max'])
  for (const as of [olga, member, owner]) expect(await listed(as)).toEqual(everybody)
  // to whom it was given is on it, and stays marked
  await server.ask('PATCH', `/workspace/people/${id}`, { body: { role: 'member' } })
  await server.ask('PUT', `/boards/${board}/people/${id}`, { body: { role: 'viewer' }, as: olga })
  await server.ask('PATCH', `/workspace/people/${id}`, { body: { role: 'owner' } })
  expect(await listed(guest)).toEqual(['Olga', 'Wanda of all', 'Gus', 'Max'])
  await server.ask('PATCH', `/workspace/people/${id}`, { body: { role: 'member' } })
})
