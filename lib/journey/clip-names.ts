/** Departments and personas that pasted rows name, as the board knows them: the same, one of that name, or a new one. */
import type { EditContext } from './edit'
import { copies } from './edit-duplicate'
import type { Draft } from './draft'
import { mapOf, personasOf } from './live'
import { ANYONE, kindOf, type Board, type Card, type Department, type Id, type JourneyMap } from './model'
import type { Persona, Row, Touchpoint } from './model'

/** Hues of departments: 0…7. */
const HUES = 8

export interface Names {
  /** undefined: the clip says nothing about it, and the board does not know it */
  department(id: Id<'department'>): Id<'department'> | undefined
  persona(id: string): string | undefined
}

export function namesOn(draft: Draft, source: Board, ctx: EditContext): Names {
  const department = (id: Id<'department'>): Id<'department'> | undefined => {
    const row = source.departments.get(id)
    const known = knownAs(draft.board.departments, id, row)
    if (known || !row) return known
    return make({ ...row, hue: freeHue(draft.board) })
  }
  const persona = (id: string): string | undefined => {
    if (id === ANYONE) return id
    const row = source.personas.get(id)
    if (!row) return knownAs(draft.board.personas, id, row)
    // Its picture lies on the board it comes from.
    const { picture: _, ...words } = row
    return knownAs(draft.board.personas, id, row) ?? make(words)
  }
  const make = <R extends Department | Persona>(row: R): R['id'] => {
    const { changes, copyOf } = copies([row], ctx, { given: new Map() })
    draft.do(changes)
    return copyOf.get(row.id) as R['id']
  }
  return { department, persona }
}

/** The live row of that name, if possible the very same; one without a name only if it is the same. */
function knownAs<R extends Department | Persona>(
  table: ReadonlyMap<string, R>,
  id: string,
  { name }: { name: string } = { name: '' },
): R['id'] | undefined {
  const isSo = (row: R | undefined): row is R => !!row && !row.trashed && row.name === name
  const same = table.get(id)
  if (isSo(same)) return same.id
  return name ? [...table.values()].find(isSo)?.id : undefined
}

/** The hue that the fewest departments have. */
function freeHue(board: Board): number {
  const uses = new Array<number>(HUES).fill(0)
  for (const { hue, trashed } of board.departments.values()) if (!trashed) uses[hue]!++
  return uses.indexOf(Math.min(...uses))
}

/** Who a persona of the clip is on the board; undefined: nobody, what is said of them is left out. */
export type Cast = (persona: string) => string | undefined

/**
 * Who stands for whom on the map that is pasted on: whoever is known there stands for themselves; if nobody is, the
 * map's first persona takes the part of the first one of the map it comes from, so that what was felt stays on the
 * curve. On copied maps everybody plays themselves.
 */
export function castOn(
  draft: Draft,
  source: Board,
  names: Names,
  to: Id<'map'>,
  copiedMaps: ReadonlySet<string>,
): (row: Row) => Cast {
  const casts = new Map<string, Cast>()
  const there = idsOr(personasOf(draft.board, to))
  const castFrom = (map: Id<'map'>): Cast => {
    const [lead, ...others] = idsOr(personasOf(source, map))
    const isKnown = [lead, ...others].some((id) => {
      const known = knownAs(draft.board.personas, id!, source.personas.get(id!))
      return there.includes(known ?? id!)
    })
    return isKnown ? names.persona : (id) => (id === lead ? there[0] : names.persona(id))
  }
  return (row) => {
    const map = mapOf(source, row.id)
    if (!map || copiedMaps.has(map)) return names.persona
    if (!casts.has(map)) casts.set(map, castFrom(map))
    return casts.get(map)!
  }
}

const idsOr = (personas: readonly Persona[]): string[] =>
  personas.length > 0 ? personas.map(({ id }) => id) : [ANYONE]

/** The row with everybody it names as the board knows them. A link to a map that is not on the board is left out. */
export function renamed(row: Row, names: Names, cast: Cast, isMap: (id: string) => boolean): Row {
  const department = (id: Id<'department'> | undefined) => id && names.department(id)
  const kind = kindOf(row.id)
  if (kind === 'map') {
    const map = row as JourneyMap
    return { ...map, personas: keysAs(map.personas, names.persona) }
  }
  if (kind === 'touchpoint') {
    const { owner, handoffTo, emotions, feelings, quoteOf, ...rest } = row as Touchpoint
    const speaker = quoteOf && cast(quoteOf)
    return tidy({
      ...rest,
      owner: department(owner),
      handoffTo: department(handoffTo),
      emotions: keysAs(emotions, cast),
      feelings: keysAs(feelings, cast),
      quoteOf: speaker === ANYONE ? undefined : speaker,
    })
  }
  if (kind === 'card') {
    const { owner, childMap, ...rest } = row as Card
    const link = childMap && isMap(childMap) ? childMap : undefined
    return tidy({ ...rest, owner: department(owner), childMap: link })
  }
  return row
}

function keysAs<V>(map: Record<string, V>, as: Cast): Record<string, V> {
  const next: Record<string, V> = {}
  for (const [key, value] of Object.entries(map)) {
    const known = as(key)
    if (known !== undefined) next[known] ??= value
  }
  return next
}

/** Without the fields that have no value. */
const tidy = (row: object): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as unknown as Row
