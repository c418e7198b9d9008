/**
 * Where in a board a Yjs type stands: `meta`, a table, a row of it, a text or a map of values in a row. The only
 * file, with resolve.ts, that looks at Yjs's inside (`_item`, `_map`, `parent`): yjs is pinned to one version.
 */
import * as Y from 'yjs'
import { tableNamed, type Field, type Table } from '@/lib/doc/tables'
import type { Struct } from './reader'

/** Any type that a document holds. */
export type YType = NonNullable<ReturnType<Y.Doc['share']['get']>>

/** A type of the room, a struct of this update that makes one, or the name of a root that nobody has used yet. */
export type Of = YType | Struct | string

export interface Place {
  /** `other`: outside of the schema */
  is: 'meta' | 'table' | 'row' | 'text' | 'map' | 'other'
  /** two places are the same one when this is */
  of: Of
  /** something above it is deleted: what is written here vanishes on every replica */
  dead: boolean
  /** the name of the table it belongs to */
  name: string
  table: Table | undefined
  /** id of the row it is, or lies in */
  row: string
  /** field of the row that it is */
  field: string
}

export type Made = 'map' | 'text'

export function rootPlace(name: string, of: Of): Place {
  const table = tableNamed(name)
  const is = table ? 'table' : name === 'meta' ? 'meta' : 'other'
  return { is, of, dead: false, name, table, row: '', field: '' }
}

/** The place that a type makes which stands under `key` of `up`. */
export function placeUnder(up: Place, key: string | null, made: Made, of: Of, dead: boolean): Place {
  const { name, table } = up
  if (up.is === 'table' && made === 'map' && key !== null) {
    return { is: 'row', of, dead, name, table, row: key, field: '' }
  }
  if (up.is === 'row' && key !== null && fieldOf(table, key)?.kind === made) {
    return { is: made, of, dead, name, table, row: up.row, field: key }
  }
  return { is: 'other', of, dead, name, table, row: up.row, field: '' }
}

/** The place of a type that the room has. */
export function placeOf(type: YType): Place {
  const item = type._item
  if (item === null) return rootPlace(Y.findRootTypeKey(type), type)
  const up = placeOf(item.parent as YType)
  return placeUnder(up, item.parentSub, type instanceof Y.Text ? 'text' : 'map', type, item.deleted)
}

/** Own fields only: `constructor` is no field. */
export function fieldOf(table: Table | undefined, name: string): Field | undefined {
  return table && Object.hasOwn(table.fields, name) ? table.fields[name] : undefined
}

/** The room's type of a place; undefined while it exists only in the update. */
export function typeOf(place: Place): YType | undefined {
  return place.of instanceof Y.AbstractType ? place.of : undefined
}

/** The first item ever written under a key, also when it was deleted since: Yjs keeps the chain. */
export function firstUnder(type: YType | undefined, key: string): Y.Item | undefined {
  let item = type?._map.get(key)
  while (item?.left) item = item.left
  return item
}

/** Where it happened, for a log line: no words of the board. */
export const tell = (place: Place, key: string | null): string =>
  [place.name, place.row, place.field, key].filter(Boolean).join(' ').slice(0, 200)
