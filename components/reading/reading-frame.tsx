'use client'
import { Map as MapIcon, MessageCircle } from 'lucide-react'
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { can, isRole, type Role } from '@/lib/access/can'
import { rowOfAnchor } from '@/lib/comments/anchor'
import type { Speaker } from '@/lib/comments/thread'
import { beginDraft } from '../comments/comment-place'
import { NEW } from '../comments/shelf'
import { useThreads, useThreadStore } from '../comments/use-threads'
import { Button, ButtonLink } from '../ui/button'
import { useCode } from '../ui/use-code'
import { useUnreadText } from '../ui/use-failure'
import { rowMeant, useCommentKey } from './comment-key'
import { spotOf, tellSpots, threadsAbout } from './comment-spots'
import css from './frame.module.css'
import { News } from './news'
import { useKeptPlace } from './keep-place'
import { useReadingLine, type LineNow } from './use-reading-line'

// it is needed when somebody opens it, and the page is read before that
const loadComments = () => import('./comments-beside')

/** the page of all boards; another application to whoever only reads, so no code of it is fetched ahead */
const HOME = '/'

/** as in panel.module.css: the panel covers the page */
const NARROW = '(max-width: 899px)'

interface ReadingFrameProps {
  board: { id: string; title: string }
  me: Speaker
  /** guests that this account was before */
  formerly: readonly string[]
  role: Role
  /** the link they came by shows the board without its comments */
  areCommentsHidden: boolean
  /** number of the board's last change that is in the text */
  head: number
  /** the address asked for a thread */
  opens?: string
  /** Asks for the board as it is now. */
  onRefresh: () => void
  /** the text */
  children: ReactNode
}

