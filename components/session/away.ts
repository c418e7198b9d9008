/** How long this person was away from the board, and what happened meanwhile. */
import * as Y from 'yjs'
import { FROM_DEVICE } from './device-log'
import type { Generation } from './generation'
import { rowsOf } from './outbox'
import { isWorthTelling, together, trashedBy, whatHappened, type Mine, type Returned } from './returning'

/** Milliseconds without a line that count as having been away, and with changes that waited for the line. */
const AWAY_MS = 10_000
const AWAY_WRITING_MS = 2_000
/** Milliseconds after the return in which what others bring, who come back later, belongs to it; less after a short time. */
const COMING_BACK_MS = 10_000

export interface Away {
  /** what happened; undefined: nothing, or it is put away */
  readonly returned: Returned | undefined
  /** The line is lost, this many milliseconds ago. */
  leave(from: Pick<Generation, 'doc'>, agoMs?: number): void
  /** The line is back, and brought this. */
  come(to: Pick<Generation, 'doc' | 'connection'>, news: Y.Transaction | undefined): void
  putAway(): void
}

/**
 * @param now milliseconds; only differences are used
 * @param changed what happened has grown after the return
 */
export function createAway(person: string, now: () => number, changed: () => void): Away {
  let returned: Returned | undefined
  let left: ({ at: number } & Pick<Mine, 'trashed' | 'knew'>) | undefined
  let stopHearing: (() => void) | undefined

  const leave: Away['leave'] = ({ doc }, agoMs = 0) => {
    left ??= {
      at: now() - agoMs,
      trashed: trashedBy(doc, person),
      knew: Y.decodeStateVector(Y.encodeStateVector(doc)),
    }
  }
  const come: Away['come'] = ({ doc, connection }, news) => {
    const was = left
    left = undefined
    stopHearing?.()
    if (!was) return
    const mine: Mine = {
      rows: rowsOf(connection.open()),
      changes: connection.save().pending.length,
      trashed: was.trashed,
      knew: was.knew,
    }
    const isShort = now() - was.at < (mine.changes > 0 ? AWAY_WRITING_MS : AWAY_MS)
    const hear = (transaction: Y.Transaction) => {
      const all = whatHappened(doc, transaction, mine, person)
      const told = isShort ? { ...all, news: [], broughtBack: [] } : all
      if (!isWorthTelling(told)) return false
      mine.changes = 0 // told once
      returned = together(returned, told)
      return true
    }
    if (news) hear(news)
    if (isShort && mine.rows.size === 0) return
    // however short: two who return in one moment learn of what the other did after that
    const until = now() + (isShort ? AWAY_WRITING_MS : COMING_BACK_MS)
    const onMore = (transaction: Y.Transaction) => {
      if (now() > until) return stopHearing?.()
      if (!transaction.local && transaction.origin !== FROM_DEVICE && hear(transaction)) changed()
    }
    doc.on('afterTransaction', onMore)
    stopHearing = () => doc.off('afterTransaction', onMore)
  }
  return {
    get returned() {
      return returned
    },
    leave,
    come,
    putAway: () => void (returned = undefined),
  }
}
