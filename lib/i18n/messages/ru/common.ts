import type { Same } from '../../same'
import type { common as en } from '../en/common'

export const common: Same<typeof en> = {}
