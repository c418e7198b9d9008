'use client'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DrawnKind } from '@/lib/doc/canvas-trash'
import type { Kind } from '@/lib/journey/model'
import { Button } from '../ui/button'
import { copyText } from './copy-text'
import css from './notices.module.css'
import type { NotAcceptedEntry } from './not-accepted-words'

/** Words that are not on the board, to read, to copy and to save. @param by the name of whoever wrote them */
export function WordList({ entries, by }: { entries: readonly NotAcceptedEntry[]; by: string }) {
  const t = useTranslations('session')
  const file = useTranslations('away')
  const box = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const headOf = useHeads()
  const copy = async () => {
    setCopied((await copyText(plainWords(entries, headOf), box.current!)) ? 'yes' : 'failed')
  }

  return (
    <div ref={box}>
      <ul className={css.words} tabIndex={0} aria-label={t('words')}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <div className={css.head}>{headOf(entry)}</div>
            {entry.texts.map(({ field, text }) => (
              <p key={field} className={css.text} dir="auto">
                {text}
              </p>
            ))}
            {entry.hasMore && <p className={css.more}>{t('moreChanged')}</p>}
            {entry.texts.length === 0 && !entry.hasMore && <p className={css.more}>{t('noWords')}</p>}
          </li>
        ))}
      </ul>
      <div className={css.wordActions}>
        <Button look="strong" onClick={() => void copy()}>
          {t('copy')}
        </Button>
        <Button onClick={() => saveWords(plainWords(entries, headOf), file('fileName', { name: by }))}>
          {file('save')}
        </Button>
      </div>
      <span role="status" className={css.told}>
        {copied === 'yes' ? t('copied') : copied === 'failed' ? t('copyFailed') : ''}
      </span>
    </div>
  )
}

function saveWords(words: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([words], { type: 'text/plain' }))
  link.download = `${name}.txt`
  link.click()
  // the download has its own hold on it by then
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

type HeadOf = (entry: { kind: Kind | DrawnKind | 'comment'; title: string }) => string

/** What an entry is called in the reader's language: its kind, and its title if it has one. */
export function useHeads(): HeadOf {
  const t = useTranslations('session')
  return ({ kind, title }) => (title ? t('entry', { kind: t(`kind.${kind}`), title }) : t(`kind.${kind}`))
}

/** The entries as plain text. */
const plainWords = (entries: readonly NotAcceptedEntry[], headOf: HeadOf): string =>
  entries.map((entry) => [headOf(entry), ...entry.texts.map(({ text }) => text)].join('\n')).join('\n\n')
