import type { Editor } from 'tldraw'
import { imagesOf } from '../images/images'
import type { BoardClipboard, Words } from './clipboard'

const clipboards = new WeakMap<Editor, BoardClipboard>()

/** The clipboard of an editor's board, for its menus. */
export const clipboardOf = (editor: Editor): BoardClipboard | undefined => clipboards.get(editor)

/**
 * Takes the browser's own events before tldraw does: they carry the clipboard itself, so it works without permission
 * and on plain http. Returns its stop.
 */
export function listenToClipboard(editor: Editor, clipboard: BoardClipboard): () => void {
  const handled = (event: Event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const give = (words: () => Words | undefined) => (event: ClipboardEvent) => {
    if (!isForBoard(editor) || isTextSelected()) return
    const given = words()
    if (!given) return
    event.clipboardData?.setData('text/html', given.html)
    // Some systems take nothing at all when the text is empty.
    event.clipboardData?.setData('text/plain', given.plain || ' ')
    handled(event)
  }
  const listeners = {
    copy: give(() => clipboard.copy()),
    cut: give(() => clipboard.cut()),
    paste(event: ClipboardEvent) {
      const given = event.clipboardData
      if (!given || !isForBoard(editor)) return
      const words = { html: given.getData('text/html'), plain: given.getData('text/plain') }
      if ((words.html || words.plain) && clipboard.paste(words)) return handled(event)
      // the event has the files; reading the clipboard for them would ask for permission
      const images = given.files.length > 0 ? imagesOf(editor) : undefined
      if (!images) return
      void images.take([...given.files])
      handled(event)
    },
    // Without this some browsers think there is nothing to copy, since no text is selected.
    beforecopy: (event: Event) => isForBoard(editor) && event.preventDefault(),
    beforecut: (event: Event) => isForBoard(editor) && event.preventDefault(),
  }
  const names = Object.keys(listeners) as (keyof typeof listeners)[]
  const target = editor.getContainer().ownerDocument
  for (const name of names) target.addEventListener(name, listeners[name] as EventListener, { capture: true })
  clipboards.set(editor, clipboard)

  const duplicate = editor.duplicateShapes.bind(editor)
  Object.assign(editor, {
    duplicateShapes: (...args: Parameters<typeof duplicate>) =>
      !editor.isIn('select.translating') && clipboard.duplicate() ? editor : duplicate(...args),
  })
  return () => {
    for (const name of names)
      target.removeEventListener(name, listeners[name] as EventListener, { capture: true })
    clipboards.delete(editor)
    Object.assign(editor, { duplicateShapes: duplicate })
  }
}

/** Nobody is writing, and no dialog is open. */
function isForBoard(editor: Editor): boolean {
  const active = editor.getContainer().ownerDocument.activeElement
  return editor.getEditingShapeId() === null && !active?.closest(ELSEWHERE)
}
const ELSEWHERE = 'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"]'

const isTextSelected = () => !(getSelection()?.isCollapsed ?? true)
