'use client'
import { CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { useFormatter, useTranslations } from 'use-intl'
import { copyText } from '../session/copy-text'
import { Button } from '../ui/button'
import { useCommentFailureText } from './use-failed'
import css from './comment.module.css'
import type { Outgoing } from './shelf'
import type { useDraft } from './use-draft'
import type { ThreadStore } from './threads'
import { useThreads } from './use-threads'
import { ownZone } from './when'

/** Under a comment that the server does not have yet: that it waits, or why it was refused. */
export function OnItsWay({ store, outgoing }: { store: ThreadStore; outgoing: Outgoing }) {
  const t = useTranslations('comments.sending')
  const failureText = useCommentFailureText()
  const { isAway, nextTry } = useThreads(store)
  const format = useFormatter()
  const { key, fault, text } = outgoing
  const clock = (at: number) => format.dateTime(at, { timeStyle: 'medium', timeZone: ownZone() })
  if (fault === undefined)
    return (
      <p className={css.waits} role="status">
        {isAway && <CloudOff size={14} aria-hidden />}
        {isAway ? t('away') : nextTry === undefined ? t('now') : t('later', { time: clock(nextTry) })}
      </p>
    )
  return (
    <Refused
      why={fault === 'forbidden' ? t('forbidden') : failureText(fault)}
      words={text}
      onGiveUp={() => store.giveUp(key)}
    >
      <Button onClick={() => store.again(key)}>{t('again')}</Button>
    </Refused>
  )
}

/** A comment that was begun by somebody who may only read by now. */
export function UnsentDraft({
  draft: { written, clear },
}: {
  draft: Pick<ReturnType<typeof useDraft>, 'written' | 'clear'>
}) {
  const t = useTranslations('comments.sending')
  if (written.words.trim() === '') return null
  return (
    <Refused why={t('forbidden')} words={written.words} onGiveUp={clear}>
      <p className={css.unsent}>{written.words}</p>
    </Refused>
  )
}

interface RefusedProps {
  why: string
  words: string
  onGiveUp: () => void
  children: ReactNode
}

/** Why words were not sent, and what can be done with them. */
function Refused({ why, words, onGiveUp, children }: RefusedProps) {
  const t = useTranslations('comments.sending')
  return (
    <div className={css.refused} role="alert">
      <p>
        {t('refused')} {why}
      </p>
      <div className={css.acts3}>
        {children}
        <Button
          onClick={(event) =>
            void copyText(words, event.currentTarget).then((isCopied) => isCopied && toast(t('copied')))
          }
        >
          {t('copy')}
        </Button>
        <Button look="plain" onClick={onGiveUp}>
          {t('giveUp')}
        </Button>
      </div>
    </div>
  )
}
