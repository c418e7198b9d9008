/** New words and values for a row that is there. */
import { MAP_FIELDS, type Change } from './change'
import { ANYONE, TABLE_OF, kindOf } from './model'
import type { Board, Id, Kind, RowOf } from './model'
import { sameValue } from './same-value'

/** The field that names a row: what people see first and write first. */
export const TITLE_FIELD = {
  map: 'title',
  stage: 'title',
  touchpoint: 'title',
  lane: 'title',
  card: 'text',
  metric: 'name',
  persona: 'name',
  department: 'name',
  view: 'name',
} as const satisfies { [K in Kind]: keyof RowOf[K] }

export function rename(board: Board, id: Id, title: string): Change[] {
  const kind = kindOf(id)
  return kind ? setFields(board, id, { [TITLE_FIELD[kind]]: title }) : []
}

/**
 * Sets what differs. `undefined` takes an optional value away; of a map field (emotions, feelings, personas) only the
 * given keys are set, `undefined` takes a key away.
 */
export function setFields<K extends Kind>(
  board: Board,
  id: Id<K>,
  fields: Partial<Omit<RowOf[K], 'id' | 'author' | 'trashed'>>,
): Change[] {
  const kind = kindOf(id)
  const row = kind && board[TABLE_OF[kind]].get(id)
  if (!kind || !row) return []
  const stored = row as unknown as Record<string, unknown>
  const set: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(fields)) {
    if (MAP_FIELDS[TABLE_OF[kind]]?.includes(field)) {
      const keys = differingKeys(stored[field] as object, value as object)
      if (keys) set[field] = keys
    } else if (!sameValue(stored[field], value)) set[field] = value
  }
  return Object.keys(set).length > 0 ? [{ do: 'patch', id, set }] : []
}

function differingKeys(stored: object, set: object): Record<string, unknown> | undefined {
  const before = stored as Record<string, unknown>
  const keys = Object.entries(set).filter(([key, value]) => !sameValue(before[key], value))
  return keys.length > 0 ? Object.fromEntries(keys) : undefined
}

/**
 * How it feels there for a persona (or for ANYONE, on a map without personas).
 * @param emotion −2…+2, cut to that; `undefined`: not rated any more
 */
export function setEmotion(
  board: Board,
  touchpoint: Id<'touchpoint'>,
  persona: string | undefined,
  emotion: number | undefined,
): Change[] {
  if (Number.isNaN(emotion)) return []
  const value = emotion === undefined ? undefined : Math.max(-2, Math.min(2, emotion))
  return setFields(board, touchpoint, { emotions: { [persona ?? ANYONE]: value } as Record<string, number> })
}

/** The feeling's name; empty: none. */
export function setFeeling(
  board: Board,
  touchpoint: Id<'touchpoint'>,
  persona: string | undefined,
  feeling: string | undefined,
): Change[] {
  const feelings = { [persona ?? ANYONE]: feeling || undefined } as Record<string, string>
  return setFields(board, touchpoint, { feelings })
}

/** Makes touchpoints key moments; if all of them are already, none of them. */
export function toggleKeyMoment(board: Board, touchpoints: readonly Id<'touchpoint'>[]): Change[] {
  const rows = touchpoints.flatMap((id) => board.touchpoints.get(id) ?? [])
  const key = rows.every((row) => row.key) ? undefined : true
  return rows.flatMap((row) => setFields(board, row.id, { key }))
}
