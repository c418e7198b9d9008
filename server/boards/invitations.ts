/**
 * Letters that lead onto a board. An invitation gives it by name; a link for one domain asks for a letter to an address
 * there. Both are used as every link of a letter is (auth/ways-in.ts), which asks here what they open.
 */
import type { Kysely } from 'kysely'
import { mayGrant, type Role } from '@/lib/access/can'
import type { Lang } from '@/lib/i18n/languages'
import type { Arrival } from '@/server/auth/accounts'
import { readEmail } from '@/server/auth/emails'
import { letterBase } from '@/server/auth/letter-base'
import { domainOf, type Links } from '@/server/auth/links'
import { GOOD_FOR, sendingOf, type MailLink, type MailLinks, type Sending } from '@/server/auth/mail-links'
import type { Rates } from '@/server/auth/rates'
import type { Entry } from '@/server/auth/rights'
import { hashOf } from '@/server/auth/secrets'
import type { Settings } from '@/server/env'
import {
  FORBIDDEN,
  NO_BOARD,
  REMOVED,
  TRASHED,
  failure,
  invalid,
  isFailure,
  type Failure,
} from '@/server/failure'
import { writeLetter } from '@/server/mail/letters'
import type { Mail } from '@/server/mail/mail'
import type { Database } from '@/server/storage/schema'
import type { Admission } from './admission'
import type { Audit } from './audit'
import type { Members } from './members'

/** An invitation that nobody has used yet. */
export interface Invited extends Sending {
  id: string
  email: string
  role: Role
  /** who invites */
  by: string
  /** milliseconds since 1970 */
  expiresAt: number
}

export interface Invitations {
  /** whether letters can be sent at all */
  areLetters: boolean
  /** Writes to somebody; a letter that was on its way to them is no longer good. */
  invite(
    entry: Entry,
    wish: { email: string; role: Role },
    lang: Lang,
    arrival: Arrival,
  ): Promise<Invited | Failure>
  /** Those that can still be used, the latest first. */
  list(board: string): Promise<Invited[]>
  withdraw(entry: Entry, id: string): Promise<Failure | undefined>
  /** Writes to an address of the domain that a share link is for. */
  prove(
    link: string,
    wish: { email: string; secret: string; password?: string | undefined },
    lang: Lang,
    arrival: Arrival,
  ): Promise<Failure | undefined>
  /** What a letter opens, and why not; `person`: who would come in, where that is known. */
  opens(letter: MailLink, person?: string): Promise<{ board: string; title: string; role: Role } | Failure>
  /** The letter was taken by this person: the board is theirs. */
  accept(letter: MailLink, person: string): Promise<void>
}

export const NO_LETTERS = 'needs letters, and this server sends none: SMTP_URL and MAIL_FROM are not set'
const NO_ADDRESS = failure(
  'forbidden',
  'no-public-url',
  'The server does not know under which address people reach it: set PUBLIC_URL.',
)
const NO_INVITATION = failure('missing', 'no-invitation', 'This board has no such invitation any more.')

