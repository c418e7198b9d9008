import { account } from './account'
import { away } from './away'
import { board } from './board'
import { clip } from './clip'
import { common } from './common'
import { detail } from './detail'
import { curve } from './curve'
import { exporting } from './export'
import { home } from './home'
import { image } from './image'
import { join } from './join'
import { keys } from './keys'
import { note } from './note'
import { people } from './people'
import { roles } from './roles'
import { share } from './share'
import { session } from './session'
import { templates } from './templates'
import { view } from './view'

export const messages = {
  account,
  away,
  share,
  roles,
  templates,
  clip,
  note,
  keys,
  common,
  curve,
  board,
  export: exporting,
  home,
  image,
  join,
  session,
  view,
  detail,
  people,
}
