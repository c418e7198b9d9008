'use client'
import { useEffect, useState, type RefObject } from 'react'

/** rows drawn above and below those in sight */
const SPARE = 6
/** rows in sight before the height of the list is known: most screens show no more */
const FIRST = 8

/** Which rows of a long list are drawn: those in sight and a few more; each `row` px high. */
export function useWindowed(scroller: RefObject<HTMLElement | null>, count: number, row: number) {
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const node = scroller.current
    if (!node || typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(() => setHeight(node.clientHeight))
    observer.observe(node)
    return () => observer.disconnect()
  }, [scroller])
  const inSight = height > 0 ? Math.ceil(height / row) + 1 : FIRST
  // a list that got shorter may have been scrolled further than it goes
  const first = Math.max(0, Math.min(Math.floor(top / row), count - inSight))
  return {
    onScroll: (event: React.UIEvent) => setTop(event.currentTarget.scrollTop),
    from: Math.max(0, first - SPARE),
    to: Math.min(count, first + inSight + SPARE),
    /** To be told at once when the list is put back to its first row; the event comes a frame later. */
    onBegin: () => setTop(0),
    /** Scrolls a row into sight. */
    reveal(index: number) {
      const element = scroller.current
      if (!element) return
      const { scrollTop, clientHeight } = element
      const least = (index + 1) * row - clientHeight
      element.scrollTo(0, Math.max(least, Math.min(scrollTop, index * row)))
      setTop(element.scrollTop)
    },
  }
}
