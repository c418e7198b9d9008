import { can, type Role } from './can'

/**
 * Where a board begins for somebody of this role, below the server's address: on the canvas, or, for whoever only looks
 * and comments, as a page to read.
 */
export function boardPath(board: string, role: Role): string {
  return can(role, 'contribute') ? `/boards/${board}` : `/boards/${board}/view`
}
