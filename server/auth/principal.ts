/** Who asks: the bearer of ADMIN_TOKEN or a signed-in browser. */
import { failure, type Failure } from '@/server/failure'
import type { People, Person } from './people'
import type { Rates } from './rates'
import { sameSecret } from './secrets'
import type { Session, Sessions } from './sessions'

export interface Principal {
  person: Person
  by: 'session' | 'token'
  /** the session, if it is one */
  sid?: string
  /** owner of the workspace: owner of every board in it */
  workspaceOwner: boolean
}

const WRONG_TOKEN = failure(
  'signIn',
  'wrong-token',
  'This bearer token is not the ADMIN_TOKEN of this server.',
)

export type SignedIn = Principal & { sid: string }

/** The principal of a request's headers; undefined: a stranger; a failure: somebody with a wrong token. */
export async function readPrincipal(
  headers: Headers,
  address: string,
  parts: { people: People; sessions: Sessions; rates: Rates; adminToken: string | undefined },
): Promise<Principal | Failure | undefined> {
  const { people, rates, adminToken } = parts
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const barred = await rates.check('wrongOwner', address)
    if (barred) return barred
    const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
    if (token === undefined || adminToken === undefined || !sameSecret(token, adminToken)) {
      return (await rates.take('wrongOwner', address)) ?? WRONG_TOKEN
    }
    return { person: await people.automation(), by: 'token', workspaceOwner: true }
  }
  return sessionPrincipal(headers.get('cookie'), parts)
}

/** The signed-in person of a Cookie header. */
export async function sessionPrincipal(
  cookieHeader: string | null | undefined,
  { people, sessions }: { people: People; sessions: Sessions },
): Promise<SignedIn | undefined> {
  return principalOf(await sessions.read(cookieHeader), people)
}

/** Whoever is signed in by this session. */
export async function principalOf(
  session: Session | undefined,
  people: People,
): Promise<SignedIn | undefined> {
  const person = session && (await people.byId(session.person))
  if (!person) return undefined
  const workspaceOwner = await people.isWorkspaceOwner(person.id)
  return { person, by: 'session', sid: session.sid, workspaceOwner }
}
