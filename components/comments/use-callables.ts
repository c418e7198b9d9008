'use client'
import { useEffect, useState } from 'react'
import { ask } from '../ui/ask'
import type { Callable } from './called-words'
import type { ThreadStore } from './threads'

interface Told {
  people: (Callable & { onBoard: boolean })[]
  departments: Callable[]
}

/** Somebody who can be called; `isAway`: does not have the board. */
export interface Candidate extends Callable {
  isAway?: boolean
}

/** ms: whoever came meanwhile can be called, too */
const FRESH_MS = 30_000
const kept = new WeakMap<ThreadStore, { at: number; told: Promise<readonly Candidate[]> }>()

/** Whom a comment can call, once that is wanted; before, and without a line, nobody. */
export function useCallables(store: ThreadStore, isWanted: boolean): readonly Candidate[] {
  const [all, setAll] = useState<readonly Candidate[]>([])
  useEffect(() => {
    if (!isWanted) return undefined
    let isOver = false
    void callables(store).then((told) => {
      if (!isOver) setAll(told)
    })
    return () => {
      isOver = true
    }
  }, [store, isWanted])
  return all
}

function callables(store: ThreadStore): Promise<readonly Candidate[]> {
  const known = kept.get(store)
  if (known && Date.now() - known.at < FRESH_MS) return known.told
  const told = ask<Told>('GET', `/boards/${encodeURIComponent(store.board)}/mentions`).then((answer) => {
    if (!answer.ok) {
      kept.delete(store)
      return []
    }
    const { people, departments } = answer.value
    return [
      ...people.map(({ onBoard, ...person }) => ({ ...person, ...(onBoard ? {} : { isAway: true }) })),
      ...departments,
    ]
  })
  kept.set(store, { at: Date.now(), told })
  return told
}
