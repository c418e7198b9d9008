'use client'
import { PanelRight } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useValue } from 'tldraw'
import bars from '../bars/bars.module.css'
import css from '../bars/head.module.css'
import { useBoardRoom } from '../board-context'
import { keepOnBar } from '../bars/tool-bar'

/** The key that opens the panel: what other programs have for "properties". No letter, for letters write. */
export const isDetailsKey = ({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent) =>
  key === 'Enter' && altKey && !ctrlKey && !metaKey && !shiftKey

/** Opens and closes the detail panel. */
export function DetailsButton() {
  const t = useTranslations('detail')
  const { actions } = useBoardRoom()
  const isOpen = useValue(actions.door.isOpen)
  useEffect(() => {
    const { body } = document
    const onKeyDown = (event: KeyboardEvent) => {
      const editor = actions.editor()
      const { activeElement } = document
      const isOnCanvas = activeElement === body || editor?.getContainer().contains(activeElement)
      if (!isDetailsKey(event) || !isOnCanvas || editor?.getEditingShapeId()) return
      event.preventDefault()
      event.stopPropagation()
      actions.details()
    }
    body.addEventListener('keydown', onKeyDown)
    return () => body.removeEventListener('keydown', onKeyDown)
  }, [actions])
  return (
    <div className={`${bars.bar} ${css.details}`} {...keepOnBar}>
      <button
        type="button"
        className={bars.button}
        aria-pressed={isOpen}
        aria-keyshortcuts="Alt+Enter"
        title={t('open')}
        aria-label={t('open')}
        onClick={() => (isOpen ? actions.door.close() : actions.details())}
      >
        <PanelRight size={18} aria-hidden />
      </button>
    </div>
  )
}
