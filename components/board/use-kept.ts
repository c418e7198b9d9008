'use client'
import { useCallback, useState } from 'react'

/** A yes or no that this device remembers. A browser that keeps nothing forgets it with the page. */
export function useKept(key: string, first: boolean): [value: boolean, keep: (value: boolean) => void] {
  const [value, setValue] = useState(() => read(key) ?? first)
  const keep = useCallback(
    (next: boolean) => {
      setValue(next)
      try {
        localStorage.setItem(key, String(next))
      } catch {
        // Private windows may refuse; then it holds as long as the page.
      }
    },
    [key],
  )
  return [value, keep]
}

function read(key: string): boolean | undefined {
  try {
    const kept = localStorage.getItem(key)
    return kept === null ? undefined : kept === 'true'
  } catch {
    return undefined
  }
}
