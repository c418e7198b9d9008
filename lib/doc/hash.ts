/** One short word for what a document contains, the same in browser and server. */
import * as encoding from 'lib0/encoding'
import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'

/**
 * Sixteen hex digits over the sorted state vector (which writes are in the document) and the merged, sorted delete set
 * (which of them were removed): two documents that took in the same updates, in whatever order, have the same hash,
 * and Yjs makes equal content of them. Not compared: content (the same write always says the same), updates that
 * still wait for others, and what was collected as garbage.
 */
export function docHash(doc: Y.Doc): string {
  const encoder = encoding.createEncoder()
  const writeNumbers = (...numbers: number[]) => numbers.forEach((n) => encoding.writeVarUint(encoder, n))
  const clients = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b)
  writeNumbers(clients.length, ...clients.flat())
  const deleted = [...Y.createDeleteSetFromStructStore(doc.store).clients].sort(([a], [b]) => a - b)
  for (const [client, ranges] of deleted)
    writeNumbers(client, ranges.length, ...ranges.flatMap(({ clock, len }) => [clock, len]))
  const hash = digest(encoding.toUint8Array(encoder))
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
