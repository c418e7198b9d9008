/** A real sign-in provider (OpenID Connect) on this machine, for tests: whoever comes is `person`, without a form. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Adapter, type AdapterPayload } from 'oidc-provider'

export interface ProviderPerson {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
}

export interface IdentityProvider {
  issuer: string
  client: { id: string; secret: string }
  /** who comes next; undefined: somebody who says no */
  person: ProviderPerson | undefined
  /** milliseconds that its clock is ahead */
  ahead: number
  /** where people are sent back to: known before anybody comes */
  serve(redirectUri: string): void
  close(): Promise<void>
}

/** @param alg with which it signs what it says of people */
export async function openIdentityProvider(
  alg: 'RS256' | 'PS256' | 'ES256' = 'RS256',
): Promise<IdentityProvider> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const here: IdentityProvider = {
    issuer,
    client: { id: 'sendero', secret: 'the secret of the tests, long enough for every algorithm' },
    person: undefined,
    ahead: 0,
    serve: (redirectUri) => {
      const provider = newProvider(here, redirectUri, alg)
      const answer = provider.callback()
      server.on('request', (req, res) => void answer(req, res))
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
  return here
}

function newProvider(here: IdentityProvider, redirectUri: string, alg: string): Provider {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const people = new Map<string, ProviderPerson>()
  const provider = new Provider(here.issuer, {
    adapter: InMemory,
    // both, as large providers have: which one signs is a matter of the client
    jwks: {
      keys: [
        { ...rsa, use: 'sig' },
        { ...ec, use: 'sig' },
      ],
    },
    cookies: { keys: ['of these tests'] },
    clients: [
      {
        client_id: here.client.id,
        client_secret: here.client.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: alg as 'ES256',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/meet/${uid}` },
    ttl: {
      Interaction: 600,
      Grant: 600,
      Session: 600,
      AccessToken: 600,
      IdToken: 60,
      AuthorizationCode: 60,
    },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...people.get(sub), sub }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    renderError: (ctx, { error, error_description }) => {
      ctx.body = `${error}: ${error_description}`
    },
  })
  provider.use(async (ctx, next) => {
    const ahead = here.ahead
    const right = Date.now
    Date.now = () => right() + ahead
    try {
      if (!ctx.path.startsWith('/meet/')) return await next()
      const { person } = here
      if (person) people.set(person.sub, person)
      const result = person
        ? { login: { accountId: person.sub, remember: false } }
        : { error: 'access_denied' }
      await provider.interactionFinished(ctx.req, ctx.res, result)
      ctx.respond = false
    } finally {
      Date.now = right
    }
  })
  return provider
}

const rows = new Map<string, AdapterPayload>()

class InMemory implements Adapter {
  constructor(private readonly name: string) {}
  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    rows.set(`${this.name} ${id}`, payload)
  }
  async find(id: string): Promise<AdapterPayload | undefined> {
    return rows.get(`${this.name} ${id}`)
  }
  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...rows.values()].find((row) => row.uid === uid)
  }
  async findByUserCode(): Promise<undefined> {
    return undefined
  }
  async consume(id: string): Promise<void> {
    const row = rows.get(`${this.name} ${id}`)
    if (row) row.consumed = Math.floor(Date.now() / 1000)
  }
  async destroy(id: string): Promise<void> {
    rows.delete(`${this.name} ${id}`)
  }
  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key)
  }
}
