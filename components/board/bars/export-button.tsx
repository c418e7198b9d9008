'use client'
import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useBoardRoom } from '../board-context'
import css from './head.module.css'
import { keepOnBar } from './tool-bar'

/** Opens the sheet that makes files of the board. On a phone the board's menu has it. */
export function ExportButton() {
  const t = useTranslations('export')
  const { actions } = useBoardRoom()
  return (
    <button
      type="button"
      className={`${css.pill} ${css.inMenu}`}
      aria-label={t('open')}
      title={t('open')}
      onClick={() => actions.sheet.set('export')}
      {...keepOnBar}
    >
      <Download size={18} aria-hidden />
      <span className={css.word} aria-hidden>
        {t('open')}
      </span>
    </button>
  )
}
