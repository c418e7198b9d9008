'use client'
import { LayoutTemplate } from 'lucide-react'
import { useTranslations } from 'use-intl'
import css from './structure-lock.module.css'

/** Says that the board is one that others begin with. */
export function TemplateChip() {
  const t = useTranslations('templates')
  return (
    <span className={css.chip} data-least role="note" aria-label={t('mark')} title={t('markHint')}>
      <LayoutTemplate size={14} aria-hidden />
      <span className={css.word}>{t('mark')}</span>
    </span>
  )
}
