/**
 * The frames of the socket `/sync/v1/{board}`: one websocket message is one frame.
 *
 * The conversation. It is y-websocket's (types 0 sync, 1 awareness, 2 auth, 3 query awareness), so a stock client can
 * take part; ours adds frames of type 2 with a subtype of 16 and up, which a stock client ignores in silence.
 *
 *   client                                  server
 *                                        ←  WELCOME, ROSTER (whole), awareness of everybody, step1 (what I have)
 *   HELLO (which clientIDs, which epoch) →                        optional; without it an id is bound by first use
 *   step1 (my state vector)              →                        both may come before WELCOME, too
 *   step2 (what you lack)                →                        document frame 1 of this connection
 *                                        ←  step2 (what you lack): committed state only
 *                                        ←  ACK 1                 frame 1 is on disk
 *   update                               →                        document frame 2
 *                                        ←  ACK 2; everybody else: update
 *   BARRIER n                            →
 *                                        ←  ACK with n, once everything before it is settled
 *
 * Document frames (step2 and update) are counted from 1 per connection. A frame is *settled* when what it brought is
 * committed, when it had no effect, or when it was refused; a refusal is told by REJECT before the ACK that counts it.
 * After a refusal the server ignores (and settles) further document frames until HELLO names a new live clientID.
 * A frame that does not fit what the server knows (a keystroke sent before the step2 it builds on) is neither: the
 * server asks again with step1, and the step2 that answers it settles everything before it.
 * To whoever says in HELLO that they take parts, a long frame comes in pieces (PART), one after the other: each is a
 * sign that the line moves.
 * When a board has come to rest, HEAD says what it is: a client that has nothing unsettled and something else takes a
 * fresh document. STORE tells how storage is; DRAIN that the server restarts: stay, and come back n milliseconds after it closed.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readHello, readRoster, readWelcome, writeHello, writeRoster, writeWelcome } from './frame-bodies'
import { AFTER_REFUSAL, STORE_STATES } from './messages'
import type { Ack, BoardEvent, Head, Hello, Reject, RosterChange, StoreState, Welcome } from './messages'

export type Frame =
  | { is: 'step1'; vector: Uint8Array }
  | { is: 'step2'; update: Uint8Array }
  | { is: 'update'; update: Uint8Array }
  | { is: 'awareness'; update: Uint8Array }
  | { is: 'query' }
  | ({ is: 'welcome' } & Welcome)
  | ({ is: 'ack' } & Ack)
  | ({ is: 'reject' } & Reject)
  | { is: 'store'; state: StoreState }
  | { is: 'event'; event: BoardEvent }
  /** the server goes; reconnect this many milliseconds after the close */
  | { is: 'drain'; afterMs: number }
  | ({ is: 'head' } & Head)
  | ({ is: 'roster' } & RosterChange)
  /** a piece of a frame that comes in several, in order; `left`: how many follow, 0 with the last */
  | { is: 'part'; left: number; bytes: Uint8Array }
  | ({ is: 'hello' } & Hello)
  | { is: 'barrier'; nonce: number }

/** `unknown`: a kind of a newer version (or of y-protocols' auth), to be ignored; `malformed`: not a frame at all. */
export type Decoded = Frame | { is: 'unknown' } | { is: 'malformed' }

type Encoder = encoding.Encoder
type Decoder = decoding.Decoder
const SYNC = 0
const AWARENESS = 1
const EXTENSION = 2
const QUERY = 3

interface Codec<F extends Frame> {
  /** type, and subtype where the type has one */
  tag: readonly [number] | readonly [number, number]
  write(to: Encoder, frame: F): void
  read(from: Decoder): Omit<F, 'is'>
}

