/** What we write to people: a few lines and one link, as text and as plain HTML. */
import { createTranslator } from 'use-intl/core'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'

export type LetterKind = 'signIn' | 'address' | 'invitation' | 'board' | 'domain' | 'test'
export interface Letter {
  subject: string
  text: string
  html: string
  /** beyond the usual ones: how a letter is ended, what it belongs to */
  headers?: Record<string, string>
}

/**
 * @param about.url where the one link leads
 * @param about.email whose letter it is
 * @param about.by who asked for it, by name; for an invitation
 * @param about.title what the board is called that it leads to
 */
export function writeLetter(
  kind: LetterKind,
  lang: Lang,
  { url, email, by, title }: { url: string; email: string; by?: string; title?: string },
): Letter {
  const t = createTranslator({ locale: lang, messages: CATALOGUE[lang], namespace: 'account.letter' })
  const words = { email, by: by ?? '', title: title ?? '', host: new URL(url).host }
  const before = [t('hello'), t(`${kind}.body`, words)]
  const after = [t(`${kind}.end`, words)]
  const button = t(`${kind}.button`)
  const paragraph = (line: string) => `<p>${escape(line)}</p>`
  return {
    subject: t(`${kind}.subject`, words),
    text: [...before, url, ...after, ''].join('\n\n'),
    html: asHtml(lang, [
      ...before.map(paragraph),
      linkButton(url, button),
      `<p style="word-break:break-all">${escape(url)}</p>`,
      ...after.map(paragraph),
    ]),
  }
}

/** A whole letter. On white paper: mail programs in the dark know it then, and turn ink and paper together or not at all. */
export const asHtml = (lang: Lang, lines: readonly string[]) =>
  [
    `<!doctype html><html lang="${lang}"><head><meta name="color-scheme" content="light"></head>`,
    '<body style="font:16px/1.5 sans-serif;color:#1d2226;background:#ffffff;max-width:36em">',
    ...lines,
    '</body></html>',
  ].join('\n')

/** What a letter is about, to be pressed. */
export const linkButton = (url: string, words: string) =>
  `<p style="margin:16px 0 32px"><a href="${escape(url)}" style="display:inline-block;padding:10px 18px;border-radius:10px;background:#1e2328;color:#ffffff;font-weight:600;text-decoration:none">${escape(words)}</a></p>`

/** Text for HTML, in elements and between double quotes. */
export const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
