/**
 * Who writes in which text, and where: one listener for the whole board, so that two thousand entities may ask.
 * A writer's place is a pair of relative positions (they stay by their letter while others write).
 */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

/** The part of a person's presence that says what they are writing in. */
export interface Writing {
  field: { id: string; name: string }
  /** Y.RelativePosition as JSON */
  anchor: unknown
  head: unknown
}

/** The key of the presence state under which it stands. */
export const WRITING = 'writing'

export interface Writer {
  clientId: number
  anchor: unknown
  head: unknown
}

export interface Writers {
  /** The others who write in a field; the same array until one of them moves. */
  in(id: string, field: string): readonly Writer[]
  subscribe(id: string, field: string, changed: () => void): () => void
  /** The rows somebody else writes in; the same array until there are others. */
  rows(): readonly string[]
  onRows(changed: () => void): () => void
  stop(): void
}

const NOBODY: readonly Writer[] = []
const keyOf = (id: string, field: string) => `${id}/${field}`

export function createWriters(awareness: Awareness): Writers {
  const watchers = new Map<string, Set<() => void>>()
  let places = new Map<string, readonly Writer[]>()
  const rowWatchers = new Set<() => void>()
  let rows: readonly string[] = []

  const read = () => {
    const now = new Map<string, Writer[]>()
    const rowsNow = new Set<string>()
    for (const [clientId, state] of awareness.getStates()) {
      const writing = clientId === awareness.clientID ? undefined : asWriting(state[WRITING])
      if (!writing) continue
      const key = keyOf(writing.field.id, writing.field.name)
      rowsNow.add(writing.field.id)
      now.set(key, [...(now.get(key) ?? []), { clientId, anchor: writing.anchor, head: writing.head }])
    }
    const before = places
    const keys = new Set([...before.keys(), ...now.keys()])
    places = new Map()
    for (const key of keys) {
      const [was, is] = [before.get(key) ?? NOBODY, now.get(key) ?? NOBODY]
      const isSame = JSON.stringify(was) === JSON.stringify(is)
      if (is.length > 0) places.set(key, isSame ? was : is)
      if (!isSame) for (const watcher of watchers.get(key) ?? []) watcher()
    }
    if (rowsNow.size === rows.length && rows.every((row) => rowsNow.has(row))) return
    rows = [...rowsNow]
    for (const watcher of rowWatchers) watcher()
  }

  awareness.on('change', read)
  return {
    in: (id, field) => places.get(keyOf(id, field)) ?? NOBODY,
    subscribe(id, field, changed) {
      const key = keyOf(id, field)
      const set = watchers.get(key) ?? new Set()
      watchers.set(key, set.add(changed))
      return () => {
        set.delete(changed)
        if (set.size === 0 && watchers.get(key) === set) watchers.delete(key)
      }
    },
    rows: () => rows,
    onRows(changed) {
      rowWatchers.add(changed)
      return () => rowWatchers.delete(changed)
    },
    stop: () => awareness.off('change', read),
  }
}

/** Presence is written by other people's software: anything may stand there. */
function asWriting(state: unknown): Writing | undefined {
  const { field, anchor, head } = (state ?? {}) as Partial<Writing>
  const isPlace = typeof field?.id === 'string' && typeof field.name === 'string'
  return isPlace ? { field, anchor, head } : undefined
}

/** A position in a text as others can keep it. A caret at the end of a word stays with the letter before it. */
export const positionIn = (text: Y.Text, offset: number): unknown =>
  Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, offset, offset === 0 ? 0 : -1))

/** Where such a position is now, in UTF-16 units; undefined if it is none of this text. */
export function offsetOf(text: Y.Text, position: unknown): number | undefined {
  if (!isPosition(position) || !text.doc) return undefined
  const found = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(position),
    text.doc,
  )
  return found?.type === text ? found.index : undefined
}

function isPosition(position: unknown): boolean {
  if (typeof position !== 'object' || position === null) return false
  const { type, item, tname } = position as Record<'type' | 'item' | 'tname', unknown>
  const isId = (id: unknown) => {
    const { client, clock } = (id ?? {}) as Record<'client' | 'clock', unknown>
    return [client, clock].every((n) => Number.isSafeInteger(n) && (n as number) >= 0)
  }
  return !tname && (item ? isId(item) : isId(type)) && (!type || isId(type))
}
