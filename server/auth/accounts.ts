/** Accounts: people who come in from anywhere, by e-mail and password or because somebody else proved who they are. */
import type { Kysely } from 'kysely'
import type { Audit } from '@/server/boards/audit'
import { FORBIDDEN, failure, invalid, isFailure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import { isOf, type Hub } from '@/server/sync/hub'
import { readEmail } from './emails'
import { mergeGuest } from './merge-guest'
import { hashPassword, isPassword, passwordFault } from './passwords'
import type { Principal } from './principal'
import type { Rates } from './rates'
import type { Sessions } from './sessions'
import type { Whence } from './whence'

/** Somebody at the door: from where, and who their browser was until now. */
export interface Arrival {
  whence: Whence
  principal: Principal | undefined
}
export interface Entered {
  setCookie: string
  /** the cookie's value, for whoever writes the header */
  value: string
}

export interface Account {
  email?: string
  hasPassword: boolean
  /** hosts of the sign-in providers they came by */
  providers: string[]
}

export interface Accounts {
  /** E-mail and password. Unknown addresses and wrong passwords cannot be told apart, also not by the time it takes. */
  signIn(email: string, password: string, arrival: Arrival): Promise<Entered | Failure>
  /**
   * A session for a person who has proved who they are. The one of this browser ends; a guest that it was until now
   * becomes this person.
   */
  enter(person: string, arrival: Arrival): Promise<Entered>
  of(person: string): Promise<Account>
  /** whose address it is */
  holder(email: string): Promise<string | undefined>
  /** Makes a proven address somebody's own. */
  give(person: string, email: string): Promise<Failure | undefined>
  /** From now on they may have boards of their own. */
  makeMember(person: string): Promise<void>
  /** Their own choice: wants the present one if there is one. Signs their other browsers out. */
  changePassword(
    principal: Principal,
    wish: { current?: string | undefined; password: string },
  ): Promise<Failure | undefined>
  /** Without asking for the present one: for somebody who has proved their address. Ends every session. */
  resetPassword(person: string, password: string): Promise<void>
  /** Ends all of their sessions but one, sockets included. */
  signOutEverywhere(person: string, except?: string): Promise<void>
  /** whether anybody could sign in with a password */
  anyPassword(): Promise<boolean>
}

const WRONG = failure('signIn', 'wrong-sign-in', 'E-mail and password do not belong together.')
export const EMAIL_TAKEN = invalid('/email', 'This address belongs to another account.', 'email-taken')

export function createAccounts(parts: {
  db: Kysely<Database>
  hub: Hub
  rates: Rates
  sessions: Sessions
  audit: Audit
  now: () => number
}): Accounts {
  const { db, hub, rates, sessions, audit, now } = parts

  const holder = async (email: string) =>
    (await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst())?.id
  const storedPassword = async (person: string) =>
    (await db.selectFrom('password').select('hash').where('person', '=', person).executeTakeFirst())?.hash
  const store = async (person: string, password: string) => {
    const row = { hash: await hashPassword(password), changed_at: now() }
    await db
      .insertInto('password')
      .values({ person, ...row })
      .onConflict((conflict) => conflict.column('person').doUpdateSet(row))
      .execute()
  }
  const signOutEverywhere = async (person: string, except?: string) => {
    const ended = new Set(await sessions.closeAll(person, except))
    hub.cut(({ sid }) => sid !== undefined && ended.has(sid), 'signIn')
  }
  const enter: Accounts['enter'] = async (person, { principal, whence }) => {
    const opened = await sessions.open(person, whence)
    if (principal?.sid !== undefined) {
      const { sid } = principal
      await sessions.close(sid)
      const had = principal.person.id
      const gained = await mergeGuest(db, had, person, now())
      // by their sessions, too: whoever is at the door just now may be the account already
      const ended = new Set([sid, ...(gained ? await sessions.closeAll(had) : [])])
      // they come back at once, as who they are now
      hub.cut(
        (who) => (who.sid !== undefined && ended.has(who.sid)) || (gained !== undefined && isOf(had)(who)),
        'accessChanged',
      )
      if (gained) hub.became(had, person)
      for (const { board, role } of gained ?? [])
        await audit.note({ board, by: person, what: 'signedIn', person: had, detail: { to: role } })
    }
    return opened
  }

  return {
    enter,
    holder,
    signOutEverywhere,
    signIn: async (typed, password, arrival) => {
      const read = readEmail(typed)
      if (isFailure(read)) return read
      const { email } = read
      const { address } = arrival.whence
      // counted before the work, so that many at once do not slip through
      const barred = (await rates.take('password', address)) ?? (await rates.take('passwordOf', email))
      if (barred) return barred
      const person = await holder(email)
      const stored = person === undefined ? undefined : await storedPassword(person)
      if (!(await isPassword(password, stored)) || person === undefined) return WRONG
      await rates.giveBack('password', address)
      await rates.giveBack('passwordOf', email)
      return enter(person, arrival)
    },
    of: async (person) => {
      const row = await db.selectFrom('person').select('email').where('id', '=', person).executeTakeFirst()
      const known = await db.selectFrom('identity').select('issuer').where('person', '=', person).execute()
      return {
        ...(row?.email ? { email: row.email } : {}),
        hasPassword: (await storedPassword(person)) !== undefined,
        providers: known.map(({ issuer }) => new URL(issuer).host),
      }
    },
    give: async (person, email) => {
      const held = await holder(email)
      if (held !== undefined) return held === person ? undefined : EMAIL_TAKEN
      await db.updateTable('person').set({ email }).where('id', '=', person).execute()
      return undefined
    },
    makeMember: async (person) => {
      await db.updateTable('person').set({ kind: 'member' }).where('id', '=', person).execute()
      const { id: workspace } = await db.selectFrom('workspace').select('id').executeTakeFirstOrThrow()
      await db
        .insertInto('workspace_member')
        .values({ workspace, person, role: 'member' })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    changePassword: async ({ person: { id }, sid }, { current, password }) => {
      if (sid === undefined) return FORBIDDEN
      if (
        (await parts.db.selectFrom('person').select('email').where('id', '=', id).executeTakeFirst())
          ?.email == null
      ) {
        return invalid(
          '/email',
          'An e-mail address is needed first: it is what people sign in with.',
          'needs-email',
        )
      }
      const fault = passwordFault(password)
      if (fault) return fault
      const stored = await storedPassword(id)
      if (stored !== undefined) {
        const barred = await rates.take('passwordOf', id)
        if (barred) return barred
        if (!(await isPassword(current ?? '', stored))) {
          return invalid('/current', 'This is not your present password.', 'wrong-current')
        }
        await rates.giveBack('passwordOf', id)
      }
      await store(id, password)
      await signOutEverywhere(id, sid)
      return undefined
    },
    resetPassword: async (person, password) => {
      await store(person, password)
      await signOutEverywhere(person)
    },
    anyPassword: async () =>
      (await db.selectFrom('password').select('person').limit(1).executeTakeFirst()) !== undefined,
  }
}
