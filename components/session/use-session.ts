'use client'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { openSession, type Session, type SessionOptions } from './session'

/** Milliseconds that a session nobody shows stays open: React may mount twice, a view may give way to another. */
const LINGER_MS = 1_000

/** One session for each board and person in this tab, whoever shows it. */
const shown = new Map<
  string,
  { session: Session; holders: number; closing?: ReturnType<typeof setTimeout> }
>()

function sessionOf(options: SessionOptions): { session: Session; hold: () => () => void } {
  const key = `${options.boardId} ${options.me.person}`
  const entry = shown.get(key) ?? { session: openSession(options), holders: 0 }
  const closeSoon = () => {
    clearTimeout(entry.closing)
    entry.closing = setTimeout(() => {
      if (entry.holders > 0) return
      shown.delete(key)
      entry.session.close()
    }, LINGER_MS)
  }
  if (!shown.has(key)) {
    shown.set(key, entry)
    closeSoon() // unless a component stays and holds it
  }
  return {
    session: entry.session,
    hold: () => {
      entry.holders++
      return () => {
        entry.holders--
        closeSoon()
      }
    },
  }
}

/** The session of a board, open while a component that asks for it stands. For the browser only. */
export function useSession(options: SessionOptions): Session {
  const [{ session, hold }] = useState(() => sessionOf(options))
  useEffect(hold, [hold])
  return session
}

/** Opens the session while what will show it is still being fetched, so that both arrive at about the same time. */
export function useSessionAhead(options: SessionOptions): void {
  const latest = useRef(options)
  useEffect(() => sessionOf(latest.current).hold(), [])
}

/** One part of a session; draws again when that part is another (compared with `Object.is`). */
export function useSessionPart<T>(session: Session, select: (session: Session) => T): T {
  const snapshot = useCallback(() => select(session), [session, select])
  return useSyncExternalStore(session.subscribe, snapshot, snapshot)
}
