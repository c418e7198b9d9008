/** Signing in at a provider, with a real one. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openIdentityProvider, type IdentityProvider, type ProviderPerson } from '@/e2e/identity-provider'
import { BASE, HOST, testServer, type TestServer } from '../testing.fixture'
import { CALLBACK_PATH } from './oidc'

let server: TestServer
let provider: IdentityProvider
const serverOf = ({ issuer, client }: IdentityProvider) =>
  testServer({ OIDC_ISSUER: `${issuer}/`, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret })
beforeAll(async () => {
  provider = await openIdentityProvider()
  provider.serve(BASE + CALLBACK_PATH)
  server = await serverOf(provider)
})
beforeEach(() => {
  provider.ahead = 0
})
afterAll(async () => {
  await server.close()
  await provider.close()
})

const cookiesOf = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
const begin = (next?: string, as: string | null = null, headers = {}) =>
  server.ask('POST', '/sign-in/provider', { body: { next }, as, headers: { origin: BASE, ...headers } })

/** What the browser does at the provider: follows it until it leads back to us. */
async function atProvider(start: string): Promise<string> {
  const jar = new Map<string, string>()
  for (let url = start; ;) {
    if (url.startsWith(BASE)) return url
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const part of cookiesOf(answer.headers)) {
      const at = part.indexOf('=')
      jar.set(part.slice(0, at), part.slice(at + 1))
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`${answer.status} ${await answer.text()}`)
    url = new URL(next, url).href
  }
}

const comeBack = async (url: string, cookies: readonly string[]) => {
  const answer = await server.services.providerCallback(
    new Request(url, {
      headers: { host: HOST, cookie: cookies.join('; '), 'x-sendero-address': '10.1.1.1' },
    }),
  )
  const name = server.services.sessions.cookie
  const session = cookiesOf(answer.headers).find((cookie) => cookie.startsWith(`${name}=`))
  return { location: answer.headers.get('location'), session, status: answer.status }
}

async function signIn(person: ProviderPerson | undefined, { as, next }: { as?: string; next?: string } = {}) {
  provider.person = person
  const begun = await begin(next, as ?? null)
  expect(begun.status, begun.text).toBe(200)
  const checks = cookiesOf(begun.headers)
  const url = await atProvider(String(begun.json.url))
  return { ...(await comeBack(url, [...checks, ...(as ? [as] : [])])), url, checks, begun }
}
const me = async (as: string | undefined) => (await server.ask('GET', '/me', { as: as ?? null })).json
const ANA = { sub: 'ana', email: 'ana@example.com', email_verified: true, name: 'Ana Mora' }

it('[A73] lets whoever the provider knows in as a member, the same person each time, with our one session', async () => {
  const first = await signIn(ANA, { next: '/boards/abc?x=1' })
  expect(first).toMatchObject({ status: 303, location: '/boards/abc?x=1' })
  const again = await signIn({ ...ANA, name: 'Ana M.', email: 'married@example.com' })
  expect(await me(again.session)).toEqual(await me(first.session))
  expect(await me(first.session)).toMatchObject({ name: 'Ana Mora' })
  expect((await server.ask('GET', '/account', { as: first.session! })).json).toEqual({
    email: 'ana@example.com',
    hasPassword: false,
    providers: [new URL(provider.issuer).host],
  })
  expect((await server.ask('POST', '/boards', { body: { title: 'Mine' }, as: first.session! })).status).toBe(
    201,
  )
  const sessions = (await server.ask('GET', '/account/sessions', { as: first.session! })).json.sessions
  expect(sessions).toHaveLength(2)
  await server.ask('DELETE', '/session', { as: first.session! })
  expect((await server.ask('GET', '/me', { as: first.session! })).status).toBe(401)
})

