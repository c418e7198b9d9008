/** Local edits that no ACK has covered yet, as the document emitted them. */
import * as Y from 'yjs'

/** An edit, without its number. */
export interface KeptEdit {
  update: Uint8Array
  /** the clientID it was made under */
  client: number
  /** what it belongs to, as `changeKey` says */
  key: string
  /** ids of the rows it touched */
  rows: readonly string[]
  /** where this device keeps it, if another tab or an earlier visit wrote it there */
  at?: number
}

export interface OpenEdit extends KeptEdit {
  /** see save-machine.ts */
  edit: number
}

/** Several edits as one update, and the last edit in it. */
export interface Parcel {
  update: Uint8Array
  upTo: number
}

export const EMPTY_UPDATE: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc())

/**
 * The edits as few updates of at most `maxBytes`, cut between transactions. An edit that is larger by itself is a
 * parcel of its own: nobody may send it.
 */
export function parcels(edits: readonly OpenEdit[], maxBytes: number): Parcel[] {
  const made: Parcel[] = []
  let group: OpenEdit[] = []
  let bytes = 0
  const close = () => {
    const last = group.at(-1)
    if (!last) return
    const update = group.length === 1 ? last.update : Y.mergeUpdates(group.map((edit) => edit.update))
    made.push({ update, upTo: last.edit })
    group = []
    bytes = 0
  }
  for (const edit of edits) {
    if (bytes + edit.update.length > maxBytes) close()
    group.push(edit)
    bytes += edit.update.length
  }
  close()
  return made
}

/**
 * What an edit belongs to: the same key for the next letter of a word or the next step of a drag, another one for
 * everything else. So a person reads "1 change", not the number of their keystrokes.
 */
export function changeKey(changed: Y.Transaction['changed']): string {
  const parts: string[] = []
  for (const [type, keys] of changed) {
    const made = type._item?.id
    parts.push(`${made ? `${made.client}.${made.clock}` : 'table'}:${[...keys].sort().join()}`)
  }
  return parts.sort().join(' ')
}

/** Ids of the rows that the edits touched. */
export const rowsOf = (edits: readonly KeptEdit[]): ReadonlySet<string> =>
  new Set(edits.flatMap(({ rows }) => rows))

/** Whether what has this clientID and clock was made by one of the edits. */
export function madeBy(edits: readonly KeptEdit[]): (client: number, clock: number) => boolean {
  const ranges = new Map<number, [from: number, to: number][]>()
  for (const { update } of edits) {
    const { from, to } = Y.parseUpdateMeta(update)
    for (const [client, clock] of from) {
      const known = ranges.get(client) ?? []
      const last = known.at(-1)
      if (last?.[1] === clock) last[1] = to.get(client)!
      else ranges.set(client, [...known, [clock, to.get(client)!]])
    }
  }
  return (client, clock) => (ranges.get(client) ?? []).some(([from, to]) => from <= clock && clock < to)
}

/** The clientIDs of a document and of the edits, its own first. */
export const clientsOf = (own: number, edits: readonly OpenEdit[]): number[] => [
  ...new Set([own, ...edits.map(({ client }) => client)]),
]
