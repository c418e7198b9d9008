/** Who may do what on a board: one table, asked by the UI to hide and by the server to refuse. */

export const ROLES = ['viewer', 'commenter', 'contributor', 'editor', 'facilitator', 'owner'] as const
export type Role = (typeof ROLES)[number]

export const ACTIONS = {
  /** open the board, follow, show an own cursor */
  see: 'viewer',
  /** read what is said; a link may keep it from those who only look */
  readComments: 'viewer',
  comment: 'commenter',
  /** create cards and free shapes, change own ones */
  contribute: 'contributor',
  /** change everything on the board but a locked structure */
  edit: 'editor',
  /** make and revoke share links up to editor, run sessions, lock the structure */
  share: 'facilitator',
  lock: 'facilitator',
  rename: 'editor',
  /** threads that only the team sees; give a thread to somebody, with a date */
  confer: 'editor',
  /** make or change what stages and lanes there are, unless the structure is locked */
  structure: 'editor',
  /** roles, any link, trash, transfer */
  own: 'owner',
  /** hide threads, delete what others said */
  moderate: 'owner',
} as const satisfies Record<string, Role>
export type Action = keyof typeof ACTIONS

export const isRole = (word: unknown): word is Role => ROLES.includes(word as Role)

const rank = (role: Role) => ROLES.indexOf(role)

/** Roles are ordered: each may do what the one before it may. */
export function can(role: Role, action: Action): boolean {
  return rank(role) >= rank(ACTIONS[action])
}

/** Tables that make up the frame of a map: what the structure lock locks. */
const STRUCTURE: readonly string[] = ['stages', 'lanes']
/** Tables that a contributor may add rows to. */
const CONTRIBUTED: readonly string[] = ['cards', 'canvas']

/** `table` of lib/doc; `isOwn`: the row is new, or its author is who asks; `isLocked`: the board's structure lock. */
export interface RowAsked {
  table: string
  isOwn: boolean
  isLocked: boolean
}

/** Whether a role may make a row or change anything of it: what the guard refuses, and the UI does not offer. */
export function mayTouch(role: Role, { table, isOwn, isLocked }: RowAsked): boolean {
  if (can(role, 'edit')) return !isLocked || can(role, 'lock') || !STRUCTURE.includes(table)
  return can(role, 'contribute') && isOwn && CONTRIBUTED.includes(table)
}

/** The highest role a link made by `role` may give. */
export function mayGrant(role: Role, granted: Role): boolean {
  if (role === 'owner') return true
  return can(role, 'share') && rank(granted) <= rank('editor')
}
