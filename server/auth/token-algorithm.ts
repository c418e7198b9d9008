/** With which algorithms a sign-in provider may sign what it says of somebody. */
import type { BaseClient } from 'openid-client'

/** Signed with a key of the provider's own: never with what both sides know, and never not at all. */
const SAFE = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

type Validate = (jwt: string, expected: string, ...more: unknown[]) => Promise<unknown>

/**
 * openid-client expects one algorithm, RS256 unless it is told; which one a provider uses for us is known when its
 * token is here. It is taken if the provider's own list names it, and checked with the provider's keys as before.
 */
export function takeSafeAlgorithms(client: BaseClient): void {
  const named = client.issuer.metadata.id_token_signing_alg_values_supported
  const listed: readonly string[] = Array.isArray(named) ? (named as string[]) : ['RS256']
  // its types leave it out: it is not meant to be called, only what it expects is another
  const own = client as unknown as { validateJWT: Validate }
  const validate = own.validateJWT.bind(client)
  own.validateJWT = (jwt, expected, ...more) => {
    const alg = algorithmOf(jwt)
    return validate(jwt, SAFE.includes(alg) && listed.includes(alg) ? alg : expected, ...more)
  }
}

/** What a token says of itself; not checked yet. Empty: it cannot be read. */
function algorithmOf(jwt: string): string {
  try {
    const head = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()) as { alg?: unknown }
    return typeof head.alg === 'string' ? head.alg : ''
  } catch {
    return ''
  }
}
