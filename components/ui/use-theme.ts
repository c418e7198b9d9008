'use client'
import { useSyncExternalStore } from 'react'
import type { Theme } from './themes'

/**
 * The colours of the page. The choice is this device's: it lives in the cookie `theme`, so the server sends pages that
 * are right from the first frame, and in `data-theme` of the page. Without a choice it is as the system says.
 */
const watchers = new Set<() => void>()

const query = () => window.matchMedia('(prefers-color-scheme: dark)')
const media = () => (query().matches ? 'dark' : 'light')

/** After the choice or the system's colours changed. Returns its stop. */
export function watchTheme(changed: () => void): () => void {
  const system = query()
  watchers.add(changed)
  system.addEventListener('change', changed)
  return () => {
    watchers.delete(changed)
    system.removeEventListener('change', changed)
  }
}

/** What was chosen on this device. */
export function chosenTheme(): Theme {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

/** Applies at once, and to every page from now on. */
export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
  const age = theme === 'system' ? 0 : 400 * 24 * 3600
  document.cookie = `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax`
  for (const watcher of [...watchers]) watcher()
}

const shown = (): 'light' | 'dark' => {
  const chosen = chosenTheme()
  return chosen === 'system' ? media() : chosen
}

/** Light or dark, as it is shown now. On the server: light. */
export function useColourScheme(): 'light' | 'dark' {
  return useSyncExternalStore(watchTheme, shown, () => 'light')
}

/** The choice itself. On the server: the system's. */
export function useChosenTheme(): Theme {
  return useSyncExternalStore(watchTheme, chosenTheme, () => 'system')
}
