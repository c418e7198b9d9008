/**
 * What the guard says about one document frame, and every reason it can give.
 *
 * `ok`: apply `update` and bind the ids. `no-op`: settle the frame, log nothing. `soft`: an honest client whose
 * frames are out of step; drop it without a strike and ask again with step1, the step2 that answers carries everything.
 * `hard`: no honest client sends this; one REJECT, and the connection's document frames are ignored from then on.
 */

export interface Reason {
  says: string
  /**
   * Judged by what this room knows: a node of a cluster first reads the log to its head, then judges once more. (What
   * the server purged or replaced, every client repeats as deleted; a node that lags still has it alive.)
   */
  room?: true
}

export const SOFT = {
  gap: { says: 'structs of this clientID are missing in between', room: true },
  unknown: { says: 'it builds on structs that this room has not got', room: true },
  'unknown-delete': { says: 'it deletes structs that this room has not got', room: true },
} as const satisfies Record<string, Reason>

export const HARD = {
  // reading
  malformed: { says: 'not a Yjs V1 update' },
  trailing: { says: 'bytes after the end' },
  content: { says: 'a kind of content that a board has not got' },
  blocks: { says: 'more clientIDs than the board could need', room: true },
  twice: { says: 'one clientID listed twice' },
  ranges: { says: 'delete ranges out of order' },
  empty: { says: 'a struct, a range or a list without length' },
  clock: { says: 'a clock or a clientID too large' },
  string: { says: 'a string too long' },
  value: { says: 'a value too deep, too large or not JSON' },
  // whose
  role: { says: 'this role changes nothing', room: true },
  foreign: { says: "new structs under somebody else's clientID", room: true },
  frozen: { says: 'new structs under a clientID whose owner nobody knows', room: true },
  ids: { says: 'too many new clientIDs at once', room: true },
  // where
  self: { says: 'a struct that hangs on itself or on a later one of its own' },
  parents: { says: 'neighbours in two different places' },
  parent: { says: 'a parent that cannot have children' },
  root: { says: 'a root that the document has not got' },
  list: { says: 'list content in a map, or a key in a text' },
  // what
  id: { says: 'not an id of this table' },
  field: { says: 'a field that this table has not got' },
  kind: { says: 'content of another kind than the field' },
  check: { says: 'a value that the field cannot have' },
  row: { says: 'a row that is not this person’s to make or change', room: true },
  locked: { says: 'stages or lanes while the structure is locked', room: true },
  reserved: { says: 'written by the server only', room: true },
  taken: { says: 'a row id that was used before' },
  replaced: { says: 'a row, a text or a map replaced by another', room: true },
  removed: { says: 'a row, a text or a map deleted instead of trashed', room: true },
  author: { says: 'an author that is not the one who wrote the row, or a second time', room: true },
  'text-size': { says: 'a text longer than the limit', room: true },
  // how much
  tangle: { says: 'it would take every replica too long to put in its place', room: true },
  'too-many-entities': { says: 'more live entities than a board may have', room: true },
  'too-many-shapes': { says: 'more live free shapes than a board may have', room: true },
  'too-many-touchpoints': { says: 'more live touchpoints than a map may have', room: true },
  'too-many-stages': { says: 'more live stages than a map may have', room: true },
} as const satisfies Record<string, Reason>

export type SoftReason = keyof typeof SOFT
export type HardReason = keyof typeof HARD

export interface Soft {
  is: 'soft'
  why: SoftReason
}
/** `detail`: where, for the log; never what somebody wrote. */
export interface Hard {
  is: 'hard'
  why: HardReason
  detail: string
}
export type Verdict =
  /**
   * `update`: what to apply, without what the room has; `binds`: clientIDs that now belong to this person; `steps`: how
   * far Yjs will walk among siblings to apply it, and what it will move, in such steps
   */
  { is: 'ok'; update: Uint8Array; binds: number[]; steps: number } | { is: 'no-op' } | Soft | Hard

export const soft = (why: SoftReason): Soft => ({ is: 'soft', why })
export const hard = (why: HardReason, detail: string): Hard => ({ is: 'hard', why, detail })

/** Whether a room that lags behind the log could say this to an honest client: read the log, then judge once more. */
export function dependsOnRoom(verdict: Verdict): boolean {
  if (verdict.is === 'soft') return true
  return verdict.is === 'hard' && 'room' in HARD[verdict.why]
}
