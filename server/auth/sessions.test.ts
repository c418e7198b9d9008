import { afterAll, beforeAll, expect, it } from 'vitest'
import { testServer, BASE, TOKEN, type TestServer } from '../testing.fixture'
import { newSecret } from './secrets'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const enter = (secret: string, headers = {}) =>
  server.ask('POST', '/session', { body: { secret }, as: null, headers })
const me = (as: string) => server.ask('GET', '/me', { as })

it('[A12] signs the owner in by the link of this start, as often as it is opened', async () => {
  const first = await enter(server.ownerSecret)
  const second = await enter(server.ownerSecret)
  expect(first.cookie).not.toBe(second.cookie)
  expect((await me(first.cookie)).json).toMatchObject({ name: 'Owner' })
  expect((await me(second.cookie)).json.id).toBe((await me(first.cookie)).json.id)
  expect(await enter(newSecret())).toMatchObject({
    status: 403,
    cookie: '',
    json: { code: 'wrong-owner-link' },
  })
})

it('[A13] refuses a forged, changed, foreign or missing session', async () => {
  const { cookie } = await enter(server.ownerSecret)
  const [name = '', value = ''] = cookie.split('=')
  const [sid = '', mac = ''] = value.split('.')
  const last = mac.endsWith('A') ? 'B' : 'A'
  const forged = [
    `${name}=${sid}.${mac.slice(0, -1)}${last}`,
    `${name}=${sid}`,
    `${name}=${sid}.`,
    `${name}=${sid.slice(1)}x.${mac}`,
    `other=${value}`,
    `${name}=`,
    'x',
  ]
  for (const as of forged) expect((await me(as)).status).toBe(401)
  expect((await me(`a=b; ${cookie}; c=d`)).status).toBe(200)
})

it('[A14] signs out for good: the cookie works nowhere any more', async () => {
  const { cookie } = await enter(server.ownerSecret)
  const out = await server.ask('DELETE', '/session', { as: cookie })
  expect(out.status).toBe(204)
  expect(out.headers.get('set-cookie')).toMatch(/Max-Age=0/)
  expect((await me(cookie)).status).toBe(401)
})

it('[A15] forgets a browser that was not here for half a year, and keeps one that was', async () => {
  const [kept, forgotten] = [await enter(server.ownerSecret), await enter(server.ownerSecret)]
  server.clock.now += 100 * 24 * 3_600_000
  expect((await me(kept.cookie)).status).toBe(200)
  server.clock.now += 100 * 24 * 3_600_000
  expect((await me(kept.cookie)).status).toBe(200)
  expect((await me(forgotten.cookie)).status).toBe(401)
})

it('[A174] knows to the minute when a browser was here last, and notes it once a minute at most', async () => {
  const { cookie } = await enter(server.ownerSecret)
  const began = server.clock.now
  const seen = async () => {
    const { json } = await server.ask('GET', '/account/sessions', { as: cookie })
    return (json.sessions as { isThis: boolean; seenAt: string }[]).find(({ isThis }) => isThis)?.seenAt
  }
  server.clock.now += 50_000
  expect(await seen()).toBe(new Date(began).toISOString())
  server.clock.now += 20_000
  expect(await seen()).toBe(new Date(server.clock.now).toISOString())
})

it('[A16] marks the cookie secure where people come by https', async () => {
  const https = await testServer({ PUBLIC_URL: 'https://maps.test', TLDRAW_LICENSE_KEY: 'key' })
  const entered = await https.ask('POST', '/session', { body: { secret: https.ownerSecret }, as: null })
  expect(entered.headers.get('set-cookie')).toMatch(/; Secure$/)
  const made = await https.ask('POST', '/boards', { body: { title: 'x' } })
  expect(made.json.url).toMatch(/^https:\/\/maps\.test\/boards\//)
  await https.close()
})

it('[A17] lets only our own pages change something', async () => {
  const { cookie } = await enter(server.ownerSecret)
  const create = (headers: Record<string, string>, as?: string) =>
    server.ask('POST', '/boards', { body: { title: 'x' }, headers, ...(as ? { as } : {}) })
  for (const origin of ['http://evil.test', 'null', 'http://maps.test', `${BASE}.evil.test`, '']) {
    expect(await create({ origin }, cookie)).toMatchObject({ status: 403, json: { code: 'foreign-origin' } })
    expect((await create({ origin })).status).toBe(403)
    expect((await enter(server.ownerSecret, { origin })).status).toBe(403)
  }
  const read = (origin: string) => server.ask('GET', '/boards', { as: cookie, headers: { origin } })
  expect((await read('http://evil.test')).status).toBe(403)
  expect((await read(BASE)).status).toBe(200)
  expect((await create({ origin: BASE }, cookie)).status).toBe(201)
  expect((await create({})).status).toBe(201)
})

it('[A17] wants an Origin with a session cookie, and none with a bearer token', async () => {
  const { cookie } = await enter(server.ownerSecret)
  const request = new Request(`${BASE}/api/v1/boards`, {
    method: 'POST',
    headers: { host: 'maps.test:3000', cookie },
    body: JSON.stringify({ title: 'x' }),
  })
  expect((await server.services.api(request)).status).toBe(403)
})

it('[A18] takes ADMIN_TOKEN as bearer token, and no other', async () => {
  const ask = (authorization: string) =>
    server.ask('GET', '/boards', { headers: { authorization, 'x-sendero-address': '10.2.2.2' } })
  expect((await ask(`Bearer ${TOKEN}`)).status).toBe(200)
  expect((await ask(`bearer  ${TOKEN}`)).status).toBe(200)
  for (const wrong of [`Bearer ${TOKEN}x`, 'Bearer', `Basic ${TOKEN}`, 'Bearer undefined', '']) {
    expect((await ask(wrong)).status).toBe(401)
  }
  for (let guess = 0; guess < 200; guess++) await ask(`Bearer guess-${guess}`)
  // also the right one, until the time is over: a guesser must not learn which it was
  expect((await ask(`Bearer ${TOKEN}`)).status).toBe(429)

  const none = await testServer({ ADMIN_TOKEN: '' })
  expect((await none.ask('GET', '/boards', { headers: { authorization: 'Bearer undefined' } })).status).toBe(
    401,
  )
  await none.close()
})

it('[A19] changes what somebody is called, for them alone', async () => {
  const { cookie } = await enter(server.ownerSecret)
  const named = await server.ask('PATCH', '/me', {
    body: { name: 'Ana Mora', department: 'Digital' },
    as: cookie,
  })
  expect(named.json).toMatchObject({ name: 'Ana Mora', department: 'Digital' })
  expect((await me(cookie)).json).toMatchObject({ name: 'Ana Mora', department: 'Digital' })
  expect((await server.ask('PATCH', '/me', { body: { name: '' }, as: cookie })).status).toBe(422)
})
