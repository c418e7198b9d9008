/** The departments of the workspace on a board: each board has a copy of every one, so that it is whole without them. */
import type { Change } from './change'
import { SERVER, type Board, type Department, type Id } from './model'
import { fold } from './search-fold'

export interface WorkspaceDepartment {
  id: string
  name: string
  /** 0…7 */
  hue: number
  /** grows with each change of it */
  version: number
}

type Rows = Board['departments']

/**
 * What makes a board's copies those of the workspace. A department that the board had under the same name becomes the
 * copy; one that the workspace has no longer stays as the board's own where it is used, and goes where it is not.
 * @param used asked only if there is such a one: the departments that something on the board belongs to
 * @param now milliseconds
 */
export function departmentUpkeep(
  rows: Rows,
  departments: readonly WorkspaceDepartment[],
  { used, now }: { used: () => ReadonlySet<string | undefined>; now: number },
): Change[] {
  const changes: Change[] = []
  const copies = new Set<string>()
  for (const department of departments) {
    const { id, name, hue, version } = department
    const copy = copyOf(department, rows)
    const as = { name, hue, source: id, version }
    if (!copy) changes.push({ do: 'create', row: { id: copyId(id), ...as } })
    else if (!isSame(copy, as)) changes.push({ do: 'patch', id: copy.id, set: { ...as, trashed: undefined } })
    copies.add(copy?.id ?? copyId(id))
  }
  for (const { id, source } of rows.values()) {
    if (!source || copies.has(id)) continue
    const own = { source: undefined, version: undefined }
    const set = used().has(id) ? own : { ...own, trashed: { by: SERVER, at: now } }
    changes.push({ do: 'patch', id, set })
  }
  return changes
}

const copyId = (id: string): Id<'department'> => `department:${id}`

function copyOf({ id, name }: WorkspaceDepartment, rows: Rows): Department | undefined {
  const all = [...rows.values()]
  const isOfThatName = (row: Department) => !row.source && !row.trashed && sameName(row.name, name)
  return all.find(({ source }) => source === id) ?? rows.get(copyId(id)) ?? all.find(isOfThatName)
}

const sameName = (a: string, b: string) => fold(a).trim() === fold(b).trim()

/** A copy that somebody has changed all the same is put right, too. */
const isSame = (row: Department, as: Pick<Department, 'name' | 'hue' | 'source' | 'version'>) =>
  row.name === as.name && row.hue === as.hue && row.source === as.source && row.version === as.version

/** What something on the board belongs to or is handed over to, be it in the trash. */
export function departmentsUsed(board: Board): ReadonlySet<string | undefined> {
  return new Set([
    ...[...board.touchpoints.values()].flatMap(({ owner, handoffTo }) => [owner, handoffTo]),
    ...[...board.cards.values()].map(({ owner }) => owner),
  ])
}
