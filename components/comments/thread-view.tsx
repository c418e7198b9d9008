'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import type { Comment, Thread } from '@/lib/comments/thread'
import { keepClear } from '../ui/keep-clear'
import { CommentItem } from './comment-item'
import type { CommentPlace } from './comment-place'
import panel from './panel.module.css'
import css from './thread.module.css'
import { Composer } from './composer'
import { UnsentDraft } from './on-its-way'
import { ThreadState } from './thread-state'
import { TaskLine } from './task-line'
import { useDraft } from './use-draft'
import { useThreads } from './use-threads'

/** ms that a thread has been looked at until it counts as read */
const READ_MS = 600

/** One thread: what was said, and a field to answer. */
export function ThreadView({ place, thread }: { place: CommentPlace; thread: Thread }) {
  const t = useTranslations('comments')
  const { store, role } = place
  const { outgoing, unread } = useThreads(store)
  const scroller = useRef<HTMLDivElement>(null)
  const draft = useDraft(store, thread.id)
  const [firstNew] = useState(() => firstUnread(thread, unread.get(thread.id) ?? 0, store.me.id))
  useReading(place, thread)
  const last = thread.comments.at(-1)?.id
  useEffect(() => {
    const element = scroller.current
    const target = element?.querySelector('[data-first-new]')
    if (target) target.scrollIntoView({ block: 'start' })
    else if (element) element.scrollTop = element.scrollHeight
  }, [last])
  return (
    <>
      <div className={css.scroller} ref={scroller}>
        <ThreadState place={place} thread={thread} />
        <TaskLine place={place} thread={thread} />
        <ol className={css.comments} aria-live="polite" aria-relevant="additions">
          {thread.comments.map((comment) => (
            <li key={comment.id} data-first-new={comment.id === firstNew || undefined}>
              {comment.id === firstNew && <p className={css.new}>{t('newHere')}</p>}
              <CommentItem
                store={store}
                thread={thread.id}
                comment={comment}
                role={role}
                outgoing={outgoing.get(comment.id)}
              />
            </li>
          ))}
        </ol>
      </div>
      <div className={panel.foot} ref={keepClear}>
        {can(role, 'comment') ? (
          <Composer
            store={store}
            label={t('answer')}
            placeholder={t('answerHere')}
            isFocused={matchMedia('(pointer: fine)').matches}
            send={t('write.send')}
            written={draft.written}
            onWritten={draft.write}
            onSend={(said) => {
              store.answer(thread.id, said)
              draft.clear()
            }}
          />
        ) : (
          <>
            <UnsentDraft draft={draft} />
            <p className={css.hint}>{t('readOnly')}</p>
          </>
        )}
      </div>
    </>
  )
}

/** Reading is having it on a screen that somebody looks at. */
function useReading({ store }: CommentPlace, { id, version }: Thread) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') timer = setTimeout(() => store.read(id), READ_MS)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [store, id, version])
}

/** The first of so many unread comments of others; undefined: there is nothing new, or all is. */
function firstUnread({ comments }: Thread, unread: number, me: string): string | undefined {
  if (unread === 0) return undefined
  const others = comments.filter((comment: Comment) => comment.author.id !== me && !comment.deletedAt)
  const first = others[others.length - unread]
  return first && first.id !== comments[0]?.id ? first.id : undefined
}
