import { atom, computed, type Editor, type TLEventInfo, type TLUser } from 'tldraw'
import { toast } from 'sonner'
import type { Role } from '@/lib/access/can'
import { createHistory, type History } from '@/lib/doc/history'
import { watchBoard } from '@/lib/doc/read'
import { tableOfId } from '@/lib/doc/rows'
import { rowOf } from '@/lib/journey/change'
import type { Id } from '@/lib/journey/model'
import type { Session } from '../session/session'
import { keepClashes } from './away/keep-clashes'
import { createBoardActions } from './board-actions'
import type { BoardRoom } from './board-context'
import { BoardModel } from './board-model'
import { createBoardStore, type BoardStore } from './board-store'
import { bringIntoSight, showFirstMap } from './view/camera'
import { sayWhenMoving } from './view/moving'
import { keepWritingOverKeyboard } from './view/on-screen-keyboard'
import { bindCanvas, type CanvasBinding } from './canvas/canvas-binding'
import { startCanvas } from './canvas/canvas-start'
import { letFingersMoveTheView } from './canvas/fingers'
import { meanInnermost } from './canvas/innermost'
import { closeDoors } from './doors'
import { startDragging } from './drag/drag'
import { followAccess } from './follow-access'
import { followOf, startFollowing } from './presence/follow'
import { shareHold } from './drag/hold-presence'
import { watchKeyboard } from './keyboard/keyboard'
import { isJourney } from './journey-shapes'
import { createMay } from './may'
import { keepHandsOff } from './hands-off'
import { createPreferences, type Preferences } from './preferences'
import { sharePresence } from './presence/presence'
import { startRescuing } from './presence/rescue'
import { projectJourney } from './projector'
import { takeOverUndo } from './undo'
import { createWorkplace } from './workplace'
import { isBy } from './whose'

/** The board's own messages, by key. */
export type Tell = (
  key:
    | 'skipped'
    | 'imagesLeft'
    | 'full'
    | 'fullCanvas'
    | 'deleted'
    | 'putBack'
    | 'personGone'
    | 'locked'
    | `now.${Role}`
    | 'notYours'
    | 'dropped.nowhere'
    | 'dropped.gone'
    | 'rescued.mine'
    | 'rescued.nobodys'
    | 'rescued.theirs'
    | 'rescued.changed',
  values?: Record<string, string | number>,
) => string

export interface OpenBoard {
  room: BoardRoom
  board: BoardStore
  preferences: Preferences
  /** To be called when the editor stands; returns what takes it down again. */
  mount: (editor: Editor) => () => void
  close: () => void
}

export interface OpenBoardOptions {
  boardId: string
  session: Session
  me: BoardRoom['me']
  tell: Tell
}

/**
 * One board, opened: document → plain board → layouts → shapes one way, gestures → rows the other. Everything that is
 * started here is stopped by `close`.
 */
export function openBoard({ boardId, session, me, tell }: OpenBoardOptions): OpenBoard {
  const { doc } = session
  // a signal: bars outside the canvas follow what is done in it
  const seat = atom<Editor | undefined>('editor', undefined)
  const editor = () => seat.get()
  const { access, stop: stopAsking } = followAccess(session, me, (role) => toast(tell(`now.${role}`)))
  const may = computed('may', () => createMay(access.get(), isOwn))
  const isOwn = (id: string) => {
    if (tableOfId(id) === 'canvas') return canvas.isOwn(id)
    const row = rowOf(model.board, id as Id)
    return !row || isBy(me, row.author)
  }
  const history: History = createHistory(doc, {
    person: me.person,
    now: Date.now,
    mayTouch: (id) => may.get().touch(id),
  })
  const watch = watchBoard(doc, (board) => model.update(board))
  const model = new BoardModel(watch.board())
  const actions = createBoardActions(
    createWorkplace({ session, model, me, may: () => may.get(), tell, editor, history }),
    tell,
  )

  const board = createBoardStore({
    boardId,
    users: { currentUser: atom<TLUser | null>('nobody', null) },
    onDelete: (shapes) => actions.trashShapes(shapes),
  })
  const projection = projectJourney(model, board)
  const preferences = createPreferences(me.person, session.lang)
  const canvas: CanvasBinding = bindCanvas(doc, board, {
    ...{ person: me.person, formerly: me.formerly },
    may: () => may.get(),
    editor,
  })
  const stopReconciling = model.subscribe(() => canvas.reconcile())

  return {
    room: { boardId, session, model, me, may, actions, history },
    board,
    preferences,
    mount(mounted) {
      seat.set(mounted)
      showFirstMap(mounted, model)
      const onEvent = (info: TLEventInfo) => {
        const isDoubleClick = info.type === 'click' && info.name === 'double_click' && info.phase === 'up'
        if (isDoubleClick && mounted.isIn('select.idle'))
          actions.addCardAt(mounted.inputs.getCurrentPagePoint())
      }
      mounted.on('event', onEvent)
      const stops = [
        () => mounted.off('event', onEvent),
        keepHandsOff(mounted, may),
        takeOverUndo(mounted, history, canvas, {
          onSkipped: (count) => toast(tell('skipped', { count })),
        }),
        shareHold(
          mounted,
          startDragging(mounted, {
            board,
            model,
            work: actions,
            settle: projection.settle,
            onEnd: (end) => toast(tell(`dropped.${end}`)),
          }),
          { awareness: session.awareness, model },
        ),
        closeDoors(
          mounted,
          () => may.get(),
          (count) => toast(tell('imagesLeft', { count })),
        ),
        sharePresence(mounted, {
          awareness: session.awareness,
          model,
          isLed: () => followOf(mounted)?.followed.get() !== undefined,
        }),
        startFollowing(mounted, {
          awareness: session.awareness,
          people: session.people,
          onGone: (name) => toast(tell('personGone', { name })),
        }).end,
        startRescuing(mounted, {
          doc,
          awareness: session.awareness,
          people: session.people,
          work: actions,
          me,
          onKept: (name) =>
            toast(name === undefined ? tell('rescued.nobodys') : tell('rescued.mine', { name })),
          onOthersKept: (name) => toast(tell('rescued.theirs', { name })),
          onChangedKept: (name) => toast(tell('rescued.changed', { name })),
        }),
        keepClashes(session, actions, me),
        watchKeyboard(mounted, actions),
        meanInnermost(mounted),
        letFingersMoveTheView(mounted, model),
        keepWritingOverKeyboard(mounted, (shape) =>
          isJourney(shape)
            ? actions.reveal(shape.props.entity)
            : bringIntoSight(mounted, mounted.getShapePageBounds(shape)!),
        ),
        sayWhenMoving(mounted),
        startCanvas(mounted, {
          canvas,
          may: () => may.get(),
          awareness: session.awareness,
          onFull: (limit) => toast(tell('fullCanvas', { limit })),
        }),
      ]
      return () => {
        seat.set(undefined)
        for (const stop of stops) stop()
      }
    },
    close() {
      stopAsking()
      preferences.stop()
      stopReconciling()
      canvas.stop()
      projection.stop()
      watch.stop()
      history.stop()
    },
  }
}