it('[A74] asks with state, nonce and PKCE, and takes only the answer to its own question', async () => {
  const { url, checks, begun } = await signIn({ sub: 'check' })
  const asked = new URL(String(begun.json.url)).searchParams
  expect(asked.get('code_challenge_method')).toBe('S256')
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/)
  expect(begun.headers.getSetCookie().every((cookie) => /HttpOnly; SameSite=Lax/.test(cookie))).toBe(true)

  // the answer a second time, in another browser, with another state, and with each check missing
  expect(await comeBack(url, checks)).toMatchObject({
    location: '/sign-in?fault=provider',
    session: undefined,
  })
  const fresh = async () => {
    const begun2 = await begin()
    return { url: await atProvider(String(begun2.json.url)), checks: cookiesOf(begun2.headers) }
  }
  expect((await comeBack(url, ['a=%E0%A4%A'])).location).toBe('/sign-in?fault=provider')
  const victim = await fresh()
  expect((await comeBack(victim.url, [])).session).toBeUndefined()
  const other = await fresh()
  expect((await comeBack(other.url, (await fresh()).checks)).session).toBeUndefined()
  for (const check of ['state', 'nonce', 'pkce']) {
    const one = await fresh()
    expect(
      (
        await comeBack(
          one.url,
          one.checks.filter((cookie) => !cookie.includes(`-${check}=`)),
        )
      ).session,
    ).toBeUndefined()
  }
  const last = await fresh()
  expect((await comeBack(last.url, last.checks)).session).toBeDefined()
})

it('[A75] gives an account only to a verified address', async () => {
  const owner = (await server.ask('POST', '/session', { body: { secret: server.ownerSecret }, as: null }))
    .cookie
  await server.ask('POST', '/account/email', { body: { email: 'boss@example.com' }, as: owner })
  for (const claims of [{ email_verified: false }, {}]) {
    const refused = await signIn({ sub: 'mallory', email: 'boss@example.com', ...claims })
    expect(refused).toMatchObject({ location: '/sign-in?fault=provider-unverified', session: undefined })
  }
  const linked = await signIn({ sub: 'boss', email: 'Boss@Example.com', email_verified: true })
  expect((await me(linked.session)).id).toBe((await me(owner)).id)
  // an address that nobody has verified is not kept
  const bare = await signIn({ sub: 'bare', email: 'free@example.com' })
  expect((await server.ask('GET', '/account', { as: bare.session! })).json.email).toBeUndefined()
})

it('[A76] goes on to pages of this site only', async () => {
  for (const next of [
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    'javascript:alert(1)',
    '/%0d%0a',
    'x',
  ]) {
    const { location } = await signIn({ sub: 'next' }, { next })
    expect(location).toMatch(/^\/(%0d%0a)?$/)
  }
})

const ownAccount = async () => {
  const joined = await signIn({ sub: `own-${Math.random()}` })
  return joined.session!
}
async function connect(as: string, person: ProviderPerson | undefined) {
  provider.person = person
  const begun = await server.ask('POST', '/account/provider', { as, headers: { origin: BASE } })
  expect(begun.status, begun.text).toBe(200)
  const url = await atProvider(String(begun.json.url))
  return comeBack(url, [...cookiesOf(begun.headers), as])
}

it('[A184] who is signed in connects the provider, whatever it says of their address, and stays who they are', async () => {
  const owner = (await server.ask('POST', '/session', { body: { secret: server.ownerSecret }, as: null }))
    .cookie
  const done = await connect(owner, { sub: 'boss-2', email: 'boss@example.com' })
  expect(done).toMatchObject({ location: '/account', session: expect.any(String) })
  expect((await me(done.session)).id).toBe((await me((await signIn({ sub: 'boss-2' })).session)).id)
  expect((await server.ask('GET', '/me', { as: owner })).status).toBe(401)
  // who they are there has another account here
  const other = await ownAccount()
  const refused = await connect(other, { sub: 'boss-2' })
  expect(refused).toMatchObject({ location: '/account?fault=provider-taken', session: undefined })
  const denied = await connect(other, undefined)
  expect(denied.location).toBe('/account?fault=provider-denied')
})

