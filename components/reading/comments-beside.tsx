'use client'
import { MessageCirclePlus } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import css from '../comments/panel.module.css'
import { ThreadPanel } from '../comments/thread-panel'
import { useThreads } from '../comments/use-threads'
import { Toasts } from '../ui/toasts'

export { Unsent } from '../comments/unsent'
export { ChoosePlace } from './choose-place'

interface CommentsBesideProps extends ComponentProps<typeof ThreadPanel> {
  className?: string | undefined
  /** Begins a comment about what is open, or being read. */
  onBegin: () => void
}

/** The panel of comments and what it says in passing: fetched when somebody opens it. */
export function CommentsBeside({ className, onBegin, ...panel }: CommentsBesideProps) {
  const t = useTranslations('comments')
  const { role, store } = panel.place
  const { state } = useThreads(store)
  return (
    <>
      <div className={className}>
        <ThreadPanel {...panel}>
          {can(role, 'comment') && state !== 'hidden' && (
            <button
              type="button"
              className={css.iconButton}
              aria-label={t('new')}
              aria-keyshortcuts="C"
              title={`${t('new')} (C)`}
              onClick={onBegin}
            >
              <MessageCirclePlus size={18} aria-hidden />
            </button>
          )}
        </ThreadPanel>
      </div>
      <Toasts />
    </>
  )
}
