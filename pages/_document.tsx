import Document, { Head, Html, Main, NextScript, type DocumentContext } from 'next/document'
import { HoldEarlyPresses } from '@/components/ui/early-presses'
import { themeOf } from '@/components/ui/themes'
import { isLang } from '@/lib/i18n/languages'

/** The page around every page of this folder: its language and its colours are right from the first frame. */
export default class SenderoDocument extends Document<{ nonce?: string }> {
  static override async getInitialProps(context: DocumentContext) {
    const policy = String(context.req?.headers['content-security-policy'] ?? '')
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    return { ...(await Document.getInitialProps(context)), ...(nonce ? { nonce } : {}) }
  }

  override render() {
    const { nonce } = this.props
    const { lang, theme } = (this.props.__NEXT_DATA__.props.pageProps ?? {}) as Record<
      string,
      string | undefined
    >
    const colours = themeOf(theme)
    return (
      <Html lang={isLang(lang) ? lang : 'en'} data-theme={colours === 'system' ? undefined : colours}>
        <Head nonce={nonce}>
          <meta name="robots" content="noindex, nofollow" />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        </Head>
        <body>
          <HoldEarlyPresses nonce={nonce ?? ''} />
          <Main />
          <NextScript nonce={nonce} />
        </body>
      </Html>
    )
  }
}
