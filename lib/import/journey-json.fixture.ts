/** For tests: imports into boards, with chance that can be repeated. */
import { applyChanges } from '@/lib/journey/change'
import { seeded } from '@/lib/journey/edit.fixture'
import { emptyBoard, type Board, type Id } from '@/lib/journey/model'
import { LIMITS } from '@/lib/protocol/limits'
import { parseJourney, type ImportContext, type Note } from './journey-json'

export const context = (more: Partial<ImportContext> = {}): ImportContext => ({
  author: 'ana',
  at: { x: 0, y: 0 },
  random: seeded(7),
  limits: LIMITS,
  ...more,
})

export interface Imported {
  board: Board
  mapId: Id<'map'>
  warnings: Note[]
}

/** The board after the import; fails the test when the file has faults. */
export function importInto(board: Board, source: unknown, ctx = context()): Imported {
  const result = parseJourney(source, board, ctx)
  if (!result.ok) throw new Error(`Faults: ${JSON.stringify(result.faults)}`)
  return { board: applyChanges(board, result.changes), mapId: result.mapId, warnings: result.warnings }
}

export const importNew = (source: unknown, ctx = context()): Imported => importInto(emptyBoard(), source, ctx)

/** The faults of a file as `pointer: message`; none when it is fine. */
export function faultsOf(source: unknown, board = emptyBoard(), ctx = context()): string[] {
  const result = parseJourney(source, board, ctx)
  return result.ok ? [] : result.faults.map(({ pointer, message }) => `${pointer}: ${message}`)
}

/** A journey with one stage and one touchpoint, and what is asked for on top. */
export const small = (touchpoint: object = {}, stage: object = {}, map: object = {}) => ({
  title: 'Buy bread',
  stages: [{ name: 'Look', touchpoints: [{ title: 'See the shop', ...touchpoint }], ...stage }],
  ...map,
})
