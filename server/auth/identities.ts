/** Who somebody at a sign-in provider is here. */
import type { Kysely } from 'kysely'
import { failure, isFailure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import type { Accounts, Arrival } from './accounts'
import { readEmail } from './emails'
import { readName } from './names'
import type { People } from './people'

/** What a provider says of somebody; only `iss` and `sub` are theirs for ever. */
export interface Claims {
  iss?: string
  sub?: string
  email?: unknown
  email_verified?: unknown
  name?: unknown
  preferred_username?: unknown
}

export interface Identities {
  /**
   * The person, made at their first sign-in: everybody whom the provider lets in may have boards. An account that is
   * there already is theirs by an address that the provider has verified, or because they connect the provider to it
   * while they are signed in: `account`. A guest of this browser becomes them.
   */
  personOf(claims: Claims, arrival: Arrival, account?: string): Promise<string | Failure>
}

const UNCLEAR = failure('forbidden', 'provider', 'The sign-in provider did not say who this is.')
const UNVERIFIED = failure(
  'forbidden',
  'provider-unverified',
  'There is an account with this address, and the provider has not verified that it is yours.',
)

const TAKEN = failure(
  'forbidden',
  'provider-taken',
  'Whoever this is at the sign-in provider has another account here.',
)

export function createIdentities(parts: {
  db: Kysely<Database>
  accounts: Accounts
  people: People
  now: () => number
}): Identities {
  const { db, accounts, people, now } = parts
  return {
    personOf: async (claims, { principal }, account) => {
      const { iss: issuer, sub: subject } = claims
      if (!issuer || !subject) return UNCLEAR
      const known = await db
        .selectFrom('identity')
        .select('person')
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst()
      if (known) return account === undefined || account === known.person ? known.person : TAKEN

      const read = typeof claims.email === 'string' ? readEmail(claims.email) : undefined
      const email = read && !isFailure(read) ? read.email : undefined
      const isVerified = claims.email_verified === true || claims.email_verified === 'true'
      const held = email === undefined ? undefined : await accounts.holder(email)
      const note = (person: string) =>
        db.insertInto('identity').values({ issuer, subject, person, created_at: now() }).execute()
      if (account !== undefined) {
        if (email !== undefined && isVerified && (await accounts.of(account)).email === undefined)
          await accounts.give(account, email)
        await note(account)
        return account
      }
      if (held !== undefined && !isVerified) return UNVERIFIED

      const isGuest = principal?.by === 'session' && principal.person.kind === 'guest'
      const guest =
        isGuest && (await accounts.of(principal.person.id)).email === undefined
          ? principal.person.id
          : undefined
      const person = held ?? guest ?? (await people.newMember(nameOf(claims, email))).id
      if (email !== undefined && isVerified) await accounts.give(person, email)
      await accounts.makeMember(person)
      await note(person)
      return person
    },
  }
}

/** A name to show: what the provider says, else the front of the address. */
function nameOf(claims: Claims, email: string | undefined): string {
  for (const said of [claims.name, claims.preferred_username, email?.split('@')[0]]) {
    const name = typeof said === 'string' ? readName(said) : undefined
    if (name?.ok) return name.name
  }
  return 'OIDC'
}
