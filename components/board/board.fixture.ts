import {
  Editor,
  atom,
  computed,
  createTLCurrentUser,
  defaultBindingUtils,
  defaultShapeTools,
  defaultShapeUtils,
  defaultTools,
  type Signal,
  type TLUserPreferences,
  tipTapDefaultExtensions,
} from 'tldraw'
import * as Y from 'yjs'
import { createHistory } from '@/lib/doc/history'
import { createBoardDoc } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard, watchBoard } from '@/lib/doc/read'
import { writeChanges } from '@/lib/doc/write'
import type { Role } from '@/lib/access/can'
import { tableOfId } from '@/lib/doc/rows'
import { rowOf, type Change } from '@/lib/journey/change'
import type { Id } from '@/lib/journey/model'
import { addCard, addStage, addTouchpoint } from '@/lib/journey/edit-add'
import { newMap } from '@/lib/journey/edit-maps'
import { trash } from '@/lib/journey/edit-trash'
import { lanesOf } from '@/lib/journey/live'
import { SHAPE_UTILS } from '../shapes'
import { BoardModel } from './board-model'
import { createBoardStore } from './board-store'
import { bindCanvas } from './canvas/canvas-binding'
import { closeDoors } from './doors'
import { startDragging } from './drag/drag'
import { keepHandsOff } from './hands-off'
import { isJourney } from './journey-shapes'
import { createMay, mayTrash, type Access, type May } from './may'
import { projectJourney } from './projector'
import { takeOverUndo } from './undo'
import { createWorkplace } from './workplace'

/** A map with two stages, three touchpoints and a card, as changes on an empty board. */
export function smallMap(doc: Y.Doc, person = 'ana') {
  const ctx = { random: Math.random, now: 1, author: person }
  const write = (changes: readonly Change[]) =>
    writeChanges(doc, changes, { origin: ORIGIN.setup, author: person })
  const made = newMap(ctx, { title: 'Shopping', lang: 'en', at: { x: 0, y: 0 } })
  write(made.changes)
  const stages = ['Arrive', 'Pay'].map((title) => {
    const stage = addStage(readBoard(doc), ctx, made.id, { title })
    write(stage.changes)
    return stage.id!
  })
  const touchpoints = ['Park', 'Queue', 'Till'].map((title, i) => {
    const touchpoint = addTouchpoint(readBoard(doc), ctx, stages[Math.min(i, 1)]!, { title })
    write(touchpoint.changes)
    return touchpoint.id!
  })
  const pains = lanesOf(readBoard(doc), made.id).find((lane) => lane.kind === 'pains')!.id
  const card = addCard(
    readBoard(doc),
    ctx,
    { lane: pains, touchpoint: touchpoints[1]! },
    { text: 'Too long' },
  )
  write(card.changes)
  return { map: made.id, stages, touchpoints, pains, card: card.id! }
}

