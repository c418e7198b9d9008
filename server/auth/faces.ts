/** What people are called and coloured on boards; whoever is on a board with them sees at once what has changed. */
import type { Services } from '@/server/context'
import type { Report } from '@/server/sync/load'
import type { Person } from './people'

export interface Faces {
  /** 0…7: their own, else that of the department of this name, else one that the name (or the person) always has. */
  hueOf(person: Person, board: string): number | Promise<number>
  /** Tells the boards that this person is on; left out: everybody there is, after departments have changed. */
  renew(person?: string): void
}

/** milliseconds; a workshop comes in at once, and reading a full board takes 10 ms */
const HUES_KEPT_MS = 5_000

export function createFaces(
  parts: Pick<Services, 'people' | 'departments' | 'hub'> & { report: Report },
): Faces {
  const { people, departments, hub, report } = parts
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

  const renewOn = async (board: string, id: string) => {
    const person = await people.byId(id)
    if (!person) return
    const { name, department } = person
    hub.rename(board, id, { name, department, hue: await hueOf(person, board) })
  }

  return {
    hueOf,
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
