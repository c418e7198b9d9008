import * as Y from 'yjs'

/**
 * Applies what `inspect` let through. `broken`: Yjs threw half-way, or something is left waiting for structs that
 * will not come; the document can no longer be trusted, the room must drop it and load it from the log again.
 */
export function applyGuarded(doc: Y.Doc, update: Uint8Array, origin: unknown): 'applied' | 'broken' {
  try {
    Y.applyUpdate(doc, update, origin)
  } catch {
    return 'broken'
  }
  const { pendingStructs, pendingDs } = doc.store
  return pendingStructs === null && pendingDs === null ? 'applied' : 'broken'
}
