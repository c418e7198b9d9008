'use client'
import { Check, CheckCheck, Mail, MessageCircle } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/people/avatar'
import { Button, ButtonLink } from '@/components/ui/button'
import { useFailureText } from '@/components/ui/use-failure'
import { When } from '../comments/when'
import css from './inbox.module.css'
import { useInboxList, type InboxEntry } from './use-inbox'
import { useLettersLink } from './use-letters-link'

interface InboxPanelProps {
  unread: number
  onUnread: (unread: number) => void
}

/** The list that the bell opens. */
export function InboxPanel({ unread, onUnread }: InboxPanelProps) {
  const t = useTranslations('inbox')
  const failureText = useFailureText()
  const list = useInboxList(unread, onUnread)
  const { entries, fault } = list
  return (
    <>
      <header className={css.head}>
        <h2 className={css.title}>{t('title')}</h2>
        {entries?.some(({ isUnread }) => isUnread) && (
          <Button look="plain" className={css.all} onClick={list.readAll}>
            <CheckCheck size={16} aria-hidden />
            {t('readAll')}
          </Button>
        )}
      </header>
      {fault !== undefined && (
        <div className={css.fault} role="alert">
          <p>{failureText(fault)}</p>
          <Button onClick={list.load}>{t('retry')}</Button>
        </div>
      )}
      {entries === undefined && fault === undefined && (
        <p className={css.state} role="status">
          {t('loading')}
        </p>
      )}
      {entries?.length === 0 && (
        <div className={css.empty}>
          <MessageCircle size={28} strokeWidth={1.5} aria-hidden />
          <p className={css.emptyTitle}>{t('empty')}</p>
          <p>{t('emptyHint')}</p>
        </div>
      )}
      {entries !== undefined && entries.length > 0 && (
        <ul className={css.entries} onKeyDown={walk}>
          {entries.map((entry) => (
            <Entry key={entry.thread} entry={entry} onRead={() => list.readOne(entry)} />
          ))}
          {list.hasMore && (
            <li className={css.more}>
              <Button look="plain" onClick={list.showMore}>
                {t('more')}
              </Button>
            </li>
          )}
        </ul>
      )}
      <LettersLink />
    </>
  )
}

/** Where one says how often, or gives an address; only where letters are sent. */
function LettersLink() {
  const link = useLettersLink()
  if (!link) return null
  return (
    <footer className={css.foot}>
      <ButtonLink look="plain" className={css.all} href={link.href}>
        <Mail size={16} aria-hidden />
        {link.words}
      </ButtonLink>
    </footer>
  )
}

function Entry({ entry, onRead }: { entry: InboxEntry; onRead: () => void }) {
  const t = useTranslations('inbox')
  const { by, board, about, isUnread } = entry
  return (
    <li className={css.entry} data-unread={isUnread || undefined}>
      <a className={css.link} href={entry.path} onClick={() => isUnread && keepRead(entry.thread)}>
        <Avatar name={by.name} />
        <span className={css.words}>
          <span className={css.what}>
            <span className={css.reason}>{t(`reason.${entry.reason}`, { name: by.name })}</span>
            <span className={css.when}>
              <When at={entry.at} />
            </span>
          </span>
          {entry.excerpt && <span className={css.excerpt}>{entry.excerpt}</span>}
          <span className={css.where}>{about ? t('on', { about, board: board.title }) : board.title}</span>
        </span>
        {isUnread && <span className={css.dot} role="img" aria-label={t('unread')} />}
      </a>
      {isUnread && (
        <Button
          look="icon"
          className={css.read}
          aria-label={t('readOne')}
          title={t('readOne')}
          onClick={onRead}
        >
          <Check size={16} aria-hidden />
        </Button>
      )}
    </li>
  )
}

/** The page goes on to the thread: what is told on the way must outlive it. */
function keepRead(thread: string): void {
  navigator.sendBeacon(
    '/api/v1/me/inbox/read',
    new Blob([JSON.stringify({ thread })], { type: 'application/json' }),
  )
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Up and down the entries by arrow keys. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const step = STEPS[event.key]
  if (!step) return
  const links = [...event.currentTarget.querySelectorAll('a')]
  const at = links.findIndex((link) => link.closest('li')?.contains(document.activeElement))
  links[step(at, links.length)]?.focus()
  event.preventDefault()
}
