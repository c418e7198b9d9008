import { can, type Role } from '@/lib/access/can'

/** Where somebody of this role answers: on the canvas, or beside the light view if that is all they work with. */
export function threadPath(board: string, thread: string, role: Role): string {
  return `/boards/${board}${can(role, 'contribute') ? '' : '/view'}?comment=${thread}`
}
