'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Speaker } from '@/lib/comments/thread'
import { createThreadStore } from './thread-store'
import type { ThreadsNow, ThreadStore } from './threads'

/**
 * The threads of a board, for as long as the component stands. For the browser only.
 * @param formerly guests that this person was before
 * @param areHidden it is known that this person does not see them
 * @param pollMs where no events arrive: how often to ask what changed, while somebody looks
 */
export function useThreadStore({
  board,
  me,
  formerly,
  areHidden = false,
  pollMs,
}: {
  board: string
  me: Speaker
  formerly: readonly string[]
  areHidden?: boolean
  pollMs?: number
}): ThreadStore {
  const [store] = useState(() => createThreadStore({ board, me, formerly, areHidden }))
  useEffect(() => store.start(), [store])
  useEffect(() => {
    if (pollMs === undefined) return undefined
    const ask = () => {
      if (document.visibilityState === 'visible') store.catchUp()
    }
    ask()
    const timer = setInterval(ask, pollMs)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [store, pollMs])
  return store
}

/** What is known of them now. */
export function useThreads(store: ThreadStore): ThreadsNow {
  const snapshot = () => store.now()
  return useSyncExternalStore(store.subscribe, snapshot, snapshot)
}
