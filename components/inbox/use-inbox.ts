'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '../ui/ask'

/** A thread with something for me, as the API tells it. */
export interface InboxEntry {
  thread: string
  board: { id: string; title: string }
  /** where the thread is */
  path: string
  reason: 'mention' | 'assigned' | 'answer' | 'reopened' | 'resolved'
  by: { id: string; name: string }
  about?: string
  excerpt: string
  /** ISO 8601 */
  at: string
  isUnread: boolean
}

interface Told {
  unread: number
  entries: InboxEntry[]
  next?: string
}

/** ms between two looks while the page is seen */
const LOOK_MS = 60_000
/** ms from news to the look for them: of several at once there is one */
const NEWS_MS = 300

/** Calls `hear` whenever something was said where this page hears it. Returns the stop. */
export type NewsSource = (hear: () => void) => () => void

/** How many threads have something new for me; kept as it was while the server cannot be reached. */
export function useUnread(news?: NewsSource): { unread: number; setUnread: (unread: number) => void } {
  const [unread, setUnread] = useState(0)
  useEffect(() => {
    let isOver = false
    let soon: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      if (document.hidden) return
      const answer = await ask<Told>('GET', '/me/inbox?limit=0')
      if (answer.ok && !isOver) setUnread(answer.value.unread)
    }
    void look()
    const again = () => void look()
    const timer = setInterval(again, LOOK_MS)
    const stopHearing = news?.(() => {
      clearTimeout(soon)
      soon = setTimeout(again, NEWS_MS)
    })
    document.addEventListener('visibilitychange', again)
    return () => {
      isOver = true
      clearTimeout(soon)
      stopHearing?.()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [news])
  return { unread, setUnread }
}

export interface InboxList {
  /** undefined: not here yet */
  entries: readonly InboxEntry[] | undefined
  hasMore: boolean
  /** code of the problem that stands in the way */
  fault: string | undefined
  load: () => void
  showMore: () => void
  readOne: (entry: InboxEntry) => void
  readAll: () => void
}

/** @param unread how many there are; with another number the list is asked for again */
export function useInboxList(unread: number, onUnread: (unread: number) => void): InboxList {
  const [told, setTold] = useState<Told>()
  const [fault, setFault] = useState<string>()
  /** what the list was asked for at */
  const known = useRef<number>(undefined)

  const load = useCallback(async () => {
    const answer = await ask<Told>('GET', '/me/inbox')
    setFault(answer.ok ? undefined : answer.code)
    if (!answer.ok) return
    known.current = answer.value.unread
    onUnread(answer.value.unread)
    setTold(answer.value)
  }, [onUnread])
  useEffect(() => {
    if (known.current !== unread) void load()
  }, [unread, load])

  const showMore = async () => {
    if (told?.next === undefined) return
    const answer = await ask<Told>('GET', `/me/inbox?before=${told.next}`)
    setFault(answer.ok ? undefined : answer.code)
    if (!answer.ok) return
    const { entries, ...rest } = answer.value
    setTold((now) => now && { ...now, ...rest, next: rest.next, entries: [...now.entries, ...entries] })
  }
  const read = async (which: (entry: InboxEntry) => boolean, body: object) => {
    const answer = await ask('POST', '/me/inbox/read', body)
    setFault(answer.ok ? undefined : answer.code)
    if (!answer.ok || !told) return
    const entries = told.entries.map((entry) => (which(entry) ? { ...entry, isUnread: false } : entry))
    setTold({ ...told, entries })
    await load()
  }
  return {
    entries: told?.entries,
    hasMore: told?.next !== undefined,
    fault,
    load: () => void load(),
    showMore: () => void showMore(),
    readOne: ({ thread }) => void read((entry) => entry.thread === thread, { thread }),
    readAll: () => void read(() => true, told?.entries[0] ? { upTo: told.entries[0].at } : {}),
  }
}
