import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { EditorProvider } from 'tldraw'
import { IntlProvider } from 'use-intl'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createBoardDoc } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Role } from '@/lib/access/can'
import type { Change } from '@/lib/journey/change'
import { addPersona, attachPersona } from '@/lib/journey/edit-personas'
import type { Board, Lang } from '@/lib/journey/model'
import { readBoard } from '@/lib/doc/read'
import { createBoardActions } from '../../board/board-actions'
import { BoardRoomProvider, type BoardRoom } from '../../board/board-context'
import { openDesk, smallMap } from '../../board/board.fixture'
import { createWorkplace } from '../../board/workplace'
import type { SessionPerson } from '../../session/roster'
import type { Session } from '../../session/session'
import { createWriters } from '../../session/writers'
import { CurveHandles } from './curve-handles'

/** What jsdom has not got of a browser. */
export function likeABrowser(): void {
  Object.assign(globalThis, {
    IS_REACT_ACT_ENVIRONMENT: true,
    matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
    ResizeObserver: class {
      observe() {}
      disconnect() {}
      unobserve() {}
    },
  })
  Object.assign(HTMLElement.prototype, { setPointerCapture() {}, releasePointerCapture() {} })
  Object.defineProperty(document, 'fonts', { value: { add() {}, delete() {} }, configurable: true })
}

interface LaneOptions {
  personas?: readonly string[]
  lang?: Lang
  role?: Role
}

/** The emotions lane of a small map, on the screen of one person who may rate; nobody else is here yet. */
export async function openLane({ personas = [], lang = 'en', role = 'editor' }: LaneOptions = {}) {
  const doc = createBoardDoc('en')
  const { map, touchpoints } = smallMap(doc)
  const change = (edit: (board: Board) => readonly Change[]) =>
    writeChanges(doc, edit(readBoard(doc)), { origin: ORIGIN.setup, author: 'boris' })
  const ctx = { random: Math.random, now: 1, author: 'boris' }
  const people = personas.map((name) => {
    const { changes, id } = addPersona(readBoard(doc), ctx, { name })
    change(() => changes)
    change((board) => attachPersona(board, ctx, map, id!))
    return id!
  })
  const lane = [...readBoard(doc).lanes.values()].find(({ kind }) => kind === 'emotions')!.id

  const desk = openDesk(doc, 'ana', { role })
  const awareness = new Awareness(doc)
  const here: SessionPerson[] = []
  const session = {
    doc,
    awareness,
    lang,
    writers: createWriters(awareness),
    people: () => here,
    onPeople(changed: () => void) {
      awareness.on('change', changed)
      return () => awareness.off('change', changed)
    },
    writeLocal: (changes: readonly Change[]) =>
      writeChanges(doc, changes, { origin: ORIGIN.local, author: 'ana' }),
    barrier: () => Promise.resolve('settled' as const),
  } as unknown as Session
  const me = { person: 'ana', name: 'Ana', role }
  const tell = (key: string) => key
  const work = createWorkplace({
    session,
    model: desk.model,
    me,
    may: () => desk.may.get(),
    tell,
    editor: () => desk.editor,
    history: desk.history,
  })
  const room: BoardRoom = {
    boardId: 'b1',
    session,
    model: desk.model,
    me,
    may: desk.may,
    actions: createBoardActions(work, tell),
    history: desk.history,
  }

  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  await act(async () =>
    root.render(
      <IntlProvider locale={lang} messages={CATALOGUE[lang]} timeZone="UTC">
        <EditorProvider editor={desk.editor}>
          <BoardRoomProvider room={room}>
            <CurveHandles lane={lane} />
          </BoardRoomProvider>
        </EditorProvider>
      </IntlProvider>,
    ),
  )

  /** Boris comes, and says this about himself. */
  const borisSays = async (state: Record<string, unknown>) => {
    const theirs = new Awareness(new Y.Doc())
    theirs.setLocalState(state)
    here.push({
      clientId: theirs.clientID,
      person: 'boris',
      name: 'Boris',
      hue: 2,
      role: 'editor',
      isMe: false,
      idle: false,
    })
    const update = encodeAwarenessUpdate(theirs, [theirs.clientID])
    await act(async () => applyAwarenessUpdate(awareness, update, 'wire'))
    theirs.destroy()
  }

  const sliders = () => [...container.querySelectorAll<HTMLElement>('[role=slider]')]
  const slider = (name: string) => {
    const found = sliders().find((one) => one.getAttribute('aria-label') === name)
    if (!found)
      throw new Error(
        `no slider ${name}: ${sliders()
          .map((one) => one.ariaLabel)
          .join(' | ')}`,
      )
    return found
  }
  return {
    ...desk,
    lane,
    touchpoints,
    personas: people,
    awareness,
    container,
    sliders,
    slider,
    borisSays,
    /** somebody else writes */
    change: (edit: (board: Board) => readonly Change[]) => act(async () => change(edit)),
    emotions: (touchpoint: string) => desk.model.board.touchpoints.get(touchpoint)!.emotions,
    async close() {
      await act(async () => root.unmount())
      container.remove()
      awareness.destroy()
      desk.close()
    },
  }
}

/** A pointer on an element: down, move and up bubble as a browser's do. */
export async function pointer(
  at: Element | Document,
  name: 'down' | 'move' | 'up' | 'cancel',
  y: number,
  more: PointerEventInit = {},
): Promise<PointerEvent> {
  const event = new PointerEvent(`pointer${name}`, {
    bubbles: true,
    cancelable: true,
    pointerId: 1,
    button: 0,
    clientX: 0,
    clientY: y,
    ...more,
  })
  await act(async () => void at.dispatchEvent(event))
  return event
}

export async function key(at: Element, name: string, more: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more })
  await act(async () => void at.dispatchEvent(event))
  return event
}
