import { afterAll, beforeAll, expect, it } from 'vitest'
import { Person, until } from '../sync/testing/people'
import { testServer, type TestServer } from '../testing.fixture'
import { PASSWORD, visitorsOf } from './accounts.fixture'
import { knock } from './door.fixture'

let server: TestServer
let at: ReturnType<typeof visitorsOf>
beforeAll(async () => {
  server = await testServer()
  at = visitorsOf(server)
})
afterAll(() => server.close())

it('[A60] a guest who makes an account stays the same person, with their boards', async () => {
  const { board, cookie } = await at.joinAs('Inés')
  const before = await at.me(cookie)
  const entered = await at.use(await at.invite('ines@example.com'), { password: PASSWORD }, cookie)
  expect(await at.me(entered.cookie)).toEqual(before)
  // the session of the guest has ended, the right has not
  expect((await server.ask('GET', '/me', { as: cookie })).status).toBe(401)
  expect((await server.ask('GET', `/boards/${board}`, { as: entered.cookie })).json.role).toBe('contributor')
  expect((await at.me((await at.signIn('ines@example.com', PASSWORD)).cookie)).id).toBe(before.id)
})

it('[A61] a guest who signs in to an account gives it their boards, the higher role, and what they made', async () => {
  const account = await at.newMember('both@example.com')
  const { id } = await at.me(account)
  const { board, cookie: guest } = await at.joinAs('Guest B')
  const { board: other, cookie: second } = await at.joinAs('Guest C', 'viewer')
  const guestId = String((await at.me(guest)).id)
  const entered = await at.signIn('both@example.com', PASSWORD, at.elsewhere(), guest)
  expect((await at.me(entered.cookie)).id).toBe(id)
  expect((await server.ask('GET', `/boards/${board}`, { as: entered.cookie })).json.role).toBe('contributor')
  expect((await server.ask('GET', '/me', { as: guest })).status).toBe(401)
  expect((await server.services.people.byId(guestId))?.id).toBe(id)
  const again = await at.signIn('both@example.com', PASSWORD, at.elsewhere(), second)
  expect((await server.ask('GET', `/boards/${other}`, { as: again.cookie })).json.role).toBe('viewer')
  // an account is never taken over by another
  const rival = await at.newMember('rival@example.com')
  await at.signIn('both@example.com', PASSWORD, at.elsewhere(), rival)
  expect((await at.signIn('rival@example.com', PASSWORD)).status).toBe(200)
})

it('[A61] what a guest wrote is the account’s to change, on the open board and on the disk', async () => {
  const account = await at.newMember('author@example.com')
  const { board, cookie } = await at.joinAs('Guest W')
  const id = async (as: string) => String((await at.me(as)).id)
  const come = async (person: string) => {
    const who = { board, person, name: 'W', role: 'contributor' as const }
    const writer = new Person(server.services.hub, who)
    await until('they are in', () => writer.isSettled)
    return writer
  }
  const guest = await id(cookie)
  const writer = await come(guest)
  const place = { lane: 'lane:l', stage: 'stage:s', order: 'a0' }
  writer.write([{ do: 'create', row: { id: 'card:mine', place, text: 'mine' } as never }])
  await until('it is kept', () => writer.isSettled)
  const stranger = await come(await id(account))
  stranger.write([{ do: 'patch', id: 'card:mine', set: { impact: 1 } }])
  await until('it is refused', () => stranger.socket.of('reject').length === 1)

  await at.signIn('author@example.com', PASSWORD, at.elsewhere(), cookie)
  expect(writer.socket.closed).toBe('accessChanged')
  const again = await come(await id((await at.signIn('author@example.com', PASSWORD)).cookie))
  again.write([{ do: 'patch', id: 'card:mine', set: { impact: 4 } }])
  await until('it is kept', () => again.isSettled)
  expect(again.socket.of('reject')).toEqual([])
  // and at the door they are known for whom they were
  const { cookie: now } = await at.signIn('author@example.com', PASSWORD)
  expect(await knock(server.services, board, { cookie: now })).toMatchObject({ formerly: [guest] })
  const owners = await server.services.store.db.selectFrom('client_owner').select('person').execute()
  expect(owners.map(({ person }) => person)).not.toContain(guest)
})

