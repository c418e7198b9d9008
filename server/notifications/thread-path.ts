import { boardPath } from '@/lib/access/board-path'
import type { Role } from '@/lib/access/can'

/** Where somebody of this role answers: on the canvas, or beside the light view if that is all they work with. */
export function threadPath(board: string, thread: string, role: Role): string {
  return `${boardPath(board, role)}?comment=${thread}`
}
