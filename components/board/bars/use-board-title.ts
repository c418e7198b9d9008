'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, type Answered } from '../../ui/ask'
import type { Session } from '../../session/session'

/** Who renames a board says so in presence; the title itself everybody asks of the server. */
const FIELD = 'retitled'
/** ms between two questions, whatever anybody's presence says */
const PAUSE_MS = 1_000

interface Titled {
  title: string
}

export interface BoardTitle {
  title: string
  rename: (title: string) => Promise<Answered<Titled>>
}

/** The board's title as the server has it: also after others renamed it, at the latest when one comes back here. */
export function useBoardTitle(session: Session, first: string): BoardTitle {
  const [title, setTitle] = useState(first)
  const path = `/boards/${session.boardId}`
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const look = async () => {
      const answer = await ask<Titled>('GET', path)
      if (answer.ok) setTitle(answer.value.title)
    }
    const lookSoon = () => {
      waiting.current ??= setTimeout(() => {
        waiting.current = undefined
        void look()
      }, PAUSE_MS)
    }
    let known = renamings(session)
    const stop = session.onPeople(() => {
      const now = renamings(session)
      if ([...now].some((one) => !known.has(one))) lookSoon()
      known = now
    })
    const onVisible = () => document.visibilityState === 'visible' && lookSoon()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', onVisible)
      clearTimeout(waiting.current)
      waiting.current = undefined
    }
  }, [session, path])

  const isFirst = useRef(true)
  useEffect(() => {
    // the server has written the first one
    if (!isFirst.current) document.title = `${title} · Sendero`
    isFirst.current = false
  }, [title])

  const rename = useCallback(
    async (wished: string) => {
      const answer = await ask<Titled>('PATCH', path, { title: wished })
      if (answer.ok) {
        setTitle(answer.value.title)
        session.awareness.setLocalStateField(FIELD, Date.now())
      }
      return answer
    },
    [session, path],
  )
  return { title, rename }
}

/** Each renaming that somebody else on the board has told of. */
function renamings({ awareness }: Session): ReadonlySet<string> {
  const told = new Set<string>()
  for (const [client, state] of awareness.getStates()) {
    const at: unknown = state[FIELD]
    if (client !== awareness.clientID && typeof at === 'number') told.add(`${client} ${at}`)
  }
  return told
}
