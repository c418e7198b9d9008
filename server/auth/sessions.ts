/**
 * Signed-in browsers. The cookie holds a random session id and its signature; the `login` row says whose it is.
 * Revoking the row signs the browser out everywhere, sockets included.
 */
import type { Kysely } from 'kysely'
import type { Database } from '@/server/storage/schema'
import { together } from '@/server/storage/together'
import { deviceOf, placeOf } from './devices'
import { newId } from './people'
import { hashOf, macOf, sameSecret } from './secrets'
import type { Whence } from './whence'

/** seconds; what browsers allow at most is 400 days */
export const COOKIE_AGE = 180 * 24 * 3600
/** milliseconds between two notes of "was seen" */
const SEEN_EVERY = 60_000

export interface Session {
  sid: string
  person: string
}

/** A browser that somebody is signed in with, as they see it in their list. */
export interface OpenSession extends Session {
  /** stands for the session where its sid must not be told */
  id: string
  device?: string
  place?: string
  /** milliseconds since 1970 */
  createdAt: number
  seenAt: number
}

export interface Sessions {
  /** the name of the cookie */
  cookie: string
  /** A new session of this person: the value of the cookie, and a whole Set-Cookie header with it. */
  open(
    person: string,
    whence: Pick<Whence, 'https' | 'address' | 'agent'>,
  ): Promise<{ sid: string; value: string; setCookie: string }>
  /** The session of a Cookie header: undefined when there is none, it is forged, revoked or forgotten. */
  read(cookieHeader: string | null | undefined): Promise<Session | undefined>
  /** The session of this id, while it is open. */
  byId(sid: string): Promise<Session | undefined>
  /** Signs out; the text is a Set-Cookie header that removes the cookie. */
  close(sid: string): Promise<string>
  /** Whether this person ever came in. */
  hasEver(person: string): Promise<boolean>
  /** Where this person is signed in, the last seen first. */
  list(person: string): Promise<OpenSession[]>
  /** Signs this person out of everything but `except`. @returns the sessions that ended */
  closeAll(person: string, except?: string): Promise<string[]>
}

export function createSessions(db: Kysely<Database>, secret: string, now: () => number): Sessions {
  // browsers share cookies between ports of a host: two installations on one machine must not sign each other out
  const cookie = `sendero-${hashOf(secret).slice(0, 6)}`
  const sign = (sid: string) => macOf(`session ${sid}`, secret)
  const header = (value: string, age: number, https: boolean) =>
    `${cookie}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`

  const openOf = (person: string) =>
    db
      .selectFrom('login')
      .selectAll()
      .where('person', '=', person)
      .where('revoked_at', 'is', null)
      .where('seen_at', '>=', now() - COOKIE_AGE * 1000)
      .orderBy('seen_at', 'desc')
      .orderBy('sid')
      .execute()

  const loginOf = together(async (sids: readonly string[]) => {
    const rows = await db
      .selectFrom('login')
      .innerJoin('person', 'person.id', 'login.person')
      .selectAll('login')
      .where('sid', 'in', sids)
      // who was removed is signed in nowhere, also not by what was on its way at that moment
      .where('left_at', 'is', null)
      .execute()
    const bySid = new Map(rows.map((row) => [row.sid, row]))
    return sids.map((sid) => bySid.get(sid))
  })

  const openLogin = async (sid: string) => {
    const login = await loginOf(sid)
    const isOpen = login && login.revoked_at === null && login.seen_at >= now() - COOKIE_AGE * 1000
    return isOpen ? login : undefined
  }

  return {
    cookie,
    open: async (person, { https, address, agent }) => {
      const sid = newId() + newId()
      const [device, place] = [deviceOf(agent) ?? null, placeOf(address) ?? null]
      await db
        .insertInto('login')
        .values({ sid, person, created_at: now(), seen_at: now(), revoked_at: null, device, place })
        .execute()
      const value = `${sid}.${sign(sid)}`
      return { sid, value, setCookie: header(value, COOKIE_AGE, https) }
    },
    read: async (cookieHeader) => {
      const value = cookieOf(cookieHeader, cookie)
      const [sid = '', mac = ''] = (value ?? '').split('.')
      if (!sid || !sameSecret(mac, sign(sid))) return undefined
      const login = await openLogin(sid)
      if (!login) return undefined
      if (login.seen_at < now() - SEEN_EVERY) {
        const note = db.updateTable('login').set({ seen_at: now() }).where('sid', '=', sid).execute()
        // nobody waits for it, and one that is lost is made up for by the next request
        note.catch(() => undefined)
      }
      return { sid, person: login.person }
    },
    byId: async (sid) => {
      const login = await openLogin(sid)
      return login && { sid, person: login.person }
    },
    close: async (sid) => {
      await db.updateTable('login').set({ revoked_at: now() }).where('sid', '=', sid).execute()
      return header('', 0, false)
    },
    hasEver: async (person) =>
      (await db.selectFrom('login').select('sid').where('person', '=', person).executeTakeFirst()) !==
      undefined,
    list: async (person) =>
      (await openOf(person)).map(({ sid, device, place, created_at, seen_at }) => ({
        ...{ sid, person, id: hashOf(sid).slice(0, 16), createdAt: created_at, seenAt: seen_at },
        ...(device === null ? {} : { device }),
        ...(place === null ? {} : { place }),
      })),
    closeAll: async (person, except) => {
      const ended = (await openOf(person)).map(({ sid }) => sid).filter((sid) => sid !== except)
      for (const sid of ended) {
        await db.updateTable('login').set({ revoked_at: now() }).where('sid', '=', sid).execute()
      }
      return ended
    },
  }
}

/** The value of a cookie in a Cookie header; the first one counts if there are several. */
export function cookieOf(header: string | null | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value !== undefined) return value
  }
  return undefined
}
