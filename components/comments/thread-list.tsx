'use client'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import { fold } from '@/lib/journey/search-fold'
import type { Asker } from '@/lib/comments/thread-filter'
import { Button } from '../ui/button'
import { keepClear } from '../ui/keep-clear'
import { useFailureText } from '../ui/use-failure'
import type { CommentPlace } from './comment-place'
import css from './panel.module.css'
import { Composer } from './composer'
import list from './list.module.css'
import { NEW } from './shelf'
import { ALL_OPEN, departmentsOf, TABS, wished, type Wish } from './thread-filter'
import { ThreadRow } from './thread-row'
import { UnsentDraft } from './on-its-way'
import { Unsent } from './unsent'
import { useDraft } from './use-draft'
import { useCallables } from './use-callables'
import { useThreads } from './use-threads'
import { useWindowed } from './use-windowed'

/** px of a row with the room below it */
const ROW = 132

/** All threads of the board, as somebody wants to see them. */
export function ThreadList({
  place,
  wish,
  onWish,
  only,
  onAll,
  onOpen,
  last,
}: {
  place: CommentPlace
  wish: Wish
  onWish: (wish: Wish) => void
  /** just these threads: they stand at one place of the board */
  only?: ReadonlySet<string> | undefined
  onAll: () => void
  onOpen: (thread: string) => void
  /** the thread that was open before */
  last?: string | undefined
}) {
  const t = useTranslations('comments.list')
  const { store } = place
  const now = useThreads(store)
  const asker = useAsker(place, wish.tab === 'mentions')
  const departments = useMemo(() => departmentsOf(now.threads), [now.threads])
  const threads = useMemo(
    () => (only ? now.threads.filter(({ id }) => only.has(id)) : wished(now.threads, wish, asker)),
    [now.threads, wish, asker, only],
  )
  const openCount = useMemo(() => now.threads.filter((thread) => !thread.resolved).length, [now.threads])
  const scroller = useRef<HTMLDivElement>(null)
  const { from, to, onBegin, reveal, onScroll } = useWindowed(scroller, threads.length, ROW)
  const rows = useRef<HTMLOListElement>(null)
  const [current, setCurrent] = useState(0)

  /** Something else is listed now: from its beginning, however far somebody has read. */
  const begin = () => {
    const { current: box } = scroller
    if (box) box.scrollTop = 0
    onBegin()
    setCurrent(0)
  }
  const look = (next: Wish) => {
    onWish(next)
    begin()
  }
  const step = (to: number) => {
    const next = Math.min(Math.max(0, to), threads.length - 1)
    setCurrent(next)
    reveal(next)
    requestAnimationFrame(() =>
      rows.current?.querySelector<HTMLElement>(`[aria-posinset='${next + 1}'] button`)?.focus(),
    )
  }
  const comeBack = useEffectEvent(() => {
    const index = threads.findIndex(({ id }) => id === last)
    if (index >= 0) step(index)
  })
  useEffect(() => {
    const frame = requestAnimationFrame(() => comeBack())
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <>
      <div className={list.filters} hidden={now.state === 'hidden'}>
        {only ? (
          <div className={list.only}>
            <span>{t('here', { count: threads.length })}</span>
            <Button
              onClick={() => {
                onAll()
                begin()
              }}
            >
              {t('all')}
            </Button>
          </div>
        ) : (
          <>
            <fieldset className={list.tabs}>
              <legend>{t('which')}</legend>
              {TABS.map((tab) => (
                <label key={tab}>
                  <input
                    type="radio"
                    name="comments"
                    checked={tab === wish.tab}
                    onChange={() => look({ ...wish, tab })}
                  />
                  {t(`tab.${tab}`)}
                  {tab === 'open' && openCount > 0 && <b>{openCount}</b>}
                </label>
              ))}
            </fieldset>
            <div className={list.line}>
              <Search size={16} aria-hidden />
              <input
                type="search"
                aria-label={t('search')}
                placeholder={t('search')}
                value={wish.query}
                maxLength={200}
                onChange={({ target }) => look({ ...wish, query: target.value })}
              />
              {departments.length > 0 && (
                <select
                  aria-label={t('department')}
                  value={wish.department ?? ''}
                  onChange={({ target }) => look({ ...wish, department: target.value || undefined })}
                >
                  <option value="">{t('everybody')}</option>
                  {departments.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
              )}
            </div>
          </>
        )}
      </div>
      <div className={list.scroller} ref={scroller} onScroll={onScroll}>
        <ol
          ref={rows}
          className={list.rows}
          aria-label={t('label')}
          style={{ height: threads.length * ROW }}
          onKeyDown={(event) => {
            const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
            if (by === undefined) return
            event.preventDefault()
            step(current + by)
          }}
        >
          {threads.slice(from, to).map((thread, i) => (
            <li
              key={thread.id}
              aria-posinset={from + i + 1}
              aria-setsize={threads.length}
              style={{ top: (from + i) * ROW, height: ROW }}
              onFocus={() => setCurrent(from + i)}
            >
              <ThreadRow
                place={place}
                thread={thread}
                unread={now.unread.get(thread.id) ?? 0}
                isOnItsWay={thread.comments.some(({ id }) => now.outgoing.has(id))}
                onOpen={() => onOpen(thread.id)}
              />
            </li>
          ))}
        </ol>
        {threads.length === 0 && (
          <Nothing place={place} wish={wish} onAll={() => look({ ...ALL_OPEN, tab: wish.tab })} />
        )}
      </div>
      <AboutBoard place={place} onBegun={onOpen} />
    </>
  )
}

interface NothingProps {
  place: CommentPlace
  wish: Wish
  /** takes the filters away */
  onAll: () => void
}

/** Why there is nothing to see. */
function Nothing({ place: { store, role, hasButtons }, wish, onAll }: NothingProps) {
  const t = useTranslations('comments.list')
  const failureText = useFailureText()
  const { state, fault, threads } = useThreads(store)
  if (state === 'loading') return <p className={css.empty}>{t('loading')}</p>
  if (state === 'failed')
    return (
      <div className={css.empty} role="alert">
        <p>{failureText(fault ?? 'broken')}</p>
        <Button onClick={() => store.catchUp()}>{t('retry')}</Button>
      </div>
    )
  if (state === 'hidden')
    return (
      <>
        <p className={css.empty}>{t('closed')}</p>
        <div className={css.words} role="alert">
          <Unsent by={store.me.name} unsent={store.unsent} />
        </div>
      </>
    )
  if (wish.query !== '' || wish.department !== undefined)
    return (
      <div className={css.empty} role="status">
        <p>{t('notFound')}</p>
        <Button onClick={onAll}>{t('all')}</Button>
      </div>
    )
  if (threads.length > 0 && wish.tab !== 'open') return <p className={css.empty}>{t(`none.${wish.tab}`)}</p>
  return (
    <div className={css.empty}>
      <p>{t('none.open')}</p>
      {can(role, 'comment') && <p>{t(hasButtons ? 'beginBeside' : 'begin')}</p>}
    </div>
  )
}

/** Says something about the board as a whole. */
function AboutBoard({
  place: { store, role },
  onBegun,
}: {
  place: CommentPlace
  onBegun: (id: string) => void
}) {
  const t = useTranslations('comments')
  const draft = useDraft(store, BOARD)
  // there the list shows what was begun
  if (store.now().state === 'hidden') return null
  if (!can(role, 'comment')) return <UnsentDraft draft={draft} />
  return (
    <div className={css.foot} ref={keepClear}>
      <Composer
        store={store}
        label={t('about.boardNew')}
        placeholder={t('write.here')}
        send={t('write.send')}
        written={draft.written}
        onWritten={draft.write}
        onSend={(said) => {
          draft.clear()
          onBegun(store.begin({ kind: 'board' }, said))
        }}
      />
    </div>
  )
}
const BOARD = `${NEW}:board`

/** Who asks; which departments of the board are theirs is known once somebody wants to see their mentions. */
function useAsker({ store }: CommentPlace, isWanted: boolean): Asker {
  const all = useCallables(store, isWanted)
  const { id, department } = store.me
  return useMemo(() => {
    const own = department === undefined ? undefined : fold(department)
    const departments = all.filter((one) => one.id.startsWith('department:') && fold(one.name) === own)
    return { ids: new Set([id]), departments: new Set(departments.map((one) => one.id)) }
  }, [all, id, department])
}
