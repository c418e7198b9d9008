'use client'
import { useCallback, useEffect, useState } from 'react'
import type { Editor } from 'tldraw'
import { useBoardRoom } from '../board-context'

/** Whether the board is being searched; Ctrl+F opens it, and a second one in its field is the browser's own. */
export function useSearch(): { in: Editor | undefined; open: () => void; close: () => void } {
  const { actions } = useBoardRoom()
  const [editor, setEditor] = useState<Editor>()
  const open = useCallback(() => setEditor(actions.editor()), [actions])
  const close = useCallback(() => setEditor(undefined), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { code, ctrlKey, metaKey, shiftKey, altKey, target } = event
      if (code !== 'KeyF' || !(ctrlKey || metaKey) || shiftKey || altKey) return
      if (document.querySelector('[role=dialog]')) return
      const field = document.querySelector<HTMLInputElement>('[data-search] input')
      if (field && field === target) return
      event.preventDefault()
      if (field) field.select()
      else open()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [open])
  return { in: editor, open, close }
}
