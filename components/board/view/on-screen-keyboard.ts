import type { Editor, TLShape } from 'tldraw'

/** px of the canvas, from its foot, that lie under the keyboard of a phone or a tablet */
export function underKeyboard(editor: Editor): number {
  const seen = window.visualViewport
  // Who has enlarged the page sees less of it for another reason.
  if (!seen || seen.scale > 1.01) return 0
  const { y, h } = editor.getViewportScreenBounds()
  return Math.max(0, y + h - (seen.offsetTop + seen.height))
}

/** When the keyboard comes up, what is being written in stays in sight. Returns its stop. */
export function keepWritingOverKeyboard(editor: Editor, reveal: (shape: TLShape) => void): () => void {
  const onResize = () => {
    const writing = editor.getEditingShape()
    if (writing && underKeyboard(editor) > 0) reveal(writing)
  }
  const seen = window.visualViewport
  seen?.addEventListener('resize', onResize)
  return () => seen?.removeEventListener('resize', onResize)
}
