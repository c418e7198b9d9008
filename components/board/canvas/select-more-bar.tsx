'use client'
import { useTranslations } from 'use-intl'
import { useEditor, useValue } from 'tldraw'
import { keepOnBar } from '../bars/tool-bar'
import { Button } from '../../ui/button'
import { endSelectingMore, isSelectingMore } from './select-more'
import css from './select-more-bar.module.css'

/** While taps select more: how many it is, and the way out. */
export function SelectMoreBar() {
  const editor = useEditor()
  const t = useTranslations('keys')
  const count = useValue(
    'selected by taps',
    () => (isSelectingMore(editor) ? editor.getSelectedShapeIds().length : 0),
    [editor],
  )
  if (count === 0) return null
  return (
    <div className={css.bar} role="status" {...keepOnBar}>
      <span>{t('place.several', { count })}</span>
      <Button look="strong" onClick={() => endSelectingMore(editor)}>
        {t('selectMore.done')}
      </Button>
    </div>
  )
}
