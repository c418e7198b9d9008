import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/lib/access/can'
import * as door from '@/server/auth/door.fixture'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const newBoard = async () =>
  String((await server.ask('POST', '/boards', { body: { title: 'Ours' } })).json.id)
const newLink = async (board: string, wish: object = {}) => {
  const { json } = await server.ask('POST', `/boards/${board}/links`, { body: { role: 'editor', ...wish } })
  return { id: String(json.id), secret: String(json.url).split('#')[1]! }
}
async function join(link: { id: string; secret: string }, name: string, as: string | null = null, more = {}) {
  const body = { secret: link.secret, name, ...more }
  const answer = await server.ask('POST', `/links/${link.id}/join`, { body, as })
  const cookie = as ?? answer.cookie
  const { json } = await server.ask('GET', '/me', { as: cookie })
  return { ...answer, cookie, id: String(json.id) }
}
const roleOf = async (board: string, cookie: string) =>
  (await server.ask('GET', `/boards/${board}`, { as: cookie })).json.role
const setRole = (board: string, person: string, role: Role, as?: string) =>
  server.ask('PATCH', `/boards/${board}/people/${person}`, { body: { role }, ...(as ? { as } : {}) })

/** Somebody's open board: what a browser with this cookie has. */
const sit = (board: string, cookie: string) => door.sit(server.services, board, { cookie })
const until = async (done: () => boolean) => {
  for (let n = 0; n < 200 && !done(); n++) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(done()).toBe(true)
}

/** An account; how one comes about is told elsewhere. */
async function account(name: string): Promise<{ id: string; cookie: string }> {
  const { people, sessions, store } = server.services
  const { id } = await people.newGuest(name, undefined, 'test')
  await store.db.updateTable('person').set({ kind: 'member' }).where('id', '=', id).execute()
  const { setCookie } = await sessions.open(id, {
    ...{ https: false, address: '10.1.1.1', base: '' },
  } as never)
  return { id, cookie: setCookie.split(';')[0]! }
}

