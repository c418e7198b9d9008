import { board } from './board'
import { common } from './common'
import { home } from './home'
import { join } from './join'
import { session } from './session'

export const messages = { common, board, home, join, session }
