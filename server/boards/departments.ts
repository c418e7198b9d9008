/**
 * The departments of the workspace: what people choose from at Join and on their account, each with its colour. Every
 * board has copies of them, kept as they are here.
 */
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import { readBoard, readDepartments } from '@/lib/doc/read'
import type { Change } from '@/lib/journey/change'
import { fold } from '@/lib/journey/search-fold'
import {
  departmentUpkeep,
  departmentsUsed,
  type WorkspaceDepartment,
} from '@/lib/journey/workspace-departments'
import { readName } from '@/server/auth/names'
import { newId } from '@/server/auth/people'
import { failure, invalid, type Failure } from '@/server/failure'
import { DEFAULT_WORKSPACE } from '@/server/storage/migrations'
import type { Database } from '@/server/storage/schema'
import { together } from '@/server/storage/together'

export const HUES = 8

export interface Department {
  id: string
  name: string
  /** 0…7 */
  hue: number
  /** people who say that it is theirs */
  people: number
}

export interface Departments {
  list(): Promise<Department[]>
  /** The colour of the department of this name. */
  hueOf(name: string): Promise<number | undefined>
  /** @param wish.hue left out: the one that the fewest have */
  add(wish: { name: string; hue?: number | undefined }): Promise<Department | Failure>
  /** Another name is that of its people from then on. */
  change(
    id: string,
    to: { name?: string | undefined; hue?: number | undefined },
  ): Promise<Department | Failure>
  /** Its people keep the name, and so do boards where something belongs to it. */
  remove(id: string): Promise<Failure | undefined>
  /** What a board lacks to have copies of all of them as they are now. */
  upkeep(doc: Y.Doc): Change[]
}

const NONE = failure('missing', 'no-department', 'There is no such department.')
const TAKEN = invalid('/name', 'There is a department of this name already.', 'department-taken')

/** @param parts.changed told after each change: boards that are open are to be kept up */
export async function createDepartments(parts: {
  db: Kysely<Database>
  changed: () => void
  now: () => number
}): Promise<Departments> {
  const { db, changed, now } = parts
  const known = (): Promise<WorkspaceDepartment[]> =>
    db.selectFrom('department').select(['id', 'name', 'hue', 'version']).orderBy('name').execute()
  let copied = await known()
  const tell = async () => {
    copied = await known()
    changed()
  }
  const list = async (): Promise<Department[]> => {
    const rows = await db
      .selectFrom('department')
      .select(['id', 'name', 'hue'])
      .select(({ selectFrom }) =>
        selectFrom('person')
          .whereRef('person.department', '=', 'department.name')
          .where('merged_into', 'is', null)
          .where('left_at', 'is', null)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .as('people'),
      )
      .execute()
    return rows
      .map(({ people, ...row }) => ({ ...row, people: people ?? 0 }))
      .sort((a, b) => a.name.localeCompare(b.name))
  }
  const named = async (typed: string, except?: string): Promise<string | Failure> => {
    const read = readName(typed)
    if (!read.ok) return invalid('/name', 'This is no name for a department.', `department-${read.fault}`)
    const same = (await list()).some(({ id, name }) => id !== except && fold(name) === fold(read.name))
    return same ? TAKEN : read.name
  }
  const rarest = (all: readonly Department[]): number => {
    const uses = Array.from({ length: HUES }, (_, hue) => all.filter((one) => one.hue === hue).length)
    return uses.indexOf(Math.min(...uses))
  }

  const hueOf = together(async (names: readonly string[]) => {
    const rows = await db
      .selectFrom('department')
      .select(['name', 'hue'])
      .where('name', 'in', names)
      .execute()
    const byName = new Map(rows.map(({ name, hue }) => [name, hue]))
    return names.map((name) => byName.get(name))
  })

  return {
    list,
    hueOf,
    add: async ({ name: typed, hue }) => {
      const name = await named(typed)
      if (typeof name !== 'string') return name
      const row = { id: newId(), name, hue: hue ?? rarest(await list()) }
      await db
        .insertInto('department')
        .values({ ...row, workspace: DEFAULT_WORKSPACE })
        .execute()
      await tell()
      return (await list()).find(({ id }) => id === row.id) ?? NONE
    },
    change: async (id, { name: typed, hue }) => {
      const before = (await list()).find((one) => one.id === id)
      if (!before) return NONE
      const name = typed === undefined ? before.name : await named(typed, id)
      if (typeof name !== 'string') return name
      await db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('department')
          .set({ name, ...(hue === undefined ? {} : { hue }) })
          .set(({ eb }) => ({ version: eb('version', '+', 1) }))
          .where('id', '=', id)
          .execute()
        await transaction
          .updateTable('person')
          .set({ department: name })
          .where('department', '=', before.name)
          .execute()
      })
      await tell()
      return (await list()).find((one) => one.id === id) ?? NONE
    },
    remove: async (id) => {
      const gone = await db.deleteFrom('department').where('id', '=', id).executeTakeFirst()
      if (gone.numDeletedRows === 0n) return NONE
      await tell()
      return undefined
    },
    upkeep: (doc) =>
      departmentUpkeep(readDepartments(doc), copied, {
        used: () => departmentsUsed(readBoard(doc)),
        now: now(),
      }),
  }
}
