'use client'
import { useTranslations } from 'use-intl'

/** The text of a problem's code in the reader's language; of an unknown one, that something broke. */
export function useFailureText(): (code: string) => string {
  const t = useTranslations('common.failure')
  return (code) => (t.has(code as 'broken') ? t(code as 'broken') : t('broken'))
}

/** The same for what was only to be read: nothing was written that could be kept. */
export function useUnreadText(): (code: string) => string {
  const t = useTranslations('common')
  const failureText = useFailureText()
  return (code) => (code === 'network' ? t('unreachable') : failureText(code))
}
