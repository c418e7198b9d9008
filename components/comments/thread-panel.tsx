'use client'
import { CheckCheck, FileJson, FileSpreadsheet, Mail, X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import { useShareWith } from '../inbox/share-with'
import { useLettersLink } from '../inbox/use-letters-link'
import type { Action } from './action-list'
import { ActionMenu } from './action-menu'
import { useFailed } from './use-failed'
import type { CommentPlace } from './comment-place'
import css from './panel.module.css'
import { Hues } from './face'
import { NewThread } from './new-thread'
import { NEW } from './shelf'
import { ALL_OPEN } from './thread-filter'
import { ThreadHead } from './thread-head'
import { ThreadList } from './thread-list'
import { ThreadView } from './thread-view'
import { useThreads } from './use-threads'

interface ThreadPanelProps {
  place: CommentPlace
  /** a thread; `new`: the one that is begun by the draft; undefined: the list */
  open: string | undefined
  onOpen: (open: string | undefined) => void
  onClose: () => void
  /** the list shows just these, until somebody wants to see all */
  only?: ReadonlySet<string> | undefined
  onAll?: () => void
  /** what stands in the head beside the name, such as the tool that places comments */
  children?: ReactNode
}

/** What is said of a board: the list, one thread, or a new one. Beside the board; on a phone over it. */
export function ThreadPanel({
  place,
  open,
  onOpen,
  onClose,
  only,
  onAll = () => {},
  children,
}: ThreadPanelProps) {
  const t = useTranslations('comments')
  const { store } = place
  const [wish, setWish] = useState(ALL_OPEN)
  const { state } = useThreads(store)
  const panel = useRef<HTMLElement>(null)
  const id = useId()
  const thread = open === undefined || open === NEW ? undefined : store.find(open)
  const { resolvedShown } = place
  const isResolvedShown = wish.tab !== 'open'
  useEffect(() => {
    resolvedShown?.(isResolvedShown)
    return () => resolvedShown?.(false)
  }, [resolvedShown, isResolvedShown])
  useEffect(() => {
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus()
  }, [open])
  // whoever comes back from a thread stands on it in the list
  const [last, setLast] = useState<string>()
  if (thread && thread.id !== last) setLast(thread.id)
  useUnreached(place)
  const back = () => onOpen(undefined)
  return (
    <Hues value={place.hueOf}>
      <aside
        ref={panel}
        className={css.panel}
        tabIndex={-1}
        aria-labelledby={id}
        data-comments
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return
          event.preventDefault()
          if (open === undefined) onClose()
          else back()
        }}
      >
        <header className={css.head}>
          <h1 id={id}>{t('title')}</h1>
          {children}
          {state !== 'hidden' && <ListMenu place={place} />}
          <button
            type="button"
            className={css.iconButton}
            aria-label={t('close')}
            title={t('close')}
            onClick={onClose}
          >
            <X size={18} aria-hidden />
          </button>
        </header>
        {open === NEW && state !== 'hidden' ? (
          <NewThread place={place} onBegun={onOpen} onBack={back} />
        ) : thread ? (
          <>
            <ThreadHead place={place} thread={thread} onBack={back} />
            {/* a thread that was begun here and has its id now is the same one: no key that is typed goes astray */}
            <ThreadView key={open} place={place} thread={thread} />
          </>
        ) : (
          <>
            {open !== undefined && state === 'ready' && (
              <p className={css.missing} role="status">
                {t('missing')}
              </p>
            )}
            <ThreadList
              place={place}
              wish={wish}
              onWish={setWish}
              only={only}
              onAll={onAll}
              onOpen={onOpen}
              last={last}
            />
          </>
        )}
      </aside>
    </Hues>
  )
}

/** Tells whom a comment did not reach. */
function useUnreached({ store, role }: CommentPlace) {
  const shareWith = useShareWith()
  const latest = useRef(shareWith)
  useEffect(() => {
    latest.current = shareWith
  })
  useEffect(
    () =>
      store.onUnreached(({ people, isPrivate }) =>
        latest.current(people, { board: store.board, mayShare: can(role, 'share'), isPrivate }),
      ),
    [store, role],
  )
}

/** What can be done with all of them. */
function ListMenu({ place: { store } }: { place: CommentPlace }) {
  const t = useTranslations('comments.list')
  const failed = useFailed()
  const { unread } = useThreads(store)
  // how one is told of them elsewhere
  const letters = useLettersLink()
  const path = `/api/v1/boards/${encodeURIComponent(store.board)}/threads?format=`
  const file = { isFile: true } as const
  const actions: readonly Action[] = [
    {
      ...{ key: 'read', label: t('readAll'), Icon: CheckCheck, isOff: unread.size === 0 },
      run: () => void store.readAll().then(failed),
    },
    { ...file, key: 'csv', label: t('csv'), Icon: FileSpreadsheet, href: `${path}csv`, isApart: true },
    { ...file, key: 'json', label: t('json'), Icon: FileJson, href: `${path}json` },
    ...(letters
      ? [{ key: 'letters', label: letters.words, Icon: Mail, href: letters.href, isApart: true }]
      : []),
  ]
  return <ActionMenu label={t('more')} className={css.iconButton} actions={actions} />
}
