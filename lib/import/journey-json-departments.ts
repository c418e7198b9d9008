import type { Board, Department, Id } from '@/lib/journey/model'

/** Hues of departments: 0…7. */
const HUES = 8

/**
 * Departments by name: the board's own of exactly that name, else a new one with the next free hue (the least used
 * once all are), handed to `add` as it is made. No name, or an empty one: no department.
 */
export function departmentsOf(
  board: Board,
  newId: () => Id<'department'>,
  add: (row: Department) => void,
): (name: string | undefined) => Id<'department'> | undefined {
  const byName = new Map<string, Id<'department'>>()
  const uses = new Array<number>(HUES).fill(0)
  const meet = ({ id, name, hue }: Department) => {
    if (!byName.has(name)) byName.set(name, id)
    uses[hue] = (uses[hue] ?? 0) + 1
  }
  for (const department of board.departments.values()) if (!department.trashed) meet(department)

  return (name) => {
    if (!name) return undefined
    const known = byName.get(name)
    if (known) return known
    const row: Department = { id: newId(), name, hue: uses.indexOf(Math.min(...uses)) }
    meet(row)
    add(row)
    return row.id
  }
}
