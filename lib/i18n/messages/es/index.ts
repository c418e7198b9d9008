import { board } from './board'
import { common } from './common'
import { home } from './home'
import { join } from './join'

export const messages = { common, board, home, join }
