import type { Editor } from 'tldraw'
import { kindOf } from '@/lib/journey/model'
import { isC } from '../../comments/is-c'
import type { BoardActions } from '../board-actions'
import { beginsText } from '../keyboard/keyboard-table'
import { PLACE_TOOL, placeOnSelection } from './placing'

/**
 * C takes the tool that places comments, unless it is written: in a cell of the map a letter is a word. Ctrl+Alt+M
 * comments on what is selected, wherever one is. While the tool is in hand, arrows go over the map and Enter chooses.
 * Heard before the map and the canvas hear anything. Returns its stop.
 */
export function watchCommentKeys(editor: Editor, actions: BoardActions): () => void {
  const container = editor.getContainer()
  const page = container.ownerDocument
  const isHere = ({ target }: Event) => target === container || target === page.body
  const isWritten = () => {
    const spot = actions.cursor.here()?.stop.spot
    const isGrid = spot !== undefined && (spot.is !== 'entity' || kindOf(spot.id) !== 'map')
    return isGrid && actions.may().write
  }
  const begin = () => {
    editor.setCurrentTool(PLACE_TOOL)
    editor.focus()
  }

  const act = (event: KeyboardEvent): boolean => {
    const { key, code, ctrlKey, metaKey, altKey } = event
    const isPlacing = editor.isIn(PLACE_TOOL)
    const isResting = editor.isIn('select.idle') || editor.isIn('hand.idle')
    const isMod = ctrlKey || metaKey
    if (code === 'KeyM' && isMod && altKey && (isPlacing || isResting)) {
      if (!placeOnSelection(editor)) begin()
      return true
    }
    if (isMod || altKey) return false
    if (isPlacing) {
      if (key === 'Escape') editor.setCurrentTool('select')
      else if (key === 'Enter') placeOnSelection(editor)
      // a letter is neither a word nor another tool now
      else if (!beginsText(event)) return false
      return true
    }
    if (!isResting || !isC(event) || event.shiftKey || isWritten()) return false
    begin()
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isHere(event) || event.isComposing || event.repeat || editor.menus.hasAnyOpenMenus()) return
    if (!act(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  // the window hears before the page, where the map's keys are
  window.addEventListener('keydown', onKeyDown, true)
  return () => window.removeEventListener('keydown', onKeyDown, true)
}
