'use client'
import { useEffect, useMemo } from 'react'
import { useValue } from 'tldraw'
import { useTranslations } from 'use-intl'
import type { CommentPlace } from '../../comments/comment-place'
import css from '../../comments/panel.module.css'
import { ThreadPanel } from '../../comments/thread-panel'
import { useThreads } from '../../comments/use-threads'
import { can } from '@/lib/access/can'
import { nameOf } from '@/lib/journey/search'
import { kindOf, type Board } from '@/lib/journey/model'
import { fold } from '@/lib/journey/search-fold'
import { MessageCirclePlus } from 'lucide-react'
import { useBoardRoom, useMay, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { isGone } from './anchor-spot'
import { keepOnePanel } from './comment-door'
import { useCommentRoom } from './comment-room'
import { PLACE_TOOL } from './placing'
import { keepToPanel } from './keep-to-panel'
import { isNarrow, showThread } from './show-thread'

const selectBoard = (model: BoardModel) => model.board

/** The comments beside the canvas. One panel at a time: it closes the details, and they close it. */
export function CommentsPanel() {
  const { actions } = useBoardRoom()
  const { door } = useCommentRoom()
  const isOpen = useValue(door.isOpen)
  useEffect(() => keepOnePanel(door, actions.door), [door, actions])
  return isOpen ? <OpenPanel /> : null
}

function OpenPanel() {
  const room = useBoardRoom()
  const { actions, model, session, boardId } = room
  const { store, door } = useCommentRoom()
  const { role } = useMay()
  const t = useTranslations('comments.canvas')
  const board = useModel(selectBoard)
  const open = useValue(door.thread)
  const only = useValue(door.only)
  const isReady = useValue('canvas is there', () => actions.editor() !== undefined, [actions])
  const { state } = useThreads(store)

  const place = useMemo(
    (): CommentPlace => ({
      store,
      role,
      show(thread) {
        if (isNarrow()) door.close()
        showThread(actions, store.find(thread)?.anchor, 'near')
      },
      hueOf: (department) => hueOf(board, department),
      titleOf: (row) => (kindOf(row) === undefined ? undefined : nameOf(board, row, session.lang)),
      isGone(row) {
        const editor = actions.editor()
        return editor && isGone(editor, model, row)
      },
      resolvedShown: (isShown) => void door.isResolvedShown.set(isShown),
      linkTo: (thread) => `${location.origin}/boards/${boardId}?comment=${encodeURIComponent(thread)}`,
      putElsewhere(thread) {
        door.moving.set(thread)
        if (isNarrow()) door.isOpen.set(false)
        actions.editor()?.setCurrentTool(PLACE_TOOL)
      },
    }),
    [store, role, board, door, actions, model, session, boardId],
  )

  // what is opened is brought into sight, whoever opened it
  const isThere = isReady && state !== 'loading'
  useEffect(() => {
    if (open === undefined || !isThere || isNarrow()) return undefined
    const timer = setTimeout(() => showThread(actions, store.find(open)?.anchor, 'calm'), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [open, isThere, actions, store])
  useEffect(() => keepToPanel(document.querySelector<HTMLElement>('[data-comments]')!), [])

  const close = () => {
    door.close()
    const editor = actions.editor()
    editor?.getContainer().focus()
    editor?.focus()
  }
  return (
    <ThreadPanel
      place={place}
      open={open}
      onOpen={(to) => door.open(to)}
      onClose={close}
      only={only}
      onAll={() => door.only.set(undefined)}
    >
      {can(role, 'comment') && (
        <button
          type="button"
          className={css.iconButton}
          aria-label={t('tool')}
          aria-keyshortcuts="C"
          title={`${t('tool')} (C)`}
          onClick={() => {
            if (isNarrow()) door.close()
            actions.editor()?.setCurrentTool(PLACE_TOOL)
            actions.editor()?.focus()
          }}
        >
          <MessageCirclePlus size={18} aria-hidden />
        </button>
      )}
    </ThreadPanel>
  )
}

/** The hue of the board's department of this name. */
function hueOf(board: Board, department: string): number | undefined {
  const name = fold(department)
  for (const row of board.departments.values()) if (!row.trashed && fold(row.name) === name) return row.hue
  return undefined
}

/** ms until the canvas has the size that the panel leaves it */
const SETTLED_MS = 80
