/** A document of a session with all that stands on it, and how one follows another. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { isRole, mayTouch } from '@/lib/access/can'
import { LIMIT_OF, LIMITS } from '@/lib/protocol/limits'
import type { Welcome } from '@/lib/protocol/messages'
import type { Connection } from './connection-shape'
import type { DeviceLog } from './device-log'
import type { ReplaceReason } from './replace-reason'
import type { People } from './roster'
import { salvage } from './salvage'
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

/** Writes into the fresh document what the board lacks of `person`'s. Returns the rows that it may not have. */
export function carryOver(
  old: Generation,
  fresh: Generation,
  why: ReplaceReason,
  person: string,
): ReadonlySet<string> {
  const rows = old.connection.openRows()
  const code = why.is === 'refused' ? why.code : ''
  // what was carried over once and refused again would be refused for ever
  const isAgain = old.carried > old.connection.save().settled
  if (isAgain || code === 'board-full') return rows
  const { role = 'viewer', structureLocked: isLocked = false, limits = LIMITS } = fresh.welcome ?? {}
  fresh.carried = Infinity
  const lost = salvage(old.doc, fresh.doc, rows, {
    person,
    // what others wrote the board has, unless it is an older one: a device may hold work under earlier ids of its own
    isMine: (client) => why.is !== 'epoch' || old.connection.openClients().has(client),
    may: (row) => isRole(role) && mayTouch(role, { ...row, isLocked }),
    limit: LIMIT_OF[code],
    textCharacters: limits.textCharacters,
  })
  fresh.carried = fresh.connection.save().edits
  return lost
}
