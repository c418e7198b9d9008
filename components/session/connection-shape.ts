/** What a connection is given, and what it tells and can do; connection.ts makes it. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { BoardEvent, RosterChange, Welcome } from '@/lib/protocol/messages'
import type { DeviceLog } from './device-log-shape'
import type { KeptEdit, OpenEdit } from './outbox'
import type { ReplaceReason } from './replace-reason'
import type { DeviceEvent, EndReason, SaveState } from './save-machine'
import type { Timers, WebSocketLike } from './socket-like'

export type ConnectionEvent =
  | { is: 'save'; save: SaveState }
  | { is: 'welcome'; welcome: Welcome }
  /** The server's document has arrived whole on this socket. `news`: what of it was new. */
  | { is: 'synced'; news: Y.Transaction | undefined }
  | { is: 'roster'; change: RosterChange }
  | { is: 'board'; event: BoardEvent }
  /** the socket is gone: nobody else is known to be here */
  | { is: 'alone' }
  /** Nothing is sent any more. The document stays as it is, and what is still written into it is still counted. */
  | {
      is: 'replace'
      why: ReplaceReason
      /** another tab had to, which held the same; nobody has refused this document */
      isForAnother: boolean
    }

export interface ConnectionOptions {
  /** asked anew for every try */
  url: () => string
  /** whose document it is */
  person: string
  doc: Y.Doc
  awareness: Awareness
  /** where the document is kept on this device */
  device?: Pick<DeviceLog, 'local' | 'remote' | 'settled' | 'over'>
  socket?: (url: string) => WebSocketLike
  random?: () => number
  timers?: Timers
  /** A socket that is not let in cannot say why; this asks elsewhere. `undefined`: no idea, go on trying. */
  whyShut?: () => Promise<EndReason | undefined>
  onEvent: (event: ConnectionEvent) => void
}

export interface Connection {
  /** Connects. @param kept edits that an earlier visit left; the document, of this epoch, holds them */
  start(kept?: readonly KeptEdit[], ofEpoch?: string): readonly OpenEdit[]
  /** Takes over edits that another tab left. The document holds them. */
  adopt(kept: readonly KeptEdit[]): readonly OpenEdit[]
  /** what this device does with the edits */
  note(event: DeviceEvent): void
  save(): SaveState
  /** edits that no ACK has covered, and that came after the edit of this number */
  open(after?: number): readonly OpenEdit[]
  /** `settled` once everything sent so far is; `lost` if this socket goes first (the edits are sent again) */
  barrier(): Promise<'settled' | 'lost'>
  /** The network came back or the tab woke: tries now, or finds out whether the line still stands. */
  wake(): void
  /** The device says it has no network. Tries go on all the same: the server may be on this device. */
  offline(): void
  close(): void
}
