import { afterAll, beforeAll, expect, it } from 'vitest'
import { BASE, testServer, type TestServer } from '../testing.fixture'
import { PASSWORD, visitorsOf } from './accounts.fixture'
import { hashPassword, isPassword } from './passwords'

let server: TestServer
let at: ReturnType<typeof visitorsOf>
beforeAll(async () => {
  server = await testServer()
  at = visitorsOf(server)
})
afterAll(() => server.close())

it('[A50] signs in with e-mail and password, however both are typed', async () => {
  await at.newMember('Ana.Mora@Example.com')
  for (const email of ['ana.mora@example.com', ' ANA.MORA@EXAMPLE.COM ', 'ana.mora＠example.com']) {
    const entered = await at.signIn(email, PASSWORD)
    expect(entered.status).toBe(200)
    expect(await at.me(entered.cookie)).toMatchObject({ name: 'Ana' })
  }
  const composed = await at.use(await at.invite('composed@example.com'), {
    name: 'Zoë',
    password: 'caf\u00e9 caf\u00e9 caf\u00e9',
  })
  expect(composed.status).toBe(200)
  expect((await at.signIn('composed@example.com', 'cafe\u0301 cafe\u0301 cafe\u0301')).status).toBe(200)
})

it('[A51] answers an unknown address, a wrong password and an account without one alike, also in time', async () => {
  await at.newMember('known@example.com')
  await at.use(await at.invite('bare@example.com'), { name: 'No Password' })
  const wrong = { status: 401, cookie: '', json: { code: 'wrong-sign-in' } }
  const took: Record<string, number[]> = {}
  for (let round = 0; round < 4; round++) {
    for (const email of ['known@example.com', 'bare@example.com', 'nobody@example.com']) {
      const began = performance.now()
      const answer = await at.signIn(email, 'not the password')
      ;(took[email] ??= []).push(performance.now() - began)
      expect(answer).toMatchObject(wrong)
    }
  }
  const fastest = Object.values(took).map((times) => Math.min(...times))
  // a hash takes 30 ms and more; an answer without one takes 1 ms
  expect(Math.min(...fastest)).toBeGreaterThan(Math.max(...fastest) / 4)
})

it('[A52] does not count what was right', async () => {
  await at.newMember('often@example.com')
  for (let time = 0; time < 14; time++)
    expect((await at.signIn('often@example.com', PASSWORD)).status).toBe(200)
})

