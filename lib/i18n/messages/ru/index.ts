import { account } from './account'
import { activity } from './activity'
import { admin } from './admin'
import { away } from './away'
import { board } from './board'
import { clip } from './clip'
import { comments } from './comments'
import { common } from './common'
import { detail } from './detail'
import { curve } from './curve'
import { exporting } from './export'
import { home } from './home'
import { image } from './image'
import { inbox } from './inbox'
import { invite } from './invite'
import { join } from './join'
import { keys } from './keys'
import { note } from './note'
import { people } from './people'
import { reading } from './reading'
import { roles } from './roles'
import { share } from './share'
import { session } from './session'
import { templates } from './templates'
import { view } from './view'

export const messages = {
  activity,
  admin,
  account,
  away,
  share,
  reading,
  roles,
  templates,
  clip,
  note,
  keys,
  comments,
  common,
  curve,
  board,
  export: exporting,
  home,
  image,
  inbox,
  invite,
  join,
  session,
  view,
  detail,
  people,
}
