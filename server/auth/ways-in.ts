/** Coming in by a letter: asking for a link, looking at it, using it; and inviting somebody. */
import type { Settings } from '@/server/env'
import { isFailure, FORBIDDEN, failure, type Failure } from '@/server/failure'
import { writeLetter } from '@/server/mail/letters'
import type { Mail } from '@/server/mail/mail'
import type { Role } from '@/lib/access/can'
import type { Lang } from '@/lib/i18n/languages'
import { ownPath } from '@/lib/protocol/own-path'
import { EMAIL_TAKEN, type Accounts, type Arrival, type Entered } from './accounts'
import { readEmail } from './emails'
import { letterBase } from './letter-base'
import { GOOD_FOR, type MailLink, type MailLinks, type Purpose } from './mail-links'
import { readNames } from './names'
import { passwordFault } from './passwords'
import type { People } from './people'
import type { Principal } from './principal'
import type { Rates } from './rates'
import { hashOf } from './secrets'

/** What the page of a link says before its button is pressed. */
export interface Prospect {
  purpose: Purpose
  email: string
  /** a new account: it wants a name */
  isNew: boolean
  /** who invites */
  by?: string
  /** what it opens besides */
  board?: { title: string; role: Role }
}

/** What a letter opens besides the account: boards/invitations.ts. */
export interface BoardDoor {
  opens(letter: MailLink, person?: string): Promise<{ board: string; title: string; role: Role } | Failure>
  accept(letter: MailLink, person: string): Promise<void>
}

export interface WaysIn {
  /**
   * Sends a link to the address, if somebody may come in by it: the answer is the same for every address, and comes
   * before the work.
   *
   * @param next where to go on to once signed in
   */
  ask(email: string, next: string, lang: Lang, arrival: Arrival): Promise<Failure | undefined>
  look(secret: string, arrival: Arrival): Promise<Prospect | Failure>
  /** Signs in; a password that comes along replaces the one there was and ends every other session. */
  use(
    secret: string,
    wish: { name?: string | undefined; password?: string | undefined },
    arrival: Arrival,
  ): Promise<(Entered & { board?: string }) | Failure>
  /** A link for somebody new, or for somebody who cannot get in any more; sent if we can. By owners of the workspace. */
  invite(
    email: string,
    lang: Lang,
    by: Principal,
    arrival: Arrival,
  ): Promise<{ url: string; sent: boolean; email: string } | Failure>
  /** One's own address: to be confirmed by a letter; without mail the owner's word counts. */
  setEmail(
    principal: Principal,
    email: string,
    lang: Lang,
    arrival: Arrival,
  ): Promise<{ sent: boolean } | Failure>
}

/** Links that somebody may use whom nobody knew here before, and links that lead onto a board. */
const TAKES_NEW: ReadonlySet<Purpose> = new Set(['invitation', 'board', 'domain'])
const LETS_ONTO_BOARDS: ReadonlySet<Purpose> = new Set(['board', 'domain'])

const NO_MAIL = failure(
  'missing',
  'no-mail',
  'This server sends no letters: SMTP_URL and MAIL_FROM are not set.',
)
const NO_ADDRESS = failure(
  'forbidden',
  'no-public-url',
  'The server does not know under which address people reach it: set PUBLIC_URL.',
)
const OTHER_BROWSER = failure(
  'forbidden',
  'other-browser',
  'Open this link in the browser where you asked for it: there it is known who you are.',
)

