/**
 * The archive's format: what one row of the table `archive` holds, kept readable for ever.
 * Deflated (raw) bytes of: version 1, then for each log row: seq, at (ms), length, bytes (numbers as lib0 varints).
 */
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { StoreError } from './store-error'

export interface SegmentRow {
  seq: number
  at: number
  bytes: Uint8Array
}

const VERSION = 1
const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** Log rows one behind the other, not yet compressed. */
export function joinRows(rows: readonly SegmentRow[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, VERSION)
  for (const row of rows) {
    encoding.writeVarUint(encoder, row.seq)
    encoding.writeVarUint(encoder, row.at)
    encoding.writeVarUint8Array(encoder, row.bytes)
  }
  return encoding.toUint8Array(encoder)
}

/** Compresses in node's thread pool: never on the event loop, never on the thread that commits. */
export const compressRows = (joined: Uint8Array): Promise<Uint8Array> => deflate(joined)

/** The log rows of one archived segment, in order. */
export async function readSegment(segment: Uint8Array): Promise<SegmentRow[]> {
  const decoder = decoding.createDecoder(await inflate(segment))
  const version = decoding.readVarUint(decoder)
  if (version !== VERSION) throw new StoreError('bug', `archive segment of unknown version ${version}`)
  const rows: SegmentRow[] = []
  while (decoding.hasContent(decoder)) {
    const seq = decoding.readVarUint(decoder)
    const at = decoding.readVarUint(decoder)
    rows.push({ seq, at, bytes: decoding.readVarUint8Array(decoder) })
  }
  return rows
}
