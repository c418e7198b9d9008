'use client'
import { useTranslations } from 'use-intl'
import type { Refused } from '@/components/ui/ask'
import { useFailureText } from '@/components/ui/use-failure'

/** What a refusal says, with the time to wait where there is one. */
export function useRefusalText(): (refused: Refused) => string {
  const t = useTranslations('account')
  const failureText = useFailureText()
  return ({ code, retryAfter }) =>
    code === 'too-many' && retryAfter !== undefined
      ? t('wait', { minutes: Math.max(1, Math.ceil(retryAfter / 60)) })
      : failureText(code)
}
