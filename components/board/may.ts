import { can, mayTouch, type Role } from '@/lib/access/can'
import { tableOfId } from '@/lib/doc/rows'
import type { DocTable } from '@/lib/doc/tables'
import type { Change } from '@/lib/journey/change'
import { restore, withBelongings } from '@/lib/journey/edit-trash'
import { TABLE_OF, type Board, type Id, type Kind } from '@/lib/journey/model'

/** What the server said of this person and this board. */
export interface Access {
  role: Role
  /** the board's structure lock */
  isLocked: boolean
  /** the session is over: nothing is taken any more */
  isOver: boolean
}

/**
 * What this person may do on the board as it is now. Every gesture, key, menu and panel asks here, and here asks the
 * same table as the server's guard: nothing is offered that would be refused. A value; another access is another one.
 */
export interface May {
  readonly role: Role
  readonly isLocked: boolean
  /** why something is not this person's to change, as it is told */
  readonly bar: 'locked' | 'notYours'
  /** Write anything at all. */
  readonly write: boolean
  /** Make rows of all these tables. */
  make(...tables: DocTable[]): boolean
  /** Change this row of a map or of the canvas, put it into the trash and take it out. */
  touch(id: string): boolean
  /** Write all of these. */
  all(changes: readonly Change[]): boolean
}

/** The tables of which a new map, and its copy, has rows. */
export const MAP_TABLES = ['maps', 'stages', 'lanes'] as const satisfies readonly DocTable[]

/**
 * @param isOwn whether a row is this person's: they wrote it first, or it does not stand in the document yet
 */
export function createMay({ role, isLocked, isOver }: Access, isOwn: (id: string) => boolean): May {
  const make = (...tables: DocTable[]) =>
    !isOver && tables.every((table) => mayTouch(role, { table, isOwn: true, isLocked }))
  const touch = (id: string) => {
    const table = tableOfId(id)
    return table !== undefined && make(table) && (can(role, 'edit') || isOwn(id))
  }
  return {
    role,
    isLocked,
    bar: can(role, 'edit') ? 'locked' : 'notYours',
    write: !isOver && can(role, 'contribute'),
    make,
    touch,
    all: (changes) =>
      changes.every((change) => {
        const table = tableOfId(change.do === 'create' ? change.row.id : change.id)
        return change.do === 'create' ? table !== undefined && make(table) : touch(change.id)
      }),
  }
}

/** What a copy of an entity brings along. */
const WITHIN: { [K in Kind]?: readonly DocTable[] } = {
  map: [...MAP_TABLES, 'touchpoints', 'cards'],
  stage: ['touchpoints', 'cards'],
  touchpoint: ['cards'],
  lane: ['cards'],
}
export const mayCopy = (may: May, kind: Kind): boolean => may.make(TABLE_OF[kind], ...(WITHIN[kind] ?? []))

/** With a row goes what belongs to it: all of it must be the person's to put away. */
export const mayTrash = (may: May, board: Board, id: Id): boolean =>
  withBelongings(board, [id], (row) => !row.trashed).every((row) => may.touch(row.id))
export const mayRestore = (may: May, board: Board, id: Id): boolean => may.all(restore(board, [id]))
