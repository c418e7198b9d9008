'use client'
import { useSyncExternalStore } from 'react'

const query = () => window.matchMedia('(prefers-color-scheme: dark)')

function watch(changed: () => void): () => void {
  const media = query()
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

/** Light or dark, as the system says now. On the server: light. */
export function useColourScheme(): 'light' | 'dark' {
  return useSyncExternalStore(
    watch,
    () => (query().matches ? 'dark' : 'light'),
    () => 'light',
  )
}
