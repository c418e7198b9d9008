/**
 * The truth about saving, as a pure machine: what happened goes in, what may be said comes out.
 *
 * Every local edit has a number. A frame carries the edits up to some number. The server's ACK counts this
 * connection's document frames in the order they arrived; it settles what the counted frames carried. Two things
 * settle nothing: a frame sent before this connection's SyncStep2 (the server may have had no use for it: it lacked
 * what came before), and anything counted after a REJECT (those frames are ignored, not kept).
 * So `saved` is said only when no edit is left that an ACK has not covered.
 */

import type { CloseReason } from '@/lib/protocol/close-codes'

/** Edits of one person to one text in a row count as one change, whatever the number of keystrokes. */
export interface Change {
  key: string
  /** the last edit that belongs to it */
  edit: number
}

export type StoreHealth = 'ok' | 'slow' | 'down'

/** Closes that stand until a person does something. */
const ENDS = ['signIn', 'revoked', 'deleted', 'tooOld', 'abuse'] as const satisfies readonly CloseReason[]
/** `somebodyElse`: another person has signed in where this page was opened, and the server lets us in as them */
export type EndReason = (typeof ENDS)[number] | 'somebodyElse'
export const endOf = (reason: CloseReason | undefined): EndReason | undefined =>
  ENDS.find((end) => end === reason)

export interface SaveState {
  /** `full`: the board has no place left; it is asked again and again */
  link: 'connecting' | 'online' | 'offline' | 'full'
  /** number of the last local edit; edits are numbered from 1 */
  edits: number
  /** every edit up to this one is settled */
  settled: number
  /** changes that no ACK has covered yet, in the order they began */
  pending: readonly Change[]
  /** whether this device takes what is written */
  device: 'keeps' | 'no'
  /** every edit up to this one is on the device, or was */
  kept: number
  /** document frames sent on this connection */
  frames: number
  /** this connection's SyncStep2 has gone out */
  answered: boolean
  /** frames whose ACK is awaited, with the last edit each carries */
  carried: readonly { frame: number; upTo: number }[]
  /** `back`: the store says it is well after trouble, but nothing of ours has been written since */
  store: StoreHealth | 'back'
  /** the server refused a frame of this document */
  refused: boolean
  ended?: EndReason
}

export type SaveEvent =
  /** `key`: what the edit belongs to, e.g. one text; without it the edit is a change of its own */
  | { is: 'edited'; key?: string }
  /** a document frame went out, carrying every edit up to `upTo` that was not settled */
  | { is: 'sent'; frame: 'step2' | 'update'; upTo: number }
  | { is: 'acked'; frames: number }
  /** the server's document has arrived whole on this connection */
  | { is: 'synced' }
  /** the socket is gone; `connecting`: a first try to come back follows at once */
  | { is: 'lost'; link: 'connecting' | 'offline' | 'full' }
  | { is: 'store'; store: StoreHealth }
  | { is: 'refused' }
  | { is: 'ended'; reason: EndReason }
  | DeviceEvent

export type DeviceEvent =
  /** every edit up to this one is on the device */
  { is: 'kept'; upTo: number } | { is: 'device'; keeps: boolean }

export const START: SaveState = {
  link: 'connecting',
  edits: 0,
  settled: 0,
  pending: [],
  device: 'no',
  kept: 0,
  frames: 0,
  answered: false,
  carried: [],
  store: 'ok',
  refused: false,
}

/** The state after an event. Equal facts give the same object back. */
export function saveStep(state: SaveState, event: SaveEvent): SaveState {
  switch (event.is) {
    case 'edited':
      return edited(state, event.key)
    case 'sent': {
      const frame = state.frames + 1
      const answered = state.answered || event.frame === 'step2'
      const carried = answered ? [...state.carried, { frame, upTo: event.upTo }] : state.carried
      return { ...state, frames: frame, answered, carried }
    }
    case 'acked':
      return acked(state, event.frames)
    case 'synced':
      return state.link === 'online' ? state : { ...state, link: 'online' }
    case 'lost':
      return { ...state, ...NO_FRAMES, link: event.link }
    case 'store':
      return storeTold(state, event.store)
    case 'refused':
      return { ...state, refused: true, carried: [] }
    case 'ended':
      return { ...state, ...NO_FRAMES, link: 'offline', ended: event.reason }
    case 'kept':
      return event.upTo > state.kept ? { ...state, kept: event.upTo } : state
    case 'device':
      return { ...state, device: event.keeps ? 'keeps' : 'no' }
  }
}

