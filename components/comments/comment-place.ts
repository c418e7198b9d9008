import type { Role } from '@/lib/access/can'
import type { Anchor } from '@/lib/comments/anchor'
import { NOTHING_WRITTEN } from './called-words'
import { NEW } from './shelf'
import type { ThreadStore } from './threads'

/** Where comments are shown: on the canvas, or beside the text of the light view. What a place lacks it leaves out. */
export interface CommentPlace {
  store: ThreadStore
  /** of this person on the board */
  role: Role
  /** Brings what a thread is about into sight. */
  show?: (thread: string) => void
  /** Whether what is here has a place that can be brought into sight; left out: all but the board as a whole has one. */
  hasPlace?: (anchor: Anchor) => boolean
  /** What the row of a thread is called now. */
  titleOf?: (row: string) => string | undefined
  /** The hue of a department of the board, 0…7; undefined: it has none. */
  hueOf?: (department: string) => number | undefined
  /** Whether the row of a thread is in the trash or gone; undefined: unknown, the server's word counts */
  isGone?: (row: string) => boolean | undefined
  /** The address that opens this thread. */
  linkTo: (thread: string) => string
  /** Whether the list shows settled threads, too: so does whatever shows where they are. */
  resolvedShown?: (isShown: boolean) => void
  /** What can be commented on has a button of its own; left out: one points at it. */
  hasButtons?: boolean
  /** Lets this person choose another place for a thread. */
  putElsewhere?: (thread: string) => void
}

/** Prepares a new thread about this; words that were begun before go along. */
export function beginDraft(store: ThreadStore, anchor: Anchor): void {
  store.keepDraft(NEW, { ...NOTHING_WRITTEN, ...store.draft(NEW), anchor })
}
