/**
 * Signing in at a provider (OpenID Connect), by next-auth: discovery, state, nonce, PKCE and the check of the token are
 * its work. Who that is here, and the session, are ours: next-auth ends in the same cookie as every other way in.
 */
import nextAuth, { type AuthOptions } from 'next-auth'
import { custom, TokenSet } from 'openid-client'
import { ownPath } from '@/lib/protocol/own-path'
import type { Settings } from '@/server/env'
import { failure, isFailure, type Failure } from '@/server/failure'
import type { Log } from '@/server/log'
import type { Accounts, Arrival } from './accounts'
import type { Claims, Identities } from './identities'
import { NextAuthReply, type NextAuthRequest } from './next-auth-reply'
import { hashOf, macOf, sameSecret } from './secrets'
import { COOKIE_AGE, type Sessions } from './sessions'
import { takeSafeAlgorithms } from './token-algorithm'

/** seconds that the clocks of provider and server may differ: five minutes, and the way of the answer */
const CLOCK_TOLERANCE = 310
/** seconds that somebody may take at the provider */
const CHECKS_AGE = 900
/** milliseconds that the provider may take */
const PROVIDER_MS = 10_000
const PROVIDER = 'oidc'
export const CALLBACK_PATH = `/api/auth/callback/${PROVIDER}`

interface Begun {
  /** of the provider: where to go */
  url: string
  /** what the way back needs */
  setCookies: string[]
  /** one of them: what this round is known by */
  state: string
}

export interface Oidc {
  /** what accounts are told to come by: the host of the provider's address */
  host: string
  /** what people here call the provider */
  name: string
  begin(next: string | undefined, arrival: Arrival): Promise<Begun | Failure>
  /** The same for somebody in this session: they stay who they are, and the provider knows them from now on. */
  connect(sid: string, arrival: Arrival): Promise<Begun | Failure>
  /** The way back: a redirect, signed in or with `?fault=` on the page where it began. */
  finish(request: Request, arrival: Arrival): Promise<Response>
}

/** where an account is connected, and who is signed in goes on from */
const ACCOUNT = '/account'

const AWAY = failure('busy', 'provider-away', 'The sign-in provider does not answer: try again later.')

// next-auth takes the host of the request only where it is told to; `whence` has checked it
process.env.AUTH_TRUST_HOST = 'true'
// a CommonJS module: bundlers hand over its default, Node the whole of it
const handler = 'default' in nextAuth ? (nextAuth as { default: typeof nextAuth }).default : nextAuth