/** What was sent on a connection that is gone may never have arrived: all of it is open again. */
const NO_FRAMES = { frames: 0, answered: false, carried: [], store: 'ok' } as const

function edited(state: SaveState, key: string | undefined): SaveState {
  const edit = state.edits + 1
  const change: Change = { key: key ?? `#${edit}`, edit }
  const known = key === undefined ? -1 : state.pending.findIndex((one) => one.key === key)
  return {
    ...state,
    edits: edit,
    pending: known < 0 ? [...state.pending, change] : state.pending.with(known, change),
  }
}

/** A store that can be read need not be writable: while something waits, only an ACK ends the trouble. */
function storeTold(state: SaveState, told: StoreHealth): SaveState {
  const wasInTrouble = state.store === 'down' || state.store === 'back'
  const store = told !== 'down' && wasInTrouble && state.pending.length > 0 ? 'back' : told
  return state.store === store ? state : { ...state, store }
}

function acked(state: SaveState, frames: number): SaveState {
  const done = state.refused ? [] : state.carried.filter((one) => one.frame <= frames)
  if (done.length === 0) return state
  const settled = Math.max(state.settled, ...done.map((one) => one.upTo))
  return {
    ...state,
    settled,
    store: state.store === 'back' ? 'ok' : state.store,
    carried: state.carried.filter((one) => one.frame > frames),
    pending: state.pending.filter((change) => change.edit > settled),
  }
}

// --- what is said ---------------------------------------------------------------------------------------------------

/** All of the changes are on this device; or `soon`: the device is writing the last of them. */
type OnDevice = { kept?: 'all' | 'soon' }

export type SaveLabel =
  | { is: 'connecting' }
  | { is: 'saving'; changes: number }
  | { is: 'onDevice'; changes: number }
  | { is: 'saved' }
  | ({ is: 'offline'; changes: number } & OnDevice)
  | { is: 'full' }
  | ({ is: 'storage'; changes: number } & OnDevice)
  | { is: 'notAccepted'; items: number }
  | { is: 'ended'; reason: EndReason; changes: number }

/** What to say, the most serious first. `notAccepted`: entries of earlier refusals that the person has not put away. */
export function saveLabel(state: SaveState, notAccepted: number): SaveLabel {
  const changes = state.pending.length
  const kept = onDevice(state)
  if (state.ended) return { is: 'ended', reason: state.ended, changes }
  if (state.link === 'full' && changes === 0) return { is: 'full' }
  if (state.link === 'offline' || state.link === 'full') return { is: 'offline', changes, ...kept }
  if (state.store === 'down' || state.store === 'back') return { is: 'storage', changes, ...kept }
  if (changes > 0) return { is: kept.kept === 'all' ? 'onDevice' : 'saving', changes }
  if (state.link === 'connecting') return { is: 'connecting' }
  if (state.refused) return { is: 'connecting' }
  return notAccepted > 0 ? { is: 'notAccepted', items: notAccepted } : { is: 'saved' }
}

function onDevice({ device, kept, edits, settled }: SaveState): OnDevice {
  if (Math.max(kept, settled) >= edits) return device === 'keeps' || edits > settled ? { kept: 'all' } : {}
  return device === 'keeps' ? { kept: 'soon' } : {}
}

/** Nothing is lost if the page closes now. */
export const mayLeave = ({ kept, settled, edits }: SaveState): boolean => Math.max(kept, settled) >= edits
