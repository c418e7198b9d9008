/** Who has a board: listed, given another role, removed; a board is never without an owner. */
import type { Kysely, Transaction } from 'kysely'
import { ROLES, can, mayGrant, type Role } from '@/lib/access/can'
import type { Entry } from '@/server/auth/rights'
import { FORBIDDEN, failure, isFailure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import { isOf, type Hub } from '@/server/sync/hub'
import type { Audit } from './audit'
import { barredFrom, calledOn, namesOn, type Named } from './names-on-board'
import { LAST_OWNER, lives, otherOwner, ownsWorkspace, workspaceOwners, type Rows } from './owners'
import { hereByTicket, isByTicket } from './ticket-people'

export interface Member {
  id: string
  name: string
  department?: string
  kind: 'member' | 'guest' | 'automation'
  role: Role
  /** milliseconds since 1970: when they were given the board */
  since?: number
  /** the label of the link they came by, or its id; none: the board was given to them by name */
  link?: { id: string; label?: string }
  /** they are there now by a ticket, which says what they may do */
  ticket?: true
  /** they own the workspace, and by that every board */
  workspaceOwner?: true
}

export interface Members {
  /** Who was given the board or came by a link: who may do most first, then by name and department. */
  list(board: string): Promise<Member[]>
  /**
   * Who may open the board: as `list`, with the owners of the workspace. A guest is told only of those owners whom they
   * can meet on the board anyway.
   */
  everybody(entry: Entry): Promise<Member[]>
  /**
   * Gives somebody another role, and whoever was removed one again; it is theirs from now on, whatever link they came by. Whoever has the board open goes
   * on with what they may do now.
   */
  setRole(entry: Entry, person: string, role: Role): Promise<Failure | undefined>
  /** Gives the board to a colleague who does not have it; whoever has it keeps it as it is. */
  give(entry: Entry, person: string, role: Role): Promise<Failure | undefined>
  /** Takes the board from somebody at once; no link lets them in again until they are given a role. */
  remove(entry: Entry, person: string): Promise<Failure | undefined>
  isBarred(board: string, person: string): Promise<boolean>
  /** Who was removed and not let in again, the latest first. */
  barred(board: string): Promise<Named[]>
  /** Everybody who has, had or wrote on this board: the names behind the ids of its rows. */
  names(board: string): Promise<Named[]>
  /**
   * `by` takes somebody out of the workspace, in this transaction: `heir` becomes owner of what would be left without
   * one. @returns what writes it down and closes their boards, to be called when it is committed
   */
  leave(
    transaction: Transaction<Database>,
    person: string,
    heir: string,
    by: string,
  ): Promise<() => Promise<void>>
}

const NO_MEMBER = failure('missing', 'no-member', 'Nobody of this id has this board.')
const NO_COLLEAGUE = failure('missing', 'no-colleague', 'There is no colleague of this id.')
const GUEST_OWNER = failure(
  'forbidden',
  'guest-owner',
  'A guest cannot own a board: they would lose it with their browser. They need an account first.',
)

const WORKSPACE_OWNER = failure(
  'forbidden',
  'workspace-owner',
  'Owners of the workspace own every board: nobody takes one from them, or makes them less there.',
)

const mostFirst = (a: Member, b: Member): number =>
  ROLES.indexOf(b.role) - ROLES.indexOf(a.role) ||
  a.name.localeCompare(b.name) ||
  (a.department ?? '').localeCompare(b.department ?? '') ||
  (a.id < b.id ? -1 : 1)

export function createMembers(parts: {
  db: Kysely<Database>
  hub: Pick<Hub, 'cut' | 'connected'>
  audit: Audit
  now: () => number
}): Members {
  const { db, hub, audit, now } = parts

  type Writes = Pick<Kysely<Database>, 'insertInto' | 'deleteFrom'>
  const giveByName = async (rows: Writes, board: string, person: string, role: Role) => {
    const row = { role, via_link: null }
    await rows
      .insertInto('board_member')
      .values({ board, person, created_at: now(), ...row })
      .onConflict((conflict) => conflict.columns(['board', 'person']).doUpdateSet(row))
      .execute()
  }
  const letIn = async (rows: Writes, board: string, person: string) => {
    await rows.deleteFrom('barred').where('board', '=', board).where('person', '=', person).execute()
  }
  const membership = (rows: Rows, board: string, person: string) =>
    rows.selectFrom('board_member').select('role').where('board', '=', board).where('person', '=', person)
  const isBarred = (rows: Rows, board: string, person: string) =>
    rows.selectFrom('barred').select('at').where('board', '=', board).where('person', '=', person)
  const cut = (board: string, person: string, why: 'accessChanged' | 'revoked') =>
    hub.cut((who) => who.board === board && isOf(person)(who), why)

  const list: Members['list'] = async (board) => {
    const rows = await db
      .selectFrom('board_member')
      .innerJoin('person', 'person.id', 'board_member.person')
      .leftJoin('link', 'link.id', 'board_member.via_link')
      .select(['person.id', 'person.name', 'person.department', 'person.kind', 'board_member.role'])
      .select('board_member.created_at as since')
      .select(['link.id as linkId', 'link.label', 'link.revoked_at', 'link.expires_at'])
      .where('board_member.board', '=', board)
      .execute()
    const byTicket = await hereByTicket(db, hub, board)
    const called = await calledOn(db, board)
    return rows
      .filter(({ revoked_at: gone, expires_at: end }) => gone === null && (end === null || end > now()))
      .map(({ id, name, department, kind, role, since, linkId, label }): Member => ({
        ...{ id, name: called.get(id) ?? name, kind, role, since },
        ...(department ? { department } : {}),
        ...(linkId ? { link: { id: linkId, ...(label ? { label } : {}) } } : {}),
      }))
      .concat(byTicket)
      .sort(mostFirst)
  }

  return {
    list,
    everybody: async ({ board: { id: board }, principal }) => {
      const [given, owners, known] = await Promise.all([
        list(board),
        workspaceOwners(db),
        calledOn(db, board),
      ])
      const isGuest = principal.person.kind === 'guest'
      const told = isGuest ? owners.filter(({ id }) => known.has(id)) : owners
      const own = told.map(({ id, name, department }): Member => {
        const { name: called = name, since } = given.find((member) => member.id === id) ?? {}
        return {
          ...{ id, name: called, kind: 'member', role: 'owner', workspaceOwner: true },
          ...(department === null ? {} : { department }),
          ...(since === undefined ? {} : { since }),
        }
      })
      return given
        .filter(({ id }) => own.every((owner) => owner.id !== id))
        .concat(own)
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
        if (role !== 'owner' && (await ownsWorkspace(transaction, person))) return WORKSPACE_OWNER
        // who comes by tickets has no more by it than that they may come again
        const isGiven = held !== undefined || !(await isByTicket(transaction, board, person))
        if (isGiven) await giveByName(transaction, board, person, role)
        await letIn(transaction, board, person)
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

    give: async (entry, person, role) => {
      if (!mayGrant(entry.role, role)) return FORBIDDEN
      const { id: board } = entry.board
      const by = entry.principal.person.id
      const given = await db.transaction().execute(async (transaction) => {
        const colleague = await transaction
          .selectFrom('workspace_member')
          .innerJoin('person', 'person.id', 'workspace_member.person')
          .select('person.id')
          .where('person.id', '=', person)
          .where('person.merged_into', 'is', null)
          .executeTakeFirst()
        if (!colleague) return NO_COLLEAGUE
        // who was removed is let in by owners alone
        const barred = await isBarred(transaction, board, person).executeTakeFirst()
        if (barred && !can(entry.role, 'own')) return FORBIDDEN
        if (await membership(transaction, board, person).where(lives(now())).executeTakeFirst())
          return undefined
        if (await ownsWorkspace(transaction, person)) return undefined
        await giveByName(transaction, board, person, role)
        await letIn(transaction, board, person)
        return { what: barred ? ('letIn' as const) : ('given' as const) }
      })
      if (!given || isFailure(given)) return given
      await audit.note({ board, by, person, what: given.what, detail: { to: role } })
      return undefined
    },

    remove: async ({ board: { id: board }, principal }, person) => {
      const by = principal.person.id
      const before = await db.transaction().execute(async (transaction) => {
        const member = await membership(transaction, board, person).executeTakeFirst()
        if (!member && !(await isByTicket(transaction, board, person))) return NO_MEMBER
        if (member?.role === 'owner' && !(await otherOwner(transaction, board, person))) return LAST_OWNER
        if (await ownsWorkspace(transaction, person)) return WORKSPACE_OWNER
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
        return { from: member?.role }
      })
      if (isFailure(before)) return before
      cut(board, person, 'revoked')
      const detail = before.from === undefined ? {} : { from: before.from }
      await audit.note({ board, by, what: 'removed', person, detail })
      return undefined
    },

    isBarred: async (board, person) => (await isBarred(db, board, person).executeTakeFirst()) !== undefined,

    barred: (board) => barredFrom(db, board),
    names: (board) => namesOn(db, board),

    leave: async (transaction, person, heir, by) => {
      const changes: Parameters<Audit['note']>[0][] = []
      const had = await transaction
        .selectFrom('board_member')
        .select(['board', 'role'])
        .where('person', '=', person)
        .where(lives(now()))
        .execute()
      for (const { board, role } of had) {
        if (role === 'owner' && !(await otherOwner(transaction, board, person))) {
          const held = await membership(transaction, board, heir).where(lives(now())).executeTakeFirst()
          await giveByName(transaction, board, heir, 'owner')
          const change = { board, by, person: heir }
          changes.push(
            held
              ? { ...change, what: 'roleChanged', detail: { from: held.role, to: 'owner' } }
              : { ...change, what: 'given', detail: { to: 'owner' } },
          )
        }
        changes.push({ board, by, what: 'accountRemoved', person, detail: { from: role } })
      }
      await transaction.deleteFrom('board_member').where('person', '=', person).execute()
      return async () => {
        for (const change of changes) await audit.note(change)
        hub.cut(isOf(person), 'revoked')
      }
    },
  }
}
