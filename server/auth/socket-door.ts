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

/** milliseconds; a workshop comes in at once, and reading a full board takes 10 ms */
const HUES_KEPT_MS = 5_000

type Parts = Pick<Services, 'people' | 'sessions' | 'rights' | 'tickets' | 'departments' | 'hub' | 'store'>
/** The person and role behind an upgrade request for this board, or why it is refused. */
export type SocketDoor = (board: string, request: IncomingMessage) => Promise<Who | Failure>

export function createSocketDoor(parts: Parts): SocketDoor {
  const { people, rights, tickets, departments, hub, store } = parts
  const kept = new Map<string, Promise<ReadonlyMap<string, number>>>()

  const boardRow = together(async (ids: readonly string[]) => {
    const rows = await store.db
      .selectFrom('board')
      .select(['id', 'trashed_at'])
      .where('id', 'in', ids)
      .execute()
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id))
  })

  const huesOn = (board: string) => {
    const known = kept.get(board)
    if (known) return known
    const hues = hub.read(board).then((read) => {
      const live = [...(read?.departments.values() ?? [])].filter((row) => !row.trashed)
      return new Map(live.map(({ name, hue }) => [name, hue]))
    })
    kept.set(board, hues)
    setTimeout(() => kept.delete(board), HUES_KEPT_MS).unref()
    return hues
  }

  /** Their own, else that of the department of this name, else one that the name (or the person) always has. */
  const hueOf = async (board: string, { id, department, hue }: Person): Promise<number> => {
    if (hue !== undefined) return hue
    if (department === undefined) return hueByChance(id)
    return (
      (await huesOn(board)).get(department) ??
      (await departments.hueOf(department)) ??
      hueByChance(department)
    )
  }

  const whoIs = (
    board: string,
    { id, name, department }: Person,
    hue: number,
    right: Pick<Who, 'role' | 'sid' | 'via'>,
  ): Who => ({ board, person: id, name, hue, ...(department ? { department } : {}), ...right })

  return async (board, request) => {
    const ticket = new URL(request.url ?? '', 'http://host').searchParams.get('t')
    if (ticket === null) {
      const principal = await sessionPrincipal(request.headers.cookie, parts)
      const first = await rights.door(principal, board, 'see')
      if (isFailure(first)) return first
      const hue = await hueOf(board, first.principal.person)
      // the right is read last: whoever loses it while the board is read does not slip in
      const entry = await rights.door(principal, board, 'see')
      if (isFailure(entry)) return entry
      const { role, via } = entry
      return whoIs(board, entry.principal.person, hue, {
        role,
        ...(via ? { via } : {}),
        ...(principal ? { sid: principal.sid } : {}),
      })
    }
    const right = await tickets.take(ticket, board)
    const person = right && (await people.byId(right.person))
    if (!person) return WRONG_TICKET
    const hue = await hueOf(board, person)
    const row = await boardRow(board)
    if (!row) return NO_BOARD
    return row.trashed_at === null ? whoIs(board, person, hue, { role: right.role }) : TRASHED
  }
}

/** 0…7: always the same for the same text. */
const hueByChance = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 8191, 7) % 8
