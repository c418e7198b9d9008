/**
 * Signed-in browsers. The cookie holds a random session id and its signature; the `login` row says whose it is.
 * Revoking the row signs the browser out everywhere, sockets included.
 */
import type { Kysely } from 'kysely'
import type { Database } from '@/server/storage/schema'
import { newId } from './people'
import { hashOf, macOf, sameSecret } from './secrets'

/** seconds; what browsers allow at most is 400 days */
const COOKIE_AGE = 180 * 24 * 3600
/** milliseconds between two notes of "was seen" */
const SEEN_EVERY = 3_600_000

export interface Session {
  sid: string
  person: string
}

export interface Sessions {
  /** A new session of this person; the text is a whole Set-Cookie header. */
  open(person: string, https: boolean): Promise<{ sid: string; setCookie: string }>
  /** The session of a Cookie header: undefined when there is none, it is forged, revoked or forgotten. */
  read(cookieHeader: string | null | undefined): Promise<Session | undefined>
  /** Signs out; the text is a Set-Cookie header that removes the cookie. */
  close(sid: string): Promise<string>
}

export function createSessions(db: Kysely<Database>, secret: string, now: () => number): Sessions {
  // browsers share cookies between ports of a host: two installations on one machine must not sign each other out
  const cookie = `sendero-${hashOf(secret).slice(0, 6)}`
  const sign = (sid: string) => macOf(`session ${sid}`, secret)
  const header = (value: string, age: number, https: boolean) =>
    `${cookie}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`

  return {
    open: async (person, https) => {
      const sid = newId() + newId()
      await db
        .insertInto('login')
        .values({ sid, person, created_at: now(), seen_at: now(), revoked_at: null })
        .execute()
      return { sid, setCookie: header(`${sid}.${sign(sid)}`, COOKIE_AGE, https) }
    },
    read: async (cookieHeader) => {
      const value = cookieOf(cookieHeader, cookie)
      const [sid = '', mac = ''] = (value ?? '').split('.')
      if (!sid || !sameSecret(mac, sign(sid))) return undefined
      const login = await db.selectFrom('login').selectAll().where('sid', '=', sid).executeTakeFirst()
      if (!login || login.revoked_at !== null || login.seen_at < now() - COOKIE_AGE * 1000) return undefined
      if (login.seen_at < now() - SEEN_EVERY) {
        await db.updateTable('login').set({ seen_at: now() }).where('sid', '=', sid).execute()
      }
      return { sid, person: login.person }
    },
    close: async (sid) => {
      await db.updateTable('login').set({ revoked_at: now() }).where('sid', '=', sid).execute()
      return header('', 0, false)
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
