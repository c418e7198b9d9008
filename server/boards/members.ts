/** Who has a board: listed, given another role, removed; a board is never without an owner. */
import type { Kysely } from 'kysely'
import { ROLES, type Role } from '@/lib/access/can'
import type { Entry } from '@/server/auth/rights'
import { failure, isFailure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'
import type { Audit } from './audit'

export interface Member {
  id: string
  name: string
  department?: string
  kind: 'member' | 'guest' | 'automation'
  role: Role
  /** the label of the link they came by, or its id; none: the board was given to them by name */
  link?: { id: string; label?: string }
}

export interface Members {
  /** Who may do most first, then by name and department. */
  list(board: string): Promise<Member[]>
  /**
   * Gives somebody another role, and whoever was removed one again; it is theirs from now on, whatever link they came by. Whoever has the board open goes
   * on with what they may do now.
   */
  setRole(entry: Entry, person: string, role: Role): Promise<Failure | undefined>
  /** Takes the board from somebody at once; no link lets them in again until they are given a role. */
  remove(entry: Entry, person: string): Promise<Failure | undefined>
  isBarred(board: string, person: string): Promise<boolean>
  /** Everybody who has, had or wrote on this board: the names behind the ids of its rows. */
  names(board: string): Promise<{ id: string; name: string; department?: string }[]>
  /** Somebody leaves the workspace: `heir` becomes owner of what would be left without one. */
  leave(person: string, heir: string): Promise<void>
}

export const REMOVED = failure(
  'forbidden',
  'removed',
  'You were removed from this board: ask its owner to let you in again.',
)
const NO_MEMBER = failure('missing', 'no-member', 'Nobody of this id has this board.')
const LAST_OWNER = failure(
  'forbidden',
  'last-owner',
  'A board always has an owner: make somebody else an owner first.',
)
const GUEST_OWNER = failure(
  'forbidden',
  'guest-owner',
  'A guest cannot own a board: they would lose it with their browser. They need an account first.',
)

const mostFirst = (a: Member, b: Member): number =>
  ROLES.indexOf(b.role) - ROLES.indexOf(a.role) ||
  a.name.localeCompare(b.name) ||
  (a.department ?? '').localeCompare(b.department ?? '') ||
  (a.id < b.id ? -1 : 1)

export function createMembers(parts: {
  db: Kysely<Database>
  hub: Pick<Hub, 'cut'>
  audit: Audit
  now: () => number
}): Members {
  const { db, hub, audit, now } = parts

  type Rows = Pick<Kysely<Database>, 'selectFrom'>
  const otherOwner = (rows: Rows, board: string, person: string) =>
    rows
      .selectFrom('board_member')
      .select('person')
      .where('board', '=', board)
      .where('role', '=', 'owner')
      .where('person', '!=', person)
      .executeTakeFirst()
  const membership = (rows: Rows, board: string, person: string) =>
    rows.selectFrom('board_member').select('role').where('board', '=', board).where('person', '=', person)
  const isBarred = (rows: Rows, board: string, person: string) =>
    rows.selectFrom('barred').select('at').where('board', '=', board).where('person', '=', person)
  const cut = (board: string, person: string, why: 'accessChanged' | 'revoked') =>
    hub.cut((who) => who.board === board && who.person === person, why)

  return {
    list: async (board) => {
      const rows = await db
        .selectFrom('board_member')
        .innerJoin('person', 'person.id', 'board_member.person')
        .leftJoin('link', 'link.id', 'board_member.via_link')
        .select(['person.id', 'person.name', 'person.department', 'person.kind', 'board_member.role'])
        .select(['link.id as linkId', 'link.label', 'link.revoked_at', 'link.expires_at'])
        .where('board_member.board', '=', board)
        .execute()
      return rows
        .filter(({ revoked_at: gone, expires_at: end }) => gone === null && (end === null || end > now()))
        .map(({ id, name, department, kind, role, linkId, label }) => ({
          ...{ id, name, kind, role },
          ...(department ? { department } : {}),
          ...(linkId ? { link: { id: linkId, ...(label ? { label } : {}) } } : {}),
        }))
        .sort(mostFirst)
    },

    // transactions: two owners who lower each other at the same moment leave one
    setRole: async ({ board: { id: board }, principal }, person, role) => {
      const before = await db.transaction().execute(async (transaction) => {
        const held = (await membership(transaction, board, person).executeTakeFirst())?.role
        if (held === undefined && !(await isBarred(transaction, board, person).executeTakeFirst())) {
          return NO_MEMBER
        }
        const { kind } = await transaction
          .selectFrom('person')
          .select('kind')
          .where('id', '=', person)
          .executeTakeFirstOrThrow()
        if (role === 'owner' && kind === 'guest') return GUEST_OWNER
        if (held === 'owner' && role !== 'owner' && !(await otherOwner(transaction, board, person))) {
          return LAST_OWNER
        }
        const row = { role, via_link: null }
        await transaction
          .insertInto('board_member')
          .values({ board, person, created_at: now(), ...row })
          .onConflict((conflict) => conflict.columns(['board', 'person']).doUpdateSet(row))
          .execute()
        await transaction
          .deleteFrom('barred')
          .where('board', '=', board)
          .where('person', '=', person)
          .execute()
        return { role: held }
      })
      if (isFailure(before)) return before
      cut(board, person, 'accessChanged')
      const { role: from } = before
      const change = { board, by: principal.person.id, person }
      if (from === undefined) await audit.note({ ...change, what: 'letIn', detail: { to: role } })
      else if (role !== from) await audit.note({ ...change, what: 'roleChanged', detail: { from, to: role } })
      return undefined
    },

    remove: async ({ board: { id: board }, principal }, person) => {
      const by = principal.person.id
      const before = await db.transaction().execute(async (transaction) => {
        const member = await membership(transaction, board, person).executeTakeFirst()
        if (!member) return NO_MEMBER
        if (member.role === 'owner' && !(await otherOwner(transaction, board, person))) return LAST_OWNER
        await transaction
          .deleteFrom('board_member')
          .where('board', '=', board)
          .where('person', '=', person)
          .execute()
        // who goes by themselves may come again
        if (person !== by)
          await transaction
            .insertInto('barred')
            .values({ board, person, by, at: now() })
            .onConflict((conflict) => conflict.doNothing())
            .execute()
        return member
      })
      if (isFailure(before)) return before
      cut(board, person, 'revoked')
      await audit.note({ board, by, what: 'removed', person, detail: { from: before.role } })
      return undefined
    },

    isBarred: async (board, person) => (await isBarred(db, board, person).executeTakeFirst()) !== undefined,

    names: async (board) => {
      const rows = await db
        .selectFrom('person')
        // a guest who has become an account is called what the account is called
        .leftJoin('person as now', 'now.id', 'person.merged_into')
        .select(['person.id', 'person.name', 'person.department'])
        .select(['now.name as nowName', 'now.department as nowDepartment'])
        .where((where) =>
          where.or([
            where(
              'person.id',
              'in',
              db.selectFrom('client_owner').select('person').where('board', '=', board),
            ),
            where(
              'person.id',
              'in',
              db.selectFrom('board_member').select('person').where('board', '=', board),
            ),
            where('person.id', 'in', db.selectFrom('board').select('created_by').where('id', '=', board)),
          ]),
        )
        .orderBy('person.id')
        .execute()
      return rows.map(({ id, name, department, nowName, nowDepartment }) => {
        const of = nowName === null ? department : nowDepartment
        return { id, name: nowName ?? name, ...(of ? { department: of } : {}) }
      })
    },

    leave: async (person, heir) => {
      const owned = await db
        .selectFrom('board_member')
        .select('board')
        .where('person', '=', person)
        .where('role', '=', 'owner')
        .execute()
      for (const { board } of owned) {
        if (await otherOwner(db, board, person)) continue
        await db
          .insertInto('board_member')
          .values({ board, person: heir, role: 'owner', via_link: null, created_at: now() })
          .onConflict((conflict) =>
            conflict.columns(['board', 'person']).doUpdateSet({ role: 'owner', via_link: null }),
          )
          .execute()
        const detail = { from: 'viewer', to: 'owner' } as const
        await audit.note({ board, by: person, what: 'roleChanged', person: heir, detail })
      }
      await db.deleteFrom('board_member').where('person', '=', person).execute()
      hub.cut((who) => who.person === person, 'revoked')
    },
  }
}
