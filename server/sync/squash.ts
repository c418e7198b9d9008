/** Compaction: snapshot and log rows become one snapshot. Pure and slow (tens of milliseconds for a big board). */
import * as Y from 'yjs'
import { docHash } from '@/lib/doc/hash'
import { buildDoc } from './load'
import type { LogRow } from '@/server/storage/board-log'

export interface Squashable {
  snapshot?: LogRow
  updates: LogRow[]
}

export interface Squashed {
  bytes: Uint8Array
  hash: string
}

/** Runs `squash`, on this thread or on another. */
export type Squash = (from: Squashable) => Squashed | Promise<Squashed>

/** The state as one update, proved: loaded again it is the same. Throws when it is not, or when a row is broken. */
export function squash(from: Squashable): Squashed {
  const { doc, poison } = buildDoc(from)
  if (poison.length > 0) throw new Error(`row ${poison[0]?.seq} cannot be applied: ${poison[0]?.reason}`)
  const bytes = Y.encodeStateAsUpdate(doc)
  const again = new Y.Doc()
  Y.applyUpdate(again, bytes)
  const hash = docHash(doc)
  if (docHash(again) !== hash || again.store.pendingStructs || again.store.pendingDs)
    throw new Error('the snapshot does not read back as what was written')
  doc.destroy()
  again.destroy()
  return { bytes, hash }
}
