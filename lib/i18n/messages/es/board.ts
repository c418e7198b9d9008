import type { Same } from '../../same'
import type { board as en } from '../en/board'

export const board: Same<typeof en> = {}
