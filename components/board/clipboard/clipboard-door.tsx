'use client'
import { useEffect } from 'react'
import { toast } from 'sonner'
import { useEditor } from 'tldraw'
import { useTranslations } from 'use-intl'
import { LIMITS } from '@/lib/protocol/limits'
import { useBoardRoom } from '../board-context'
import { createClipboard } from './clipboard'
import { listenToClipboard } from './clipboard-events'

/** Copying and pasting on the board, for as long as it stands. */
export function ClipboardDoor() {
  const editor = useEditor()
  const { actions } = useBoardRoom()
  const t = useTranslations('clip')
  useEffect(() => {
    const clipboard = createClipboard(editor, actions, (key) => toast(t(key, LIMITS)))
    return listenToClipboard(editor, clipboard)
  }, [editor, actions, t])
  return null
}