it('[A193] signing in takes nothing that was given by name, and gives nothing by a link that has ended', async () => {
  const account = await at.newMember('meg@example.com', 'Meg')
  const id = String((await at.me(account)).id)
  const rolesOf = async (board: string) =>
    Promise.all(
      [account, (await at.signIn('meg@example.com', PASSWORD)).cookie].map(async (as) => {
        const { status, json } = await server.ask('GET', `/boards/${board}`, { as })
        return status === 200 ? json.role : status
      }),
    )
  const withdraw = async (board: string) => {
    const { links } = (await server.ask('GET', `/boards/${board}/links`)).json as { links: { id: string }[] }
    for (const link of links) await server.ask('DELETE', `/boards/${board}/links/${link.id}`)
  }
  const give = (board: string, role: string) =>
    server.ask('PUT', `/boards/${board}/people/${id}`, { body: { role } })
  const signIn = (guest: string) => at.signIn('meg@example.com', PASSWORD, at.elsewhere(), guest)

  // the guest's link was withdrawn long ago
  const old = await at.joinAs('Guest O', 'editor')
  await give(old.board, 'viewer')
  await withdraw(old.board)
  await signIn(old.cookie)
  expect(await rolesOf(old.board)).toEqual(['viewer', 'viewer'])
  // a link that works: what an owner of the board has said of the account holds
  const live = await at.joinAs('Guest L', 'editor')
  await give(live.board, 'commenter')
  await signIn(live.cookie)
  expect(await rolesOf(live.board)).toEqual(['commenter', 'commenter'])
  await withdraw(live.board)
  expect(await rolesOf(live.board)).toEqual(['commenter', 'commenter'])
  // a right by a link that has ended gives way to one by a link that works
  const both = await at.joinAs('Guest T', 'viewer')
  const ended = await server.ask('POST', `/boards/${both.board}/links`, { body: { role: 'editor' } })
  const secret = String(ended.json.url).split('#')[1]
  await server.ask('POST', `/links/${String(ended.json.id)}/join`, {
    body: { secret, name: 'Meg' },
    as: account,
  })
  await server.ask('DELETE', `/boards/${both.board}/links/${String(ended.json.id)}`)
  await signIn(both.cookie)
  expect(await rolesOf(both.board)).toEqual(['viewer', 'viewer'])
})

it('[A132] a guest’s signs below comments, and how far they have read, are the account’s; nothing is lost or double', async () => {
  const account = await at.newMember('reader@example.com')
  const { board, cookie: guest } = await at.joinAs('Guest R', 'commenter')
  const say = async (text: string, as?: string) => {
    const body = { anchor: { kind: 'board' }, text, key: `the-key-of-${text}` }
    const {
      json,
      status,
      text: said,
    } = await server.ask('POST', `/boards/${board}/threads`, {
      body,
      ...(as ? { as } : {}),
    })
    expect(status, said).toBe(201)
    return json as { id: string; comments: { id: string }[] }
  }
  const threads = [await say('one'), await say('two')]
  const { db } = server.services.store
  const idOf = async (as: string) => String((await at.me(as)).id)
  const [from, to] = [await idOf(guest), await idOf(account)]
  const sign = (person: string, comment: string) => ({ person, comment, emoji: '👍', at: 1 })
  const [one, two] = threads.map(({ comments }) => comments[0]!.id) as [string, string]
  await db
    .insertInto('reaction')
    .values([sign(from, one), sign(to, one), sign(from, two)])
    .execute()
  const read = (person: string, thread: { id: string }, version: number) => ({
    person,
    thread: thread.id,
    version,
  })
  await db.deleteFrom('thread_read').execute()
  await db
    .insertInto('thread_read')
    .values([read(from, threads[0]!, 7), read(to, threads[0]!, 3), read(from, threads[1]!, 2)])
    .execute()
  await at.signIn('reader@example.com', PASSWORD, at.elsewhere(), guest)
  expect(await server.services.people.formerly(to)).toEqual([from])
  const signs = await db.selectFrom('reaction').select(['person', 'comment']).orderBy('comment').execute()
  expect(signs.map(({ person }) => person)).toEqual([to, to])
  const reads = await db.selectFrom('thread_read').select(['person', 'version']).orderBy('version').execute()
  expect(reads).toEqual([
    { person: to, version: 2 },
    { person: to, version: 7 },
  ])
})
