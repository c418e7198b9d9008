/**
 * What somebody has written to a row and the board has not got, told from the two documents by clocks: structs of their
 * own beyond what the fresh document knows. So what others wrote meanwhile is not undone, and words come to stand where
 * they stood among the words of others.
 */
import * as Y from 'yjs'
import type { YRow } from '@/lib/doc/rows'
import { wellFormed } from '@/lib/doc/text'
import type { Delta, DeltaStep } from './text-delta'

/**
 * The whole row; something in a row that is gone; or fields with their new values, a map as the keys that change,
 * `undefined` removes. `texts`: how those of them that are texts come to say it.
 */
export type Unsent = { is: 'row' } | { is: 'gone' } | ({ is: 'fields' } & Fields)
interface Fields {
  set: { [field: string]: unknown }
  texts: { [field: string]: Delta }
}

type IsUnsent = (client: number, clock: number) => boolean

/** `theirs`: the same row on the board; `isMine`: what counts. Undefined: the board has all there is. */
export function unsentOf(
  row: YRow,
  theirs: YRow | undefined,
  isMine: IsUnsent,
  board: Y.Doc,
): Unsent | undefined {
  const isUnsent: IsUnsent = (client, clock) =>
    clock >= Y.getState(board.store, client) && isMine(client, clock)
  if (!theirs) return { is: row._item && isUnsent(row._item.id.client, row._item.id.clock) ? 'row' : 'gone' }
  const { set, texts }: Fields = { set: {}, texts: {} }
  for (const key of row._map.keys()) {
    if (key === 'author') continue
    const [stored, there] = [row.get(key), theirs.get(key)]
    if (stored instanceof Y.Text && there instanceof Y.Text) {
      const { text, delta } = mergedText(stored, there, isUnsent, board)
      if (text !== there.toJSON()) [set[key], texts[key]] = [text, delta]
    } else if (stored instanceof Y.Map && there instanceof Y.Map) {
      const keys = changedKeys(stored as YRow, there as YRow, isUnsent)
      if (Object.keys(keys).length > 0) set[key] = keys
    } else if (!(there instanceof Y.AbstractType)) Object.assign(set, changedKeys(row, theirs, isUnsent, key))
  }
  return Object.keys(set).length > 0 ? { is: 'fields', set, texts } : undefined
}

/** The keys of a map of values that were set or removed, or only `one` of them. */
function changedKeys(map: YRow, there: YRow, isUnsent: IsUnsent, one?: string): { [key: string]: unknown } {
  const changed: { [key: string]: unknown } = {}
  for (const [key, item] of map._map) {
    if (one !== undefined && key !== one) continue
    const { client, clock } = item.lastId
    if (isUnsent(client, clock)) changed[key] = item.deleted ? undefined : item.content.getContent().at(-1)
    else if (item.deleted) {
      const known = there._map.get(key)
      const isSame = known && known.lastId.client === client && known.lastId.clock === clock
      if (isSame && !known.deleted) changed[key] = undefined
    }
  }
  return changed
}

/**
 * The board's words with what was written put in where it stood, and what was deleted taken out. What stands between is
 * not touched: two people who come back at once would else both write it anew.
 */
function mergedText(
  mine: Y.Text,
  theirs: Y.Text,
  isUnsent: IsUnsent,
  board: Y.Doc,
): { text: string; delta: Delta } {
  const written = new Map<string, string>()
  const deleted = new Set<string>()
  let after = ''
  for (const [name, unit, { client, clock }] of unitsOf(mine)) {
    if (isUnsent(client, clock)) written.set(after, (written.get(after) ?? '') + unit)
    else if (clock < Y.getState(board.store, client)) {
      after = name
      if (unit === '') deleted.add(name)
    }
  }
  let text = ''
  const delta: DeltaStep[] = []
  const put = (written = '') => {
    const words = wellFormed(written)
    text += words
    if (words) delta.push({ insert: words })
  }
  put(written.get(''))
  for (const [name, unit] of unitsOf(theirs)) {
    const isOut = deleted.has(name)
    text += isOut ? '' : unit
    if (unit) delta.push(isOut ? { delete: 1 } : { retain: 1 })
    put(written.get(name))
  }
  return { text, delta }
}

/** Every UTF-16 unit that a text ever had, in order, under a name; empty where it was deleted. */
function* unitsOf(
  text: Y.Text,
): Iterable<[name: string, unit: string, id: { client: number; clock: number }]> {
  for (let item = text._start; item; item = item.right) {
    const words = item.content instanceof Y.ContentString && !item.deleted ? item.content.str : ''
    for (let i = 0; i < item.length; i++) {
      const id = { client: item.id.client, clock: item.id.clock + i }
      yield [`${id.client} ${id.clock}`, words[i] ?? '', id]
    }
  }
}
