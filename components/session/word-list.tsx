'use client'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { copyText } from './copy-text'
import css from './notices.module.css'
import type { NotAcceptedEntry } from './not-accepted-words'

/** Words that are not on the board, to read and to copy. */
export function WordList({ entries }: { entries: readonly NotAcceptedEntry[] }) {
  const t = useTranslations('session')
  const box = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const headOf = (entry: NotAcceptedEntry) =>
    entry.title ? t('entry', { kind: t(`kind.${entry.kind}`), title: entry.title }) : t(`kind.${entry.kind}`)

  const copy = async () => {
    const blocks = entries.map((entry) => [headOf(entry), ...entry.texts.map(({ text }) => text)].join('\n'))
    setCopied((await copyText(blocks.join('\n\n'), box.current!)) ? 'yes' : 'failed')
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
      <Button look="strong" onClick={() => void copy()}>
        {t('copy')}
      </Button>
      <span role="status" className={css.told}>
        {copied === 'yes' ? t('copied') : copied === 'failed' ? t('copyFailed') : ''}
      </span>
    </div>
  )
}
