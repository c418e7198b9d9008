/** What somebody did to the rows of a board, told from what the rows were and what they are. */
import { rowOf } from './change'
import { TITLE_FIELD } from './edit-fields'
import { ownersOf } from './edit-trash'
import { columnOf } from './live'
import { kindOf, type Board, type Id, type Row } from './model'
import { sameValue } from './same-value'
import { nameOf } from './search'

export const DEED_KINDS = [
  'added',
  'trashed',
  'restored',
  'renamed',
  'moved',
  'rated',
  'changed',
  'drew',
] as const
export type DeedKind = (typeof DEED_KINDS)[number]

/** Where a row stood: in what (ids), at which place in it, and what that is called (nothing: it has no word yet). */
export interface Spot {
  in: readonly string[]
  order: string
  names: readonly string[]
}

/** `title`: what the row is called then; of `renamed`, what it was called before. */
interface DeedOf<W extends DeedKind> {
  what: W
  row: string
  title: string
}

export type Deed =
  /** `along`: how many rows that belong to it went with it */
  | (DeedOf<'added' | 'trashed' | 'restored'> & { along: number })
  | (DeedOf<'renamed'> & { from: string; to: string })
  | (DeedOf<'moved'> & { from: Spot; to: Spot })
  /** −2…+2; none: not rated. `persona`: its id, and its name where it has one */
  | (DeedOf<'rated'> & { persona: string; personaName: string; from?: number; to?: number })
  /** names of fields, as in model.ts */
  | (DeedOf<'changed'> & { fields: readonly string[] })
  /** something outside the maps: a note, a drawing, an arrow, an image */
  | DeedOf<'drew'>

/** characters of a title that are kept */
export const TITLE_KEPT = 160

/** Of these it is not told: nobody wrote them, or they are told in words of their own. */
const UNTOLD = new Set(['id', 'author', 'trashed', 'extra', 'basis', 'version', 'emotions'])
const PLACES = new Set(['place', 'order', 'at', 'on', 'map'])

/**
 * What was done to `rows`, each given as it was before (undefined: it was not there), on `board` as it is now. What
 * was added, trashed or restored together with what it belongs to is counted there.
 */
export function deedsOf(rows: ReadonlyMap<string, Row | undefined>, board: Board): Deed[] {
  const deeds: Deed[] = []
  const together = { added: new Set<string>(), trashed: new Set<string>(), restored: new Set<string>() }
  for (const [id, before] of rows) {
    const after: Row | undefined = rowOf(board, id as Id)
    if (!after) continue
    const isTrashed = after.trashed !== undefined
    if (!before && !isTrashed) together.added.add(id)
    else if (before && isTrashed !== (before.trashed !== undefined))
      together[isTrashed ? 'trashed' : 'restored'].add(id)
    else if (before && !isTrashed) deeds.push(...changesOf(before, after, board))
  }
  for (const what of ['added', 'trashed', 'restored'] as const) {
    const heads = new Map<string, number>()
    for (const id of together[what]) {
      const head = headOf(id, together[what], board)
      heads.set(head, (heads.get(head) ?? -1) + 1)
    }
    for (const [row, along] of heads) deeds.push({ what, row, title: titleOf(row, board), along })
  }
  return deeds
}

/** The outermost of those that went together; a map brings the personas and departments it names. */
function headOf(id: string, together: ReadonlySet<string>, board: Board): string {
  const row: Row | undefined = rowOf(board, id as Id)
  if (!row) return id
  const owner = ownersOf(row).find((one) => together.has(one))
  if (owner) return headOf(owner, together, board)
  const isNamed = id.startsWith('persona:') || id.startsWith('department:')
  return (isNamed ? [...together].find((one) => one.startsWith('map:')) : undefined) ?? id
}

function changesOf(before: Row, after: Row, board: Board): Deed[] {
  const [was, is] = [before, after] as unknown as Record<string, unknown>[]
  const row = after.id
  const title = titleOf(row, board)
  const named = TITLE_FIELD[kindOf(row)!]
  const deeds: Deed[] = []
  const fields: string[] = []
  for (const field of new Set([...Object.keys(was!), ...Object.keys(is!)])) {
    if (UNTOLD.has(field) || PLACES.has(field) || sameValue(was![field], is![field])) continue
    if (field === named) {
      const [from, to] = [wordsOf(before), wordsOf(after)]
      deeds.push({ what: 'renamed', row, title: from, from, to })
    } else fields.push(field)
  }
  const [from, to] = [spotOf(before, board), spotOf(after, board)]
  if (!sameSpot(from, to)) deeds.push({ what: 'moved', row, title, from, to })
  deeds.push(...ratingsOf(was!.emotions, is!.emotions, { row, title }, board))
  if (fields.length > 0) deeds.push({ what: 'changed', row, title, fields })
  return deeds
}

/** What stands in the field that names a row, without what a lane is called by its kind. */
const wordsOf = (row: Row): string =>
  short((row as unknown as Record<string, string | undefined>)[TITLE_FIELD[kindOf(row.id)!]] ?? '')

type Emotions = Record<string, number> | undefined

function ratingsOf(was: unknown, is: unknown, of: { row: string; title: string }, board: Board): Deed[] {
  const [before, after] = [(was as Emotions) ?? {}, (is as Emotions) ?? {}]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((persona): Deed[] => {
    const [from, to] = [before[persona], after[persona]]
    if (from === to) return []
    const personaName = short(board.personas.get(persona)?.name ?? '')
    const feelings = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    return [{ what: 'rated', ...of, persona, personaName, ...feelings }]
  })
}

/** Where a row of each kind stands. */
function spotOf(row: Row, board: Board): Spot {
  const spot = (order: string, ...within: string[]): Spot => ({
    in: within,
    order,
    names: within.map((id) => titleOf(id, board)),
  })
  if ('place' in row) {
    const { place } = row
    return 'lane' in place ? spot(place.order, columnOf(place), place.lane) : spot(place.order, place.stage)
  }
  if ('at' in row) return spot(`${row.at.x} ${row.at.y}`)
  if ('on' in row) return spot(row.order, row.on)
  return spot('order' in row ? row.order : '')
}

export const sameSpot = (a: Spot, b: Spot): boolean => a.order === b.order && sameValue(a.in, b.in)

function titleOf(id: string, board: Board): string {
  const row: Row | undefined = rowOf(board, id as Id)
  if (!row) return ''
  const map = 'map' in row ? board.maps.get(row.map) : undefined
  return short('name' in row ? row.name : nameOf(board, id, map?.lang ?? board.lang))
}

/** A title in one line, cut where it gets long. */
export const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  const letters = [...line]
  return letters.length <= TITLE_KEPT ? line : `${letters.slice(0, TITLE_KEPT - 1).join('')}…`
}
