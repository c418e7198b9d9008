import { readBoard } from '@/lib/doc/read'
import { createBoardActions } from '../board-actions'
import { openDesk, pair, smallMap } from '../board.fixture'
import { watchKeyboard } from './keyboard'

const open: (() => void)[] = []
/** Takes down all that was opened. */
export function leaveSeats(): void {
  for (const close of open.splice(0)) close()
}

/** A desk with a small map, and somebody at the keyboard. */
export function seat() {
  const [left, right] = pair()
  const map = smallMap(left)
  const one = openDesk(left)
  const actions = createBoardActions(one.work, (key) => key)
  const stop = watchKeyboard(one.editor, actions)
  open.push(() => (stop(), one.close()))
  const container = one.editor.getContainer()
  /** the event, to see what became of it; `heard` by the canvas below us */
  const press = (combo: string, target: HTMLElement = container) => {
    const parts = combo.split('+')
    const key = parts.pop()!
    const modifiers = { shiftKey: parts.includes('Shift'), ctrlKey: parts.includes('Mod') }
    const init = {
      key,
      code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
      bubbles: true,
      cancelable: true,
    }
    let heard = false
    const hear = () => void (heard = true)
    container.addEventListener('keydown', hear)
    const event = new KeyboardEvent('keydown', { ...init, ...modifiers })
    target.dispatchEvent(event)
    container.removeEventListener('keydown', hear)
    target.dispatchEvent(new KeyboardEvent('keyup', { ...init, ...modifiers }))
    return { heard, isPrevented: event.defaultPrevented }
  }
  const standing = () => actions.cursor.here()?.stop.spot
  const selected = () => actions.selected()
  return { ...one, ...map, actions, press, standing, selected, there: () => readBoard(right), container }
}