/** Undefined: no provider is set. */
export function createOidc(parts: {
  settings: Pick<Settings, 'oidc'>
  secret: string
  accounts: Accounts
  identities: Identities
  sessions: Sessions
  log: Log
}): Oidc | undefined {
  const { settings, accounts, identities, sessions, log } = parts
  const { oidc } = settings
  if (!oidc) return undefined
  // never the key that signs sessions
  const secret = hashOf(`next-auth ${parts.secret}`)

  const cookieOf = (name: string) => `${sessions.cookie}-${name}`
  /** That this session asked to be connected, in this very round: nobody can plant such a cookie for another one. */
  const wishOf = (sid: string, state: string) => macOf(`connect ${sid} ${state}`, secret)
  /** The account that is connected in the round that ends now. */
  const accountOf = ({ principal }: Arrival, cookies: Readonly<Record<string, string>>) => {
    const [wish, state] = [cookies[cookieOf('connect')], cookies[cookieOf('state')]]
    if (principal?.sid === undefined || wish === undefined || state === undefined) return undefined
    return sameSecret(wish, wishOf(principal.sid, state)) ? principal.person.id : undefined
  }

  const optionsFor = (arrival: Arrival, heard: (why: string) => void, account?: string): AuthOptions => {
    const { https } = arrival.whence
    const cookie = (name: string, path: string) => ({
      name: name === '' ? sessions.cookie : cookieOf(name),
      options: { httpOnly: true, sameSite: 'lax' as const, path, secure: https, maxAge: CHECKS_AGE },
    })
    let person: string | undefined
    return {
      secret,
      useSecureCookies: https,
      session: { strategy: 'jwt', maxAge: COOKIE_AGE },
      cookies: {
        sessionToken: { ...cookie('', '/'), options: { ...cookie('', '/').options, maxAge: COOKIE_AGE } },
        state: cookie('state', '/api/auth'),
        nonce: cookie('nonce', '/api/auth'),
        pkceCodeVerifier: cookie('pkce', '/api/auth'),
        callbackUrl: cookie('next', '/api/auth'),
        csrfToken: cookie('csrf', '/api/auth'),
      },
      providers: [
        {
          id: PROVIDER,
          name: PROVIDER,
          type: 'oauth',
          wellKnown: `${oidc.issuer}/.well-known/openid-configuration`,
          clientId: oidc.clientId,
          clientSecret: oidc.clientSecret,
          idToken: true,
          checks: ['pkce', 'state', 'nonce'],
          authorization: { params: { scope: 'openid email profile' } },
          httpOptions: { timeout: PROVIDER_MS },
          token: {
            request: async ({ client, provider, params, checks }) => {
              client[custom.clock_tolerance] = CLOCK_TOLERANCE
              takeSafeAlgorithms(client)
              return { tokens: await client.callback(provider.callbackUrl, params, checks) }
            },
          },
          userinfo: {
            // many providers keep the address out of the token
            request: async ({ client, tokens }) => {
              if (!(tokens instanceof TokenSet)) throw new Error('the provider sent no tokens')
              const claims = tokens.claims()
              return claims.email === undefined ? { ...claims, ...(await client.userinfo(tokens)) } : claims
            },
          },
          profile: (claims: { sub: string }) => ({ id: claims.sub }),
        },
      ],
      callbacks: {
        redirect: ({ url, baseUrl }) =>
          baseUrl + ownPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
        signIn: async ({ profile }) => {
          const found = await identities.personOf(profile as Claims, arrival, account)
          if (isFailure(found)) return `${pageOf(account)}?fault=${found.code}`
          person = found
          return true
        },
      },
      // what next-auth keeps as the session is the value of our own cookie
      jwt: {
        encode: async () => {
          if (person === undefined) throw new Error('nobody has signed in')
          return (await accounts.enter(person, arrival)).value
        },
        decode: () => null,
      },
      logger: {
        error: (code, about) => {
          const { message } = about instanceof Error ? about : about.error
          heard(message)
          log.warn({ code, why: message }, 'sign-in at the provider failed')
        },
        warn: () => {},
        debug: () => {},
      },
    }
  }

  const run = async (
    request: NextAuthRequest,
    arrival: Arrival,
    heard: (why: string) => void = () => {},
    account?: string,
  ) => {
    const reply = new NextAuthReply()
    const { base } = arrival.whence
    const headers = {
      'x-forwarded-host': new URL(base).host,
      'x-forwarded-proto': new URL(base).protocol.slice(0, -1),
    }
    // its types know Next's requests only; it reads no more than this
    await handler({ ...request, headers } as never, reply as never, optionsFor(arrival, heard, account))
    return reply
  }

  const begin = async (next: string | undefined, arrival: Arrival): Promise<Begun | Failure> => {
    const csrf = await run({ method: 'GET', query: { nextauth: ['csrf'] }, cookies: {} }, arrival)
    const { csrfToken } = csrf.body as { csrfToken: string }
    const begun = await run(
      {
        method: 'POST',
        query: { nextauth: ['signin', PROVIDER] },
        cookies: csrf.cookies,
        body: { csrfToken, callbackUrl: ownPath(next) },
      },
      arrival,
    )
    const url = begun.redirect
    if (url === undefined || url.startsWith(`${arrival.whence.base}/api/auth/`)) return AWAY
    return { url, setCookies: begun.setCookies, state: begun.cookies[cookieOf('state')] ?? '' }
  }

  return {
    host: new URL(oidc.issuer).host,
    name: oidc.name,
    begin,
    connect: async (sid, arrival) => {
      const begun = await begin(ACCOUNT, arrival)
      if (isFailure(begun)) return begun
      const flags = `Max-Age=${CHECKS_AGE}; Path=/api/auth; HttpOnly; SameSite=Lax${arrival.whence.https ? '; Secure' : ''}`
      const wish = `${cookieOf('connect')}=${wishOf(sid, begun.state)}; ${flags}`
      return { ...begun, setCookies: [...begun.setCookies, wish] }
    },
    finish: async (request, arrival) => {
      const query = Object.fromEntries(new URL(request.url).searchParams)
      const cookies = cookiesOf(request.headers.get('cookie'))
      // nobody asked: the provider is not troubled
      if (cookies[cookieOf('state')] === undefined) return goOn('/sign-in?fault=provider')
      const account = accountOf(arrival, cookies)
      let why = ''
      const done = await run(
        {
          method: 'GET',
          query: { ...query, nextauth: ['callback', PROVIDER] },
          cookies,
        },
        arrival,
        (heard) => (why = heard),
        account,
      )
      const { base } = arrival.whence
      const wanted = done.redirect?.startsWith(base) ? done.redirect.slice(base.length) : done.redirect
      const failed = wanted === undefined || wanted.startsWith('/api/auth/')
      return goOn(
        failed ? `${pageOf(account)}?fault=${faultOf(query.error, why)}` : ownPath(wanted),
        done.setCookies,
      )
    },
  }
}

/** Where somebody reads why it failed: whoever is signed in is not asked to sign in. */
const pageOf = (account: string | undefined) => (account === undefined ? '/sign-in' : ACCOUNT)

function goOn(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** The word that the sign-in page translates. */
function faultOf(error: string | undefined, why: string): string {
  if (error === 'access_denied') return 'provider-denied'
  return /issued in the future|not active yet|JWT expired/.test(why) ? 'provider-clock' : 'provider'
}

const cookiesOf = (header: string | null): Record<string, string> =>
  Object.fromEntries(
    (header ?? '').split(';').flatMap((part) => {
      const [name, value] = part.trim().split('=', 2)
      if (!name || value === undefined) return []
      try {
        return [[name, decodeURIComponent(value)]]
      } catch {
        // not one of ours: those can be read
        return []
      }
    }),
  )
