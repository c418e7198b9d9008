/** A letter about comments: what was said in one thread, or in several, each with the link that answers there. */
import { createTranslator } from 'use-intl/core'
import { plainLines, type Block } from '@/lib/comments/text'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'
import { asHtml, escape, linkButton, type Letter } from '@/server/mail/letters'
import type { Reason } from './noting'
import { oneLine } from './quoting'
import { saidHtml } from './said-html'

/** What is new in a thread. */
export interface ThreadNews {
  thread: string
  reason: Reason
  /** who did it, by name */
  by: string
  board: string
  /** the title of what the thread is about */
  about?: string
  /** the earliest first; of an assignment or a settlement what the thread began with */
  said: readonly { name: string; words: readonly Block[] }[]
  /** comments before those in `said` */
  others: number
  /** where it is answered */
  url: string
}

export interface LetterLinks {
  /** where the inbox is */
  inbox: string
  /** where one says how often */
  often: string
  /** a page with a button that ends these letters */
  stop: string
  /** what a mail program posts to for the same (RFC 8058) */
  oneClick: string
}

/** characters of a title in a subject */
const TITLE_CHARACTERS = 80

/**
 * @param news at least one thread
 * @param more threads with news that the letter only counts
 */
export function writeNews(lang: Lang, news: readonly ThreadNews[], more: number, links: LetterLinks): Letter {
  const t = createTranslator({ locale: lang, messages: CATALOGUE[lang], namespace: 'inbox' })
  const first = news[0]!
  const about = oneLine(first.about ?? first.board, TITLE_CHARACTERS)
  const subject =
    news.length === 1
      ? t(`letter.subject.${first.reason}`, { name: first.by, about })
      : t('letter.subjectMany', { count: news.length + more })
  const parts = news.map((item) => ({
    ...item,
    head: t(`reason.${item.reason}`, { name: item.by }),
    on: item.about
      ? t('letter.on', { about: item.about, board: item.board })
      : t('letter.onBoard', { board: item.board }),
    rest: item.others > 0 ? t('letter.others', { count: item.others }) : undefined,
  }))
  const foot = [
    ...(more > 0 ? [[t('letter.more', { count: more }), links.inbox] as const] : []),
    [t('letter.often'), links.often],
    [t('letter.stop'), links.stop],
  ]

  const text = [
    ...parts.flatMap(({ head, on, said, rest, url }) => [
      `${head}\n${on}`,
      ...(rest === undefined ? [] : [rest]),
      ...said.map((each) => `${each.name}:\n${quoted(plainLines(each.words))}`),
      `${t('letter.open')}:\n${url}`,
      '* * *',
    ]),
    ...foot.map(([words, url]) => `${words}\n${url}`),
    '',
  ].join('\n\n')

  const html = asHtml(lang, [
    ...parts.flatMap(({ head, on, said, rest, url }) => [
      `<p><strong>${escape(head)}</strong><br><span style="color:#5c6670">${escape(on)}</span></p>`,
      ...(rest === undefined ? [] : [`<p style="color:#5c6670">${escape(rest)}</p>`]),
      ...said.map(
        (each) =>
          `<div style="margin:0 0 12px;padding:2px 0 2px 14px;border-left:3px solid #dad6cc"><strong>${escape(each.name)}</strong>` +
          `${saidHtml(each.words)}</div>`,
      ),
      linkButton(url, t('letter.open')),
    ]),
    '<hr style="border:0;border-top:1px solid #e4e2dc">',
    ...foot.map(
      ([words, url]) =>
        `<p style="font-size:13px;color:#5c6670">${escape(words)}<br><a href="${escape(url)}" style="color:#5c6670">${escape(url)}</a></p>`,
    ),
  ])

  return {
    subject: oneLine(subject, 3 * TITLE_CHARACTERS),
    text,
    html,
    headers: {
      'List-Unsubscribe': `<${links.oneClick}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      // no answer of a machine comes back
      'Auto-Submitted': 'auto-generated',
      // letters about a thread stand together
      ...(news.length === 1 ? { References: `<${first.thread}@${new URL(first.url).hostname}>` } : {}),
    },
  }
}

const quoted = (text: string) => text.replace(/^/gm, '> ')
