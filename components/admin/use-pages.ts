'use client'
import { useEffect, useState } from 'react'
import { ask } from '@/components/ui/ask'

/** milliseconds after a key, so that a search is not asked for letter by letter */
const PAUSE = 180

export interface Pages<T> {
  /** of the pages so far; undefined: nothing is known yet */
  shown?: readonly T[]
  /** a problem's code */
  fault?: string
  /** asks for the next page, where there is one */
  more?: () => void
}

/**
 * A list that the API tells page by page.
 * @param name of the list in its answers @param query asked for anew when it changes @param round another number, too
 */
export function usePages<K extends string, T>(
  path: string,
  name: K,
  query: Readonly<Record<string, string>>,
  round: number,
): Pages<T> {
  type Page = Record<K, readonly T[]> & { next?: string }
  const [told, setTold] = useState<{ shown?: readonly T[]; next?: string | undefined; fault?: string }>({})
  const asked = `${path}?${new URLSearchParams(query)}`

  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      void ask<Page>('GET', asked).then((answer) => {
        if (isOver) return
        if (answer.ok) setTold({ shown: answer.value[name], next: answer.value.next })
        else setTold((before) => ({ ...before, fault: answer.code }))
      })
    }, PAUSE)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [asked, name, round])

  const { shown, fault, next } = told
  const more = async () => {
    const answer = await ask<Page>('GET', next!.slice(next!.indexOf(path)))
    setTold((before) => {
      // pressed twice, or another search has been answered meanwhile
      if (before.next !== next) return before
      if (!answer.ok) return { ...before, fault: answer.code }
      return { shown: [...(before.shown ?? []), ...answer.value[name]], next: answer.value.next }
    })
  }
  return {
    ...(shown && { shown }),
    ...(fault !== undefined && { fault }),
    ...(next !== undefined && { more: () => void more() }),
  }
}