/** Every frame once: what it is on the wire, how it is written, how it is read. */
const CODECS: { [K in Frame['is']]: Codec<Extract<Frame, { is: K }>> } = {
  step1: {
    tag: [SYNC, 0],
    write: (to, { vector }) => encoding.writeVarUint8Array(to, vector),
    read: (from) => ({ vector: decoding.readVarUint8Array(from) }),
  },
  step2: {
    tag: [SYNC, 1],
    write: (to, { update }) => encoding.writeVarUint8Array(to, update),
    read: (from) => ({ update: decoding.readVarUint8Array(from) }),
  },
  update: {
    tag: [SYNC, 2],
    write: (to, { update }) => encoding.writeVarUint8Array(to, update),
    read: (from) => ({ update: decoding.readVarUint8Array(from) }),
  },
  awareness: {
    tag: [AWARENESS],
    write: (to, { update }) => encoding.writeVarUint8Array(to, update),
    read: (from) => ({ update: decoding.readVarUint8Array(from) }),
  },
  query: { tag: [QUERY], write: () => {}, read: () => ({}) },
  welcome: { tag: [EXTENSION, 16], write: writeWelcome, read: readWelcome },
  ack: {
    tag: [EXTENSION, 17],
    write: (to, { settled, head, barrier }) => {
      encoding.writeVarUint(to, settled)
      encoding.writeVarUint(to, head)
      if (barrier !== undefined) encoding.writeVarUint(to, barrier)
    },
    read: (from) => ({
      settled: decoding.readVarUint(from),
      head: decoding.readVarUint(from),
      ...(decoding.hasContent(from) && { barrier: decoding.readVarUint(from) }),
    }),
  },
  reject: {
    tag: [EXTENSION, 18],
    write: (to, { frame, code, then }) => {
      encoding.writeVarUint(to, frame)
      encoding.writeVarString(to, code)
      encoding.writeVarUint(to, AFTER_REFUSAL.indexOf(then))
    },
    read: (from) => ({
      frame: decoding.readVarUint(from),
      code: decoding.readVarString(from),
      then: AFTER_REFUSAL[decoding.readVarUint(from)] ?? 'reload',
    }),
  },
  store: {
    tag: [EXTENSION, 20],
    write: (to, { state }) => encoding.writeVarUint(to, STORE_STATES.indexOf(state)),
    read: (from) => ({ state: STORE_STATES[decoding.readVarUint(from)] ?? 'down' }),
  },
  event: {
    tag: [EXTENSION, 21],
    write: (to, { event }) => encoding.writeVarString(to, JSON.stringify(event)),
    read: (from) => ({ event: JSON.parse(decoding.readVarString(from)) as BoardEvent }),
  },
  drain: {
    tag: [EXTENSION, 22],
    write: (to, { afterMs }) => encoding.writeVarUint(to, afterMs),
    read: (from) => ({ afterMs: decoding.readVarUint(from) }),
  },
  head: {
    tag: [EXTENSION, 23],
    write: (to, { head, hash }) => {
      encoding.writeVarUint(to, head)
      encoding.writeVarString(to, hash)
    },
    read: (from) => ({ head: decoding.readVarUint(from), hash: decoding.readVarString(from) }),
  },
  roster: { tag: [EXTENSION, 24], write: writeRoster, read: readRoster },
  part: {
    tag: [EXTENSION, 25],
    write: (to, { left, bytes }) => {
      encoding.writeVarUint(to, left)
      encoding.writeVarUint8Array(to, bytes)
    },
    read: (from) => ({ left: decoding.readVarUint(from), bytes: decoding.readVarUint8Array(from) }),
  },
  hello: { tag: [EXTENSION, 32], write: writeHello, read: readHello },
  barrier: {
    tag: [EXTENSION, 34],
    write: (to, { nonce }) => encoding.writeVarUint(to, nonce),
    read: (from) => ({ nonce: decoding.readVarUint(from) }),
  },
}

/** type and subtype as one number; types beyond the known ones have none */
const tagOf = (type: number, subtype = 0): number => type + (QUERY + 1) * subtype

const NAME_OF = new Map(
  Object.entries(CODECS).map(([is, { tag }]) => [tagOf(tag[0], tag[1]), is as Frame['is']]),
)

/** The frame as one websocket message. */
export function encodeFrame<F extends Frame>(frame: F): Uint8Array {
  const codec = CODECS[frame.is] as unknown as Codec<F>
  const to = encoding.createEncoder()
  for (const part of codec.tag) encoding.writeVarUint(to, part)
  codec.write(to, frame)
  return encoding.toUint8Array(to)
}

/** One websocket message as a frame. Never throws; byte arrays in the frame are views of `bytes`. */
export function decodeFrame(bytes: Uint8Array): Decoded {
  const from = decoding.createDecoder(bytes)
  try {
    const type = decoding.readVarUint(from)
    if (type > QUERY) return { is: 'unknown' }
    const hasSubtype = type === SYNC || type === EXTENSION
    const is = NAME_OF.get(tagOf(type, hasSubtype ? decoding.readVarUint(from) : 0))
    if (!is) return { is: 'unknown' }
    const frame = CODECS[is].read(from) as Frame
    frame.is = is
    return frame
  } catch {
    // lib0 throws on short or overlong input, JSON.parse on an event that is none
    return { is: 'malformed' }
  }
}
