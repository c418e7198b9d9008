'use client'
import { Check, CloudOff, EyeOff, Lock, Unlink } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Thread } from '@/lib/comments/thread'
import { saidIn } from '@/lib/comments/thread-filter'
import { isOrphan, useAbout } from './about'
import type { CommentPlace } from './comment-place'
import { Face } from './face'
import css from './list.module.css'
import { TaskWords } from './task-line'
import { useThreads } from './use-threads'
import { When } from './when'

/** characters of a comment that a row may have to show */
const SHOWN = 240

/** One thread in the list: who began it, about what, and what became of it. */
export function ThreadRow({
  place,
  thread,
  unread,
  isOnItsWay,
  onOpen,
}: {
  place: CommentPlace
  thread: Thread
  unread: number
  isOnItsWay: boolean
  onOpen: () => void
}) {
  const t = useTranslations('comments.list')
  const words = useTranslations('comments')
  const about = useAbout(place)
  const { orphaned } = useThreads(place.store)
  const [first] = thread.comments
  if (!first) return null
  const answers = thread.comments.length - 1
  return (
    <button
      type="button"
      className={css.row}
      data-thread={thread.id}
      data-new={unread > 0 || undefined}
      onClick={onOpen}
    >
      <span className={css.by}>
        <Face speaker={first.author} />
        <span className={css.who}>
          <b>{first.author.name}</b>
          {first.author.department && <span>{first.author.department}</span>}
          <When at={(thread.comments.at(-1) ?? first).at} />
        </span>
        <span className={css.about}>
          {isOrphan(thread, place, orphaned) && <Unlink size={13} aria-label={t('orphaned')} />}
          {about(thread)}
        </span>
      </span>
      <span className={css.words}>
        {first.deletedAt ? words('deleted') : saidIn({ ...first, text: first.text.slice(0, SHOWN) })}
      </span>
      <span className={css.state}>
        {unread > 0 && <span className={css.unread}>{t('unread', { count: unread })}</span>}
        {thread.private && <Lock size={13} aria-label={t('private')} />}
        {thread.hidden && <EyeOff size={13} aria-label={t('hidden')} />}
        {isOnItsWay && <CloudOff size={13} aria-label={t('onItsWay')} />}
        {thread.resolved && (
          <span className={css.good}>
            <Check size={13} aria-hidden />
            {t('resolved')}
          </span>
        )}
        <TaskWords assignee={thread.assignee} due={thread.due} isOver={thread.resolved} />
        {answers > 0 && <span className={css.answers}>{t('answers', { count: answers })}</span>}
      </span>
    </button>
  )
}
