/** What owners of the workspace want to know of boards besides what is on them. */
import { sql, type Kysely } from 'kysely'
import { lives } from '@/server/boards/owners'
import type { Database } from '@/server/storage/schema'

export interface BoardFacts {
  /** names of those it belongs to */
  owners: string[]
  /** people who have it */
  members: number
  /** bytes: edits, snapshots, older edits, pictures */
  size: number
}

/**
 * The facts of these boards: a page of them, for sizes are added up row by row.
 * @param at milliseconds since 1970: who came by a link that has ended by then has none
 */
export async function boardFacts(
  db: Kysely<Database>,
  boards: readonly string[],
  at = Date.now(),
): Promise<(board: string) => BoardFacts> {
  const members =
    boards.length === 0
      ? []
      : await db
          .selectFrom('board_member')
          .innerJoin('person', 'person.id', 'board_member.person')
          .select(['board', 'role', 'name'])
          .where('board', 'in', boards)
          .where(lives(at))
          .orderBy('name')
          .execute()
  const sizes = new Map<string, number>()
  for (const board of boards) {
    // the length of bytes is known without reading them
    const { rows } = await sql<{ size: number }>`
      select coalesce((select sum(length(bytes)) from log where board = ${board}), 0)
        + coalesce((select sum(length(bytes)) from snapshot where board = ${board}), 0)
        + coalesce((select sum(length(bytes)) from archive where board = ${board}), 0)
        + coalesce((select sum(size) from asset where board = ${board}), 0) as size`.execute(db)
    sizes.set(board, Number(rows[0]?.size ?? 0))
  }
  return (board) => {
    const here = members.filter((row) => row.board === board)
    return {
      owners: here.filter(({ role }) => role === 'owner').map(({ name }) => name),
      members: here.length,
      size: sizes.get(board) ?? 0,
    }
  }
}
