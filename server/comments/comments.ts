/** Comments: kept here in SQL and never in the board's document, so that nobody can forge who said what, and when. */
import type { Kysely } from 'kysely'
import type { Limits } from '@/lib/protocol/limits'
import type { People } from '@/server/auth/people'
import type { Entry, Rights } from '@/server/auth/rights'
import type { Noting } from '@/server/notifications/noting'
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'
import { createReading, type Reading } from './reading'
import { createSaying, type Saying } from './saying'
import { createSettling, type Settling } from './settling'
import { unreadable } from './sight'
import { createTelling } from './telling'

/** The caller has passed the board's door: whoever reads may `readComments`, whoever writes may `comment`. */
export interface Comments extends Saying, Settling, Pick<Reading, 'page' | 'one'> {
  /** The link they came by shows the board without its comments. */
  areHidden(entry: Entry): Promise<boolean>
}

export function createComments(parts: {
  db: Kysely<Database>
  hub: Hub
  people: People
  rights: Rights
  noting: Noting
  limits: Limits
  now: () => number
}): Comments {
  const [reading, telling] = [createReading(parts), createTelling(parts)]
  const { page, one } = reading
  return {
    ...createSaying({ ...parts, reading, telling }),
    ...createSettling({ ...parts, reading, telling }),
    ...{ page, one },
    areHidden: async (entry) => (await unreadable(parts.db, entry)) !== undefined,
  }
}
