import { afterAll, beforeAll, expect, it } from 'vitest'
import { PASSWORD, visitorsOf } from '../auth/accounts.fixture'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
let at: ReturnType<typeof visitorsOf>
beforeAll(async () => {
  server = await testServer()
  at = visitorsOf(server)
})
afterAll(() => server.close())

const idOf = async (cookie: string) => String((await at.me(cookie)).id)
const newBoard = async (as?: string) =>
  String((await server.ask('POST', '/boards', { body: { title: 'Ours' }, ...(as ? { as } : {}) })).json.id)
const give = (board: string, person: string, role = 'editor') =>
  server.ask('PUT', `/boards/${board}/people/${person}`, { body: { role } })
/** the oldest first */
const changesOf = async (board: string) =>
  ((await server.ask('GET', `/boards/${board}/access-changes`)).json.changes as object[]).toReversed()

it('[A196] a board that is given for the first time is given, to who was removed it is given again', async () => {
  const id = await idOf(await at.newMember('mia@example.com', 'Mia'))
  const board = await newBoard()
  await give(board, id)
  await server.ask('DELETE', `/boards/${board}/people/${id}`)
  await give(board, id, 'viewer')
  expect(await changesOf(board)).toMatchObject([
    { what: 'given', person: { id }, to: 'editor' },
    { what: 'removed', person: { id }, from: 'editor' },
    { what: 'letIn', person: { id }, to: 'viewer' },
  ])
})

it('[A196] when an account is removed, each of its boards says by whom, and who owns it now', async () => {
  const leaver = await at.newMember('lea@example.com', 'Lea')
  const [alone, shown, given] = [await newBoard(leaver), await newBoard(leaver), await newBoard()]
  const owner = await at.asOwner()
  const [id, me] = [await idOf(leaver), await idOf(owner)]
  await give(given, id, 'commenter')
  await server.ask('PUT', `/boards/${shown}/people/${me}`, { body: { role: 'viewer' }, as: leaver })
  await server.ask('DELETE', `/workspace/people/${id}`, { as: owner })
  const by = { id: me, name: 'Owner' }
  const gone = { what: 'accountRemoved', by, person: { id, name: 'Lea' } }
  for (const board of [alone, shown])
    expect(await changesOf(board)).toMatchObject([
      { what: 'given', by, person: { id: me }, to: 'owner' },
      { ...gone, from: 'owner' },
    ])
  expect(await changesOf(given)).toMatchObject([{ what: 'given' }, { ...gone, from: 'commenter' }])
})

it('[A196] a guest who signs in, and a board kept as a template, are told', async () => {
  const account = await at.newMember('gia@example.com', 'Gia')
  const { board, cookie } = await at.joinAs('Guest G', 'editor')
  const guest = await idOf(cookie)
  await at.signIn('gia@example.com', PASSWORD, at.elsewhere(), cookie)
  await server.ask('POST', '/templates', { body: { board } })
  expect((await changesOf(board)).slice(2)).toMatchObject([
    {
      what: 'signedIn',
      by: { id: await idOf(account) },
      person: { id: guest, name: 'Guest G' },
      to: 'editor',
    },
    { what: 'templateKept', by: { name: 'API' } },
  ])
})
