/** A document of a session with all that stands on it, and how one follows another. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { isRole, mayTouch } from '@/lib/access/can'
import { LIMIT_OF, LIMITS } from '@/lib/protocol/limits'
import type { Welcome } from '@/lib/protocol/messages'
import type { Connection } from './connection-shape'
import type { DeviceLog } from './device-log-shape'
import { lostOf } from './gone-back'
import { clientsOf, madeBy, rowsOf, type OpenEdit } from './outbox'
import type { ReplaceReason } from './replace-reason'
import type { People } from './roster'
import { salvage, type SalvageOptions } from './salvage'
import type { Writers } from './writers'

/** One document with its line to the server. */
export interface Generation {
  doc: Y.Doc
  awareness: Awareness
  people: People
  writers: Writers
  connection: Connection
  /** keeps it on this device */
  log?: DeviceLog
  isSynced: boolean
  welcome?: Welcome
  /** the last edit that was carried over from the one before */
  carried: number
  /** why it cannot go on */
  replaced?: ReplaceReason
}

/** A document that cannot go on, and what of it goes over to a fresh one. */
export interface GivenUp {
  doc: Y.Doc
  /** those that no ACK has covered and that this tab is to take care of */
  edits: readonly OpenEdit[]
  why: ReplaceReason
  /** whether they were carried over once already: refused again, they would be refused for ever */
  isAgain: boolean
  /** whether settled work may be missing on the board, too */
  hasLost?: boolean
}

/** Writes into the fresh document what the board lacks of `person`'s. Returns the rows that it may not have. */
export function carryOver(
  { doc, edits, why, isAgain, hasLost = false }: GivenUp,
  fresh: Generation,
  person: string,
): ReadonlySet<string> {
  const persons = [person, ...(fresh.welcome?.formerly ?? [])]
  const lost = hasLost ? lostOf(doc, fresh.doc, persons, edits) : undefined
  const rows = lost ? new Set([...lost.whole, ...lost.parts, ...lost.told]) : rowsOf(edits)
  const code = why.is === 'refused' ? why.code : ''
  if (isAgain || code === 'board-full') return rows
  const { role = 'viewer', structureLocked: isLocked = false, limits = LIMITS } = fresh.welcome ?? {}
  const clients = new Set(clientsOf(doc.clientID, edits))
  const bring = (ids: ReadonlySet<string>, isMine: SalvageOptions['isMine']) =>
    salvage(doc, fresh.doc, ids, {
      person,
      isMine,
      may: (row) => isRole(role) && mayTouch(role, { ...row, isLocked }),
      limit: LIMIT_OF[code],
      textCharacters: limits.textCharacters,
    })
  fresh.carried = Infinity
  // an older board may lack what it had before; a device may hold work under earlier ids of its own
  const isOld = lost !== undefined || why.is === 'epoch'
  const left = [
    ...(lost ? bring(lost.whole, (client) => lost.own.has(client)) : []),
    ...bring(lost?.parts ?? rows, isOld ? (client) => clients.has(client) : madeBy(edits)),
    ...(lost?.told ?? []),
  ]
  fresh.carried = fresh.connection.save().edits
  return new Set(left)
}

/**
 * Why something of it could not be carried over. That another tab had made a row already keeps nothing from being
 * written into it: then it was what this person may do by now.
 */
export const keptBackBy = ({ why, isAgain }: GivenUp): ReplaceReason =>
  why.is === 'refused' && why.code === 'replaced' && !isAgain ? { ...why, code: 'role' } : why
