/** People who are on a board by a ticket that somebody there made: they have no right of their own. */
import type { Kysely } from 'kysely'
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'
import type { Member } from './members'
import type { Rows } from './owners'

/** `made_by` of the people whom one maker has tickets made for on one board. */
export const ticketMaker = (maker: string, board: string): string => `${maker} ${board}`

/** Whether somebody is known here by tickets alone; those of ADMIN_TOKEN are its own business. */
export async function isByTicket(rows: Rows, board: string, person: string): Promise<boolean> {
  const row = await rows.selectFrom('person').select('made_by').where('id', '=', person).executeTakeFirst()
  const madeBy = row?.made_by ?? ''
  return madeBy.endsWith(ticketMaker('', board)) && madeBy !== ticketMaker('automation', board)
}

/** Those who are there now. */
export async function hereByTicket(
  db: Kysely<Database>,
  hub: Pick<Hub, 'connected'>,
  board: string,
): Promise<Member[]> {
  const roles = new Map(
    hub
      .connected(board)
      .filter(({ maker }) => maker !== undefined)
      .map(({ person, role }) => [person, role]),
  )
  if (roles.size === 0) return []
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'department', 'kind', 'created_at as since'])
    .where('id', 'in', [...roles.keys()])
    .execute()
  return rows.map(({ id, name, department, kind, since }) => ({
    ...{ id, name, kind, since, role: roles.get(id)!, ticket: true as const },
    ...(department ? { department } : {}),
  }))
}
