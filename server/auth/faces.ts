/** What people are called and coloured on boards; whoever is on a board with them sees at once what has changed. */
import type { Kysely } from 'kysely'
import { calledOn } from '@/server/boards/names-on-board'
import type { Services } from '@/server/context'
import type { Database } from '@/server/storage/schema'
import { together } from '@/server/storage/together'
import type { Report } from '@/server/sync/load'
import type { Person } from './people'

export interface Faces {
  /** 0…7: their own, else that of the department of this name, else one that the name (or the person) always has. */
  hueOf(person: Person, board: string): number | Promise<number>
  /** Their name, with a number where somebody else on the board has it, too. */
  nameOf(person: Person, board: string): Promise<string>
  /** Tells the boards that this person is on; left out: everybody there is, after departments have changed. */
  renew(person?: string): void
}

/** milliseconds; a workshop comes in at once, and reading a full board takes 10 ms */
const HUES_KEPT_MS = 5_000

export function createFaces(
  parts: Pick<Services, 'people' | 'departments' | 'hub'> & { db: Kysely<Database>; report: Report },
): Faces {
  const { db, people, departments, hub, report } = parts
  const kept = new Map<string, Promise<ReadonlyMap<string, number>>>()

  const huesOn = (board: string) => {
    const known = kept.get(board)
    if (known) return known
    const hues = hub.read(board).then((read) => {
      const live = [...(read?.departments.values() ?? [])].filter((row) => !row.trashed)
      return new Map(live.map(({ name, hue }) => [name, hue]))
    })
    kept.set(board, hues)
    setTimeout(() => kept.get(board) === hues && kept.delete(board), HUES_KEPT_MS).unref()
    return hues
  }

  const hueOfDepartment = async (board: string, department: string): Promise<number> =>
    (await huesOn(board)).get(department) ?? (await departments.hueOf(department)) ?? hueByChance(department)

  const hueOf: Faces['hueOf'] = ({ id, department, hue }, board) => {
    if (hue !== undefined) return hue
    return department === undefined ? hueByChance(id) : hueOfDepartment(board, department)
  }

  // a workshop comes in at once: one question for all who come to a board in the same moment
  const namesOn = together(async (boards: readonly string[]) => {
    const asked = new Map([...new Set(boards)].map((board) => [board, calledOn(db, board)]))
    return Promise.all(boards.map((board) => asked.get(board)!))
  })
  const nameOf: Faces['nameOf'] = async ({ id, name }, board) => (await namesOn(board)).get(id) ?? name

  const renewOn = async (board: string, id: string) => {
    const person = await people.byId(id)
    if (!person) return
    const [name, hue] = await Promise.all([nameOf(person, board), hueOf(person, board)])
    hub.rename(board, id, { name, department: person.department, hue })
  }

  return {
    hueOf,
    nameOf,
    renew: (person) => {
      kept.clear()
      for (const at of hub.here()) {
        if (person !== undefined && at.person !== person) continue
        renewOn(at.board, at.person).catch((error: unknown) =>
          report('names on a board not renewed', { board: at.board, error: String(error) }),
        )
      }
    },
  }
}

/** 0…7: always the same for the same text. */
const hueByChance = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 8191, 7) % 8
