'use client'
import { useEffect, useRef, useState } from 'react'
import { ask } from '@/components/ui/ask'
import type { HomeBoard } from './board-card'

/** One page of a list of boards. */
export interface BoardPage {
  boards: HomeBoard[]
  /** address of the page after it, if there is one */
  next?: string
}

export interface BoardList extends BoardPage {
  /** what is asked for is not here yet */
  isLoading: boolean
  /** code of the problem that stands in the way */
  fault?: string
  showMore: () => void
  retry: () => void
  /** What somebody did to a board is shown without asking for the list again, unless it is another by now. */
  change: (edit: (boards: HomeBoard[]) => HomeBoard[]) => void
}

/** the path of no list: what is shown has to be asked for again */
const OLD = ''

/** milliseconds after a key, so that a search is not asked for letter by letter */
const PAUSE = 180

/** The boards whose titles have these words and that have the label, or those in the trash; `first` is what the page came with. */
export function useBoards(
  first: BoardPage,
  wish: { search: string; label?: string | undefined; trash: boolean },
): BoardList {
  const { search } = wish
  const path = pathOf(wish)
  const [shown, setShown] = useState<{ path: string; page: BoardPage; fault?: string }>({
    path: pathOf({ search: '', trash: false }),
    page: first,
  })
  const [round, setRound] = useState(0)
  /** the list that is wanted now, and which time it is asked for */
  const latest = useRef({ path: '', round: 0 })
  const isFresh = shown.path === path && shown.fault === undefined

  useEffect(() => {
    const asked = (latest.current = { path, round })
    if (isFresh) return undefined
    const load = async () => {
      const answer = await ask<BoardPage>('GET', path)
      // meanwhile somebody may have gone on typing
      if (latest.current !== asked) return
      if (answer.ok) setShown({ path, page: answer.value })
      else setShown(({ page }) => ({ path, page, fault: answer.code }))
    }
    const timer = setTimeout(() => void load(), search === '' ? 0 : PAUSE)
    return () => clearTimeout(timer)
    // a fault is not asked about again by itself: only `round` does
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [path, round])

  const change: BoardList['change'] = (edit) => {
    setShown((now) =>
      now.path === path
        ? { ...now, page: { ...now.page, boards: edit(now.page.boards) } }
        : { ...now, path: OLD },
    )
    // what is shown by now, or on its way, may be older than what was done
    if (latest.current.path !== path) setRound((before) => before + 1)
  }

  const showMore = async () => {
    const { next } = shown.page
    if (next === undefined) return
    const answer = await ask<BoardPage>('GET', next.slice(next.indexOf('/boards')))
    setShown((now) => {
      if (now.page.next !== next) return now
      if (!answer.ok) return { ...now, fault: answer.code }
      const known = new Set(now.page.boards.map(({ id }) => id))
      const added = answer.value.boards.filter(({ id }) => !known.has(id))
      return { path: now.path, page: { ...answer.value, boards: [...now.page.boards, ...added] } }
    })
  }
  const { fault } = shown
  return {
    ...shown.page,
    isLoading: shown.path !== path,
    ...(fault !== undefined && shown.path === path ? { fault } : {}),
    showMore: () => void showMore(),
    retry: () => setRound(round + 1),
    change,
  }
}

function pathOf({ search, label, trash }: Parameters<typeof useBoards>[1]): string {
  const words = search.trim()
  const query = new URLSearchParams({
    ...(words ? { search: words } : {}),
    ...(label === undefined || trash ? {} : { label }),
    ...(trash ? { trash: 'true' } : {}),
  })
  return `/boards?${query}`
}
