import {
  atom,
  createTLCurrentUser,
  type Editor,
  type TLCurrentUser,
  type TLEventInfo,
  type TLUser,
  type TLUserPreferences,
} from 'tldraw'
import { toast } from 'sonner'
import { createHistory, type History } from '@/lib/doc/history'
import { watchBoard } from '@/lib/doc/read'
import type { Lang } from '@/lib/i18n/languages'
import type { Session } from '../session/session'
import { createBoardActions } from './board-actions'
import type { BoardRoom } from './board-context'
import { BoardModel } from './board-model'
import { createBoardStore, type BoardStore } from './board-store'
import { showFirstMap } from './camera'
import { bindCanvas, type CanvasBinding } from './canvas-binding'
import { closeDoors } from './doors'
import { sharePresence } from './presence'
import { projectJourney } from './projector'
import { takeOverUndo } from './undo'
import { createWorkplace } from './workplace'

/** The board's own messages, by key. */
export type Tell = (key: 'skipped' | 'noFiles' | 'full', values?: Record<string, number>) => string

export interface OpenBoard {
  room: BoardRoom
  board: BoardStore
  user: (lang: Lang) => TLCurrentUser
  /** To be called when the editor stands; returns what takes it down again. */
  mount: (editor: Editor) => () => void
  close: () => void
}

export interface OpenBoardOptions {
  session: Session
  me: BoardRoom['me']
  mayEdit: boolean
  tell: Tell
}

/**
 * One board, opened: document → plain board → layouts → shapes one way, gestures → rows the other. Everything that is
 * started here is stopped by `close`.
 */
export function openBoard({ session, me, mayEdit, tell }: OpenBoardOptions): OpenBoard {
  const { doc } = session
  let editor: Editor | undefined
  const history: History = createHistory(doc, { person: me.person, now: Date.now })
  const watch = watchBoard(doc, (board) => model.update(board))
  const model = new BoardModel(watch.board())
  const actions = createBoardActions(
    createWorkplace({ session, model, me, mayEdit, tell, editor: () => editor, history }),
  )

  const board = createBoardStore({
    users: { currentUser: atom<TLUser | null>('nobody', null) },
    onDelete: (shapes) => actions.trashShapes(shapes),
  })
  const projection = projectJourney(model, board)
  const canvas: CanvasBinding = bindCanvas(doc, board, { person: me.person, mayEdit, editor: () => editor })
  const stopReconciling = model.subscribe(() => canvas.reconcile())

  return {
    room: { session, model, me, mayEdit, actions },
    board,
    user: (lang) => userOf(me.person, lang),
    mount(mounted) {
      editor = mounted
      mounted.updateInstanceState({ isReadonly: !mayEdit })
      showFirstMap(mounted, model)
      const onEvent = (info: TLEventInfo) => {
        const isDoubleClick = info.type === 'click' && info.name === 'double_click' && info.phase === 'up'
        if (isDoubleClick && mounted.isIn('select.idle'))
          actions.addCardAt(mounted.inputs.getCurrentPagePoint())
      }
      mounted.on('event', onEvent)
      const stops = [
        () => mounted.off('event', onEvent),
        takeOverUndo(mounted, history, canvas, {
          onSkipped: (count) => toast(tell('skipped', { count })),
        }),
        closeDoors(mounted, () => toast(tell('noFiles'))),
        sharePresence(mounted, board, session),
      ]
      return () => {
        editor = undefined
        for (const stop of stops) stop()
      }
    },
    close() {
      stopReconciling()
      canvas.stop()
      projection.stop()
      watch.stop()
      history.stop()
    },
  }
}

/** tldraw's preferences live with us: the language is the page's, nothing is kept by tldraw itself. */
function userOf(person: string, lang: Lang): TLCurrentUser {
  const preferences = atom<TLUserPreferences>('preferences', {
    id: person,
    locale: lang,
    colorScheme: 'system',
  })
  return createTLCurrentUser({
    userPreferences: preferences,
    setUserPreferences: (next) => preferences.set({ ...next, locale: lang, colorScheme: 'system' }),
  })
}
