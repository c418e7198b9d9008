'use client'
import { TldrawUiMenuGroup, TldrawUiMenuItem, useEditor } from 'tldraw'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import { useMay } from '../board-context'
import { placeHere, placeOnSelection } from './placing'

/** In the menu under the pointer: a comment on what is selected, else on the place. */
export function CommentHere() {
  const editor = useEditor()
  const { role } = useMay()
  const t = useTranslations('comments.canvas')
  if (!can(role, 'comment')) return null
  return (
    <TldrawUiMenuGroup id="comment">
      <TldrawUiMenuItem
        id="comment"
        label={t('menu')}
        kbd="cmd+alt+m,ctrl+alt+m"
        readonlyOk
        onSelect={() => {
          if (!placeOnSelection(editor)) placeHere(editor)
        }}
      />
    </TldrawUiMenuGroup>
  )
}
