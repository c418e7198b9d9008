/** What a session is opened with, and what it shows and can do; session.ts opens it. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Role } from '@/lib/access/can'
import type { Lang } from '@/lib/i18n/languages'
import type { Change } from '@/lib/journey/change'
import type { BoardEvent, Welcome } from '@/lib/protocol/messages'
import type { LeftBehind } from './device'
import type { NotAcceptedEntry, NotAcceptedList } from './not-accepted-words'
import type { Returned } from './returning'
import type { SessionPerson } from './roster'
import type { EndReason, SaveLabel } from './save-machine'
import type { Writers } from './writers'

export interface SessionOptions {
  boardId: string
  me: { person: string; name: string; department?: string; role: Role }
  /** of the interface */
  lang: Lang
}

export interface Session extends SessionOptions {
  /** of the present generation: views that hold them bind anew when it changes */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** who writes in which text */
  readonly writers: Writers
  /** counts the documents of this session, from 1 */
  readonly generation: number
  /** the board has arrived once; it stays true, whatever becomes of the line */
  readonly isReady: boolean
  /** what the server said when it let us in, and what has changed of it since; undefined before */
  readonly welcome: Welcome | undefined
  readonly save: SaveLabel
  /** the session is over until the person does something */
  readonly ended: EndReason | undefined
  /** refusals that the person has not put away, the oldest first */
  readonly notAccepted: readonly NotAcceptedList[]
  putAway(): void
  /** what happened on the board while this person was away; undefined: nothing, or it is put away */
  readonly returned: Returned | undefined
  putReturnedAway(): void
  /** what other people could not send from this browser */
  readonly leftBehind: readonly LeftBehind[]
  putLeftBehindAway(): void
  /** The texts of rows with edits that no ACK has covered: what is lost if this page closes now. */
  unsaved(): readonly NotAcceptedEntry[]
  /** One named step of this person. Nothing happens if there are no changes. */
  writeLocal(changes: readonly Change[]): void
  /** After any of the above changed; what did not change is the same object as before. Returns its stop. */
  readonly subscribe: (changed: () => void) => () => void
  /** Everybody here, this person first. */
  readonly people: () => readonly SessionPerson[]
  /** Somebody came or went, or their presence changed. Returns its stop. */
  readonly onPeople: (changed: () => void) => () => void
  /** What happened on the board beside its document, as it comes. Returns its stop. */
  readonly onBoardEvent: (hear: (event: BoardEvent) => void) => () => void
  /** Everything sent so far is on disk (`settled`), or the line broke first (`lost`). */
  barrier(): Promise<'settled' | 'lost'>
  close(): void
}