/** What lives around the text: whether it is current, what is said about it, and the way to the board. */
export function ReadingFrame({
  board,
  me,
  formerly,
  role: roleBefore,
  areCommentsHidden,
  head,
  opens,
  onRefresh,
  children,
}: ReadingFrameProps) {
  const t = useTranslations('reading')
  const unreadText = useUnreadText()
  const text = useRef<HTMLDivElement>(null)
  const keepPlace = useKeptPlace(text, head)
  const [open, setOpen] = useState(opens)
  const [only, setOnly] = useState<ReadonlySet<string>>()
  const [isPanel, setPanel] = useState(opens !== undefined)
  const [isAway, setAway] = useState(false)
  const [moving, setMoving] = useState<string>()

  const store = useThreadStore({ board: board.id, me, formerly, areHidden: areCommentsHidden })
  const { state, threads, unread } = useThreads(store)
  const line = useReadingLine(board.id, me.id, head, { opened: store.catchUp, event: store.hear })
  const role = line.role !== undefined && isRole(line.role) ? line.role : roleBefore
  const seenAs = useRef(role)
  useEffect(() => {
    if (seenAs.current === role) return
    seenAs.current = role
    // another role sees other threads
    store.fetchAnew()
    onRefresh()
  }, [role, store, onRefresh])

  useEffect(() => {
    if (open !== undefined && open !== NEW && state === 'ready') store.look(open)
  }, [open, state, head, store])

  const mayComment = can(role, 'comment')
  const isOver = !['opening', 'live', 'lost'].includes(line.state)
  // whoever was writing when they were hidden finds the words in the panel; the server, which makes this page first, knows
  // of none
  const isShown = state !== 'hidden' || isPanel || (line.state !== 'opening' && store.unsent().length > 0)
  const hasComments = isShown && !isOver
  const isReady = state === 'ready' && !isOver
  const choosing = mayComment && isReady ? moving : undefined
  useEffect(() => {
    if (!text.current || (state !== 'ready' && state !== 'hidden')) return
    tellSpots(text.current, {
      threads,
      unread,
      mayComment: mayComment && isReady,
      label: (title, count) => {
        if (choosing !== undefined) return t('moveTo', { title })
        return count > 0 ? t('comments', { count, title }) : t('comment', { title })
      },
    })
  }, [state, threads, unread, mayComment, isReady, choosing, head, t])

  const openThread = (thread: string | undefined) => {
    setAway(false)
    setMoving(undefined)
    setOpen(thread)
    setPanel(true)
  }
  const toggle = () => {
    setOnly(undefined)
    if (isPanel) setPanel(false)
    else openThread(undefined)
  }
  const press = ({ target }: MouseEvent) => {
    const row = spotOf(target)
    if (row === undefined) return
    const about = threadsAbout(threads, row)
    if (about.length === 0) beginDraft(store, { kind: 'entity', id: row })
    setOnly(about.length > 1 ? new Set(about.map(({ id }) => id)) : undefined)
    openThread(about.length > 1 ? undefined : (about[0]?.id ?? NEW))
  }
  const elementOf = (row: string | undefined) =>
    row === undefined
      ? null
      : (text.current?.querySelector<HTMLElement>(`[data-entity="${CSS.escape(row)}"]`) ?? null)
  const show = (id: string) => {
    const anchor = store.find(id)?.anchor
    const element = elementOf(anchor && rowOfAnchor(anchor))
    if (!element) return
    // there it stands over everything
    if (window.matchMedia(NARROW).matches) setPanel(false)
    element.scrollIntoView({ block: 'center' })
  }
  const putElsewhere = (thread: string) => {
    if (window.matchMedia(NARROW).matches) setPanel(false)
    setMoving(thread)
  }
  const beginHere = () => {
    const about = threads.find(({ id }) => only?.has(id))
    const anchor = isPanel ? ((open === undefined ? about : store.find(open)) ?? about)?.anchor : undefined
    const meant = anchor && rowOfAnchor(anchor)
    const row = text.current && rowMeant(text.current, elementOf(meant) ? meant : undefined)
    beginDraft(store, row ? { kind: 'entity', id: row } : { kind: 'board' })
    openThread(NEW)
  }
  useCommentKey(mayComment && isReady, beginHere)
  const hasWords = isOver && store.unsent().length > 0
  const code = useCode(loadComments, isPanel || (hasWords && !isAway), () => {
    setPanel(false)
    setAway(true)
  })
  const count = [...unread.values()].reduce((sum, each) => sum + each, 0)

  return (
    <div className={isPanel && hasComments ? `${css.frame} ${css.beside}` : css.frame}>
      <header className={css.top}>
        <a href={HOME} className={css.brand}>
          Sendero
        </a>
        <h1 className={css.title}>{board.title}</h1>
        <LineState line={line} />
        <div className={css.actions}>
          {hasComments && (
            <Button
              className={css.action}
              aria-label={t('commentsButton')}
              aria-description={count > 0 ? t('unread', { count }) : undefined}
              aria-expanded={isPanel}
              onClick={toggle}
            >
              <MessageCircle size={18} aria-hidden />
              {t('commentsButton')}
              {count > 0 && (
                <span className={css.unread} title={t('unread', { count })}>
                  {count}
                </span>
              )}
            </Button>
          )}
          <ButtonLink look="strong" className={css.action} href={`/boards/${board.id}`}>
            <MapIcon size={18} aria-hidden />
            {t('openBoard')}
          </ButtonLink>
        </div>
      </header>
      <News
        board={board.id}
        line={line}
        head={head}
        by={me.name}
        onShow={() => {
          keepPlace()
          onRefresh()
        }}
      >
        {code && <code.Unsent by={me.name} unsent={store.unsent} />}
      </News>
      {isAway && !isOver && (
        <div className={`${css.news} ${css.over}`} role="alert">
          <p>{unreadText('network')}</p>
          <Button look="plain" onClick={() => openThread(open)}>
            {t('again')}
          </Button>
        </div>
      )}
      {choosing !== undefined && code && (
        <code.ChoosePlace store={store} thread={choosing} text={text} onEnd={() => openThread(open)} />
      )}
      {/* the buttons in it are plain elements: the press of one comes up to here */}
      <div ref={text} className={choosing === undefined ? undefined : css.choosing} onClick={press}>
        {children}
      </div>
      {/* nothing of it is made on the server, where no comments are known */}
      {isPanel && hasComments && state !== 'loading' && code && (
        <code.CommentsBeside
          className={css.side}
          place={{
            store,
            role,
            show,
            putElsewhere,
            hasButtons: true,
            hasPlace: (anchor) => elementOf(rowOfAnchor(anchor)) !== null,
            titleOf: (row) => elementOf(row)?.querySelector<HTMLElement>('[data-title]')?.dataset.title,
            linkTo: (thread) => `${location.origin}/boards/${board.id}/view?comment=${thread}`,
          }}
          open={open}
          onOpen={setOpen}
          onBegin={beginHere}
          onClose={() => setPanel(false)}
          only={only}
          onAll={() => setOnly(undefined)}
        />
      )}
    </div>
  )
}

/** A word on whether what is said arrives by itself. */
function LineState({ line: { state } }: { line: LineNow }) {
  const t = useTranslations('reading')
  if (state !== 'live' && state !== 'lost') return null
  return (
    <p className={`${css.state} ${css[state]}`} role="status">
      {t(state)}
    </p>
  )
}