export function createWaysIn(parts: {
  accounts: Accounts
  links: MailLinks
  mail: Mail | undefined
  people: People
  boards: BoardDoor
  rates: Rates
  settings: Pick<Settings, 'publicUrl' | 'host'>
  /** what happens in the background and fails */
  report: (error: unknown) => void
}): WaysIn {
  const { accounts, boards, links, mail, people, rates, settings, report } = parts

  /** Where links in letters lead. */
  const baseOf = ({ whence }: Arrival) => letterBase(whence.base, settings) ?? NO_ADDRESS
  const write = async (
    wish: Parameters<MailLinks['make']>[0] & { purpose: 'signIn' | 'address' | 'invitation' },
    { lang, base, by, next = '/' }: { lang: Lang; base: string; by?: string; next?: string },
  ) => {
    const onTo = next === '/' ? '' : `?${new URLSearchParams({ next }).toString()}`
    const secret = await links.make(wish)
    const url = `${base}/sign-in/link${onTo}#${secret}`
    const letter = writeLetter(wish.purpose, lang, { url, email: wish.email, ...(by ? { by } : {}) })
    mail?.send(wish.email, letter, GOOD_FOR[wish.purpose], hashOf(secret))
    return url
  }
  /** Letters are limited by who asks and by who gets them: nobody's mailbox is filled from here. */
  const limited = async (email: string, address: string) =>
    (await rates.take('letters', address)) ?? (await rates.take('lettersTo', email))

  /** An address that the link gives to somebody is given in the browser that asked: others cannot be talked into it. */
  const fits = (link: MailLink, { principal }: Arrival): Failure | undefined =>
    link.purpose === 'address' && link.person !== principal?.person.id ? OTHER_BROWSER : undefined

  /** the guest that this browser is, who becomes the account and stays the same person */
  const guestOf = async ({ principal }: Arrival) => {
    if (principal?.by !== 'session' || principal.person.kind !== 'guest') return undefined
    const { id } = principal.person
    return (await accounts.of(id)).email === undefined ? id : undefined
  }

  return {
    ask: async (typed, wanted, lang, arrival) => {
      if (!mail) return NO_MAIL
      const read = readEmail(typed)
      if (isFailure(read)) return read
      const { email } = read
      const base = baseOf(arrival)
      if (isFailure(base)) return base
      const barred = await limited(email, arrival.whence.address)
      if (barred) return barred
      const next = ownPath(wanted)
      const send = async () => {
        const guest = await guestOf(arrival)
        if ((await accounts.holder(email)) !== undefined)
          await write({ purpose: 'signIn', email }, { lang, base, next })
        else if (guest) await write({ purpose: 'address', email, person: guest }, { lang, base, next })
      }
      send().catch(report)
      return undefined
    },
    look: async (secret, arrival) => {
      const link = await links.look(secret)
      if (isFailure(link)) return (await rates.take('wrongLink', arrival.whence.address)) ?? link
      const by = link.made_by === null ? undefined : await people.byId(link.made_by)
      const held = await accounts.holder(link.email)
      const guest = await guestOf(arrival)
      const board = LETS_ONTO_BOARDS.has(link.purpose) ? await boards.opens(link, held ?? guest) : undefined
      if (isFailure(board)) return board
      return (
        fits(link, arrival) ?? {
          purpose: link.purpose,
          email: link.email,
          isNew: TAKES_NEW.has(link.purpose) && held === undefined && guest === undefined,
          ...(by ? { by: by.name } : {}),
          ...(board ? { board: { title: board.title, role: board.role } } : {}),
        }
      )
    },
    use: async (secret, wish, arrival) => {
      const fault = wish.password === undefined ? undefined : passwordFault(wish.password)
      if (fault) return fault
      const seen = await links.look(secret)
      if (isFailure(seen)) return (await rates.take('wrongLink', arrival.whence.address)) ?? seen
      const misfit = fits(seen, arrival)
      if (misfit) return misfit
      const held = await accounts.holder(seen.email)
      const guest = await guestOf(arrival)
      const own = seen.purpose === 'address' ? seen.person : guest
      const called =
        held === undefined && !own && TAKES_NEW.has(seen.purpose) ? readNames(wish.name ?? '', '') : undefined
      if (called && isFailure(called)) return called
      // a guest becomes the account that has the address; nobody else may
      if (held !== undefined && own && held !== own && own !== guest) return EMAIL_TAKEN
      const board = LETS_ONTO_BOARDS.has(seen.purpose)
        ? await boards.opens(seen, held ?? own ?? undefined)
        : undefined
      if (isFailure(board)) return board
      const link = await links.take(secret)
      if (isFailure(link)) return link

      const begin = async (name: string) =>
        board ? people.newGuest(name, undefined, `letter ${link.hash}`) : people.newMember(name)
      const person = held ?? own ?? (called && (await begin(called.name)).id)
      if (!person) return FORBIDDEN
      const taken = await accounts.give(person, link.email)
      if (taken) return taken
      if (link.purpose === 'invitation') await accounts.makeMember(person)
      if (wish.password !== undefined) await accounts.resetPassword(person, wish.password)
      // first: who was a guest until now keeps what they had, and gets this on top
      const entered = await accounts.enter(person, arrival)
      if (!board) return entered
      await boards.accept(link, person)
      return { ...entered, board: board.board }
    },
    invite: async (typed, lang, by, arrival) => {
      if (!by.workspaceOwner) return FORBIDDEN
      const read = readEmail(typed)
      if (isFailure(read)) return read
      const { email } = read
      const base = mail ? baseOf(arrival) : arrival.whence.base
      if (isFailure(base)) return base
      const barred =
        (await rates.take('invitations', by.person.id)) ?? (mail && (await rates.take('lettersTo', email)))
      if (barred) return barred
      const made_by = by.person.id
      const url = await write({ purpose: 'invitation', email, made_by }, { lang, base, by: by.person.name })
      return { url, sent: mail !== undefined, email }
    },
    setEmail: async (principal, typed, lang, arrival) => {
      if (principal.by !== 'session') return FORBIDDEN
      const read = readEmail(typed)
      if (isFailure(read)) return read
      const { email } = read
      const { id } = principal.person
      if (mail) {
        const base = baseOf(arrival)
        if (isFailure(base)) return base
        const barred = await limited(email, arrival.whence.address)
        if (barred) return barred
        const send = async () => void (await write({ purpose: 'address', email, person: id }, { lang, base }))
        send().catch(report)
        return { sent: true }
      }
      if (!principal.workspaceOwner) return NO_MAIL
      return (await accounts.give(id, email)) ?? { sent: false }
    },
  }
}
