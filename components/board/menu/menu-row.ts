import type { Board, Id, Lang } from '@/lib/journey/model'
import type { BoardActions } from '../board-actions'
import type { EntityKind } from '../journey-shapes'
import type { May } from '../may'

/** What the menu is about. */
export interface Target {
  ids: readonly Id[]
  board: Board
  actions: BoardActions
  may: May
  lang: Lang
  /** all of it lies in the tray of rescued things */
  isRescued: boolean
}

/** One choice of a submenu; chosen by all: it is checked. */
export interface Choice {
  id: string
  /** as people read it; a key of `keys` begins with a dot */
  label: string
  isChosen: boolean
  run: () => void
}

export interface MenuRow {
  /** its words, of `keys.menu` */
  key: string
  group: 'write' | 'add' | 'move' | 'clip' | 'fields' | 'delete'
  /** offered when everything selected is of these kinds; none: for any */
  kinds?: readonly EntityKind[]
  /** `one`: not for several */
  many: 'one' | 'any'
  /** shown beside it */
  combo?: string
  isOffered?: (target: Target) => boolean
  /** whether this person may do it; left out: who may change everything that is selected */
  isAllowed?: (target: Target) => boolean
  run?: (target: Target) => void
  choices?: (target: Target) => Choice[]
}
