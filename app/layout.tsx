import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import '@/components/ui/base.css'
import { Words } from '@/components/ui/words'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { uiLang } from './request'

export const metadata: Metadata = {
  title: { default: 'Sendero', template: '%s · Sendero' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f2ed' },
    { media: '(prefers-color-scheme: dark)', color: '#16181b' },
  ],
}

export default async function Layout({ children }: { children: ReactNode }) {
  const lang = await uiLang()
  return (
    <html lang={lang}>
      <body>
        <Words lang={lang} messages={CATALOGUE[lang]}>
          {children}
        </Words>
      </body>
    </html>
  )
}
