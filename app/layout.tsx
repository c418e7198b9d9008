import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import '@/components/ui/base.css'
import { AnswerEarlyPresses, HoldEarlyPresses } from '@/components/ui/early-presses'
import { Words } from '@/components/ui/words'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { nonce, uiLang, uiTheme } from './request'

export const metadata: Metadata = {
  title: { default: 'Sendero', template: '%s · Sendero' },
  robots: { index: false, follow: false },
}

const TABLE = { light: '#f4f2ed', dark: '#16181b' }

export async function generateViewport(): Promise<Viewport> {
  const theme = await uiTheme()
  return {
    width: 'device-width',
    initialScale: 1,
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: TABLE.light },
            { media: '(prefers-color-scheme: dark)', color: TABLE.dark },
          ]
        : TABLE[theme],
  }
}

export default async function Layout({ children }: { children: ReactNode }) {
  const [lang, theme] = await Promise.all([uiLang(), uiTheme()])
  return (
    <html lang={lang} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <HoldEarlyPresses nonce={await nonce()} />
        <Words lang={lang} messages={CATALOGUE[lang]}>
          {children}
          <AnswerEarlyPresses />
        </Words>
      </body>
    </html>
  )
}
