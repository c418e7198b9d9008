/** Who has an account in the workspace: listed, made an owner of it, signed out, taken out of it. */
import type { Kysely } from 'kysely'
import type { Accounts } from '@/server/auth/accounts'
import { sendingOf, type Sending } from '@/server/auth/mail-links'
import type { Principal } from '@/server/auth/principal'
import type { Members } from '@/server/boards/members'
import { lives, otherOwner as otherOwnerOf, workspaceOwners, type Rows } from '@/server/boards/owners'
import { FORBIDDEN, failure, isFailure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import { isOf, type Hub } from '@/server/sync/hub'
import { guestsHere } from './guests'

export interface TeamMember {
  id: string
  name: string
  department?: string
  /** 0…7, their own or that of their department */
  hue?: number
  email?: string
  role: 'owner' | 'member'
  hasPassword: boolean
  /** hosts of the sign-in providers they came by */
  providers: string[]
  /** milliseconds since 1970 */
  seenAt?: number
  /** boards that they own */
  boards: number
}

/** An invitation that nobody has used yet: the latest to this address. */
export interface Invited extends Sending {
  email: string
  /** milliseconds since 1970 */
  until: number
}

/** What becomes of somebody's boards when they go. */
export interface Leaving {
  /** boards that nobody else owns, and who will own them */
  alone: { id: string; title: string }[]
  heir: string
  /** how many boards they leave to their other owners */
  shared: number
}

export interface Team {
  list(): Promise<{
    people: TeamMember[]
    /** people who come by links alone */
    guests: number
    /** addresses that were invited and have not come */
    invitations: Invited[]
  }>
  /** Whoever has boards open goes on with what they may do now. */
  setRole(person: string, role: TeamMember['role']): Promise<Failure | undefined>
  signOut(person: string): Promise<Failure | undefined>
  leaving(person: string, by: Principal): Promise<Leaving | Failure>
  /**
   * Takes the account: every way in, every board. Boards that nobody else owns go to `by`. What they made stays, under
   * their name.
   */
  remove(person: string, by: Principal): Promise<Failure | undefined>
  withdrawInvitation(email: string): Promise<void>
}

const NOBODY = failure('missing', 'no-account', 'Nobody of this id has an account here.')
const LAST_OWNER = failure(
  'forbidden',
  'last-workspace-owner',
  'A workspace always has an owner: make somebody else an owner first.',
)
const YOURSELF = failure(
  'forbidden',
  'yourself',
  'Nobody removes themselves: another owner of the workspace can.',
)

export function createTeam(parts: {
  db: Kysely<Database>
  accounts: Pick<Accounts, 'signOutEverywhere'>
  members: Pick<Members, 'leave'>
  hub: Pick<Hub, 'cut'>
  now: () => number
}): Team {
  const { db, accounts, members, hub, now } = parts

  const account = (rows: Rows, id: string) =>
    rows
      .selectFrom('workspace_member')
      .innerJoin('person', 'person.id', 'workspace_member.person')
      .select(['person.id', 'person.email', 'workspace_member.role'])
      .where('person.id', '=', id)
      .executeTakeFirst()
  /** The owners of the workspace but this one, who was here first before all. */
  const otherOwners = async (rows: Rows, id: string) =>
    (await workspaceOwners(rows)).filter((owner) => owner.id !== id)
  /** Who gets what `id` leaves: whoever removes them, if still an owner; of a script, the first. */
  const heirOf = async (rows: Rows, id: string, { person, by }: Principal) => {
    const owners = await otherOwners(rows, id)
    if (by === 'token') return owners[0] ?? LAST_OWNER
    return owners.find((owner) => owner.id === person.id) ?? FORBIDDEN
  }

  return {
    list: async () => {
      const rows = await db
        .selectFrom('workspace_member')
        .innerJoin('person', 'person.id', 'workspace_member.person')
        .leftJoin('password', 'password.person', 'person.id')
        .leftJoin('department as own', 'own.name', 'person.department')
        .select(['person.id', 'person.name', 'department', 'person.hue', 'email'])
        .select(['workspace_member.role', 'password.hash', 'own.hue as departmentHue'])
        .select(({ selectFrom }) => [
          selectFrom('login')
            .whereRef('login.person', '=', 'person.id')
            .select(({ fn }) => fn.max('seen_at').as('at'))
            .as('seenAt'),
          selectFrom('board_member')
            .innerJoin('board', 'board.id', 'board_member.board')
            .whereRef('board_member.person', '=', 'person.id')
            .where('board_member.role', '=', 'owner')
            .where(lives(now()))
            .where('board.trashed_at', 'is', null)
            .where('board.template', '=', 0)
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .as('boards'),
        ])
        .execute()
      const known = await db.selectFrom('identity').select(['person', 'issuer']).execute()
      const { count } = await guestsHere(db)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      const invited = await db
        .selectFrom('mail_link')
        .leftJoin('waiting_letter', 'waiting_letter.link', 'mail_link.hash')
        .select(['email', 'mail_link.expires_at as until', 'refused', 'waiting_letter.id as waiting'])
        .where('purpose', '=', 'invitation')
        .where('mail_link.expires_at', '>', now())
        .where(
          'email',
          'not in',
          db.selectFrom('person').select('email').where('email', 'is not', null).$castTo<{ email: string }>(),
        )
        .orderBy('email')
        .orderBy('until')
        .execute()
      return {
        people: rows
          .map(({ id, name, department, hue: own, departmentHue, email, role, hash, seenAt, boards }) => {
            const hue = own ?? departmentHue
            return {
              ...{ id, name, role, hasPassword: hash !== null, boards: boards ?? 0 },
              providers: known
                .filter(({ person }) => person === id)
                .map(({ issuer }) => new URL(issuer).host),
              ...(department === null ? {} : { department }),
              ...(hue === null ? {} : { hue }),
              ...(email === null ? {} : { email }),
              ...(seenAt === null ? {} : { seenAt }),
            }
          })
          .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)),
        guests: count,
        // of several to one address the last
        invitations: invited
          .filter(({ email }, at) => invited[at + 1]?.email !== email)
          .map(({ email, until, ...letter }) => ({ email, until, ...sendingOf(letter) })),
      }
    },

    // transactions: two owners who lower or remove each other at the same moment leave one
    setRole: async (id, role) => {
      const before = await db.transaction().execute(async (transaction) => {
        const found = await account(transaction, id)
        if (!found) return NOBODY
        const steps = role === 'member' && found.role === 'owner'
        if (steps && (await otherOwners(transaction, id)).length === 0) return LAST_OWNER
        await transaction.updateTable('workspace_member').set({ role }).where('person', '=', id).execute()
        return found
      })
      if (isFailure(before)) return before
      if (role !== before.role) hub.cut(isOf(id), 'accessChanged')
      return undefined
    },

    signOut: async (id) => {
      if (!(await account(db, id))) return NOBODY
      await accounts.signOutEverywhere(id)
      return undefined
    },

    leaving: async (id, by) => {
      if (!(await account(db, id))) return NOBODY
      const owned = await db
        .selectFrom('board_member')
        .innerJoin('board', 'board.id', 'board_member.board')
        .select(['board.id', 'board.title'])
        .where('board_member.person', '=', id)
        .where('board_member.role', '=', 'owner')
        .where(lives(now()))
        .orderBy('board.title')
        .execute()
      const heir = await heirOf(db, id, by)
      if (isFailure(heir)) return heir
      const others = await Promise.all(owned.map((board) => otherOwnerOf(db, board.id, id)))
      const alone = owned.filter((_, at) => !others[at])
      return {
        alone,
        heir: heir.name,
        shared: owned.length - alone.length,
      }
    },

    remove: async (id, by) => {
      if (id === by.person.id) return YOURSELF
      const left = await db.transaction().execute(async (transaction) => {
        const found = await account(transaction, id)
        if (!found) return NOBODY
        const heir = await heirOf(transaction, id, by)
        if (isFailure(heir)) return heir
        await transaction.deleteFrom('password').where('person', '=', id).execute()
        await transaction.deleteFrom('identity').where('person', '=', id).execute()
        await transaction
          .deleteFrom('mail_link')
          .where(({ or, eb }) => or([eb('person', '=', id), eb('email', '=', found.email ?? '')]))
          .execute()
        await transaction.deleteFrom('workspace_member').where('person', '=', id).execute()
        await transaction
          .updateTable('person')
          .set({ email: null, left_at: now() })
          .where('id', '=', id)
          .execute()
        return { tell: await members.leave(transaction, id, heir.id, by.person.id) }
      })
      if (isFailure(left)) return left
      await accounts.signOutEverywhere(id)
      await left.tell()
      return undefined
    },

    withdrawInvitation: async (email) => {
      await db
        .deleteFrom('mail_link')
        .where('purpose', '=', 'invitation')
        .where('email', '=', email)
        .execute()
    },
  }
}
