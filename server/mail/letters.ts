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
    html: [
      `<!doctype html><html lang="${lang}"><body style="font:16px/1.5 sans-serif;color:#1d2226;max-width:36em">`,
      ...before.map(paragraph),
      `<p><a href="${escape(url)}" style="color:#1d2226;font-weight:600">${escape(button)}</a></p>`,
      `<p style="word-break:break-all">${escape(url)}</p>`,
      ...after.map(paragraph),
      '</body></html>',
    ].join('\n'),
  }
}

/** Text for HTML, in elements and between double quotes. */
export const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
