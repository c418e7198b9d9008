'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useUnreadText } from '@/components/ui/use-failure'
import css from './admin.module.css'

/** What the API has not told: still waiting, or why not and a way to try again. */
export function NotYet({ fault, onRetry }: { fault: string | undefined; onRetry: () => void }) {
  const t = useTranslations('admin')
  const unreadText = useUnreadText()
  if (fault === undefined) return <p className={css.hint}>{t('loading')}</p>
  return (
    <div className={css.row}>
      <p className={css.fault} role="alert">
        {unreadText(fault)}
      </p>
      <Button onClick={onRetry}>{t('retry')}</Button>
    </div>
  )
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes as people say them: 1.4 MB. */
export function useBytes(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
    const amount = bytes / 1000 ** step
    return format.number(amount, {
      style: 'unit',
      unit: UNITS[step]!,
      maximumFractionDigits: amount < 10 && step > 1 ? 1 : 0,
    })
  }
}
