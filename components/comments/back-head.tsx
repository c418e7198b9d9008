'use client'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import css from './panel.module.css'

/** The way back to the list, and what is looked at instead. @param children what can be done with it */
export function BackHead({
  subject,
  onBack,
  children,
}: {
  subject: ReactNode
  onBack: () => void
  children?: ReactNode
}) {
  const t = useTranslations('comments')
  return (
    <div className={css.threadHead}>
      <button
        type="button"
        className={css.iconButton}
        aria-label={t('back')}
        title={t('back')}
        onClick={onBack}
      >
        <ArrowLeft size={18} aria-hidden />
      </button>
      <h2 className={css.subject}>{subject}</h2>
      {children}
    </div>
  )
}
