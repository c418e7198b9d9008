/**
 * Share links. The address holds the id; the secret stands behind the `#`, which browsers do not send: the page posts
 * it once, for a look (`open`) and at Join. Only its hash is stored.
 */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { mayGrant, type Role } from '@/lib/access/can'
import { FORBIDDEN, failure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import { hashPassword, isPassword } from './passwords'
import { newId } from './people'
import type { Rates } from './rates'
import type { Entry } from './rights'
import { hashOf, newSecret, sameSecret } from './secrets'

export type LinkRow = Selectable<Database['link']>

export interface LinkWish {
  role: Role
  /** milliseconds since 1970 */
  expiresAt?: number | undefined
  /** until it ends, from now on; `expiresAt` goes first */
  days?: number | undefined
  password?: string | undefined
  label?: string | undefined
  /** whoever only looks by it does not read the comments */
  hidesComments?: boolean | undefined
  /** only for who has an address of this domain */
  domain?: string | undefined
  /** given when somebody was told of the link before it was made */
  known?: { id: string; secret: string } | undefined
}

export interface Links {
  create(entry: Entry, wish: LinkWish): Promise<{ link: LinkRow; secret: string } | Failure>
  /** Those that were not withdrawn and have not ended, the oldest first. */
  list(board: string): Promise<LinkRow[]>
  /** Withdraws it, in this transaction; everybody who came by it loses the board. False: there is no such link. */
  revoke(board: string, id: string, transaction: Transaction<Database>): Promise<boolean>
  /** Whether a link still works and its board is not in the trash, by its public half: for the page that is shown before the secret is known. */
  works(id: string): Promise<boolean>
  /** The link, if it still works, for who has proved otherwise that they may use it. */
  byId(id: string): Promise<LinkRow | Failure>
  /** The link behind id, secret and password; wrong guesses are counted by address. */
  open(id: string, secret: string, password: string | undefined, address: string): Promise<LinkRow | Failure>
  used(id: string): Promise<void>
  /** Links that stopped working between the two moments: who came by them must go. */
  expiredBetween(from: number, to: number): Promise<string[]>
}

const WRONG_LINK = failure(
  'missing',
  'wrong-link',
  'There is no such link: ask whoever sent it for a new one.',
)
const REVOKED = failure(
  'forbidden',
  'link-revoked',
  'This link was withdrawn: ask whoever sent it for a new one.',
)
const EXPIRED = failure(
  'forbidden',
  'link-expired',
  'This link has expired: ask whoever sent it for a new one.',
)
const PASSWORD = failure('forbidden', 'password', 'This link needs its password.')
const WRONG_PASSWORD = failure('forbidden', 'wrong-password', 'This is not the password of this link.')

const DAY_MS = 24 * 3_600_000

/** What stands behind the @ of an address as it is kept. */
export const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1)

export function createLinks(db: Kysely<Database>, rates: Rates, now: () => number): Links {
  const byId = (id: string) => db.selectFrom('link').selectAll().where('id', '=', id).executeTakeFirst()
  const trouble = (link: LinkRow): Failure | undefined => {
    if (link.revoked_at !== null) return REVOKED
    return link.expires_at !== null && link.expires_at <= now() ? EXPIRED : undefined
  }

  return {
    create: async (entry, wish) => {
      if (!mayGrant(entry.role, wish.role)) return FORBIDDEN
      const { id, secret } = wish.known ?? { id: newId(), secret: newSecret() }
      const link: LinkRow = {
        id,
        board: entry.board.id,
        role: wish.role,
        secret_hash: hashOf(secret),
        label: wish.label ?? null,
        password_hash: wish.password ? await hashPassword(wish.password) : null,
        domain: wish.domain ?? null,
        expires_at: wish.expiresAt ?? (wish.days === undefined ? null : now() + wish.days * DAY_MS),
        uses: 0,
        created_by: entry.principal.person.id,
        created_at: now(),
        revoked_at: null,
        hides_comments: wish.hidesComments ? 1 : 0,
      }
      await db.insertInto('link').values(link).execute()
      return { link, secret }
    },
    list: (board) =>
      db
        .selectFrom('link')
        .selectAll()
        .where('board', '=', board)
        .where('revoked_at', 'is', null)
        .where((link) => link.or([link('expires_at', 'is', null), link('expires_at', '>', now())]))
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    revoke: async (board, id, transaction) => {
      const changed = await transaction
        .updateTable('link')
        .set({ revoked_at: now() })
        .where('id', '=', id)
        .where('board', '=', board)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      return changed.numUpdatedRows > 0n
    },
    works: async (id) => {
      const link = await byId(id)
      if (!link || trouble(link)) return false
      const board = await db
        .selectFrom('board')
        .select('trashed_at')
        .where('id', '=', link.board)
        .executeTakeFirst()
      return board !== undefined && board.trashed_at === null
    },
    byId: async (id) => {
      const link = await byId(id)
      return link ? (trouble(link) ?? link) : WRONG_LINK
    },
    open: async (id, secret, password, address) => {
      const link = await byId(id)
      if (!link || !sameSecret(hashOf(secret), link.secret_hash))
        return (await rates.take('wrongLink', address)) ?? WRONG_LINK
      const stopped = trouble(link)
      if (stopped) return stopped
      if (link.password_hash === null) return link
      if (!password) return PASSWORD
      const guesser = `${id} ${address}`
      const barred = await rates.take('wrongPassword', guesser)
      if (barred) return barred
      if (!(await isPassword(password, link.password_hash))) return WRONG_PASSWORD
      await rates.giveBack('wrongPassword', guesser)
      return link
    },
    used: async (id) => {
      await db
        .updateTable('link')
        .set((row) => ({ uses: row('uses', '+', 1) }))
        .where('id', '=', id)
        .execute()
    },
    expiredBetween: async (from, to) => {
      const rows = await db
        .selectFrom('link')
        .select('id')
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', from)
        .where('expires_at', '<=', to)
        .execute()
      return rows.map((row) => row.id)
    },
  }
}
