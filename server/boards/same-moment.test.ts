/** Two owners who act against each other in the same moment: a board, and the workspace, always keep one. */
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

/** a race that is lost only now and then is lost in one of these */
const ROUNDS = [1, 2, 3, 4, 5]
let letters = 0
const newMember = async (name: string) => {
  const cookie = await at.newMember(`${name}${++letters}@example.com`, name)
  return { cookie, id: String((await at.me(cookie)).id) }
}
type Someone = Awaited<ReturnType<typeof newMember>>

const ask = (method: string, path: string, { cookie }: Someone, body?: object) =>
  server.ask(method, path, { as: cookie, ...(body ? { body } : {}) })
const statuses = async (...answers: ReturnType<typeof ask>[]) =>
  (await Promise.all(answers)).map(({ status }) => status).sort()
/** of those who were given the board; the workspace's owners own every board */
const ownersOf = (board: string) =>
  server.services.store.db
    .selectFrom('board_member')
    .innerJoin('person', 'person.id', 'board_member.person')
    .leftJoin('link', 'link.id', 'via_link')
    .select(['person.id', 'left_at'])
    .where('board_member.board', '=', board)
    .where('board_member.role', '=', 'owner')
    .where('link.revoked_at', 'is', null)
    .execute()

async function boardOf(one: Someone, other: Someone): Promise<string> {
  const board = String((await ask('POST', '/boards', one, { title: 'Both own it' })).json.id)
  await ask('PUT', `/boards/${board}/people/${other.id}`, one, { role: 'owner' })
  return board
}

it.each(['PATCH', 'DELETE'] as const)(
  '[A207] of two who take a board from each other, or step down, in the same moment one stays its owner: %s',
  async (method) => {
    const [ana, bo] = [await newMember('Ana'), await newMember('Bo')]
    const body = method === 'PATCH' ? { role: 'viewer' } : undefined
    for (const _ of ROUNDS) {
      const [against, themselves] = [await boardOf(ana, bo), await boardOf(ana, bo)]
      const path = (board: string, { id }: Someone) => `/boards/${board}/people/${id}`
      expect(
        await statuses(
          ask(method, path(against, bo), ana, body),
          ask(method, path(against, ana), bo, body),
          ask(method, path(themselves, ana), ana, body),
          ask(method, path(themselves, bo), bo, body),
        ),
      ).toEqual([204, 204, 403, 403])
      expect(await ownersOf(against)).toHaveLength(1)
      expect(await ownersOf(themselves)).toHaveLength(1)
    }
  },
)

it('[A207] of two links that own a board, withdrawn in the same moment, one stays', async () => {
  const [ana, bo, cleo] = [await newMember('Ana'), await newMember('Bo'), await newMember('Cleo')]
  for (const _ of ROUNDS) {
    const board = String((await ask('POST', '/boards', ana, { title: 'By links' })).json.id)
    const linkOf = async (who: Someone) => {
      const { json } = await ask('POST', `/boards/${board}/links`, ana, { role: 'owner' })
      const [, secret] = String(json.url).split('#')
      await ask('POST', `/links/${String(json.id)}/join`, who, { secret, name: 'Owner by link' })
      return `/boards/${board}/links/${String(json.id)}`
    }
    const [ofBo, ofCleo] = [await linkOf(bo), await linkOf(cleo)]
    await ask('PATCH', `/boards/${board}/people/${ana.id}`, ana, { role: 'viewer' })
    expect(await statuses(ask('DELETE', ofCleo, bo), ask('DELETE', ofBo, cleo))).toEqual([204, 403])
    expect(await ownersOf(board)).toHaveLength(1)
  }
})

it.each(['PATCH', 'DELETE'] as const)(
  '[A207] of two owners of the workspace who act against each other in the same moment one stays: %s',
  async (method) => {
    const first = await at.asOwner()
    const chief: Someone = { cookie: first, id: String((await at.me(first)).id) }
    const second = await newMember('Second')
    const body = method === 'PATCH' ? { role: 'member' } : undefined
    const path = ({ id }: Someone) => `/workspace/people/${id}`
    const board = String((await ask('POST', '/boards', second, { title: 'Hers alone' })).json.id)
    await ask('PATCH', path(second), chief, { role: 'owner' })
    const answers = await statuses(
      ask(method, path(second), chief, body),
      ask(method, path(chief), second, body),
    )
    expect(answers).toEqual([204, 403])
    const { people } = (await server.ask('GET', '/workspace/people')).json as {
      people: { id: string; role: string }[]
    }
    const [left, ...more] = people.filter(({ role }) => role === 'owner')
    expect(more).toEqual([])
    expect([chief.id, second.id]).toContain(left!.id)
    expect(await ownersOf(board)).toMatchObject([{ left_at: null }])
    // the next round begins as this one did
    if (method === 'PATCH') {
      await server.ask('PATCH', path(chief), { body: { role: 'owner' } })
      if (left!.id === second.id) await server.ask('PATCH', path(second), { body: { role: 'member' } })
    }
  },
)
