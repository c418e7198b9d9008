import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { Box, EditorProvider } from 'tldraw'
import { afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { IntlProvider } from 'use-intl'
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import * as Y from 'yjs'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { SessionPerson } from '../../session/roster'
import type { Session } from '../../session/session'
import type { BoardActions } from '../board-actions'
import { BoardRoomProvider } from '../board-context'
import { askNothingOfTheBrowser, mayAs, openDesk } from '../board.fixture'
import { startFollowing } from './follow'
import { FollowBanner } from './follow-banner'
import { PeopleBar } from './people-bar'
import { sharePresence } from './presence'
import { PresenceLayer } from './presence-layer'

/** What a seat is to the others. */
interface Sitting {
  me: SessionPerson
  awareness: Awareness
  close(): void
}

interface Guest {
  person: string
  name?: string
  hue?: number
  department?: string
  /** px of the window */
  screen?: { w: number; h: number }
}
export type Seat = ReturnType<ReturnType<typeof openTable>['sit']>

/** Test time, and a table for each test. */
export function inTestTime(): () => ReturnType<typeof openTable> {
  let table: ReturnType<typeof openTable>
  beforeAll(() => {
    askNothingOfTheBrowser()
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  })
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: [
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'requestAnimationFrame',
        'cancelAnimationFrame',
        'Date',
        'performance',
      ],
    })
    table = openTable()
  })
  afterEach(async () => {
    for (const view of views.splice(0)) await view.close()
    table.close()
    vi.useRealTimers()
  })
  return () => table
}

const views: { close(): Promise<void> }[] = []

/** A board round which people sit: their presence reaches the others at once, as the server would relay it. */
function openTable() {
  const seats: Sitting[] = []
  const watchers = new Set<() => void>()
  const changed = () => {
    for (const watcher of [...watchers]) watcher()
  }

  const sit = (
    doc: Y.Doc,
    { person, name = person, hue, department, screen = { w: 1200, h: 800 } }: Guest,
    clientId = doc.clientID,
  ) => {
    const desk = openDesk(doc, person)
    const { editor } = desk
    editor.updateViewportScreenBounds(new Box(0, 0, screen.w, screen.h))
    const tab = new Y.Doc()
    tab.clientID = clientId
    const awareness = new Awareness(tab)
    const me: SessionPerson = {
      clientId,
      person,
      name,
      ...(hue === undefined ? {} : { hue }),
      ...(department ? { department } : {}),
      role: 'editor',
      isMe: true,
      idle: false,
    }
    let list: readonly SessionPerson[] = []
    const people = () => {
      const next = seats
        .map(({ me: one }) => ({ ...one, isMe: one.person === person }))
        .sort((a, b) => Number(b.isMe) - Number(a.isMe))
      if (JSON.stringify(next) !== JSON.stringify(list)) list = next
      return list
    }
    const session = {
      doc,
      awareness,
      people,
      onPeople(watcher: () => void) {
        watchers.add(watcher)
        return () => watchers.delete(watcher)
      },
    } as unknown as Session
    awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin !== 'wire') {
        const update = encodeAwarenessUpdate(awareness, [clientId])
        for (const other of seats)
          if (other.awareness !== awareness) applyAwarenessUpdate(other.awareness, update, 'wire')
      }
      changed()
    })
    const gone: string[] = []
    const follow = startFollowing(editor, { awareness, people, onGone: (who) => gone.push(who) })
    const stops = [
      sharePresence(editor, {
        awareness,
        model: desk.model,
        isLed: () => follow.followed.get() !== undefined,
      }),
      follow.end,
    ]
    const seat = {
      ...desk,
      me,
      awareness,
      session,
      follow,
      /** who went while they were followed */
      gone,
      /** what this tab says of itself */
      said: () => awareness.getLocalState()!,
      close() {
        if (!seats.includes(seat)) return
        for (const stop of stops) stop()
        seats.splice(seats.indexOf(seat), 1)
        for (const other of seats) removeAwarenessStates(other.awareness, [clientId], 'wire')
        awareness.destroy()
        desk.close()
        changed()
      },
    }
    seats.push(seat)
    for (const other of seats)
      if (other !== seat)
        applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other.awareness, [other.me.clientId]), 'wire')
    changed()
    return seat
  }
  return {
    sit,
    close() {
      for (const seat of [...seats]) seat.close()
    },
  }
}

/** What somebody sees of the others: the layer over the canvas and the bar of people. */
export async function lookOn(seat: Seat) {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  const { session, model, editor, me } = seat
  const room = {
    boardId: 'b1',
    session,
    model,
    me: { ...me, role: 'editor' as const },
    may: mayAs('editor'),
    actions: { editor: () => editor } as unknown as BoardActions,
    history: seat.history,
  }
  await act(async () =>
    root.render(
      <IntlProvider locale="en" messages={CATALOGUE.en} timeZone="UTC">
        <BoardRoomProvider room={room}>
          <EditorProvider editor={editor}>
            <PresenceLayer />
            <FollowBanner />
          </EditorProvider>
          <PeopleBar />
        </BoardRoomProvider>
      </IntlProvider>,
    ),
  )
  /** Some frames pass. */
  const frames = (ms = 400) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
  await frames(60)
  const view = {
    container,
    frames,
    cursor: (name: string) => container.querySelector<HTMLElement>(`[data-cursor="${name}"]`),
    /** px on screen of a cursor's tip or an outline's corner */
    at(element: HTMLElement) {
      const [, x, y] = /translate\((.*)px, (.*)px\)/.exec(element.style.transform)!
      return { x: Number(x), y: Number(y) }
    },
    notes: () =>
      [...container.querySelectorAll('[role=note]')].map((note) => note.getAttribute('aria-label')),
    async close() {
      await act(async () => root.unmount())
      container.remove()
    },
  }
  views.push(view)
  return view
}
