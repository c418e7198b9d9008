/**
 * The archive's format: what one row of the table `archive` holds, kept readable for ever.
 * Deflated (raw) bytes of: version, then for each log row: seq, at (ms), length, bytes (numbers as lib0 varints), and
 * since version 2 who wrote it (length, UTF-8; empty: several people, or not known).
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
  /** who wrote all of it, where it was one person */
  writer?: string | null
}

const VERSION = 2
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
    encoding.writeVarString(encoder, row.writer ?? '')
  }
  return encoding.toUint8Array(encoder)
}

/** Compresses in node's thread pool: never on the event loop, never on the thread that commits. */
export const compressRows = (joined: Uint8Array): Promise<Uint8Array> => deflate(joined)

/** The log rows of one archived segment, in order. */
export async function readSegment(segment: Uint8Array): Promise<SegmentRow[]> {
  const decoder = decoding.createDecoder(await inflate(segment))
  const version = decoding.readVarUint(decoder)
  if (version < 1 || version > VERSION)
    throw new StoreError('bug', `archive segment of unknown version ${version}`)
  const rows: SegmentRow[] = []
  while (decoding.hasContent(decoder)) {
    const seq = decoding.readVarUint(decoder)
    const at = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    const writer = version === 1 ? '' : decoding.readVarString(decoder)
    rows.push({ seq, at, bytes, ...(writer && { writer }) })
  }
  return rows
}
