'use client'
import { useEffect, useRef, useState } from 'react'

/**
 * Code that a page fetches when somebody wants it. Without a line it stays away and the page goes on.
 * @param load always of the same code
 * @param onMissing it could not be fetched; the next time it is wanted it is tried again
 */
export function useCode<T>(load: () => Promise<T>, isWanted: boolean, onMissing: () => void): T | undefined {
  const [code, setCode] = useState<{ value: T }>()
  const latest = useRef({ load, onMissing })
  useEffect(() => {
    latest.current = { load, onMissing }
  })
  const isMissing = isWanted && code === undefined
  useEffect(() => {
    if (!isMissing) return undefined
    let isOver = false
    latest.current.load().then(
      (value) => isOver || setCode({ value }),
      () => isOver || latest.current.onMissing(),
    )
    return () => {
      isOver = true
    }
  }, [isMissing])
  return code?.value
}
