'use client'
import { useEffect, useRef, useState } from 'react'
import type { BoardEvent } from '@/lib/protocol/messages'
import { openReadingLine, type LineEnd } from './reading-line'

export interface LineNow {
  state: 'opening' | 'live' | 'lost' | LineEnd
  /** number of the board's last change, as far as this page was told */
  head: number
  /** what this person may do now; undefined: not told yet */
  role?: string
}

/**
 * The line of a page that reads a board.
 * @param person for whom the page was made
 * @param heard what is told while it stands; `opened`: ask for what was missed
 */
export function useReadingLine(
  board: string,
  person: string,
  head: number,
  heard: { opened: () => void; event: (event: BoardEvent) => void },
): LineNow {
  const [now, setNow] = useState<LineNow>({ state: 'opening', head })
  const latest = useRef(heard)
  useEffect(() => {
    latest.current = heard
  })
  useEffect(() => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const url = `${scheme}://${location.host}/sync/v1/${encodeURIComponent(board)}?listen`
    const line = openReadingLine(url, person, {
      opened: (last, role) => {
        setNow({ state: 'live', head: last, role })
        latest.current.opened()
      },
      lost: () => {
        setNow((before) => ({ ...before, state: 'lost' }))
        // a full board has no place on the line, but it answers
        latest.current.opened()
      },
      changed: (last) => setNow((before) => ({ ...before, head: last })),
      event: (event) => latest.current.event(event),
      ended: (reason) => setNow((before) => ({ ...before, state: reason })),
    })
    const visible = () => document.visibilityState === 'visible' && line.wake()
    window.addEventListener('online', line.wake)
    window.addEventListener('pageshow', line.wake)
    document.addEventListener('visibilitychange', visible)
    return () => {
      window.removeEventListener('online', line.wake)
      window.removeEventListener('pageshow', line.wake)
      document.removeEventListener('visibilitychange', visible)
      line.stop()
    }
  }, [board, person])
  return now
}
