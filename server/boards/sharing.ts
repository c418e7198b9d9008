/** Letting people onto a board: by a share link, or by a ticket that a script asked for. */
import type { Kysely } from 'kysely'
import { mayGrant, type Role } from '@/lib/access/can'
import type { Faces } from '@/server/auth/faces'
import { domainOf, type LinkRow, type Links, type LinkWish } from '@/server/auth/links'
import { readNames } from '@/server/auth/names'
import type { People, Person } from '@/server/auth/people'
import type { Principal } from '@/server/auth/principal'
import type { Rates } from '@/server/auth/rates'
import type { BoardRow, Entry } from '@/server/auth/rights'
import type { Sessions } from '@/server/auth/sessions'
import type { Tickets } from '@/server/auth/tickets'
import type { Whence } from '@/server/auth/whence'
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
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'
import type { Admission } from './admission'
import type { Audit } from './audit'
import { NO_LETTERS } from './invitations'
import { calledOn } from './names-on-board'
import type { Members } from './members'
import { LAST_OWNER, lastingOwners } from './owners'
import { ticketMaker } from './ticket-people'

const labelOf = ({ label }: LinkRow) => (label === null ? {} : { label })

const OTHER_DOMAIN = failure(
  'forbidden',
  'domain',
  'This link is for people of one organisation: show with a letter that you have an address there.',
)

/** What a guest is told before Join; nothing else of the board leaves the server. */
export interface Invitation {
  title: string
  role: Role
  /** people on the board now */
  people: number
  departments: { name: string; hue: number }[]
  /** the link is for addresses of this domain; `isProven`: this browser is signed in with one */
  domain?: { name: string; isProven: boolean }
  /** how this browser called itself last time */
  me?: { name: string; department?: string }
}

export interface Guest {
  name: string
  department: string
  secret: string
  password?: string | undefined
}

export interface Sharing {
  createLink(entry: Entry, wish: LinkWish): ReturnType<Links['create']>
  /** The links that work now, each with the names of who has the board by it. */
  links(board: string): Promise<(LinkRow & { people: string[] })[]>
  /** Withdraws the link; whoever came by it is closed out at once. */
  revokeLink(entry: Entry, link: string): Promise<Failure | undefined>
  invitation(
    link: string,
    secret: string,
    password: string | undefined,
    principal: Principal | undefined,
    whence: Whence,
  ): Promise<Invitation | Failure>
  /** Lets a guest in. `setCookie` is missing when the browser is known already. */
  join(
    link: string,
    guest: Guest,
    principal: Principal | undefined,
    whence: Whence,
  ): Promise<{ board: string; role: Role; setCookie?: string } | Failure>
  ticket(
    entry: Entry,
    wish: { role: Role; name: string; department?: string | undefined },
  ): Promise<{ ticket: string; person: Person } | Failure>
}

