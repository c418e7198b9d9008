/** What somebody may see of the threads their notices are about, as it is at this moment. */
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { Principal } from '@/server/auth/principal'
import type { Entry, Rights } from '@/server/auth/rights'
import { seenBy, unreadable } from '@/server/comments/sight'
import { groupedBy } from '@/server/comments/thread-rows'
import { isFailure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'

export interface Seen {
  /** the boards whose comments they may read */
  boards: ReadonlyMap<string, Entry>
  /** In SQL: the threads of these boards that they see. Only where there is a board. */
  threads(where: ExpressionBuilder<Database, 'thread'>): Expression<SqlBool>
}

/** @param state which notices: those not read, those not sent, or all */
export async function seenOf(
  principal: Principal,
  ids: readonly string[],
  state: 'unread_since' | 'unsent_since' | 'all',
  { db, rights }: { db: Kysely<Database>; rights: Rights },
): Promise<Seen> {
  const rows = await db
    .selectFrom('notice')
    .innerJoin('thread', 'thread.id', 'notice.thread')
    .select('thread.board')
    .distinct()
    .where('notice.person', 'in', ids)
    .$if(state !== 'all', (some) => some.where(`notice.${state as 'unread_since'}`, 'is not', null))
    .execute()
  const entries = await Promise.all(
    rows.map(async ({ board }) => {
      const entry = await rights.door(principal, board, 'readComments')
      return isFailure(entry) || (await unreadable(db, entry)) ? [] : [[board, entry] as const]
    }),
  )
  const boards = new Map(entries.flat())
  const byRole = groupedBy(boards.values(), ({ role }) => role)
  return {
    boards,
    threads: (where) =>
      where.or(
        [...byRole].map(([role, seen]) =>
          where.and([
            where(
              'thread.board',
              'in',
              seen.map(({ board }) => board.id),
            ),
            seenBy(role)(where),
          ]),
        ),
      ),
  }
}
