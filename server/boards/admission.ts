/** Gives people a board: by a share link, or by name. */
import type { Kysely } from 'kysely'
import { ROLES, type Role } from '@/lib/access/can'
import type { LinkRow } from '@/server/auth/links'
import type { People, Person } from '@/server/auth/people'
import type { Rights } from '@/server/auth/rights'
import { isFailure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'
import type { Audit } from './audit'

export interface Admission {
  /**
   * A right that somebody has already is never made less; one that was given to them by name stays as it is.
   * @returns what they may do now
   */
  byLink(person: Pick<Person, 'id'>, link: LinkRow): Promise<Role>
  /** It is theirs from now on, whatever links say; a higher right that they have by name stays. */
  byName(person: Pick<Person, 'id'>, given: { board: string; role: Role; by: string }): Promise<void>
}

export function createAdmission(parts: {
  db: Kysely<Database>
  hub: Pick<Hub, 'cut'>
  people: People
  rights: Rights
  audit: Audit
  now: () => number
}): Admission {
  const { db, hub, people, rights, audit, now } = parts

  const heldBy = async (id: string, board: string) => {
    const person = await people.byId(id)
    if (!person) return undefined
    const workspaceOwner = await people.isWorkspaceOwner(id)
    const had = await rights.door({ person, by: 'session', workspaceOwner }, board, 'see')
    return isFailure(had) ? undefined : had
  }
  const isAtLeast = (role: Role, other: Role) => ROLES.indexOf(role) >= ROLES.indexOf(other)
  const give = async (board: string, person: string, right: { role: Role; via_link: string | null }) => {
    await db
      .insertInto('board_member')
      .values({ board, person, ...right, created_at: now() })
      .onConflict((conflict) => conflict.columns(['board', 'person']).doUpdateSet(right))
      .execute()
  }

  return {
    byLink: async ({ id }, { id: link, board, role, label }) => {
      const had = await heldBy(id, board)
      if (had && (!had.via || isAtLeast(had.role, role))) return had.role
      await give(board, id, { role, via_link: link })
      const detail = { role, ...(label === null ? {} : { label }) }
      await audit.note({ board, by: id, what: 'joined', person: id, detail })
      return role
    },
    byName: async ({ id }, { board, role, by }) => {
      const had = await heldBy(id, board)
      if (had && !had.via && isAtLeast(had.role, role)) return
      await give(board, id, { role: had && isAtLeast(had.role, role) ? had.role : role, via_link: null })
      hub.cut((who) => who.board === board && who.person === id, 'accessChanged')
      await audit.note({ board, by, what: 'accepted', person: id, detail: { to: role } })
    },
  }
}