export function createSharing(parts: {
  db: Kysely<Database>
  hub: Hub
  links: Links
  people: People
  faces: Faces
  rates: Rates
  sessions: Sessions
  tickets: Tickets
  members: Pick<Members, 'isBarred'>
  admission: Admission
  /** whether letters can be sent: links for a domain need them */
  areLetters: boolean
  audit: Audit
}): Sharing {
  const { db, hub, links, people, faces, rates, sessions, tickets, members, admission, audit } = parts

  const boardOf = async (link: LinkRow): Promise<BoardRow | Failure> => {
    const board = await db.selectFrom('board').selectAll().where('id', '=', link.board).executeTakeFirst()
    if (!board) return NO_BOARD
    return board.trashed_at === null ? board : TRASHED
  }

  /** Whether somebody has an address of the domain that a link is for; undefined: it is for everybody. */
  const isOfDomain = async ({ domain }: LinkRow, person: Person | undefined) => {
    if (domain === null) return undefined
    const row =
      person && (await db.selectFrom('person').select('email').where('id', '=', person.id).executeTakeFirst())
    return row?.email != null && domainOf(row.email) === domain
  }

  const departmentsOn = async (board: BoardRow) => {
    const stored = await db
      .selectFrom('department')
      .select(['name', 'hue'])
      .where('workspace', '=', board.workspace)
      .execute()
    const onBoard = [...((await hub.read(board.id))?.departments.values() ?? [])].filter(
      (row) => !row.trashed,
    )
    const byName = new Map(
      [...onBoard, ...stored].map(({ name, hue }) => [name.trim(), { name: name.trim(), hue }]),
    )
    return [...byName.values()].filter(({ name }) => name !== '').sort((a, b) => a.name.localeCompare(b.name))
  }

  return {
    createLink: async (entry, wish) => {
      if (wish.domain !== undefined && !parts.areLetters) return invalid('/domain', NO_LETTERS, 'no-mail')
      const made = await links.create(entry, wish)
      if (isFailure(made)) return made
      const { role, expires_at: expiresAt, password_hash: hash, domain } = made.link
      const detail = {
        ...{ role, ...labelOf(made.link) },
        ...(expiresAt === null ? {} : { expiresAt }),
        ...(hash === null ? {} : { password: true as const }),
        ...(domain === null ? {} : { domain }),
      }
      await audit.note({ board: entry.board.id, by: entry.principal.person.id, what: 'linkMade', detail })
      return made
    },
    links: async (board) => {
      const came = await db
        .selectFrom('board_member')
        .innerJoin('person', 'person.id', 'board_member.person')
        .select(['via_link', 'person.id', 'name'])
        .where('board', '=', board)
        .where('via_link', 'is not', null)
        .orderBy('name')
        .execute()
      const called = await calledOn(db, board)
      return (await links.list(board)).map((link) => ({
        ...link,
        people: came
          .filter(({ via_link }) => via_link === link.id)
          .map(({ id, name }) => called.get(id) ?? name),
      }))
    },
    revokeLink: async (entry, id) => {
      const [link] = (await links.list(entry.board.id)).filter((row) => row.id === id)
      if (!link) return failure('missing', 'no-link', 'This board has no such link.')
      if (!mayGrant(entry.role, link.role)) return FORBIDDEN
      // two owners who withdraw each other's link at the same moment: the board keeps one of them
      const kept = await db.transaction().execute(async (transaction) => {
        const owners = await lastingOwners(transaction, entry.board.id).execute()
        if (owners.length > 0 && owners.every(({ via_link: by }) => by === id)) return LAST_OWNER
        await links.revoke(entry.board.id, id, transaction)
        return undefined
      })
      if (kept) return kept
      hub.cut((who) => who.via === id, 'revoked')
      const detail = { role: link.role, ...labelOf(link) }
      await audit.note({
        board: entry.board.id,
        by: entry.principal.person.id,
        what: 'linkWithdrawn',
        detail,
      })
      return undefined
    },

    invitation: async (id, secret, password, principal, whence) => {
      const link = await links.open(id, secret, password, whence.address)
      if (isFailure(link)) return link
      const board = await boardOf(link)
      if (isFailure(board)) return board
      const { name, department } = principal?.person ?? {}
      const isProven = await isOfDomain(link, principal?.person)
      return {
        title: board.title,
        role: link.role,
        people: hub.people(board.id),
        departments: await departmentsOn(board),
        ...(link.domain === null ? {} : { domain: { name: link.domain, isProven: isProven === true } }),
        ...(name === undefined ? {} : { me: { name, ...(department === undefined ? {} : { department }) } }),
      }
    },

    join: async (id, guest, principal, whence) => {
      const barred = await rates.take('join', whence.address)
      if (barred) return barred
      const link = await links.open(id, guest.secret, guest.password, whence.address)
      if (isFailure(link)) return link
      const board = await boardOf(link)
      if (isFailure(board)) return board
      const called = readNames(guest.name, guest.department)
      if (isFailure(called)) return called
      const { name, department } = called
      const known = principal?.by === 'session' ? principal.person : undefined
      if (known && (await members.isBarred(board.id, known.id))) return REMOVED
      if ((await isOfDomain(link, known)) === false) return OTHER_DOMAIN
      if (known) {
        await people.rename(known.id, name, department)
        faces.renew(known.id)
      }
      const person = known ?? (await people.newGuest(name, department, `link ${link.id}`))
      const role = await admission.byLink(person, link)
      await links.used(link.id)
      if (known) return { board: board.id, role }
      const { setCookie } = await sessions.open(person.id, whence)
      return { board: board.id, role, setCookie }
    },

    ticket: async (entry, wish) => {
      if (!mayGrant(entry.role, wish.role)) return FORBIDDEN
      const called = readNames(wish.name, wish.department ?? '')
      if (isFailure(called)) return called
      const { role } = wish
      const board = entry.board.id
      const { person: maker, sid } = entry.principal
      const person = await people.guestOf(ticketMaker(maker.id, board), called.name, called.department)
      const ticket = await tickets.issue(board, { person: person.id, role, sid })
      // what scripts of the operator do all day is not news
      if (sid !== undefined)
        await audit.note({ board, by: maker.id, what: 'ticketMade', person: person.id, detail: { role } })
      return { ticket, person }
    },
  }
}
