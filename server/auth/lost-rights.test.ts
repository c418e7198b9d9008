import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { BASE, testServer, type TestServer } from '../testing.fixture'
import { visitorsOf } from './accounts.fixture'
import * as door from './door.fixture'

let server: TestServer
let at: ReturnType<typeof visitorsOf>
beforeAll(async () => {
  server = await testServer()
  at = visitorsOf(server)
})
afterAll(() => server.close())

const newBoard = async () =>
  String((await server.ask('POST', '/boards', { body: { title: 'Ours' } })).json.id)
const idOf = async (cookie: string) => String((await at.me(cookie)).id)
const remove = (board: string, person: string) => server.ask('DELETE', `/boards/${board}/people/${person}`)
const newTicket = async (board: string, as: string | undefined, name = 'Ghost', role = 'editor') => {
  const { json } = await server.ask('POST', `/boards/${board}/tickets`, { body: { role, name }, as })
  return { ticket: String(json.ticket), person: String(json.person) }
}
const knock = (board: string, key: door.Key) => door.knock(server.services, board, key)
const sit = (board: string, key: door.Key) => door.sit(server.services, board, key)

it('[A188] an owner of the workspace who is made a member is off the boards that they do not have, at once', async () => {
  const cookie = await at.newMember('pam@example.com', 'Pam')
  const setRole = async (role: string) =>
    server.ask('PATCH', `/workspace/people/${await idOf(cookie)}`, { body: { role } })
  const [theirs, mine] = [
    await newBoard(),
    String((await server.ask('POST', '/boards', { body: { title: 'Mine' }, as: cookie })).json.id),
  ]
  const own = await sit(mine, { cookie })
  expect((await setRole('owner')).status).toBe(204)
  // who may do more now comes in again, too
  expect(own.closed).toBe('accessChanged')
  const socket = await sit(theirs, { cookie })
  await setRole('owner')
  expect(socket.closed).toBeUndefined()
  await setRole('member')
  expect(socket.closed).toBe('accessChanged')
  expect(await knock(theirs, { cookie })).toMatchObject({ failure: 'forbidden' })
  expect(await knock(mine, { cookie })).toMatchObject({ role: 'owner' })
})

it('[A189] a ticket that a person made ends with what that person may do', async () => {
  const ways: Record<string, (of: { board: string; cookie: string; link: string }) => Promise<unknown>> = {
    removed: async ({ board, cookie }) => remove(board, await idOf(cookie)),
    lowered: async ({ board, cookie }) =>
      server.ask('PATCH', `/boards/${board}/people/${await idOf(cookie)}`, { body: { role: 'editor' } }),
    'their link withdrawn': ({ board, link }) => server.ask('DELETE', `/boards/${board}/links/${link}`),
    'signed out': ({ cookie }) => server.ask('DELETE', '/session', { as: cookie }),
  }
  for (const [way, withdraw] of Object.entries(ways)) {
    const { board, cookie } = await at.joinAs('Fay', 'facilitator')
    const [{ id: link }] = (await server.ask('GET', `/boards/${board}/links`)).json.links as [{ id: string }]
    const socket = await sit(board, await newTicket(board, cookie))
    const unused = await newTicket(board, cookie, 'Another')
    expect((await server.ask('GET', `/boards/${board}/access-changes`)).json.changes).toContainEqual(
      expect.objectContaining({
        what: 'ticketMade',
        role: 'editor',
        by: expect.objectContaining({ name: 'Fay' }),
      }),
    )
    await withdraw({ board, cookie, link })
    expect([way, socket.closed]).toEqual([way, expect.any(String)])
    expect([way, await knock(board, unused)]).toEqual([
      way,
      expect.objectContaining({ failure: expect.any(String) }),
    ])
  }
})

it('[A189] it gives no more than its maker may give when it is used', async () => {
  const cookie = await at.newMember('ola@example.com', 'Ola')
  const board = String((await server.ask('POST', '/boards', { body: { title: 'Hers' }, as: cookie })).json.id)
  const second = await at.newMember('oto@example.com', 'Oto')
  await server.ask('PUT', `/boards/${board}/people/${await idOf(second)}`, {
    body: { role: 'owner' },
    as: cookie,
  })
  const [leads, edits] = [
    await newTicket(board, cookie, 'Lead', 'facilitator'),
    await newTicket(board, cookie, 'Edits', 'editor'),
  ]
  const change = await server.ask('PATCH', `/boards/${board}/people/${await idOf(cookie)}`, {
    body: { role: 'facilitator' },
  })
  expect(change.status).toBe(204)
  expect(await knock(board, leads)).toMatchObject({ failure: 'forbidden' })
  expect(await knock(board, edits)).toMatchObject({ role: 'editor' })
})

