import type { Same } from '../../same'
import type { join as en } from '../en/join'

export const join: Same<typeof en> = {}
