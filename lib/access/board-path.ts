import { can, type Role } from './can'

/** Whether a board is a canvas to somebody of this role; whoever only looks and comments has a page to read. */
export const isOnCanvas = (role: Role): boolean => can(role, 'contribute')

/**
 * Where a board begins for somebody of this role, below the server's address: on the canvas, or, for whoever only looks
 * and comments, as a page to read.
 */
export function boardPath(board: string, role: Role): string {
  return isOnCanvas(role) ? `/boards/${board}` : `/boards/${board}/view`
}
