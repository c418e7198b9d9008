'use client'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { NotAcceptedEntry } from '../session/not-accepted-words'
import { WordList } from '../session/word-list'

interface UnsentProps {
  /** the name of whoever wrote it */
  by: string
  /** what was written in comments and not sent */
  unsent: () => readonly NotAcceptedEntry[]
}

/** The words that somebody was writing where they cannot be sent any more, to copy and to save. */
export function Unsent({ by, unsent }: UnsentProps) {
  const t = useTranslations('session')
  const entries = useMemo(() => unsent(), [unsent])
  if (entries.length === 0) return null
  return (
    <>
      <p>{t('commentsNotSent')}</p>
      <WordList entries={entries} by={by} />
    </>
  )
}
