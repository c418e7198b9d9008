/** Departments of a board. */
import type { Added, EditContext } from './edit'
import { newId } from './ids'
import type { Board, Department } from './model'

/** Hues of departments: 0…7. */
export const HUES = 8

/** A board's live departments, by name. */
export function departmentsIn(board: Board): readonly Department[] {
  const live = [...board.departments.values()].filter((department) => !department.trashed)
  return live.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}

/** The department of that name, else a new one with the hue that is used least. No name, no department. */
export function departmentNamed(board: Board, ctx: EditContext, name: string): Added<'department'> {
  const wanted = plain(name)
  if (wanted === '') return { changes: [], id: undefined }
  const known = departmentsIn(board).find((department) => plain(department.name) === wanted)
  if (known) return { changes: [], id: known.id }
  const uses = new Array<number>(HUES).fill(0)
  for (const { hue } of departmentsIn(board)) uses[hue] = (uses[hue] ?? 0) + 1
  const row: Department = {
    id: newId('department', ctx.random),
    author: ctx.author,
    name: name.trim(),
    hue: uses.indexOf(Math.min(...uses)),
  }
  return { changes: [{ do: 'create', row }], id: row.id }
}

const plain = (name: string) => name.trim().toLocaleLowerCase()
