/** What somebody is on a board, and the one door that every read and write of a board goes through. */
import type { Kysely, Selectable } from 'kysely'
import { can, type Action, type Role } from '@/lib/access/can'
import {
  CAME_BY_EXPIRED,
  CAME_BY_WITHDRAWN,
  FORBIDDEN,
  LOCKED,
  NO_ACCESS,
  NO_BOARD,
  REMOVED,
  SIGN_IN,
  TRASHED,
  isFailure,
  type Failure,
} from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import { together } from '@/server/storage/together'
import type { Principal } from './principal'

export type BoardRow = Selectable<Database['board']>

export interface Entry {
  board: BoardRow
  principal: Principal
  role: Role
  /** the share link this right comes from */
  via?: string
}

export interface Rights {
  /** The board, if it exists, is not in the trash and the principal may do this on it. */
  door(principal: Principal | undefined, board: string, action: Action): Promise<Entry | Failure>
  /** As `door`, also into the trash. */
  trashDoor(principal: Principal | undefined, board: string): Promise<Entry | Failure>
}

/** Everybody with an account may look at a template, and begin with it. */
const mayTake = ({ person }: Principal, board: BoardRow): boolean =>
  board.template === 1 && person.kind !== 'guest'
const TAKER: Pick<Entry, 'role' | 'via'> = { role: 'viewer' }

export function createRights(db: Kysely<Database>, now: () => number): Rights {
  // a workshop comes in at once: one question for all who ask in the same moment
  const boardRow = together(async (ids: readonly string[]) => {
    const rows = await db.selectFrom('board').selectAll().where('id', 'in', ids).execute()
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id))
  })

  const membership = together(async (asked: readonly { board: string; person: string }[]) => {
    const rows = await db
      .selectFrom('board_member')
      .leftJoin('link', 'link.id', 'board_member.via_link')
      .select([
        'board_member.board',
        'board_member.person',
        'board_member.role',
        'board_member.via_link',
        'link.revoked_at',
        'link.expires_at',
      ])
      .where(
        'board_member.board',
        'in',
        asked.map(({ board }) => board),
      )
      .where(
        'board_member.person',
        'in',
        asked.map(({ person }) => person),
      )
      .execute()
    const byName = new Map(rows.map((row) => [`${row.board} ${row.person}`, row]))
    return asked.map(({ board, person }) => byName.get(`${board} ${person}`))
  })

  const roleOn = async (
    principal: Principal,
    board: string,
  ): Promise<Pick<Entry, 'role' | 'via'> | Failure | undefined> => {
    if (principal.workspaceOwner) return { role: 'owner' }
    const row = await membership({ board, person: principal.person.id })
    if (!row) return undefined
    if (row.via_link === null) return { role: row.role }
    if (row.revoked_at !== null) return CAME_BY_WITHDRAWN
    if (row.expires_at !== null && row.expires_at <= now()) return CAME_BY_EXPIRED
    return { role: row.role, via: row.via_link }
  }

  const isBarred = async (board: string, person: string) =>
    (await db
      .selectFrom('barred')
      .select('at')
      .where('board', '=', board)
      .where('person', '=', person)
      .executeTakeFirst()) !== undefined

  const enter = async (principal: Principal | undefined, id: string, action: Action) => {
    if (!principal) return SIGN_IN
    const board = await boardRow(id)
    if (!board) return NO_BOARD
    const had = (await roleOn(principal, id)) ?? NO_ACCESS
    const right = isFailure(had) && mayTake(principal, board) ? TAKER : had
    if (isFailure(right)) return (await isBarred(id, principal.person.id)) ? REMOVED : right
    if (!can(right.role, action)) return FORBIDDEN
    if (action === 'structure' && board.structure_locked === 1 && !can(right.role, 'lock')) return LOCKED
    return { board, principal, ...right }
  }

  return {
    door: async (principal, id, action) => {
      const entry = await enter(principal, id, action)
      return 'board' in entry && entry.board.trashed_at !== null ? TRASHED : entry
    },
    trashDoor: (principal, id) => enter(principal, id, 'own'),
  }
}