it('[A53] takes passwords of 10 to 200 characters and keeps only an argon2id hash', async () => {
  for (const [password, code] of [
    ['nine char', 'password-short'],
    ['x'.repeat(201), 'password-long'],
    ['😀'.repeat(9), 'password-short'],
  ] as const) {
    const secret = await at.invite(`${code}@example.com`)
    expect(await at.use(secret, { name: 'Ana', password })).toMatchObject({ status: 422, json: { code } })
    // what was wrong did not use the invitation up
    expect((await at.use(secret, { name: 'Ana', password: PASSWORD })).status).toBe(200)
  }
  for (const password of ['ten chars!', 'x'.repeat(200), '😀'.repeat(10)]) {
    expect((await at.use(await at.invite('lengths@example.com'), { name: 'Ana', password })).status).toBe(200)
  }
  const rows = await server.services.store.db.selectFrom('password').selectAll().execute()
  for (const { hash } of rows) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

it('[A53] still knows the passwords of links that the first version made', async () => {
  const scrypt = 'scrypt$32768$c2FsdHNhbHRzYWx0c2FsdA$eo7bYrbSFi-FCgbeBgF7seFm_A7GEwuTMR4L7pD9mGg'
  expect(await isPassword('wrong', scrypt)).toBe(false)
  expect(await isPassword('open sesame', scrypt)).toBe(true)
  const hash = await hashPassword('open sesame')
  expect(await isPassword('open sesame', hash)).toBe(true)
  expect(await isPassword('open sesame', undefined)).toBe(false)
})

it.each([
  'ana',
  'ana@',
  '@example.com',
  'a@b@c',
  'ana@exa mple.com',
  'ana@example.com\r\nBcc: x@evil.test',
  'a,b@example.com',
  '"ana"@example.com',
  'ana@example.com, x@evil.test',
  'ana@[127.0.0.1]',
  '<ana@example.com>',
  `${'x'.repeat(250)}@example.com`,
  '-f@example.com',
  'ana＠evil.test@example.com',
  'ana@example.com\u0000',
])('[A54] refuses %j as an address', async (email) => {
  expect(await at.signIn(email, PASSWORD)).toMatchObject({ status: 422, json: { code: 'email' } })
})

it('[A55] lets nobody make an account who was not invited, and only owners invite', async () => {
  const member = await at.newMember('member@example.com')
  const { cookie: guest } = await at.joinAs('Guest')
  for (const as of [member, guest]) {
    expect((await server.ask('POST', '/invitations', { body: { email: 'x@example.com' }, as })).status).toBe(
      403,
    )
  }
  expect((await at.use('made-up', { name: 'Eve', password: PASSWORD })).json.code).toBe('mail-link')
  expect((await server.ask('POST', '/boards', { body: { title: 'Mine' }, as: member })).status).toBe(201)
})

it('[A56] an invitation is good once, for two weeks, and looking at it does not use it up', async () => {
  const secret = await at.invite('once@example.com')
  for (let look = 0; look < 3; look++) {
    const seen = await server.ask('POST', '/sign-in/links/look', {
      body: { secret },
      as: null,
      headers: at.elsewhere(),
    })
    expect(seen.json).toEqual({ purpose: 'invitation', email: 'once@example.com', isNew: true, by: 'Owner' })
  }
  expect(await at.use(secret, { name: 'x'.repeat(200) })).toMatchObject({
    status: 422,
    json: { code: 'name-long' },
  })
  expect((await at.use(secret, { name: 'Ana\u0007' })).json.code).toBe('name-characters')
  const both = await Promise.all([at.use(secret, { name: 'Ana' }), at.use(secret, { name: 'Eve' })])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
  expect((await at.use(secret, { name: 'Ana' })).json.code).toBe('mail-link')
  const late = await at.invite('late@example.com')
  server.clock.now += 14 * 24 * 3_600_000 + 1
  expect((await at.use(late, { name: 'Ana' })).json.code).toBe('mail-link')
})

it('[A57] lets the owner set e-mail and password, and come in by them from then on', async () => {
  const owner = await at.asOwner()
  const set = (body: object) => server.ask('POST', '/account/password', { body, as: owner })
  expect((await set({ password: PASSWORD })).json.code).toBe('needs-email')
  const email = await server.ask('POST', '/account/email', { body: { email: 'boss@example.com' }, as: owner })
  expect(email.json).toEqual({ sent: false })
  expect((await set({ password: PASSWORD })).status).toBe(204)
  expect((await server.ask('GET', '/account', { as: owner })).json).toEqual({
    email: 'boss@example.com',
    hasPassword: true,
    providers: [],
  })
  expect((await at.me((await at.signIn('boss@example.com', PASSWORD)).cookie)).id).toBe(
    (await at.me(owner)).id,
  )
  // somebody else's address stays theirs
  await at.newMember('taken@example.com')
  const taken = await server.ask('POST', '/account/email', {
    body: { email: 'taken@example.com' },
    as: owner,
  })
  expect(taken).toMatchObject({ status: 422, json: { code: 'email-taken' } })
})

it('[A58] changes a password only for who knows the present one, and signs the other browsers out', async () => {
  const first = await at.newMember('change@example.com')
  const second = (await at.signIn('change@example.com', PASSWORD)).cookie
  const change = (body: object) => server.ask('POST', '/account/password', { body, as: first })
  expect((await change({ password: 'a new password' })).json.code).toBe('wrong-current')
  expect((await change({ current: 'guess guess', password: 'a new password' })).json.code).toBe(
    'wrong-current',
  )
  expect((await change({ current: PASSWORD, password: 'short' })).json.code).toBe('password-short')
  expect((await change({ current: PASSWORD, password: 'a new password' })).status).toBe(204)
  expect((await server.ask('GET', '/me', { as: first })).status).toBe(200)
  expect((await server.ask('GET', '/me', { as: second })).status).toBe(401)
  expect((await at.signIn('change@example.com', PASSWORD)).status).toBe(401)
  expect((await at.signIn('change@example.com', 'a new password')).status).toBe(200)
})

it('[A59] lists where somebody is signed in, in words, and ends one or all', async () => {
  await at.newMember('list@example.com')
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const here = (
    await at.signIn('list@example.com', PASSWORD, { 'x-sendero-address': '192.0.2.77', 'user-agent': agent })
  ).cookie
  const there = (await at.signIn('list@example.com', PASSWORD, { 'x-sendero-address': '2001:db8:7::9' }))
    .cookie
  const list = async () =>
    (await server.ask('GET', '/account/sessions', { as: here })).json.sessions as Record<string, unknown>[]
  const sessions = await list()
  expect(sessions).toHaveLength(3)
  expect(sessions).toContainEqual(
    expect.objectContaining({ device: 'Firefox, Linux', place: '192.0.2.*', isThis: true }),
  )
  expect(sessions).toContainEqual(expect.objectContaining({ place: '2001:db8:7::/48', isThis: false }))
  // what is listed cannot be used as a session
  for (const { id } of sessions) expect(here).not.toContain(String(id))
  const other = sessions.find(({ place }) => place === '2001:db8:7::/48')
  const end = (id: unknown, as: string) => server.ask('DELETE', `/account/sessions/${String(id)}`, { as })
  expect((await end(other?.id, await at.newMember('stranger@example.com'))).status).toBe(404)
  expect((await end(other?.id, here)).status).toBe(204)
  expect((await server.ask('GET', '/me', { as: there })).status).toBe(401)
  expect(await list()).toHaveLength(2)
  expect((await server.ask('DELETE', '/account/sessions', { as: here })).status).toBe(204)
  expect((await server.ask('GET', '/me', { as: here })).status).toBe(401)
})

it('[A62] takes sign-ins from our own pages only, and ends the session that was there', async () => {
  await at.newMember('own@example.com')
  for (const origin of ['http://evil.test', 'null', `${BASE}.evil.test`]) {
    expect(await at.signIn('own@example.com', PASSWORD, { origin })).toMatchObject({
      status: 403,
      cookie: '',
      json: { code: 'foreign-origin' },
    })
  }
  const first = (await at.signIn('own@example.com', PASSWORD)).cookie
  const second = (await at.signIn('own@example.com', PASSWORD, at.elsewhere(), first)).cookie
  expect(second).not.toBe(first)
  expect((await server.ask('GET', '/me', { as: first })).status).toBe(401)
})
