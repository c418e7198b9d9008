/** Socket tickets: good once, for half a minute, for as long as the session that made them. Only their hash is stored. */
import type { Kysely } from 'kysely'
import type { Role } from '@/lib/access/can'
import type { Database } from '@/server/storage/schema'
import { together } from '@/server/storage/together'
import { hashOf, newSecret } from './secrets'

export interface Ticket {
  person: string
  role: Role
  /** the session of whoever made it; none: it was made with ADMIN_TOKEN */
  sid?: string | undefined
}

export interface Tickets {
  issue(board: string, wish: Ticket): Promise<string>
  /** Spends the ticket: what it says, or undefined when it is wrong, used, expired or for another board. */
  take(ticket: string, board: string): Promise<Ticket | undefined>
}

export function createTickets(db: Kysely<Database>, now: () => number, goodForMs: number): Tickets {
  // a workshop comes in at once: one commit for all whose tickets arrive while the one before is written
  const spend = together(async (hashes: readonly string[]) => {
    const rows = await db
      .deleteFrom('ticket')
      .where('hash', 'in', hashes)
      .returning(['hash', 'board', 'person', 'role', 'expires_at', 'sid'])
      .execute()
    const spent = new Map(rows.map((row) => [row.hash, row]))
    return hashes.map((hash) => {
      const row = spent.get(hash)
      // the same ticket twice in one go: the first one has it
      spent.delete(hash)
      return row
    })
  })

  return {
    issue: async (board, { person, role, sid = null }) => {
      const ticket = newSecret()
      await db.deleteFrom('ticket').where('expires_at', '<=', now()).execute()
      await db
        .insertInto('ticket')
        .values({ hash: hashOf(ticket), board, person, role, sid, expires_at: now() + goodForMs })
        .execute()
      return ticket
    },
    take: async (ticket, board) => {
      const row = await spend(hashOf(ticket))
      return row && row.board === board && row.expires_at > now()
        ? { person: row.person, role: row.role, sid: row.sid ?? undefined }
        : undefined
    },
  }
}
