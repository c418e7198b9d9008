/** Who sees which thread: the one place that answers it, for lists, single threads, counts, files and events. */
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import { can, type Action, type Role } from '@/lib/access/can'
import type { Asker } from '@/lib/comments/thread-filter'
import { fold } from '@/lib/journey/search-fold'
import type { Person } from '@/server/auth/people'
import type { Entry } from '@/server/auth/rights'
import { failure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import type { Who } from '@/server/sync/hub'
import type { Ground } from './ground'
import type { ThreadRow } from './thread-rows'

export const NO_THREAD = failure('missing', 'no-thread', 'There is no such thread on this board.')
const COMMENTS_HIDDEN = failure(
  'forbidden',
  'comments-hidden',
  'The link you came by shows the board without its comments.',
)

type Where = ExpressionBuilder<Database, 'thread'>

/** In SQL: the threads of a board that this role sees. */
export const seenBy =
  (role: Role) =>
  (where: Where): Expression<SqlBool> =>
    where.and([
      ...(can(role, 'moderate') ? [] : [where('hidden', '=', 0)]),
      ...(can(role, 'confer') ? [] : [where('private', '=', 0)]),
    ])

/** The version at which a thread went out of this role's sight; null: never, or never in it. */
export const leftOf = (role: Role) => (can(role, 'confer') ? 'left_team' : 'left_public')

/** A link may keep the comments from those who only look by it. */
export async function unreadable(db: Kysely<Database>, { role, via }: Entry): Promise<Failure | undefined> {
  if (via === undefined || can(role, 'comment')) return undefined
  const link = await db.selectFrom('link').select('hides_comments').where('id', '=', via).executeTakeFirst()
  return link?.hides_comments === 1 ? COMMENTS_HIDDEN : undefined
}

/** The same for sockets: who of those on the board may see what this action allows. */
export async function watchers(
  db: Kysely<Database>,
  board: string,
): Promise<(who: Who, action: Action) => boolean> {
  const rows = await db
    .selectFrom('link')
    .select('id')
    .where('board', '=', board)
    .where('hides_comments', '=', 1)
    .execute()
  const blind = new Set(rows.map(({ id }) => id))
  return ({ role, via }, action) =>
    can(role, action) && (via === undefined || can(role, 'comment') || !blind.has(via))
}

/** The thread, if it is on this board and in sight. */
export async function findThread(
  db: Kysely<Database>,
  { board, role }: Entry,
  id: string,
): Promise<ThreadRow | Failure> {
  const row = await db
    .selectFrom('thread')
    .selectAll()
    .where('id', '=', id)
    .where('board', '=', board.id)
    .where(seenBy(role))
    .executeTakeFirst()
  return row ?? NO_THREAD
}

/** Every id this person was ever known by. */
export async function idsOf(db: Kysely<Database>, person: string): Promise<ReadonlySet<string>> {
  const guests = await db.selectFrom('person').select('id').where('merged_into', '=', person).execute()
  return new Set([person, ...guests.map(({ id }) => id)])
}

/** @param ids of `idsOf` */
export function askerOf({ department }: Person, ids: ReadonlySet<string>, ground: Ground): Asker {
  const own = department === undefined ? undefined : fold(department)
  const departments = [...ground.departments].filter(([, name]) => fold(name) === own).map(([id]) => id)
  return { ids, departments: new Set(departments) }
}
