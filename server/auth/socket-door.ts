/** Who a socket belongs to: by its ticket, else by its session cookie. */
import type { IncomingMessage } from 'node:http'
import { mayGrant } from '@/lib/access/can'
import type { Services } from '@/server/context'
import { FORBIDDEN, NO_BOARD, REMOVED, TRASHED, failure, isFailure, type Failure } from '@/server/failure'
import { together } from '@/server/storage/together'
import type { Who } from '@/server/sync/hub'
import { Tick } from '@/server/sync/tick'
import type { Person } from './people'
import { principalOf, sessionPrincipal } from './principal'
import type { Ticket } from './tickets'

const WRONG_TICKET = failure(
  'signIn',
  'wrong-ticket',
  'This ticket was used, has expired, or is for another board.',
)

/** milliseconds between two groups of people who are looked up */
const GROUP_MS = 30

type Parts = Pick<
  Services,
  'people' | 'sessions' | 'rights' | 'tickets' | 'members' | 'faces' | 'store' | 'hub'
>
/**
 * Lets in whoever sends an upgrade request for this board, or says why not. `enter` connects them, in the same step in
 * which nothing was found against it: from then on a cut meets their connection.
 */
export type SocketDoor = (
  board: string,
  request: IncomingMessage,
  enter: (who: Who) => void,
) => Promise<Failure | undefined>

/** Somebody who may come in, as the tables say at this moment. */
type Found = Pick<Who, 'role' | 'sid' | 'via' | 'maker'> & { person: Person }

export function createSocketDoor(parts: Parts): SocketDoor {
  const { people, sessions, rights, tickets, members, faces, store, hub } = parts

  const boardRow = together(async (ids: readonly string[]) => {
    const rows = await store.db
      .selectFrom('board')
      .select(['id', 'trashed_at'])
      .where('id', 'in', ids)
      .execute()
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id))
  })

  const bySession = async (board: string, cookie: string | undefined): Promise<Found | Failure> => {
    const principal = await sessionPrincipal(cookie, parts)
    const entry = await rights.door(principal, board, 'see')
    if (isFailure(entry)) return entry
    const { role, via } = entry
    const { person, sid } = entry.principal
    return { person, role, ...(via ? { via } : {}), ...(sid ? { sid } : {}) }
  }

  const whoIs = async (board: string, { person, ...right }: Found): Promise<Who> => {
    const { id, department } = person
    const [name, hue, formerly] = await Promise.all([
      faces.nameOf(person, board),
      faces.hueOf(person, board),
      person.kind === 'guest' ? [] : people.formerly(id),
    ])
    return {
      ...{ board, person: id, name, hue },
      ...(department ? { department } : {}),
      ...right,
      ...(formerly.length > 0 ? { formerly } : {}),
    }
  }

  /** A ticket that a person made gives what they may give now, and ends with what it was made by. */
  const byTicket = async (board: string, { person: id, role, sid }: Ticket): Promise<Found | Failure> => {
    const [person, row] = await Promise.all([
      people.hereById(id),
      sid === undefined ? boardRow(board) : undefined,
    ])
    if (!person) return WRONG_TICKET
    if (sid === undefined) {
      if (!row) return NO_BOARD
      return row.trashed_at === null ? { person, role } : TRASHED
    }
    const maker = await rights.door(await principalOf(await sessions.byId(sid), people), board, 'share')
    if (isFailure(maker)) return maker
    if (!mayGrant(maker.role, role)) return FORBIDDEN
    if (await members.isBarred(board, id)) return REMOVED
    const { via, principal } = maker
    return { person, role, sid, maker: principal.person.id, ...(via ? { via } : {}) }
  }

  // Fifty who come at once arrive over a tenth of a second. Each group of them is five questions to the database, on its
  // way while the next ones arrive: without a pause between them there were up to thirty groups.
  const arrived: (() => void)[] = []
  const groups = new Tick(
    () => {
      for (const look of arrived.splice(0)) look()
      return undefined
    },
    () => GROUP_MS,
  )
  const company = () =>
    new Promise<void>((look) => {
      arrived.push(look)
      groups.wake()
    })

  return async (board, request, enter) => {
    await company()
    const secret = new URL(request.url ?? '', 'http://host').searchParams.get('t')
    const ticket = secret === null ? undefined : await tickets.take(secret, board)
    if (secret !== null && !ticket) return WRONG_TICKET
    // cuts are watched for from before the right is read: whoever loses it in the meantime does not slip in
    for (;;) {
      const coming = hub.expect()
      try {
        const found = await (ticket ? byTicket(board, ticket) : bySession(board, request.headers.cookie))
        if (isFailure(found)) return found
        const who = await whoIs(board, found)
        if (coming.isCut(who)) continue
        enter(who)
        return undefined
      } finally {
        coming.end()
      }
    }
  }
}
