'use client'
import {
  ArrowLeft,
  CheckCircle,
  EllipsisVertical,
  Eye,
  EyeOff,
  Link2,
  Lock,
  LockOpen,
  MapPin,
  type LucideIcon,
} from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import type { Thread } from '@/lib/comments/thread'
import { copyText } from '../session/copy-text'
import menu from '../ui/menu.module.css'
import { isOrphan, useAbout } from './about'
import { useFailed } from './use-failed'
import type { CommentPlace } from './comment-place'
import css from './comments.module.css'
import { mayMove } from './thread-state'
import { useThreads } from './use-threads'

interface MenuItem {
  key: string
  label: string
  Icon: LucideIcon
  isOffered: boolean
  run: () => void
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
  const { id } = thread
  const isSent = !outgoing.has(id)
  const change = (wish: Parameters<typeof store.change>[1]) => void store.change(id, wish).then(failed)
  const copyLink = async () => {
    const isCopied = await copyText(linkTo(id), document.body)
    toast(t(isCopied ? 'linkCopied' : 'linkNotCopied'))
  }
  const all: readonly MenuItem[] = [
    { key: 'link', label: t('copyLink'), Icon: Link2, isOffered: isSent, run: () => void copyLink() },
    {
      ...{ key: 'move', label: t('state.putElsewhere'), Icon: MapPin },
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
  const items = all.filter(({ isOffered }) => isOffered)
  return (
    <div className={css.threadHead}>
      <button
        type="button"
        className={css.iconButton}
        aria-label={t('back')}
        title={t('back')}
        onClick={onBack}
      >
        <ArrowLeft size={18} aria-hidden />
      </button>
      <h2 className={css.subject}>
        {show && !isOrphan(thread, place, orphaned) ? (
          <button type="button" title={t('showIt')} onClick={() => show(id)}>
            {about(thread)}
          </button>
        ) : (
          about(thread)
        )}
      </h2>
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
      {items.length > 0 && (
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger
            className={css.iconButton}
            aria-label={t('moreThread')}
            title={t('moreThread')}
          >
            <EllipsisVertical size={18} aria-hidden />
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content className={menu.menu} align="end">
              {items.map(({ key, label, Icon, run }) => (
                <DropdownMenu.Item key={key} className={menu.item} onSelect={run}>
                  <Icon size={16} aria-hidden />
                  {label}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      )}
    </div>
  )
}
