'use client'
import { useEffect, useState } from 'react'
import { ask } from './ask'

/**
 * What the API says to GET `path`; the answer before it stays until the new one is there.
 * @param round another number asks again
 */
export function useAnswer<T>(path: string, round = 0): { value?: T; fault?: string } {
  const [told, setTold] = useState<{ value?: T; fault?: string }>({})
  useEffect(() => {
    let isOver = false
    void ask<T>('GET', path).then((answer) => {
      if (isOver) return
      if (answer.ok) setTold({ value: answer.value })
      else setTold(({ value }) => ({ ...(value === undefined ? {} : { value }), fault: answer.code }))
    })
    return () => {
      isOver = true
    }
  }, [path, round])
  return told
}
