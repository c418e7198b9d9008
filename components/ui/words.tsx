'use client'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type { Lang } from '@/lib/i18n/languages'
import type { Messages } from '@/lib/i18n/catalogue'

/** Gives everything below the words of one language. */
export function Words({ lang, messages, children }: { lang: Lang; messages: Messages; children: ReactNode }) {
  return (
    <IntlProvider locale={lang} messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  )
}
