/** Socket tickets: good once, for half a minute. Only their hash is stored. */
import type { Kysely } from 'kysely'
import type { Role } from '@/lib/access/can'
import type { Database } from '@/server/storage/schema'
import { hashOf, newSecret } from './secrets'

export interface Tickets {
  issue(board: string, person: string, role: Role): Promise<string>
  /** Takes the ticket: who it is for, or undefined when it is wrong, used, expired or for another board. */
  take(ticket: string, board: string): Promise<{ person: string; role: Role } | undefined>
}

export function createTickets(db: Kysely<Database>, now: () => number, goodForMs: number): Tickets {
  return {
    issue: async (board, person, role) => {
      const ticket = newSecret()
      await db.deleteFrom('ticket').where('expires_at', '<=', now()).execute()
      await db
        .insertInto('ticket')
        .values({ hash: hashOf(ticket), board, person, role, expires_at: now() + goodForMs })
        .execute()
      return ticket
    },
    take: async (ticket, board) => {
      const row = await db
        .deleteFrom('ticket')
        .where('hash', '=', hashOf(ticket))
        .where('board', '=', board)
        .returning(['person', 'role', 'expires_at'])
        .executeTakeFirst()
      return row && row.expires_at > now() ? { person: row.person, role: row.role } : undefined
    },
  }
}
