'use client'
import { Bell as BellIcon } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './inbox.module.css'
import { InboxPanel } from './inbox-panel'
import { useUnread, type NewsSource } from './use-inbox'

const MOST = 99

/**
 * What others have for me, over all boards.
 * @param className how buttons look where it stands
 * @param news the same function each time
 */
export function Bell({ className = '', news }: { className?: string | undefined; news?: NewsSource }) {
  const t = useTranslations('inbox')
  const { unread, setUnread } = useUnread(news)
  const [isOpen, setOpen] = useState(false)
  const name = t('bell', { count: unread })
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        className={`${css.bell} ${className}`}
        aria-label={name}
        title={name}
        data-unread={unread > 0 || undefined}
      >
        <BellIcon size={18} aria-hidden />
        {unread > 0 && (
          <span className={css.count} aria-hidden>
            {unread > MOST ? `${MOST}+` : unread}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={css.panel}
          aria-label={t('title')}
          align="end"
          sideOffset={14}
          collisionPadding={8}
        >
          <InboxPanel unread={unread} onUnread={setUnread} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