describe('who has a board', () => {
  it('[A84] is listed with role, department and the link they came by; two of one name are two', async () => {
    const board = await newBoard()
    const link = await newLink(board, { label: 'Friday' })
    const [one, other] = [
      await join(link, 'Ana', null, { department: 'Sales' }),
      await join(link, 'Ana', null, { department: 'Support' }),
    ]
    const { json } = await server.ask('GET', `/boards/${board}/people`)
    expect(json.people).toMatchObject([
      { name: 'API', role: 'owner' },
      { id: one.id, name: 'Ana', department: 'Sales', role: 'editor', link: { label: 'Friday' } },
      { id: other.id, name: 'Ana', department: 'Support', role: 'editor', kind: 'guest' },
    ])
    expect((await server.ask('GET', `/boards/${board}/people`, { as: one.cookie })).status).toBe(403)
  })

  it('[A94] the names behind what people wrote stay known when they have left', async () => {
    const board = await newBoard()
    const eva = await join(await newLink(board, { role: 'viewer' }), 'Eva', null, { department: 'Sales' })
    const bo = await join(await newLink(board), 'Bo')
    await server.services.store.log.append([{ board, updates: [], owners: [{ clientId: 7, person: bo.id }] }])
    await server.ask('DELETE', `/boards/${board}/people/${bo.id}`)
    const { json } = await server.ask('GET', `/boards/${board}/names`, { as: eva.cookie })
    expect(json.people).toEqual(
      expect.arrayContaining([
        { id: eva.id, name: 'Eva', department: 'Sales' },
        { id: bo.id, name: 'Bo' },
      ]),
    )
    expect((await server.ask('GET', `/boards/${board}/names`, { as: bo.cookie })).status).toBe(403)
  })

  it('[A85] an owner gives another role: the open board goes on with it, and no link takes it back', async () => {
    const board = await newBoard()
    const link = await newLink(board)
    const eva = await join(link, 'Eva')
    const socket = await sit(board, eva.cookie)
    await until(() => socket.frames.some(({ is }) => is === 'welcome'))
    expect((await setRole(board, eva.id, 'viewer')).status).toBe(204)
    expect(socket.closed).toBe('accessChanged')
    const again = await sit(board, eva.cookie)
    await until(() => again.frames.some(({ is }) => is === 'welcome'))
    expect(again.frames.find((frame) => frame.is === 'welcome')).toMatchObject({ role: 'viewer' })
    await join(link, 'Eva', eva.cookie)
    expect(await roleOf(board, eva.cookie)).toBe('viewer')
    // given by name: withdrawing the link does not take it
    await server.ask('DELETE', `/boards/${board}/links/${link.id}`)
    expect(await roleOf(board, eva.cookie)).toBe('viewer')
    expect((await setRole(board, 'nobody', 'viewer')).json.code).toBe('no-member')
    expect((await setRole(board, eva.id, 'king' as Role)).status).toBe(422)
  })

  it('[A85] only an owner does', async () => {
    const board = await newBoard()
    const lead = await join(await newLink(board, { role: 'facilitator' }), 'Lead')
    const eva = await join(await newLink(board), 'Eva')
    for (const as of [lead.cookie, eva.cookie]) {
      expect((await setRole(board, eva.id, 'owner', as)).status).toBe(403)
      expect((await setRole(board, eva.id, 'facilitator', as)).status).toBe(403)
      expect((await server.ask('DELETE', `/boards/${board}/people/${lead.id}`, { as })).status).toBe(403)
      expect((await server.ask('GET', `/boards/${board}/access-changes`, { as })).status).toBe(403)
    }
    expect(await roleOf(board, eva.cookie)).toBe('editor')
  })

  it('[A86] who is removed is off the board at once, and no link lets them in again', async () => {
    const board = await newBoard()
    const link = await newLink(board)
    const [eva, bo] = [await join(link, 'Eva'), await join(link, 'Bo')]
    const [hers, his] = [await sit(board, eva.cookie), await sit(board, bo.cookie)]
    expect((await server.ask('DELETE', `/boards/${board}/people/${eva.id}`)).status).toBe(204)
    expect([hers.closed, his.closed]).toEqual(['revoked', undefined])
    expect((await server.ask('GET', `/boards/${board}`, { as: eva.cookie })).status).toBe(403)
    await expect(sit(board, eva.cookie)).rejects.toThrow('removed')
    expect(await join(link, 'Eva', eva.cookie)).toMatchObject({ status: 403, json: { code: 'removed' } })
    expect((await server.ask('GET', '/boards', { as: eva.cookie })).json.boards).toEqual([])
    // until an owner lets them in
    expect((await setRole(board, eva.id, 'commenter')).status).toBe(204)
    expect(await roleOf(board, eva.cookie)).toBe('commenter')
    const { json } = await server.ask('GET', `/boards/${board}/access-changes`)
    expect((json.changes as { what: string; to?: string }[])[0]).toMatchObject({
      what: 'letIn',
      to: 'commenter',
    })
  })

  it('[A87] a board is handed over to an account, never to a guest, and never left without an owner', async () => {
    const board = await newBoard()
    const guest = await join(await newLink(board), 'Guest')
    const heir = await account('Heir')
    const token = await newLink(board)
    await join(token, 'Heir', heir.cookie)
    const { people } = (await server.ask('GET', `/boards/${board}/people`)).json as {
      people: { id: string }[]
    }
    const owner = people[0]!.id
    expect((await setRole(board, guest.id, 'owner')).json.code).toBe('guest-owner')
    expect((await setRole(board, owner, 'editor')).json.code).toBe('last-owner')
    expect((await server.ask('DELETE', `/boards/${board}/people/${owner}`)).json.code).toBe('last-owner')
    expect((await setRole(board, heir.id, 'owner')).status).toBe(204)
    expect((await setRole(board, owner, 'editor', heir.cookie)).status).toBe(204)
    expect((await setRole(board, heir.id, 'viewer')).json.code).toBe('last-owner')
    expect(await roleOf(board, heir.cookie)).toBe('owner')
  })

  it('[A87] who leaves the workspace leaves no board without an owner', async () => {
    const [leaver, heir] = [await account('Leaver'), await account('Heir')]
    const mine = String(
      (await server.ask('POST', '/boards', { body: { title: 'Mine' }, as: leaver.cookie })).json.id,
    )
    const shared = await newBoard()
    await join(await newLink(shared), 'Leaver', leaver.cookie)
    const socket = await sit(shared, leaver.cookie)
    const { members, store } = server.services
    const tell = await store.db
      .transaction()
      .execute((transaction) => members.leave(transaction, leaver.id, heir.id, heir.id))
    await tell()
    expect(socket.closed).toBe('revoked')
    expect(await roleOf(mine, heir.cookie)).toBe('owner')
    expect((await server.ask('GET', `/boards/${shared}`, { as: heir.cookie })).status).toBe(403)
    expect((await server.ask('GET', `/boards/${mine}`, { as: leaver.cookie })).status).toBe(403)
  })
})

it('[A88] what changes of access is written down: who, to whom, what, when; secrets are not', async () => {
  const board = await newBoard()
  const link = await newLink(board, { label: 'Friday', password: 'sésamo' })
  const eva = await join(link, 'Eva', null, { password: 'sésamo' })
  await setRole(board, eva.id, 'contributor')
  await setRole(board, eva.id, 'contributor')
  const lock = (structureLocked: boolean) =>
    server.ask('PATCH', `/boards/${board}`, { body: { structureLocked } })
  await lock(true)
  await lock(true)
  await lock(false)
  await server.ask('DELETE', `/boards/${board}/people/${eva.id}`)
  await server.ask('DELETE', `/boards/${board}/links/${link.id}`)
  await server.ask('DELETE', `/boards/${board}`)
  await server.ask('POST', `/boards/${board}/restore`)
  const page = async (query: string) =>
    (await server.ask('GET', `/boards/${board}/access-changes${query}`)).json.changes as { id: string }[]
  const all = await page('')
  const subject = { id: eva.id, name: 'Eva' }
  expect(all.toReversed()).toMatchObject([
    { what: 'linkMade', by: { name: 'API' }, role: 'editor', label: 'Friday', password: true },
    { what: 'joined', by: subject, person: subject, role: 'editor', label: 'Friday' },
    { what: 'roleChanged', by: { name: 'API' }, person: subject, from: 'editor', to: 'contributor' },
    { what: 'locked' },
    { what: 'unlocked' },
    { what: 'removed', person: subject, from: 'contributor' },
    { what: 'linkWithdrawn', label: 'Friday' },
    { what: 'trashed' },
    { what: 'restored' },
  ])
  expect(JSON.stringify(all)).not.toMatch(/sésamo/)
  expect(JSON.stringify(all)).not.toContain(link.secret)
  const first = await page('?limit=4')
  const rest = await page(`?limit=50&before=${first.at(-1)!.id}`)
  expect([...first, ...rest]).toEqual(all)
})
