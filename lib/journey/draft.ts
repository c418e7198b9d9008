import { applyChanges, type Change } from './change'
import type { Added } from './edit'
import type { Board, Id, Kind } from './model'

/** A board on which something is made in several steps, each of which sees what the ones before it made. */
export class Draft {
  readonly changes: Change[] = []
  constructor(public board: Board) {}

  do(changes: readonly Change[]): void {
    this.changes.push(...changes)
    this.board = applyChanges(this.board, changes)
  }

  /** Does it, and gives the id of what was made. */
  add<K extends Kind>(added: Added<K>): Id<K> {
    this.do(added.changes)
    if (!added.id) throw new Error('nothing to add it to')
    return added.id
  }
}
