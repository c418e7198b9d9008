import type { AppProps } from 'next/app'
import '@/components/ui/base.css'
import { AnswerEarlyPresses } from '@/components/ui/early-presses'
import { Words } from '@/components/ui/words'
import type { Messages } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'

/** What pages of this folder are given: the reader's language and the words that the page needs of it. */
export interface PageWords {
  lang: Lang
  words: Partial<Messages>
}

export default function App({ Component, pageProps }: AppProps<PageWords>) {
  const { lang, words } = pageProps
  return (
    <Words lang={lang} messages={words as Messages}>
      <Component {...pageProps} />
      <AnswerEarlyPresses />
    </Words>
  )
}
