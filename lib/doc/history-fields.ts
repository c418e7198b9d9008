/**
 * The journal of one person's field changes. It knows a value by the very write that put it there, not by what it
 * says: a field that somebody else has written since is theirs, even if they wrote the same value.
 */
import * as Y from 'yjs'
import { sameValue } from '@/lib/journey/same-value'
import { rowAt, tableOfId, type Part } from './rows'
import { setKey } from './write'
import type { DocTable } from './tables'

/** Which write stands in a key: the item's last id, with `-` when it was removed; `none` before the first. */
type State = string

interface FieldChange {
  id: string
  field: string
  /** of a map field */
  key?: string
  before: unknown
  after: unknown
  from: State
  to: State
}

/** A change that was left out, because the field is not as the person left it. */
export interface Skipped {
  table: DocTable
  id: string
  field: string
  key?: string
  /** the Yjs client that wrote what stands there now; the roster knows whose it is */
  client?: number
}

/** What one step did to fields. */
export interface FieldStep {
  /** rows it made: what it did to them later needs no undoing */
  born: Set<string>
  changes: Map<string, FieldChange>
}

export type Event = Y.YEvent<Y.AbstractType<unknown>>

export const emptyFieldStep = (): FieldStep => ({ born: new Set(), changes: new Map() })

export interface Journal {
  /** Notes what a local transaction did in a table, a row, or a map of a row. */
  note(step: FieldStep, part: Part, event: Event): void
  /** Forgets what a finished step changed and changed back. */
  settle(step: FieldStep): void
  /** Adds `later` to `step`. */
  join(step: FieldStep, later: FieldStep): void
  /**
   * Takes a step back where its writes still stand; to be called in a transaction.
   * @param trashed what an undone new row gets
   * @returns what would bring it back, and what was left out
   */
  revert(step: FieldStep, trashed: unknown): { inverse: FieldStep; skipped: Skipped[] }
}

export function createJournal(doc: Y.Doc, mayTouch: (id: string) => boolean): Journal {
  /** What undo wrote back stands for the write that it brought back, so that older steps can go on. */
  const standsFor = new Map<State, State>()

  const resolve = (state: State): State => {
    let at = state
    for (let to = standsFor.get(at); to !== undefined; to = standsFor.get(at)) at = to
    return at
  }
  const isSame = (a: State, b: State) => resolve(a) === resolve(b)
  const letStandFor = (state: State, other: State) => {
    if (!isSame(state, other)) standsFor.set(state, other)
  }

  const add = (step: FieldStep, change: FieldChange) => {
    if (step.born.has(change.id)) return
    const key = [change.id, change.field, change.key].join(' ')
    const earlier = step.changes.get(key)
    // If somebody else wrote between our two changes, it is their value that undo brings back.
    const isChain = earlier && isSame(earlier.to, change.from)
    step.changes.set(key, isChain ? { ...change, before: earlier.before, from: earlier.from } : change)
  }

  const mapOf = ({ id, field, key }: FieldChange): Y.Map<unknown> | undefined => {
    const row = rowAt(doc, id)
    if (!row || key === undefined) return row
    const map = row.get(field)
    return map instanceof Y.Map ? map : undefined
  }

  const takeBack = (change: FieldChange, before: unknown): FieldChange | Skipped => {
    const { id, field, key } = change
    const map = mapOf(change)
    const name = key ?? field
    const item = map?._map.get(name)
    if (!map || !mayTouch(id) || !isSame(stateOf(item), change.to))
      return { table: tableOfId(id)!, id, field, ...(key !== undefined && { key }), client: item?.id.client }
    setKey(map, name, before)
    letStandFor(stateOf(map._map.get(name)), change.from)
    return { ...change, before: change.after, after: before, from: change.to, to: change.from }
  }

  return {
    note(step, part, event) {
      for (const [key, { action, oldValue }] of event.keys) {
        const { id, field } = part
        if (id === undefined) {
          if (action === 'add') step.born.add(key)
          continue
        }
        const after: unknown = (event.target as Y.Map<unknown>).get(key)
        if (after instanceof Y.AbstractType || oldValue instanceof Y.AbstractType) continue
        const at = field === undefined ? { id, field: key } : { id, field, key }
        const states = { from: stateBefore(event, key), to: stateOf(event.target._map.get(key)) }
        add(step, { ...at, before: oldValue as unknown, after, ...states })
      }
    },

    settle({ changes }) {
      for (const [key, change] of changes) {
        if (!sameValue(change.before, change.after)) continue
        letStandFor(change.to, change.from)
        changes.delete(key)
      }
    },

    join(step, later) {
      for (const change of later.changes.values()) add(step, change)
      for (const id of later.born) step.born.add(id)
    },

    revert(step, trashed) {
      const inverse = emptyFieldStep()
      const skipped: Skipped[] = []
      const births = [...step.born].map((id): [FieldChange, unknown] => [
        { id, field: 'trashed', before: undefined, after: undefined, from: 'none', to: 'none' },
        trashed,
      ])
      const changes = [...step.changes.values()].map((change): [FieldChange, unknown] => [
        change,
        change.before,
      ])
      for (const [change, before] of [...births, ...changes]) {
        const result = takeBack(change, before)
        if ('from' in result) add(inverse, result)
        else skipped.push(result)
      }
      return { inverse, skipped }
    },
  }
}

function stateOf(item: Y.Item | null | undefined, isDeleted = item?.deleted): State {
  return item ? `${item.lastId.client}:${item.lastId.clock}${isDeleted ? '-' : ''}` : 'none'
}

/** What stood in the key before the transaction: the nearest older write that is not of it. */
function stateBefore(event: Event, key: string): State {
  let item: Y.Item | null | undefined = event.target._map.get(key)
  while (item && event.adds(item)) item = item.left
  return stateOf(item, item?.deleted && !event.deletes(item))
}
