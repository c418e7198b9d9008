'use client'
import { useSyncExternalStore } from 'react'

/** px that are kept free at the foot of the page; one page is open at a time */
let kept = 0
const watching = new Set<() => void>()

function keep(height: number): void {
  if (height === kept) return
  kept = height
  for (const tell of watching) tell()
}

/** As a ref: where somebody writes at the foot of the page. What is told in passing stands above it, however high it grows. */
export function keepClear(element: HTMLElement | null): (() => void) | undefined {
  if (!element || typeof ResizeObserver === 'undefined') return undefined
  const observer = new ResizeObserver(() => keep(element.offsetHeight))
  observer.observe(element)
  return () => {
    observer.disconnect()
    keep(0)
  }
}

/** How many px at the foot of the page are kept clear now. */
export const useKeptClear = (): number =>
  useSyncExternalStore(
    watch,
    () => kept,
    () => 0,
  )

function watch(changed: () => void): () => void {
  watching.add(changed)
  return () => void watching.delete(changed)
}
