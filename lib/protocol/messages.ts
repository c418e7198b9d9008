/** What the frames carry, as plain values; frames.ts puts them on the wire and tells the conversation. */
import type { Thread } from '@/lib/comments/thread'
import type { Limits } from './limits'

/** Raised when an older client could misread what a newer server says; such a client is closed with 4426. */
export const PROTOCOL_VERSION = 1

/** The limits a client keeps to by itself. */
export const CLIENT_LIMITS = [
  'frameBytes',
  'awarenessBytes',
  'awarenessPerSecond',
  'documentFramesPerSecond',
  'textCharacters',
  'entitiesPerBoard',
  'freeShapesPerBoard',
  'touchpointsPerMap',
  'stagesPerMap',
] as const satisfies readonly (keyof Limits)[]
export type ClientLimits = Pick<Limits, (typeof CLIENT_LIMITS)[number]>

export interface Welcome {
  version: number
  /** random name of this connection, for logs and reports */
  connection: string
  person: string
  /** a role of lib/access: what this connection may do; another role means another connection (close 4503) */
  role: string
  structureLocked: boolean
  limits: ClientLimits
  /** sequence number of the board's last committed change */
  head: number
  /** another epoch than the client's: its document is of another history; take a fresh one */
  epoch: string
  /** ids of the guests that this person was before they signed in: pages that were opened as one of these go on */
  formerly: readonly string[]
}

export interface Ack {
  /** how many of this connection's step2 and update frames are settled, counted in the order of arrival */
  settled: number
  head: number
  /** the nonce of the BARRIER this answers */
  barrier?: number
}

/** What the client does after a refusal: a fresh document, a reload of the page, or only read from now on. */
export const AFTER_REFUSAL = ['fresh', 'reload', 'read-only'] as const
export type AfterRefusal = (typeof AFTER_REFUSAL)[number]

export interface Reject {
  /** number of the refused frame, counted as in ACK from 1; 0: the HELLO */
  frame: number
  /** why, one word of the guard, or `epoch`, `board-full` */
  code: string
  then: AfterRefusal
}

/** What changed on a board outside of its document. Kinds that a client does not know it ignores. */
export type BoardEvent =
  /** stages and lanes are changed by facilitators and owners only */
  | { is: 'lock'; isLocked: boolean }
  /** a thread as it is now, with the comments that changed; to be taken in by `withNews` of lib/comments */
  | { is: 'thread'; thread: Thread }
  /** a thread that whoever is told of this does not see any more */
  | { is: 'threadGone'; id: string; version: number }

/** The board at rest: whoever has settled everything and has something else takes the document anew. */
export interface Head {
  /** as in ACK */
  head: number
  /** of lib/doc/hash.ts */
  hash: string
}

export const STORE_STATES = ['ok', 'slow', 'down'] as const
export type StoreState = (typeof STORE_STATES)[number]

export interface RosterEntry {
  person: string
  name: string
  department?: string
  /** 0…7: the department's hue */
  hue?: number
  /** a role of lib/access */
  role: string
}

/** clientID → person. Whoever is not in it has no name. */
export type Roster = ReadonlyMap<number, RosterEntry>

export interface RosterChange {
  /** forget what was known before: the first roster of a connection */
  whole: boolean
  here: Roster
  gone: readonly number[]
}

export function applyRosterChange(roster: Roster, change: RosterChange): Roster {
  const next = new Map(change.whole ? [] : roster)
  for (const client of change.gone) next.delete(client)
  for (const [client, entry] of change.here) next.set(client, entry)
  return next
}

export interface Hello {
  version: number
  /** the epoch of the client's document; empty: it has none yet */
  epoch: string
  /** the live clientID first, then every id whose unsent structs this device holds (≤ 64) */
  clientIds: readonly number[]
  /** last known head; 0: none */
  head: number
  /** long frames may come in parts */
  takesParts?: boolean
}
