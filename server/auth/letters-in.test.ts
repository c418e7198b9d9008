/** Coming in by letter, with a real mail server. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openMailServer, type MailServer } from '@/e2e/mail-server'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
let postbox: MailServer
const HERE = 'https://maps.example.com'
beforeAll(async () => {
  postbox = await openMailServer()
  server = await testServer({
    SMTP_URL: postbox.url,
    MAIL_FROM: 'sendero@example.com',
    PUBLIC_URL: HERE,
    TLDRAW_LICENSE_KEY: 'key',
  })
})
beforeEach(() => void (postbox.letters.length = 0))
afterAll(async () => {
  await server.close()
  await postbox.close()
})

let networks = 0
const post = (path: string, body: object, as: string | null = null, headers = {}) =>
  server.ask('POST', path, {
    body,
    as,
    headers: { origin: HERE, 'x-sendero-address': `10.8.${++networks % 250}.1`, ...headers },
  })
/** the secret of the letter that comes next */
const nextSecret = async () => {
  await expect.poll(() => postbox.letters.length).toBeGreaterThan(0)
  return /sign-in\/link#([\w-]{43})/.exec(postbox.letters.shift()!.text)?.[1] ?? ''
}
const askFor = (email: string, as: string | null = null, headers = {}) =>
  post('/sign-in/letters', { email }, as, headers)
const use = (secret: string, wish: object = {}, as: string | null = null) =>
  post('/sign-in/links/use', { secret, ...wish }, as)
const me = async (as: string) => (await server.ask('GET', '/me', { as, headers: { origin: HERE } })).json
const owner = async () => (await post('/session', { secret: server.ownerSecret })).cookie
const newMember = async (email: string) => {
  const made = await post('/invitations', { email }, await owner())
  expect(made.json).toMatchObject({ sent: true })
  const entered = await use(await nextSecret(), { name: 'Ana', password: 'seven green lamps' })
  expect(entered.status, entered.text).toBe(200)
  return entered.cookie
}
const newGuest = async (name: string) => {
  const board = String((await server.ask('POST', '/boards', { body: { title: name } })).json.id)
  const link = await server.ask('POST', `/boards/${board}/links`, { body: { role: 'editor' } })
  const secret = String(link.json.url).split('#')[1]
  return { board, cookie: (await post(`/links/${String(link.json.id)}/join`, { secret, name })).cookie }
}

it('[A67] sends a link that signs in, once, for a quarter of an hour; looking at it does not use it up', async () => {
  const id = (await me(await newMember('ana@example.com'))).id
  expect((await askFor('ANA@example.com')).status).toBe(202)
  const secret = await nextSecret()
  for (let look = 0; look < 3; look++) {
    const seen = await post('/sign-in/links/look', { secret })
    expect(seen.json).toEqual({ purpose: 'signIn', email: 'ana@example.com', isNew: false })
  }
  // programs that check mail open links: without the post nothing happens
  expect((await server.ask('GET', `/sign-in/links/use?secret=${secret}`, { as: null })).status).toBe(405)
  const entered = await use(secret)
  expect((await me(entered.cookie)).id).toBe(id)
  expect(await use(secret)).toMatchObject({ status: 403, cookie: '', json: { code: 'mail-link' } })

  await askFor('ana@example.com')
  const late = await nextSecret()
  server.clock.now += 15 * 60_000 + 1
  expect((await use(late)).json.code).toBe('mail-link')
  const rows = await server.services.store.db.selectFrom('mail_link').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(late)
})

