'use client'
import { CheckCircle, Eye, EyeOff, Link2, Lock, LockOpen, MapPin } from 'lucide-react'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import type { Thread } from '@/lib/comments/thread'
import { copyText } from '../session/copy-text'
import type { Action } from './action-list'
import { ActionMenu } from './action-menu'
import { BackHead } from './back-head'
import { isOrphan, useAbout } from './about'
import { useFailed } from './use-failed'
import type { CommentPlace } from './comment-place'
import css from './panel.module.css'
import { mayMove } from './thread-state'
import { useThreads } from './use-threads'

interface Offer extends Action {
  isOffered: boolean
}

/** What the thread is about, and what can be done with it as a whole. */
export function ThreadHead({
  place,
  thread,
  onBack,
}: {
  place: CommentPlace
  thread: Thread
  onBack: () => void
}) {
  const t = useTranslations('comments')
  const about = useAbout(place)
  const failed = useFailed()
  const { orphaned, outgoing } = useThreads(place.store)
  const { store, role, show, linkTo } = place
  const { id, anchor } = thread
  const hasPlace = anchor.kind !== 'board' && (place.hasPlace?.(anchor) ?? true)
  const isSent = !outgoing.has(id)
  const change = (wish: Parameters<typeof store.change>[1]) => void store.change(id, wish).then(failed)
  const copyLink = async () => {
    const isCopied = await copyText(linkTo(id), document.body)
    toast(t(isCopied ? 'linkCopied' : 'linkNotCopied'))
  }
  const all: readonly Offer[] = [
    { key: 'link', label: t('copyLink'), Icon: Link2, isOffered: isSent, run: () => void copyLink() },
    {
      ...{ key: 'move', label: t('state.putElsewhere'), Icon: MapPin, takesFocus: place.hasButtons },
      isOffered: isSent && mayMove(place, thread),
      run: () => place.putElsewhere?.(id),
    },
    {
      ...{ key: 'private', label: t(thread.private ? 'makePublic' : 'makePrivate') },
      Icon: thread.private ? LockOpen : Lock,
      isOffered: isSent && can(role, 'confer'),
      run: () => change({ private: !thread.private }),
    },
    {
      ...{ key: 'hide', label: t(thread.hidden ? 'unhide' : 'hide') },
      Icon: thread.hidden ? Eye : EyeOff,
      isOffered: isSent && can(role, 'moderate'),
      run: () => change({ hidden: !thread.hidden }),
    },
  ]
  const actions = all.filter(({ isOffered }) => isOffered)
  return (
    <BackHead
      onBack={onBack}
      subject={
        show && hasPlace && !isOrphan(thread, place, orphaned) ? (
          <button type="button" title={t('showIt')} onClick={() => show(id)}>
            {about(thread)}
          </button>
        ) : (
          about(thread)
        )
      }
    >
      {isSent && can(role, 'comment') && (
        <button
          type="button"
          className={css.iconButton}
          aria-pressed={thread.resolved}
          aria-label={t(thread.resolved ? 'state.reopen' : 'resolve')}
          title={t(thread.resolved ? 'state.reopen' : 'resolve')}
          onClick={() => change({ resolved: !thread.resolved })}
        >
          <CheckCircle size={18} aria-hidden />
        </button>
      )}
      {actions.length > 0 && (
        <ActionMenu label={t('moreThread')} className={css.iconButton} actions={actions} />
      )}
    </BackHead>
  )
}
