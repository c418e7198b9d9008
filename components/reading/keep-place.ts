'use client'
import { useLayoutEffect, useRef } from 'react'

interface Place {
  entity: string
  /** px from the top of the window */
  top: number
}

/** ms in which stages that were not in sight get their real heights */
const SETTLES = 600
/** somebody scrolls by themselves */
const HANDS = ['wheel', 'pointerdown', 'keydown'] as const

/** What is being read: the last thing that begins above the middle of the window. */
export function placeNow(root: HTMLElement): Place | undefined {
  let place: Place | undefined
  for (const element of root.querySelectorAll<HTMLElement>('[data-entity]')) {
    const { top } = element.getBoundingClientRect()
    if (top > window.innerHeight / 2) break
    place = { entity: element.dataset.entity!, top }
  }
  return place
}

/** Holds an element where it was, frame by frame, until the page has settled or a hand takes over. Returns its stop. */
function hold(element: HTMLElement, top: number): () => void {
  const end = performance.now() + SETTLES
  let frame = 0
  const stop = () => {
    cancelAnimationFrame(frame)
    for (const hand of HANDS) window.removeEventListener(hand, stop)
  }
  const step = () => {
    window.scrollBy({ top: element.getBoundingClientRect().top - top, behavior: 'instant' })
    if (performance.now() < end) frame = requestAnimationFrame(step)
    else stop()
  }
  for (const hand of HANDS) window.addEventListener(hand, stop, { passive: true })
  step()
  return stop
}

/** Keeps what is being read where it is when the text around it becomes another. @returns call it before */
export function useKeptPlace(root: { readonly current: HTMLElement | null }, version: number): () => void {
  const place = useRef<Place>(undefined)
  useLayoutEffect(() => {
    const { current: kept } = place
    place.current = undefined
    const element =
      kept && root.current?.querySelector<HTMLElement>(`[data-entity="${CSS.escape(kept.entity)}"]`)
    return element ? hold(element, kept.top) : undefined
  }, [root, version])
  return () => {
    if (root.current) place.current = placeNow(root.current)
  }
}
