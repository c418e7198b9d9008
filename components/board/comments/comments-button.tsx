'use client'
import { MessageCircle } from 'lucide-react'
import { useValue } from 'tldraw'
import { useTranslations } from 'use-intl'
import { useThreads } from '../../comments/use-threads'
import css from '../bars/head.module.css'
import { keepOnBar } from '../bars/tool-bar'
import own from './comments-button.module.css'
import { useCommentRoom } from './comment-room'

/** Opens and closes the comments; says how many are unread. */
export function CommentsButton() {
  const t = useTranslations('comments.canvas')
  const { store, door } = useCommentRoom()
  const isOpen = useValue(door.isOpen)
  const { unread } = useThreads(store)
  let count = 0
  for (const each of unread.values()) count += each
  return (
    <button
      type="button"
      className={`${css.pill} ${own.button}`}
      aria-label={t('open')}
      aria-description={count > 0 ? t('unread', { count }) : undefined}
      aria-expanded={isOpen}
      title={count > 0 ? t('unread', { count }) : t('open')}
      onClick={() => (isOpen ? door.close() : door.open())}
      {...keepOnBar}
    >
      <MessageCircle size={18} aria-hidden />
      <span className={css.word} aria-hidden>
        {t('open')}
      </span>
      {count > 0 && (
        <span className={own.count} aria-hidden>
          {count > MOST ? `${MOST}+` : count}
        </span>
      )}
    </button>
  )
}

const MOST = 99
