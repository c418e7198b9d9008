'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { HowLost } from '../session/how-lost'
import { Button } from '../ui/button'
import css from './frame.module.css'
import type { LineNow } from './use-reading-line'

interface NewsProps {
  board: string
  line: LineNow
  /** whose page it is, by name */
  by: string
  /** number of the board's last change that is in the text */
  head: number
  /** Asks for the text as it is now. */
  onShow: () => void
  /** what they wrote and did not send, for when it is over */
  children?: ReactNode
}

/** That the text is not the board's any more, or that there is no board for this person any more. */
export function News({ board, line, by, head, onShow, children }: NewsProps) {
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
          <strong>{session(`ended.${reason}.title`)}</strong>{' '}
          {reason === 'revoked' ? <HowLost board={board} /> : session(`ended.${reason}.body`, { name: by })}
        </p>
        <div className={css.unsent}>{children}</div>
      </div>
      <Button look="plain" onClick={() => location.reload()}>
        {session('reload')}
      </Button>
    </div>
  )
}
