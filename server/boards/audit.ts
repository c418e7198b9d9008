/** What has changed of who may on a board: written down with the change, read by its owners. */
import type { Kysely } from 'kysely'
import type { Role } from '@/lib/access/can'
import { newId } from '@/server/auth/people'
import type { Database } from '@/server/storage/schema'

/** The kinds of changes, each with what is kept of it besides who did it, to whom and when. */
export interface AccessChanges {
  linkMade: { role: Role; label?: string; expiresAt?: number; password?: true; domain?: string }
  linkWithdrawn: { role: Role; label?: string }
  /** `label`: of the link */
  joined: { role: Role; label?: string }
  roleChanged: { from: Role; to: Role }
  /** without a role: they came by tickets */
  removed: { from?: Role }
  /** somebody of the workspace, by name */
  given: { to: Role }
  /** whoever did it took them out of the workspace */
  accountRemoved: { from: Role }
  /** for whom, and what it lets them do */
  ticketMade: { role: Role }
  /** a guest has signed in and is whoever did it from now on */
  signedIn: { to: Role }
  /** all members of the workspace see a copy of the board */
  templateKept: object
  /** by a letter; `label`: to which address */
  invited: { to: Role; label: string }
  inviteWithdrawn: { to: Role; label: string }
  accepted: { to: Role }
  /** somebody who had been removed */
  letIn: { to: Role }
  locked: object
  unlocked: object
  trashed: object
  restored: object
}
export type AccessChangeKind = keyof AccessChanges

export interface AccessChange {
  id: string
  /** milliseconds since 1970 */
  at: number
  by: { id: string; name: string }
  what: AccessChangeKind
  /** whose access it is about, if it is one person's */
  person?: { id: string; name: string }
  detail: {
    role?: Role
    from?: Role
    to?: Role
    label?: string
    expiresAt?: number
    password?: true
    domain?: string
  }
}

export interface Audit {
  note<K extends AccessChangeKind>(
    change: { board: string; by: string; what: K; person?: string } & (object extends AccessChanges[K]
      ? { detail?: AccessChanges[K] }
      : { detail: AccessChanges[K] }),
  ): Promise<void>
  /** The latest first. @param before the id of the last one of the page before */
  list(board: string, page: { limit: number; before?: string | undefined }): Promise<AccessChange[]>
}

export function createAudit(db: Kysely<Database>, now: () => number): Audit {
  let last = 0
  /** Ids of one process rise: several changes of one millisecond keep their order. */
  const nextId = () => {
    last = Math.max(now(), last + 1)
    return `${last.toString(36).padStart(9, '0')}${newId()}`
  }
  return {
    note: async ({ board, by, what, person, detail }) => {
      const row = { id: nextId(), board, at: now(), by, what, person: person ?? null }
      await db
        .insertInto('access_change')
        .values({ ...row, detail: JSON.stringify(detail ?? {}) })
        .execute()
    },
    list: async (board, { limit, before }) => {
      const rows = await db
        .selectFrom('access_change')
        .innerJoin('person as doer', 'doer.id', 'access_change.by')
        .leftJoin('person as subject', 'subject.id', 'access_change.person')
        .select(['access_change.id', 'at', 'by', 'what', 'detail', 'person'])
        .select(['doer.name as byName', 'subject.name as personName'])
        .where('board', '=', board)
        .$if(before !== undefined, (older) => older.where('access_change.id', '<', before!))
        .orderBy('access_change.id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(({ id, at, by, byName, what, person, personName, detail }) => ({
        id,
        at,
        by: { id: by, name: byName },
        what: what as AccessChangeKind,
        ...(person === null ? {} : { person: { id: person, name: personName ?? '' } }),
        detail: JSON.parse(detail) as AccessChange['detail'],
      }))
    },
  }
}
