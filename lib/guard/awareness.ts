/**
 * What a client may say about itself: one entry, under its own clientID, small, and JSON that others can read (a
 * stock client throws on what is no JSON, and loses everybody else's entries in the same frame).
 *
 * A frame that is not that is dropped without a strike: stock y-websocket clients send back everything they hear,
 * other people's entries included.
 */
import * as decoding from 'lib0/decoding'
import type { Limits } from '@/lib/protocol/limits'
import { isPlainObject } from './plain-json'

export type AwarenessVerdict =
  | {
      is: 'ok'
      client: number
      clock: number
      /** id, clock and state as they came: a frame for others is the number of entries, then the entries */
      entry: Uint8Array
      /** the client takes itself off the list */
      gone: boolean
    }
  | { is: 'drop'; why: 'malformed' | 'entries' | 'foreign' | 'size' }

/** `clientId`: the connection's live clientID, or undefined before it has one; then whose `client` is, is not judged. */
export function inspectAwareness(
  bytes: Uint8Array,
  clientId: number | undefined,
  limits: Pick<Limits, 'awarenessBytes'>,
): AwarenessVerdict {
  const from = decoding.createDecoder(bytes)
  try {
    if (decoding.readVarUint(from) !== 1) return { is: 'drop', why: 'entries' }
    const start = from.pos
    const client = decoding.readVarUint(from)
    if (clientId !== undefined && client !== clientId) return { is: 'drop', why: 'foreign' }
    const clock = decoding.readVarUint(from)
    const state = readState(from, limits.awarenessBytes)
    if (state === 'too large') return { is: 'drop', why: 'size' }
    if (from.pos !== bytes.length) return { is: 'drop', why: 'malformed' }
    return { is: 'ok', client, clock, entry: bytes.subarray(start), gone: state === 'nobody' }
  } catch {
    // it ends early, is not UTF-8, or is no JSON
    return { is: 'drop', why: 'malformed' }
  }
}

/** Reads past a state of at most so many bytes. Throws unless it is an object or null, in JSON. */
function readState(from: decoding.Decoder, most: number): 'somebody' | 'nobody' | 'too large' {
  const start = from.pos
  const length = decoding.readVarUint(from)
  if (length > most) return 'too large'
  const end = from.pos + length
  if (isPlainObject(from.arr, from.pos, end)) {
    from.pos = end
    return 'somebody'
  }
  from.pos = start
  const state: unknown = JSON.parse(decoding.readVarString(from))
  if (typeof state !== 'object' || Array.isArray(state)) throw new TypeError('a state is an object')
  return state === null ? 'nobody' : 'somebody'
}
