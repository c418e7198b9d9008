'use client'
import { CircleCheck, EyeOff, Lock, Unlink } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import type { Thread } from '@/lib/comments/thread'
import { Button } from '../ui/button'
import { isOrphan } from './about'
import type { CommentPlace } from './comment-place'
import { useFailed } from './use-failed'
import css from './thread.module.css'
import { useThreads } from './use-threads'
import { When } from './when'

/** What is special about a thread: settled, for the team only, hidden, or without what it was about. */
export function ThreadState({ place, thread }: { place: CommentPlace; thread: Thread }) {
  const t = useTranslations('comments.state')
  const failed = useFailed()
  const { orphaned } = useThreads(place.store)
  const { id, resolved, resolvedBy, resolvedAt } = thread
  const mayWrite = can(place.role, 'comment')
  return (
    <>
      {isOrphan(thread, place, orphaned) && (
        <div className={css.notice}>
          <Unlink size={16} aria-hidden />
          <p>{t('orphaned')}</p>
          {mayMove(place, thread) && (
            <Button onClick={() => place.putElsewhere?.(id)}>{t('putElsewhere')}</Button>
          )}
        </div>
      )}
      {thread.private && (
        <div className={css.notice}>
          <Lock size={16} aria-hidden />
          <p>{t('private')}</p>
        </div>
      )}
      {thread.hidden && (
        <div className={css.notice}>
          <EyeOff size={16} aria-hidden />
          <p>{t('hidden')}</p>
        </div>
      )}
      {resolved && (
        <div className={css.notice} data-good>
          <CircleCheck size={16} aria-hidden />
          <p>
            {resolvedBy ? t('resolvedBy', { name: resolvedBy.name }) : t('resolved')}
            {resolvedAt && (
              <>
                {' · '}
                <When at={resolvedAt} />
              </>
            )}
          </p>
          {mayWrite && (
            <Button onClick={() => void place.store.change(id, { resolved: false }).then(failed)}>
              {t('reopen')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

/** Who began a thread, and editors and up, put it elsewhere. */
export const mayMove = ({ putElsewhere, role, store }: CommentPlace, { comments }: Thread): boolean =>
  putElsewhere !== undefined &&
  (can(role, 'confer') || (can(role, 'comment') && comments[0]?.author.id === store.me.id))