it('[A184] only by the round that the same session began: no other sign-in connects anything', async () => {
  const victim = await ownAccount()
  const { id } = await me(victim)
  const asked = await server.ask('POST', '/account/provider', { as: victim, headers: { origin: BASE } })
  const wish = cookiesOf(asked.headers).find((cookie) => cookie.includes('-connect='))!
  // a round of somebody else, ended in the browser of the victim, whose wish is still there
  provider.person = { sub: 'mallory' }
  const theirs = await begin()
  const url = await atProvider(String(theirs.json.url))
  await comeBack(url, [...cookiesOf(theirs.headers), wish, victim])
  expect((await me((await signIn({ sub: 'mallory' })).session)).id).not.toBe(id)
  // their own round, ended where they are no longer signed in
  provider.person = { sub: 'late' }
  const back = await atProvider(String(asked.json.url))
  await comeBack(back, cookiesOf(asked.headers))
  expect((await me((await signIn({ sub: 'late' })).session)).id).not.toBe(id)

  const token = await server.ask('POST', '/account/provider', { headers: { origin: BASE } })
  expect(token.status).toBe(403)
})

it.each([-300_000, 300_000])('[A77] works while the clocks differ by five minutes (%i ms)', async (ahead) => {
  provider.ahead = ahead
  expect((await signIn({ sub: 'clock' })).session).toBeDefined()
})

it('[A77] says that the clocks differ where they differ by more, and what went wrong at the provider', async () => {
  provider.ahead = -900_000
  expect(await signIn({ sub: 'clock' })).toMatchObject({
    location: '/sign-in?fault=provider-clock',
    session: undefined,
  })
  provider.ahead = 0
  expect(await signIn(undefined)).toMatchObject({
    location: '/sign-in?fault=provider-denied',
    session: undefined,
  })

  const none = await testServer({
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'x',
    OIDC_CLIENT_SECRET: 'y',
  })
  const away = await none.ask('POST', '/sign-in/provider', { body: {}, as: null, headers: { origin: BASE } })
  expect(away).toMatchObject({ status: 503, json: { code: 'provider-away' } })
  await none.close()
})

it('[A78] begins only for our own pages, and a guest who comes back is still the same person', async () => {
  expect((await begin('/', null, { origin: 'http://evil.test' })).status).toBe(403)
  const board = String((await server.ask('POST', '/boards', { body: { title: 'Workshop' } })).json.id)
  const link = await server.ask('POST', `/boards/${board}/links`, { body: { role: 'editor' } })
  const join = async (name: string) => {
    const secret = String(link.json.url).split('#')[1]
    const joined = await server.ask('POST', `/links/${String(link.json.id)}/join`, {
      body: { secret, name },
      as: null,
    })
    return { cookie: joined.cookie, id: (await me(joined.cookie)).id }
  }
  const guest = await join('Inés')
  const entered = await signIn(
    { sub: 'ines', email: 'ines@example.com', email_verified: true },
    { as: guest.cookie },
  )
  expect((await me(entered.session)).id).toBe(guest.id)
  // a second device: another guest becomes the account that is there
  const second = await join('Inés')
  const there = await signIn({ sub: 'ines' }, { as: second.cookie })
  expect((await me(there.session)).id).toBe(guest.id)
  expect((await server.services.people.byId(String(second.id)))?.id).toBe(guest.id)
})

it.each(['ES256', 'PS256'] as const)(
  '[A133] takes what the provider signs with %s, if it says so itself',
  async (alg) => {
    const [before, other] = [{ server, provider }, await openIdentityProvider(alg)]
    other.serve(BASE + CALLBACK_PATH)
    try {
      provider = other
      server = await serverOf(other)
      const { session } = await signIn(ANA)
      expect(await me(session)).toMatchObject({ name: 'Ana Mora' })
    } finally {
      await server.close()
      await other.close()
      ;({ server, provider } = before)
    }
  },
)