/** One person's open board without React: document, model, store with its guards, editor, binding, history. */
export function openDesk(
  doc: Y.Doc = createBoardDoc('en'),
  person = 'ana',
  { role = 'editor', isLocked = false }: { role?: Role; isLocked?: boolean } = {},
) {
  const seat: { editor?: Editor } = {}
  const access = atom<Access>('access', { role, isLocked, isOver: false })
  const may = computed('may', () =>
    createMay(access.get(), (id) => {
      if (tableOfId(id) === 'canvas') return canvas.isOwn(id)
      const row = rowOf(model.board, id as Id)
      return !row || row.author === person
    }),
  )
  const history = createHistory(doc, { person, now: Date.now, mayTouch: (id) => may.get().touch(id) })
  const watch = watchBoard(doc, (board) => model.update(board))
  const model = new BoardModel(watch.board())
  const board = createBoardStore({
    boardId: 'b1',
    users: { currentUser: atom('nobody', null) },
    onDelete: (shapes) => {
      const ids = shapes.flatMap((id) => {
        const shape = seat.editor?.getShape(id)
        return shape && isJourney(shape) && mayTrash(may.get(), model.board, shape.props.entity)
          ? [shape.props.entity]
          : []
      })
      history.mark()
      writeChanges(doc, trash(model.board, { random: Math.random, now: 2, author: person }, ids), {
        origin: ORIGIN.local,
        author: person,
      })
    },
  })
  const projection = projectJourney(model, board)
  const told: string[] = []
  const work = createWorkplace({
    session: {
      writeLocal: (changes: readonly Change[]) =>
        writeChanges(doc, changes, { origin: ORIGIN.local, author: person }),
    },
    model,
    me: { person },
    may: () => may.get(),
    tell: (key) => (told.push(key), key),
    editor: () => seat.editor,
    history,
  })
  const canvas = bindCanvas(doc, board, { person, may: () => may.get(), editor: () => seat.editor })
  // each desk's own: what tldraw keeps by itself would go from one test to the next
  const preferences = atom<TLUserPreferences>('preferences', { id: person, animationSpeed: 1 })
  const container = document.createElement('div')
  document.body.append(container)
  const editor = (seat.editor = new Editor({
    store: board.store,
    shapeUtils: [...defaultShapeUtils, ...SHAPE_UTILS],
    bindingUtils: defaultBindingUtils,
    tools: [...defaultTools, ...defaultShapeTools],
    initialState: 'select',
    getContainer: () => container,
    options: { text: { tipTapConfig: { extensions: tipTapDefaultExtensions } } },
    user: createTLCurrentUser({
      userPreferences: preferences,
      setUserPreferences: (next) => preferences.set(next),
    }),
  }))
  const skipped: number[] = []
  const stops = [
    takeOverUndo(editor, history, canvas, { onSkipped: (count) => skipped.push(count) }),
    keepHandsOff(editor, may),
    closeDoors(
      editor,
      () => may.get(),
      () => void told.push('leftOut'),
    ),
  ]
  const drag = startDragging(editor, {
    board,
    model,
    work,
    settle: projection.settle,
    onEnd: (end) => told.push(end),
  })
  stops.push(drag.stop)
  const stopReconciling = model.subscribe(() => canvas.reconcile())
  return {
    doc,
    model,
    board,
    editor,
    canvas,
    history,
    projection,
    skipped,
    work,
    drag,
    access,
    may,
    /** what the person was told, by key */
    told,
    close() {
      stopReconciling()
      for (const stop of stops) stop()
      canvas.stop()
      projection.stop()
      watch.stop()
      history.stop()
      editor.dispose()
      container.remove()
    },
  }
}

/** What somebody of this role may do, to whom every row is somebody else's. */
export const mayAs = (role: Role): Signal<May> =>
  atom(
    'may',
    createMay({ role, isLocked: false, isOver: false }, () => false),
  )

/** Two documents that see each other's updates at once. */
export function pair(): [Y.Doc, Y.Doc] {
  const left = createBoardDoc('en')
  const right = new Y.Doc()
  Y.applyUpdate(right, Y.encodeStateAsUpdate(left))
  left.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'peer' && Y.applyUpdate(right, update, 'peer'),
  )
  right.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'peer' && Y.applyUpdate(left, update, 'peer'),
  )
  return [left, right]
}

/** Presses, moves and lets go of the pointer at points of the page, as a mouse would. */
export function pointer(editor: Editor, { altKey = false } = {}) {
  const send = (name: 'pointer_down' | 'pointer_move' | 'pointer_up', point: { x: number; y: number }) => {
    const screen = editor.pageToScreen(point)
    editor.dispatch({
      type: 'pointer',
      name,
      target: 'canvas',
      point: { x: screen.x, y: screen.y, z: 0.5 },
      pointerId: 1,
      button: 0,
      isPen: false,
      shiftKey: false,
      altKey,
      ctrlKey: false,
      metaKey: false,
      accelKey: false,
    })
    editor.emit('tick', 16)
  }
  return {
    down: (point: { x: number; y: number }) => (send('pointer_move', point), send('pointer_down', point)),
    move: (point: { x: number; y: number }) => send('pointer_move', point),
    up: (point: { x: number; y: number }) => send('pointer_up', point),
  }
}

/** Microtasks and the canvas' coalescing have passed. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 70))

/** jsdom has none of what the canvas asks a browser for. */
export function askNothingOfTheBrowser(): void {
  Object.assign(globalThis, {
    matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
    ResizeObserver: class {
      observe() {}
      disconnect() {}
      unobserve() {}
    },
  })
  Object.defineProperty(document, 'fonts', { value: { add() {}, delete() {} }, configurable: true })
}