it('[A173] takes along where somebody wanted to go, if that is a page of this site', async () => {
  await newMember('wants@example.com')
  const linkFor = async (next?: string) => {
    await post('/sign-in/letters', { email: 'wants@example.com', next })
    await expect.poll(() => postbox.letters.length).toBe(1)
    return /https:\/\/\S+\/sign-in\/link[^\s<]*(?=#)/.exec(postbox.letters.shift()!.text)?.[0]
  }
  const wanted = '/boards/abc?comment=c1#part'
  expect(await linkFor(wanted)).toBe(
    `${HERE}/sign-in/link?${new URLSearchParams({ next: wanted }).toString()}`,
  )
  expect(await linkFor('//evil.test/boards/abc')).toBe(`${HERE}/sign-in/link`)
  expect(await linkFor()).toBe(`${HERE}/sign-in/link`)
})

it('[A68] answers every address alike, and writes only to those of accounts', async () => {
  await newMember('real@example.com')
  const [known, unknown] = [await askFor('real@example.com'), await askFor('unknown@example.com')]
  expect([known.status, known.text]).toEqual([unknown.status, unknown.text])
  await nextSecret()
  await new Promise((later) => setTimeout(later, 100))
  expect(postbox.letters).toEqual([])
  expect((await askFor('not an address')).json.code).toBe('email')
})

it('[A69] fills nobody’s mailbox: four letters to one address in a quarter of an hour, with the time to wait', async () => {
  for (const email of ['flood@example.com', 'nobody-there@example.com']) {
    for (let letter = 0; letter < 4; letter++) expect((await askFor(email)).status).toBe(202)
    const barred = await askFor(email)
    expect(barred).toMatchObject({ status: 429, json: { code: 'too-many' } })
    expect(Number(barred.headers.get('retry-after'))).toBeGreaterThan(600)
  }
})

it('[A70] links in letters lead here, whatever host the request claims', async () => {
  await newMember('host@example.com')
  await askFor('host@example.com', null, { host: 'evil.test' })
  await expect.poll(() => postbox.letters.length).toBe(1)
  expect(postbox.letters[0]?.text).toContain(`${HERE}/sign-in/link#`)
  expect(postbox.letters[0]?.text).not.toContain('evil.test')

  const unset = await testServer({ SMTP_URL: postbox.url, MAIL_FROM: 'sendero@example.com' })
  const ask = (host: string) =>
    unset.ask('POST', '/sign-in/letters', {
      body: { email: 'x@example.com' },
      as: null,
      headers: { host, origin: `http://${host}` },
    })
  expect((await ask('evil.test')).json.code).toBe('no-public-url')
  expect((await ask('127.0.0.1:3000')).status).toBe(202)
  await unset.close()
})

it('[A71] a link may set a new password, which ends every other session', async () => {
  const before = await newMember('forgot@example.com')
  await askFor('forgot@example.com')
  const secret = await nextSecret()
  expect((await use(secret, { password: 'short' })).json.code).toBe('password-short')
  const entered = await use(secret, { password: 'a better password' })
  expect(entered.status).toBe(200)
  expect((await server.ask('GET', '/me', { as: before, headers: { origin: HERE } })).status).toBe(401)
  const signIn = (password: string) => post('/sign-in', { email: 'forgot@example.com', password })
  expect((await signIn('seven green lamps')).status).toBe(401)
  expect((await signIn('a better password')).status).toBe(200)
})

it('[A72] an address becomes a guest’s own by a letter, in the browser that asked and in no other', async () => {
  const { board, cookie } = await newGuest('Inés')
  const before = await me(cookie)
  await askFor('ines@example.com', cookie)
  const secret = await nextSecret()
  // somebody who is sent such a letter unasked cannot be talked into it
  expect((await use(secret)).json.code).toBe('other-browser')
  expect((await use(secret, {}, (await newGuest('Eve')).cookie)).json.code).toBe('other-browser')
  expect((await post('/sign-in/links/look', { secret })).json.code).toBe('other-browser')
  const entered = await use(secret, {}, cookie)
  expect(await me(entered.cookie)).toEqual(before)
  await askFor('ines@example.com')
  const again = await use(await nextSecret())
  expect((await me(again.cookie)).id).toBe(before.id)
  expect(
    (await server.ask('GET', `/boards/${board}`, { as: again.cookie, headers: { origin: HERE } })).status,
  ).toBe(200)
  // a guest with an address is no member: they have the boards they were let onto
  expect((await post('/boards', { title: 'Mine' }, again.cookie)).status).toBe(403)
})

it('[A72] a guest whose address has an account already becomes that account', async () => {
  const id = (await me(await newMember('twice@example.com'))).id
  const { board, cookie } = await newGuest('Twice')
  await askFor('twice@example.com', cookie)
  const entered = await use(await nextSecret(), {}, cookie)
  expect((await me(entered.cookie)).id).toBe(id)
  expect(
    (await server.ask('GET', `/boards/${board}`, { as: entered.cookie, headers: { origin: HERE } })).json
      .role,
  ).toBe('editor')
})

it('[A72] a member changes the address by a letter to the new one, never to that of somebody else', async () => {
  const member = await newMember('old@example.com')
  await newMember('other@example.com')
  const change = (email: string) => post('/account/email', { email }, member)
  expect((await change('new@example.com')).json).toEqual({ sent: true })
  const moved = await use(await nextSecret(), {}, member)
  expect(
    (await server.ask('GET', '/account', { as: moved.cookie, headers: { origin: HERE } })).json.email,
  ).toBe('new@example.com')
  await post('/account/email', { email: 'other@example.com' }, moved.cookie)
  expect((await use(await nextSecret(), {}, moved.cookie)).json.code).toBe('email-taken')
})