it('[A190] who is on a board by somebody’s ticket is listed, can be removed and let in again', async () => {
  const { board, cookie } = await at.joinAs('Fay', 'facilitator')
  const made = await newTicket(board, cookie)
  const people = async () =>
    ((await server.ask('GET', `/boards/${board}/people`)).json.people as { id: string }[]).find(
      ({ id }) => id === made.person,
    )
  expect(await people()).toBeUndefined()
  const socket = await sit(board, made)
  expect(await people()).toMatchObject({ name: 'Ghost', kind: 'guest', role: 'editor', ticket: true })
  const unused = await newTicket(board, cookie)
  expect((await remove(board, made.person)).status).toBe(204)
  expect(socket.closed).toBe('revoked')
  expect(await knock(board, unused)).toMatchObject({ code: 'removed' })
  expect(await knock(board, await newTicket(board, cookie))).toMatchObject({ code: 'removed' })
  const letIn = await server.ask('PATCH', `/boards/${board}/people/${made.person}`, {
    body: { role: 'viewer' },
  })
  expect(letIn.status).toBe(204)
  expect(await knock(board, await newTicket(board, cookie))).toMatchObject({ role: 'editor' })
  // that was all: without a ticket there is nothing to list
  await vi.waitFor(async () => expect(await people()).toBeUndefined())
  expect((await remove(board, 'nobody')).json.code).toBe('no-member')
})

it('[A191] a body that is long in coming does not outlive the right to send it', async () => {
  const sends: Record<string, { path: string; type: string }> = {
    'JSON that is read for the call': { path: 'links', type: 'application/json' },
    'a body that the call reads': { path: 'maps', type: 'application/json' },
  }
  for (const [what, { path, type }] of Object.entries(sends)) {
    const { board, cookie } = await at.joinAs('Slow', 'facilitator')
    const parts = new TransformStream<Uint8Array, Uint8Array>()
    const sending = parts.writable.getWriter()
    const send = (text: string) => sending.write(new TextEncoder().encode(text)).catch(() => undefined)
    const answer = server.services.api(
      new Request(`${BASE}/api/v1/boards/${board}/${path}`, {
        method: 'POST',
        headers: { ...at.elsewhere(), cookie, origin: BASE, host: new URL(BASE).host, 'content-type': type },
        body: parts.readable,
        duplex: 'half',
      } as RequestInit),
    )
    await send('{"role":')
    expect((await remove(board, await idOf(cookie))).status).toBe(204)
    await new Promise((resolve) => setTimeout(resolve, 150))
    await send('"editor"}')
    await sending.close().catch(() => undefined)
    expect([what, (await answer).status]).toEqual([what, 403])
    const { json } = await server.ask('GET', `/boards/${board}/links`)
    expect(json.links).toHaveLength(1)
  }
})

it('[A213] whoever lost a board is told how: removed, or by a link that was withdrawn or has expired', async () => {
  const codeOf = async ({ board, cookie }: { board: string; cookie: string }) =>
    (await server.ask('GET', `/boards/${board}/standing`, { as: cookie })).json.refused
  const [removed, withdrawn] = [await at.joinAs('Remo'), await at.joinAs('Wim')]
  await remove(removed.board, await idOf(removed.cookie))
  const [{ id }] = (await server.ask('GET', `/boards/${withdrawn.board}/links`)).json.links as [
    { id: string },
  ]
  const socket = await sit(withdrawn.board, withdrawn)
  await server.ask('DELETE', `/boards/${withdrawn.board}/links/${id}`)
  expect(socket.closed).toBe('revoked')
  const board = await newBoard()
  const { json } = await server.ask('POST', `/boards/${board}/links`, { body: { role: 'editor', days: 1 } })
  const [, secret] = String(json.url).split('#')
  const { cookie } = await server.ask('POST', `/links/${String(json.id)}/join`, {
    body: { secret, name: 'Eda' },
    as: null,
    headers: at.elsewhere(),
  })
  const before = server.clock.now
  server.clock.now += 25 * 3_600_000
  expect([await codeOf(removed), await codeOf(withdrawn), await codeOf({ board, cookie })]).toEqual([
    'removed',
    'came-by-withdrawn',
    'came-by-expired',
  ])
  server.clock.now = before
  // of the others' boards nothing is told
  expect(await codeOf({ board, cookie: removed.cookie })).toBe('forbidden')
  expect(await codeOf({ board: 'nowhere', cookie })).toBe('no-board')
  expect((await server.ask('GET', `/boards/${board}/standing`, { as: cookie })).json).toEqual({
    role: 'editor',
  })
})
