/** Which rights on a board hold, and who it belongs to for good. */
import type { ExpressionBuilder, Kysely } from 'kysely'
import { failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'

export const LAST_OWNER = failure(
  'forbidden',
  'last-owner',
  'A board always has an owner: make somebody else an owner first.',
)

/** A database, or a transaction of it. */
export type Rows = Pick<Kysely<Database>, 'selectFrom'>

/** In SQL: a right that was given by name, or by a link that still works. */
export const lives = (now: number) => (where: ExpressionBuilder<Database, 'board_member'>) =>
  where.or([
    where('via_link', 'is', null),
    where(
      'via_link',
      'in',
      where
        .selectFrom('link')
        .select('link.id')
        .where('revoked_at', 'is', null)
        .where((link) => link.or([link('expires_at', 'is', null), link('expires_at', '>', now)])),
    ),
  ])

/**
 * Owners of the board on whom it can be left, and the link they came by: not by a link that ends, nor guests, who lose a
 * board with their browser.
 */
export const lastingOwners = (rows: Rows, board: string) =>
  rows
    .selectFrom('board_member')
    .innerJoin('person', 'person.id', 'board_member.person')
    .leftJoin('link', 'link.id', 'via_link')
    .select(['person.id', 'via_link'])
    .where('board_member.board', '=', board)
    .where('board_member.role', '=', 'owner')
    .where('kind', '!=', 'guest')
    .where('link.revoked_at', 'is', null)
    .where('link.expires_at', 'is', null)

/** One of them besides this person. */
export const otherOwner = (rows: Rows, board: string, person: string) =>
  lastingOwners(rows, board).where('person.id', '!=', person).executeTakeFirst()

/** Whether every board is theirs, whatever is said on it. */
export const ownsWorkspace = async (rows: Rows, person: string): Promise<boolean> =>
  (await rows
    .selectFrom('workspace_member')
    .select('person')
    .where('person', '=', person)
    .where('role', '=', 'owner')
    .executeTakeFirst()) !== undefined

/** Whose every board is. */
export const workspaceOwners = (rows: Rows) =>
  rows
    .selectFrom('workspace_member')
    .innerJoin('person', 'person.id', 'workspace_member.person')
    .select(['person.id', 'person.name', 'person.department'])
    .where('workspace_member.role', '=', 'owner')
    .orderBy('person.created_at')
    .execute()
