import { expect, it } from 'vitest'
import { applyChanges } from './change'
import { departmentNamed, departmentsIn } from './edit-departments'
import { smallBoard } from './edit.fixture'
import type { Board, Department } from './model'
import { deletedOf } from './trashed'
import { departmentUpkeep, departmentsUsed, type WorkspaceDepartment } from './workspace-departments'

const SHOP: WorkspaceDepartment = { id: 's1', name: 'Shop', hue: 3, version: 1 }
const CARE: WorkspaceDepartment = { id: 'c1', name: 'Care', hue: 5, version: 4 }

const changesOf = (board: Board, departments: readonly WorkspaceDepartment[]) =>
  departmentUpkeep(board.departments, departments, { used: () => departmentsUsed(board), now: 7 })
const kept = (board: Board, ...departments: WorkspaceDepartment[]) =>
  applyChanges(board, changesOf(board, departments))
const plain = (board: Board) =>
  departmentsIn(board).map(({ name, hue, source, version }) => [name, hue, source, version])

it('[A135] a board has a copy of every department of the workspace, once', () => {
  const board = kept(smallBoard().bench.board, SHOP, CARE)
  expect(plain(board)).toEqual([
    ['Care', 5, 'c1', 4],
    ['Shop', 3, 's1', 1],
  ])
  expect(changesOf(board, [SHOP, CARE])).toEqual([])
  const later = kept(board, { ...SHOP, name: 'Stores', hue: 6, version: 2 }, CARE)
  expect(plain(later)).toEqual([
    ['Care', 5, 'c1', 4],
    ['Stores', 6, 's1', 2],
  ])
  expect(later.departments.size).toBe(2)
})

it('[A135] what the board called the same becomes the copy, with all that belongs to it', () => {
  const { bench, t1 } = smallBoard()
  const own = departmentNamed(bench.board, bench.ctx, 'cäre')
  bench.do([...own.changes, { do: 'patch', id: t1, set: { owner: own.id } }])
  const board = kept(bench.board, SHOP, CARE)
  expect(plain(board)).toHaveLength(2)
  expect(board.departments.get(board.touchpoints.get(t1)!.owner!)).toMatchObject({
    name: 'Care',
    source: 'c1',
  })
})

it('[A135] what somebody changed in a copy is put right', () => {
  const board = kept(smallBoard().bench.board, SHOP)
  const [copy] = departmentsIn(board) as [Department]
  const forged = applyChanges(board, [{ do: 'patch', id: copy.id, set: { name: 'Mine', hue: 0 } }])
  expect(plain(kept(forged, SHOP))).toEqual([['Shop', 3, 's1', 1]])
})

it('[A135] off the list it stays where it is used, as the board’s own, and goes elsewhere, into nobody’s trash', () => {
  const { bench, t1 } = smallBoard()
  bench.do(changesOf(bench.board, [SHOP, CARE]))
  const shop = departmentsIn(bench.board).find(({ name }) => name === 'Shop')!.id
  bench.do([{ do: 'patch', id: t1, set: { handoffTo: shop } }])
  bench.do(changesOf(bench.board, []))
  expect(plain(bench.board)).toEqual([['Shop', 3, undefined, undefined]])
  expect(deletedOf(bench.board)).toEqual([])
  expect(changesOf(bench.board, [])).toEqual([])
  // back on the list, as after a restored backup, it is the copy again, and the other one, too
  bench.do(changesOf(bench.board, [SHOP, CARE]))
  expect(plain(bench.board)).toHaveLength(2)
  expect(bench.board.departments.size).toBe(2)
})
