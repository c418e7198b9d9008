/** What updates still say that can become part of no document any more: the words that were typed in them. */
import * as Y from 'yjs'
import type { KeptUpdate } from './device-store'

/** For each row that was touched its words, in the order in which they were typed; an edit of many rows has one text. */
export function wordsTyped(updates: readonly KeptUpdate[]): ReadonlyMap<string, string> {
  const typed = new Map<string, string>()
  for (const { update, unsent } of updates)
    for (const [i, row] of (unsent?.rows ?? []).entries())
      typed.set(row, (typed.get(row) ?? '') + (i === 0 ? stringsIn(update) : ''))
  return typed
}

function stringsIn(update: Uint8Array): string {
  try {
    const strings = Y.decodeUpdate(update).structs.map((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : '',
    )
    return strings.join('')
  } catch {
    // bytes that are no update at all
    return ''
  }
}