export function createInvitations(parts: {
  db: Kysely<Database>
  links: Links
  letters: MailLinks
  mail: Mail | undefined
  rates: Rates
  settings: Pick<Settings, 'publicUrl'>
  admission: Admission
  members: Pick<Members, 'isBarred'>
  audit: Audit
  now: () => number
}): Invitations {
  const { db, links, letters, mail, rates, settings, admission, members, audit, now } = parts

  const pending = (board: string) =>
    db
      .selectFrom('mail_link')
      .innerJoin('person', 'person.id', 'mail_link.made_by')
      .leftJoin('waiting_letter', 'waiting_letter.link', 'mail_link.hash')
      .select([
        'mail_link.hash as id',
        'mail_link.email',
        'mail_link.role',
        'mail_link.expires_at',
        'person.name as by',
        'refused',
        'waiting_letter.id as waiting',
      ])
      .where('mail_link.board', '=', board)
      .where('mail_link.purpose', '=', 'board')
      .where('mail_link.expires_at', '>', now())
  type Row = Awaited<ReturnType<ReturnType<typeof pending>['execute']>>[number]
  const invitedOf = ({ id, email, role, by, expires_at: expiresAt, ...letter }: Row): Invited => ({
    ...{ id, email, by, expiresAt },
    role: role ?? 'viewer',
    ...sendingOf(letter),
  })
  const boardOf = async (id: string) => {
    const board = await db
      .selectFrom('board')
      .select(['id', 'title', 'trashed_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!board) return NO_BOARD
    return board.trashed_at === null ? board : TRASHED
  }
  /** Letters are limited by who asks and by who gets them: nobody's mailbox is filled from here. */
  const write = async (
    wish: Parameters<MailLinks['make']>[0] & { purpose: 'board' | 'domain' },
    about: { lang: Lang; base: string; title: string; by?: string },
  ) => {
    const secret = await letters.make(wish)
    const url = `${about.base}/sign-in/link#${secret}`
    const letter = writeLetter(wish.purpose, about.lang, { ...about, url, email: wish.email })
    mail?.send(wish.email, letter, GOOD_FOR[wish.purpose], hashOf(secret))
  }

  return {
    areLetters: mail !== undefined,
    invite: async ({ board, role: mine, principal }, { email: typed, role }, lang, { whence }) => {
      if (!mail) return invalid('/email', NO_LETTERS, 'no-mail')
      if (!mayGrant(mine, role) || role === 'owner') return FORBIDDEN
      const read = readEmail(typed)
      if (isFailure(read)) return read
      const { email } = read
      const base = letterBase(whence.base, settings)
      if (base === undefined) return NO_ADDRESS
      const by = principal.person
      const barred = (await rates.take('invitations', by.id)) ?? (await rates.take('lettersTo', email))
      if (barred) return barred
      await db
        .deleteFrom('mail_link')
        .where('board', '=', board.id)
        .where('email', '=', email)
        .where('purpose', '=', 'board')
        .execute()
      const wish = { purpose: 'board', email, made_by: by.id, board: board.id, role } as const
      await write(wish, { lang, base, title: board.title, by: by.name })
      const detail = { to: role, label: email }
      await audit.note({ board: board.id, by: by.id, what: 'invited', detail })
      const row = await pending(board.id).where('mail_link.email', '=', email).executeTakeFirstOrThrow()
      return invitedOf(row)
    },
    list: async (board) =>
      (await pending(board).orderBy('mail_link.expires_at', 'desc').execute()).map(invitedOf),
    withdraw: async ({ board, role: mine, principal }, id) => {
      const row = await pending(board.id).where('mail_link.hash', '=', id).executeTakeFirst()
      if (!row) return NO_INVITATION
      const { email, role } = invitedOf(row)
      if (!mayGrant(mine, role)) return FORBIDDEN
      await db.deleteFrom('mail_link').where('hash', '=', id).execute()
      const detail = { to: role, label: email }
      await audit.note({ board: board.id, by: principal.person.id, what: 'inviteWithdrawn', detail })
      return undefined
    },

    prove: async (id, { email: typed, secret, password }, lang, { whence }) => {
      if (!mail) return invalid('/email', NO_LETTERS, 'no-mail')
      const link = await links.open(id, secret, password, whence.address)
      if (isFailure(link)) return link
      const board = await boardOf(link.board)
      if (isFailure(board)) return board
      const read = readEmail(typed)
      if (isFailure(read)) return read
      const { email } = read
      if (domainOf(email) !== link.domain)
        return invalid('/email', `must be an address of ${link.domain ?? 'no domain'}`, 'other-domain')
      const base = letterBase(whence.base, settings)
      if (base === undefined) return NO_ADDRESS
      const barred = (await rates.take('letters', whence.address)) ?? (await rates.take('lettersTo', email))
      if (barred) return barred
      const wish = { purpose: 'domain', email, board: board.id, link: link.id } as const
      await write(wish, { lang, base, title: board.title })
      return undefined
    },

    opens: async ({ board: id, role, link: via }, person) => {
      const board = id === null ? NO_BOARD : await boardOf(id)
      if (isFailure(board)) return board
      if (person !== undefined && (await members.isBarred(board.id, person))) return REMOVED
      if (via === null) return { board: board.id, title: board.title, role: role ?? 'viewer' }
      const link = await links.byId(via)
      return isFailure(link) ? link : { board: board.id, title: board.title, role: link.role }
    },
    accept: async ({ board, role, link: via, made_by: by }, person) => {
      if (board === null) return
      const link = via === null ? undefined : await links.byId(via)
      if (link && isFailure(link)) return
      if (link) {
        await admission.byLink({ id: person }, link)
        await links.used(link.id)
      } else await admission.byName({ id: person }, { board, role: role ?? 'viewer', by: by ?? person })
    },
  }
}
