/** Who a socket belongs to: by its ticket, else by its session cookie. */
import type { IncomingMessage } from 'node:http'
import type { Services } from '@/server/context'
import { NO_BOARD, TRASHED, failure, isFailure, type Failure } from '@/server/failure'
import { together } from '@/server/storage/together'
import type { Who } from '@/server/sync/hub'
import type { Person } from './people'
import { sessionPrincipal } from './principal'

const WRONG_TICKET = failure(
  'signIn',
  'wrong-ticket',
  'This ticket was used, has expired, or is for another board.',
)

type Parts = Pick<Services, 'people' | 'sessions' | 'rights' | 'tickets' | 'faces' | 'store'>
/** The person and role behind an upgrade request for this board, or why it is refused. */
export type SocketDoor = (board: string, request: IncomingMessage) => Promise<Who | Failure>

export function createSocketDoor(parts: Parts): SocketDoor {
  const { people, rights, tickets, faces, store } = parts

  const boardRow = together(async (ids: readonly string[]) => {
    const rows = await store.db
      .selectFrom('board')
      .select(['id', 'trashed_at'])
      .where('id', 'in', ids)
      .execute()
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id))
  })

  const whoIs = (
    board: string,
    { id, name, department }: Person,
    hue: number,
    right: Pick<Who, 'role' | 'sid' | 'via' | 'formerly'>,
  ): Who => ({ board, person: id, name, hue, ...(department ? { department } : {}), ...right })

  return async (board, request) => {
    const ticket = new URL(request.url ?? '', 'http://host').searchParams.get('t')
    if (ticket === null) {
      const principal = await sessionPrincipal(request.headers.cookie, parts)
      const first = await rights.door(principal, board, 'see')
      if (isFailure(first)) return first
      const { person } = first.principal
      const formerly = person.kind === 'guest' ? [] : await people.formerly(person.id)
      const hue = faces.hueOf(person, board)
      // the right is read last: whoever loses it while the board is read does not slip in
      const [known, entry] =
        typeof hue === 'number' ? [hue, first] : [await hue, await rights.door(principal, board, 'see')]
      if (isFailure(entry)) return entry
      const { role, via } = entry
      return whoIs(board, entry.principal.person, known, {
        role,
        ...(via ? { via } : {}),
        ...(formerly.length > 0 ? { formerly } : {}),
        ...(principal ? { sid: principal.sid } : {}),
      })
    }
    const right = await tickets.take(ticket, board)
    const person = right && (await people.byId(right.person))
    if (!person) return WRONG_TICKET
    const hue = await faces.hueOf(person, board)
    const row = await boardRow(board)
    if (!row) return NO_BOARD
    return row.trashed_at === null ? whoIs(board, person, hue, { role: right.role }) : TRASHED
  }
}
