import { board } from './board'
import { clip } from './clip'
import { common } from './common'
import { detail } from './detail'
import { curve } from './curve'
import { home } from './home'
import { join } from './join'
import { keys } from './keys'
import { note } from './note'
import { people } from './people'
import { session } from './session'
import { view } from './view'

export const messages = { clip, note, keys, common, curve, board, home, join, session, view, detail, people }
