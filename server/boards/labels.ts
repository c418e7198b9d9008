/** Labels: short words that members of the workspace sort boards by. One is there as long as a board has it. */
import type { Kysely } from 'kysely'
import { fold } from '@/lib/journey/search-fold'
import { readName } from '@/server/auth/names'
import type { Principal } from '@/server/auth/principal'
import { invalid, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import { lives } from './owners'

export const LABEL_CHARACTERS = 30
export const LABELS_PER_BOARD = 10

export interface Labels {
  /** The labels of these boards. */
  of(boards: readonly string[]): Promise<ReadonlyMap<string, string[]>>
  /** Those of the boards that this principal may open, by name, each with their number. */
  seenBy(principal: Principal): Promise<{ name: string; boards: number }[]>
  /** Gives a board these labels and no others; one that is there in another spelling is taken as it is there. */
  set(board: string, labels: readonly string[]): Promise<string[] | Failure>
}

export function createLabels(db: Kysely<Database>, now: () => number): Labels {
  return {
    of: async (boards) => {
      const rows =
        boards.length === 0
          ? []
          : await db
              .selectFrom('board_label')
              .selectAll()
              .where('board', 'in', boards)
              .orderBy('name')
              .execute()
      const by = new Map<string, string[]>()
      for (const { board, name } of rows) by.set(board, [...(by.get(board) ?? []), name])
      return by
    },
    seenBy: async ({ person, workspaceOwner }) =>
      db
        .selectFrom('board_label')
        .innerJoin('board', 'board.id', 'board_label.board')
        .select(['board_label.name', ({ fn }) => fn.countAll<number>().as('boards')])
        .where('board.trashed_at', 'is', null)
        .where('board.template', '=', 0)
        .$if(!workspaceOwner, (seen) =>
          seen.where(
            'board.id',
            'in',
            db.selectFrom('board_member').select('board').where('person', '=', person.id).where(lives(now())),
          ),
        )
        .groupBy('board_label.name')
        .orderBy('board_label.name')
        .execute(),
    set: async (board, typed) => {
      const known = await db.selectFrom('board_label').select('name').distinct().execute()
      const labels = new Map<string, string>()
      for (const [index, text] of typed.entries()) {
        const read = readName(text)
        if (!read.ok || [...read.name].length > LABEL_CHARACTERS)
          return invalid(`/labels/${index}`, `A label has 1 to ${LABEL_CHARACTERS} characters.`, 'label')
        const key = fold(read.name)
        labels.set(key, known.find(({ name }) => fold(name) === key)?.name ?? read.name)
      }
      if (labels.size > LABELS_PER_BOARD)
        return invalid('/labels', `A board has at most ${LABELS_PER_BOARD} labels.`, 'labels-many')
      const names = [...labels.values()].sort((a, b) => a.localeCompare(b))
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('board_label').where('board', '=', board).execute()
        for (const name of names)
          await transaction.insertInto('board_label').values({ board, name }).execute()
      })
      return names
    },
  }
}
