'use client'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { NotAcceptedEntry } from '../session/not-accepted-words'
import { WordList } from '../session/word-list'
import { Button } from '../ui/button'
import css from './frame.module.css'
import type { LineNow } from './use-reading-line'

interface UnsentProps {
  /** the name of whoever wrote it */
  by: string
  /** what was written in comments and not sent */
  unsent: () => readonly NotAcceptedEntry[]
}

interface NewsProps extends UnsentProps {
  line: LineNow
  /** number of the board's last change that is in the text */
  head: number
  /** Asks for the text as it is now. */
  onShow: () => void
}

/** That the text is not the board's any more, or that there is no board for this person any more. */
export function News({ line, head, onShow, ...unsent }: NewsProps) {
  const t = useTranslations('reading')
  const session = useTranslations('session')
  const { state } = line
  if (state === 'opening' || state === 'live' || state === 'lost') {
    if (line.head <= head) return null
    return (
      <div className={css.news} role="status">
        <p>{t('changed')}</p>
        <Button look="plain" onClick={onShow}>
          {t('show')}
        </Button>
      </div>
    )
  }
  const reason = state === 'tooBig' ? 'abuse' : state
  return (
    <div className={`${css.news} ${css.over}`} role="alert">
      <div>
        <p>
          <strong>{session(`ended.${reason}.title`)}</strong> {session(`ended.${reason}.body`)}
        </p>
        <Unsent {...unsent} />
      </div>
      <Button look="plain" onClick={() => location.reload()}>
        {session('reload')}
      </Button>
    </div>
  )
}

/** The words that go with the panel when the board is closed to somebody who writes. */
function Unsent({ by, unsent }: UnsentProps) {
  const t = useTranslations('session')
  const entries = useMemo(() => unsent(), [unsent])
  if (entries.length === 0) return null
  return (
    <>
      <p className={css.unsent}>{t('commentsNotSent')}</p>
      <WordList entries={entries} by={by} />
    </>
  )
}
