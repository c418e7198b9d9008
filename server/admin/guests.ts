/** Who came by links alone: listed for owners of the workspace, and shown out of every board. */
import type { Kysely } from 'kysely'
import type { Accounts } from '@/server/auth/accounts'
import type { Audit } from '@/server/boards/audit'
import { lives } from '@/server/boards/owners'
import { failure, isFailure, type Failure } from '@/server/failure'
import { fold, termsOf } from '@/lib/journey/search-fold'
import { cursorOf, readCursor } from '@/server/storage/cursor'
import type { Database } from '@/server/storage/schema'
import { isOf, type Hub } from '@/server/sync/hub'

export interface Guest {
  id: string
  name: string
  department?: string
  /** they showed an address, for a link of one domain or to come back from anywhere */
  email?: string
  /** milliseconds since 1970 */
  cameAt: number
  seenAt?: number
  /** boards that they have */
  boards: number
}

export interface GuestsAsked {
  limit: number
  /** the `next` of the page before */
  after?: string | undefined
  /** words of name, address and department */
  search?: string | undefined
}

export interface Guests {
  /** One page, who came last first. */
  list(asked: GuestsAsked): Promise<{ guests: Guest[]; next?: string } | Failure>
  /**
   * Takes every board from a guest, and their sessions, at once. What they made stays, under their name; a link that
   * they know lets them in as somebody new.
   */
  remove(guest: string, by: string): Promise<Failure | undefined>
}

const NO_GUEST = failure('missing', 'no-guest', 'There is no guest of this id.')
const NO_PLACE = failure('invalid', 'invalid', 'Take `after` from the `next` of the page before.', {
  faults: [{ pointer: '/after', message: 'is not a place in this list' }],
})

export function createGuests(parts: {
  db: Kysely<Database>
  accounts: Pick<Accounts, 'signOutEverywhere'>
  audit: Audit
  hub: Pick<Hub, 'cut'>
  now: () => number
}): Guests {
  const { db, accounts, audit, hub, now } = parts

  return {
    list: async ({ limit, after, search }) => {
      const from = after === undefined ? undefined : readCursor(after)
      if (after !== undefined && !from) return NO_PLACE
      const terms = termsOf(search ?? '')
      const rows = await guestsHere(db)
        .select(['id', 'name', 'department', 'email', 'created_at as cameAt'])
        .select(({ selectFrom }) => [
          selectFrom('login')
            .whereRef('login.person', '=', 'person.id')
            .select(({ fn }) => fn.max('seen_at').as('at'))
            .as('seenAt'),
          selectFrom('board_member')
            .innerJoin('board', 'board.id', 'board_member.board')
            .whereRef('board_member.person', '=', 'person.id')
            .where(lives(now()))
            .where('board.trashed_at', 'is', null)
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .as('boards'),
        ])
        .$if(from !== undefined, (older) =>
          older.where(({ eb, and, or }) =>
            or([
              eb('created_at', '<', from!.at),
              and([eb('created_at', '=', from!.at), eb('id', '<', from!.id)]),
            ]),
          ),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        // SQL cannot fold accents: a search looks at everybody there is
        .$if(terms.length === 0, (page) => page.limit(limit + 1))
        .execute()
      const found = rows.filter(({ name, department, email }) => {
        const text = fold([name, department, email].join(' '))
        return terms.every((term) => text.includes(term))
      })
      const guests = found.slice(0, limit).map(({ id, name, cameAt, boards, ...row }): Guest => ({
        ...{ id, name, cameAt, boards: boards ?? 0 },
        ...(row.department === null ? {} : { department: row.department }),
        ...(row.email === null ? {} : { email: row.email }),
        ...(row.seenAt === null ? {} : { seenAt: row.seenAt }),
      }))
      const last = guests.at(-1)
      return found.length > limit && last
        ? { guests, next: cursorOf({ at: last.cameAt, id: last.id }) }
        : { guests }
    },

    remove: async (guest, by) => {
      const had = await db.transaction().execute(async (transaction) => {
        const found = await guestsHere(transaction).select('id').where('id', '=', guest).executeTakeFirst()
        if (!found) return NO_GUEST
        const boards = await transaction
          .selectFrom('board_member')
          .select(['board', 'role'])
          .where('person', '=', guest)
          .where(lives(now()))
          .execute()
        await transaction.deleteFrom('board_member').where('person', '=', guest).execute()
        // with an address they may have one, too
        await transaction.deleteFrom('password').where('person', '=', guest).execute()
        await transaction.deleteFrom('ticket').where('person', '=', guest).execute()
        await transaction.deleteFrom('mail_link').where('person', '=', guest).execute()
        await transaction
          .updateTable('person')
          // made anew, the same name is somebody new
          .set({ email: null, made_by: null, left_at: now() })
          .where('id', '=', guest)
          .execute()
        return { boards }
      })
      if (isFailure(had)) return had
      await accounts.signOutEverywhere(guest)
      hub.cut(isOf(guest), 'revoked')
      for (const { board, role } of had.boards)
        await audit.note({ board, by, what: 'accountRemoved', person: guest, detail: { from: role } })
      return undefined
    },
  }
}

/** Those who have not signed in to an account, and were not removed. */
export const guestsHere = (rows: Pick<Kysely<Database>, 'selectFrom'>) =>
  rows
    .selectFrom('person')
    .where('kind', '=', 'guest')
    .where('merged_into', 'is', null)
    .where('left_at', 'is', null)
