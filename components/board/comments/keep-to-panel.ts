/** What the board itself does, wherever the keyboard is: undo, redo, search. */
const OF_THE_BOARD = new Set(['z', 'y', 'f'])
/** the canvas keeps out of these by itself */
const WRITTEN_IN = 'textarea, input[type=search], input[type=date]'
const ERASES = new Set(['Delete', 'Backspace'])

/**
 * While a panel has the keyboard, letters are no tools of the canvas, Delete deletes nothing there, and what is copied
 * are the words that are marked. In text fields the canvas keeps out by itself; what moves the focus or presses buttons
 * goes on. Returns its stop.
 */
export function keepToPanel(panel: HTMLElement): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, target } = event
    if ((target as HTMLElement).matches(WRITTEN_IN)) return
    const isMod = ctrlKey || metaKey
    const isSign = key.length === 1 && key !== ' ' && key !== '?'
    if (isMod && OF_THE_BOARD.has(key.toLowerCase())) return
    if (isSign || ERASES.has(key)) event.stopPropagation()
  }
  const keep = (event: Event) => event.stopPropagation()
  const clipboard = ['copy', 'cut', 'paste'] as const
  panel.addEventListener('keydown', onKeyDown)
  for (const name of clipboard) panel.addEventListener(name, keep)
  return () => {
    panel.removeEventListener('keydown', onKeyDown)
    for (const name of clipboard) panel.removeEventListener(name, keep)
  }
}
