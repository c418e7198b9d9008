'use client'
import { useEffect, useState, type RefObject } from 'react'

/** rows drawn above and below those in sight */
const SPARE = 6
/** rows drawn before the height of the list is known */
const FIRST = 20

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
  const from = Math.max(0, Math.min(Math.floor(top / row) - SPARE, count - inSight))
  return {
    onScroll: (event: React.UIEvent) => setTop(event.currentTarget.scrollTop),
    from,
    to: Math.min(count, from + inSight + 2 * SPARE),
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
