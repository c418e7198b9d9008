/** What a log on the device is given, and what it can do; device-log.ts makes it. */
import type * as Y from 'yjs'
import type { DeviceStore, KeptLog, KeptUpdate, LogName } from './device-store'
import type { Found } from './device-transactions'
import type { NotAcceptedList } from './not-accepted-words'
import type { OpenEdit } from './outbox'
import type { ReplaceReason } from './replace-reason'
import type { Timers } from './socket-like'

export interface DeviceLogOptions {
  store: DeviceStore
  doc: Y.Doc
  board: string
  me: { person: string; name: string }
  timers: Timers
  /** Calls when the page has nothing better to do. */
  idle: (call: () => void) => void
  /** milliseconds since 1970: when there was a line to the server last */
  seenAt: () => number
  /** Every edit up to this one is on the device. */
  onKept: (upTo: number) => void
  /** whether the device takes what is written; told when it changes */
  onHealth: (keeps: boolean) => void
}

export interface DeviceLog {
  /** An edit of this person; the first has number 1. */
  local(edit: OpenEdit): void
  remote(update: Uint8Array): void
  /** An ACK has covered every edit up to this one. */
  settled(upTo: number): void
  /** Goes on with what was read; its unsent updates become these edits. */
  goOn(kept: KeptLog, edits: readonly OpenEdit[]): void
  /** Nothing is written before this. @param from what went over into this document */
  begin(epoch: string, from?: Leaving): void
  /**
   * Takes over unsent edits of a log that is over. `bring` writes them into the document; what it wrote and what it
   * refused is on the disk when the old edits do not count as unsent any more, and not before. If the device fails,
   * `bring` may never be called.
   */
  takeOver(epoch: string, from: Leaving, why: ReplaceReason, bring: Bring): Promise<void>
  /** Nobody may send anything of this log any more. */
  end(why: ReplaceReason): void
  /** Why nothing of this log may be sent; undefined if nothing of it is on the device: then there is nothing to ask. */
  over(): Promise<ReplaceReason | undefined> | undefined
  /** Keeps what was not accepted, until it is put away. */
  refuse(list: NotAcceptedList): void
  /** Unsent edits of this log that other tabs left, or have not settled yet; they become edits of this tab by `adopt`. */
  left(): Promise<KeptUpdate[]>
  adopt(edits: readonly OpenEdit[]): void
  /** Nothing more is written. */
  stop(): Promise<Leaving>
}

/** What a log leaves that is written to no more. */
export interface Leaving {
  /** none: nothing of it is on the device */
  name: LogName | undefined
  /** keys of the edits that no ACK has covered, as far as they are on the device, by their numbers */
  keyOf: ReadonlyMap<number, number>
  /** keys of edits of earlier logs that still count as unsent */
  settle: readonly number[]
}

export interface Brought extends Pick<Found, 'left' | 'told'> {
  /** whether the edit of this number is left to this tab */
  isOurs: (edit: number) => boolean
}

/** @returns false: it is too late, nothing is taken */
export type Bring = (what: Brought) => boolean
