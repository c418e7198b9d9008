import { afterAll, beforeAll, expect, it } from 'vitest'
import { knock } from '@/server/auth/door.fixture'
import { testServer, type TestServer } from '@/server/testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

async function newBoard() {
  const id = String((await server.ask('POST', '/boards', { body: { title: 'Ours' } })).json.id)
  const { json } = await server.ask('POST', `/boards/${id}/links`, { body: { role: 'editor' } })
  return { id, link: String(json.id), secret: String(json.url).split('#')[1]! }
}
type Board = Awaited<ReturnType<typeof newBoard>>

async function join({ link, secret }: Board, name: string, department?: string) {
  server.clock.now += 1
  const body = { secret, name, department }
  const { cookie } = await server.ask('POST', `/links/${link}/join`, { body, as: null })
  return { cookie, id: String((await server.ask('GET', '/me', { as: cookie })).json.id) }
}
const comesAs = (board: Board, cookie: string) => knock(server.services, board.id, { cookie })
type Named = { id: string; name: string }
const peopleOf = async (board: Board, path: 'people' | 'names') =>
  (await server.ask('GET', `/boards/${board.id}/${path}`)).json.people as Named[]

it('[A204] people of one name are told apart by a number on the board and in Share, the first of them by the name alone', async () => {
  const board = await newBoard()
  const guests = [await join(board, 'Ana'), await join(board, 'Ana'), await join(board, 'Ana', 'Sales')]
  const expected = ['Ana', 'Ana (2)', 'Ana']
  for (const path of ['people', 'names'] as const) {
    const people = await peopleOf(board, path)
    expect(guests.map(({ id }) => people.find((one) => one.id === id)?.name)).toEqual(expected)
  }
  const { json } = await server.ask('GET', `/boards/${board.id}/links`)
  expect((json.links as { people: string[] }[])[0]!.people.toSorted()).toEqual(expected.toSorted())
  const came = await Promise.all(guests.map(({ cookie }) => comesAs(board, cookie)))
  expect(came).toMatchObject(expected.map((name) => ({ name })))
  // what they call themselves stays what it is
  expect((await server.ask('GET', '/me', { as: guests[1]!.cookie })).json.name).toBe('Ana')
})

it('[A204] somebody who is really called “Ana (2)” takes no number from others, and the first keeps her name when removed', async () => {
  const board = await newBoard()
  const [first, , third] = [
    await join(board, 'Ana'),
    await join(board, 'Ana (2)'),
    await join(board, 'Ana'),
  ] as const
  await server.ask('DELETE', `/boards/${board.id}/people/${first.id}`)
  expect((await peopleOf(board, 'people')).find(({ id }) => id === third.id)?.name).toBe('Ana (3)')
  const { json } = await server.ask('GET', `/boards/${board.id}/people`)
  expect(json.barred).toEqual([{ id: first.id, name: 'Ana' }])
})

it('[X307] whoever was removed is told so where the board was, and not to ask for a new link', async () => {
  const board = await newBoard()
  const eva = await join(board, 'Eva')
  const bo = await join(board, 'Bo')
  await server.ask('DELETE', `/boards/${board.id}/people/${eva.id}`)
  const codeFor = async (cookie: string) =>
    (await server.ask('GET', `/boards/${board.id}`, { as: cookie })).json.code
  expect(await codeFor(eva.cookie)).toBe('removed')
  expect(await comesAs(board, eva.cookie)).toMatchObject({ failure: 'forbidden', code: 'removed' })
  await server.ask('DELETE', `/boards/${board.id}/links/${board.link}`)
  expect(await codeFor(bo.cookie)).toBe('came-by-withdrawn')
})

it('[A203] a link that has ended by the clock of the server is not among those that work', async () => {
  const board = await newBoard()
  const body = { role: 'viewer', days: 2 }
  const made = (await server.ask('POST', `/boards/${board.id}/links`, { body })).json
  expect(Date.parse(String(made.expiresAt))).toBe(server.clock.now + 2 * 24 * 3_600_000)
  const ids = async () =>
    ((await server.ask('GET', `/boards/${board.id}/links`)).json.links as Named[]).map(({ id }) => id)
  expect(await ids()).toContain(made.id)
  server.clock.now += 2 * 24 * 3_600_000
  expect(await ids()).toEqual([board.link])
})
