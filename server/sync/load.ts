/** From the log to a document in memory. */
import * as Y from 'yjs'
import type { BoardLog, LoadedBoard, LogRow } from '@/server/storage/board-log'

/** Says something to the operator; ids and causes only, never what people wrote. */
export type Report = (event: string, about: Record<string, unknown>) => void

export interface LoadedDoc {
  doc: Y.Doc
  epoch: string
  head: number
  owners: Map<number, string>
  structureLocked: boolean
  snapshot: LogRow | undefined
  /** what came after the snapshot */
  rows: readonly LogRow[]
}

/**
 * Reads a board and puts its document together. A row that cannot be applied is quarantined and the board loads
 * without it. Undefined: no such board. Rejects when the log cannot be read or the snapshot itself is broken.
 */
export async function loadDoc(log: BoardLog, board: string, report: Report): Promise<LoadedDoc | undefined> {
  const loaded = await log.load(board)
  if (!loaded) return undefined
  const { doc, poison } = buildDoc(loaded)
  for (const { seq, reason } of poison) {
    await log.quarantine(board, seq, reason)
    report('poison row quarantined', { board, seq, reason })
  }
  const bad = new Set(poison.map(({ seq }) => seq))
  return {
    doc,
    epoch: loaded.epoch,
    head: loaded.head,
    owners: loaded.owners,
    structureLocked: loaded.structureLocked,
    rows: loaded.updates.filter(({ seq }) => !bad.has(seq)),
    snapshot: loaded.snapshot,
  }
}

const RETRY_MS = { first: 50, most: 2_000 }

/**
 * Makes an attempt until one does not reject, with a longer wait each time. `failed` hears why, and says whether to go on.
 * @returns what the attempt came to; undefined also if it was given up
 */
export async function persistently<T>(
  attempt: () => Promise<T>,
  failed: (error: unknown) => boolean,
): Promise<T | undefined> {
  for (let wait = RETRY_MS.first; ; wait = Math.min(wait * 2, RETRY_MS.most)) {
    try {
      return await attempt()
    } catch (error) {
      if (!failed(error)) return undefined
      await new Promise((resolve) => setTimeout(resolve, wait).unref())
    }
  }
}

/** What the log has that a document of this head has not. */
export function rowsAfter(head: number, { snapshot, rows }: LoadedDoc): Uint8Array[] {
  const missed = snapshot && snapshot.seq > head ? [snapshot, ...rows] : rows.filter(({ seq }) => seq > head)
  return missed.map(({ bytes }) => bytes)
}

interface Poison {
  seq: number
  reason: string
}

/**
 * Snapshot and rows as one document. A row that throws may have been applied by half, so the document is built anew
 * without it; what only continues a missing row is left out before it is applied.
 */
export function buildDoc(from: Pick<LoadedBoard, 'snapshot' | 'updates'>): { doc: Y.Doc; poison: Poison[] } {
  const poison: Poison[] = []
  for (;;) {
    const doc = new Y.Doc()
    if (from.snapshot) {
      const fault = apply(doc, from.snapshot)
      if (fault !== undefined)
        throw new Error(`the snapshot of sequence ${from.snapshot.seq} is broken: ${fault}`)
    }
    const found = firstPoison(doc, from.updates, poison)
    if (!found) return { doc, poison }
    doc.destroy()
    poison.push(found)
  }
}

function firstPoison(doc: Y.Doc, rows: readonly LogRow[], known: Poison[]): Poison | undefined {
  for (const row of rows) {
    if (known.some(({ seq }) => seq === row.seq)) continue
    if (known.length > 0 && continuesNothing(doc, row.bytes)) {
      known.push({ seq: row.seq, reason: 'continues a row that is missing' })
      continue
    }
    const reason = apply(doc, row)
    if (reason !== undefined) return { seq: row.seq, reason }
  }
  return undefined
}

/** @returns what went wrong, if something did */
function apply(doc: Y.Doc, { bytes }: LogRow): string | undefined {
  try {
    Y.applyUpdate(doc, bytes)
  } catch (error) {
    return String(error)
  }
  return doc.store.pendingStructs || doc.store.pendingDs ? 'builds on something that is missing' : undefined
}

function continuesNothing(doc: Y.Doc, bytes: Uint8Array): boolean {
  try {
    return [...Y.parseUpdateMeta(bytes).from].some(([client, clock]) => clock > Y.getState(doc.store, client))
  } catch {
    // unreadable: applying it will say so
    return false
  }
}
