'use client'
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { createThreadStore } from '../../comments/thread-store'
import type { ThreadStore } from '../../comments/threads'
import type { Session } from '../../session/session'
import { useSessionPart } from '../../session/use-session'
import { createCommentDoor, type CommentDoor } from './comment-door'

/** The comments of a board, beside its document: they stay when the document is fetched anew. */
export interface CommentRoom {
  store: ThreadStore
  door: CommentDoor
}

const Context = createContext<CommentRoom | null>(null)

export function useCommentRoom(): CommentRoom {
  const room = useContext(Context)
  if (!room) throw new Error('outside a board')
  return room
}

const selectRole = ({ welcome, me }: Session) => welcome?.role ?? me.role
const selectLine = ({ welcome }: Session) => welcome?.connection

/** Follows the session: hears its events, and catches up whenever it is let in again. */
export function CommentRoomProvider({
  session,
  formerly,
  areHidden,
  children,
}: {
  session: Session
  /** guests that this person was before */
  formerly: readonly string[]
  /** the link they came by shows the board without its comments */
  areHidden: boolean
  children: ReactNode
}) {
  const [room] = useState((): CommentRoom => {
    const { person, name, department } = session.me
    return {
      store: createThreadStore({
        board: session.boardId,
        me: { id: person, name, ...(department ? { department } : {}) },
        formerly,
        areHidden,
      }),
      door: createCommentDoor(location.href),
    }
  })
  const { store } = room
  useEffect(() => store.start(), [store])
  useEffect(() => session.onBoardEvent((event) => store.hear(event)), [session, store])
  // another role sees other threads
  const role = useSessionPart(session, selectRole)
  const line = useSessionPart(session, selectLine)
  const seenAs = useRef(role)
  useEffect(() => {
    if (seenAs.current === role) store.catchUp()
    else store.fetchAnew()
    seenAs.current = role
  }, [store, line, role])
  return <Context.Provider value={room}>{children}</Context.Provider>
}
