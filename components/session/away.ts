/** How long this person was away from the board, and what happened meanwhile. */
import type * as Y from 'yjs'
import type { Generation } from './generation'
import { together, whatHappened, type Returned } from './returning'

/** Milliseconds without a line that count as having been away. */
const AWAY_MS = 10_000

export interface Away {
  /** what happened; undefined: nothing, or it is put away */
  readonly returned: Returned | undefined
  /** The line is lost, this many milliseconds ago. */
  leave(agoMs?: number): void
  /** The line is back, and brought this. */
  come(to: Generation, news: Y.Transaction | undefined): void
  putAway(): void
}

/** @param now milliseconds; only differences are used */
export function createAway(person: string, now: () => number): Away {
  let returned: Returned | undefined
  let since: number | undefined
  return {
    get returned() {
      return returned
    },
    leave: (agoMs = 0) => void (since ??= now() - agoMs),
    come({ doc, connection }, news) {
      const ms = since === undefined ? 0 : now() - since
      since = undefined
      if (ms < AWAY_MS || !news) return
      const mine = { rows: connection.openRows(), changes: connection.save().pending.length }
      const happened = whatHappened(doc, news, mine, person)
      if (happened.news.length + happened.undeleted.length > 0) returned = together(returned, happened)
    },
    putAway: () => void (returned = undefined),
  }
}
