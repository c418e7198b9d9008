// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { themeOf } from './themes'
import { chooseTheme, chosenTheme, watchTheme } from './use-theme'

let system: Set<() => void>
beforeEach(() => {
  system = new Set()
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: (_: string, changed: () => void) => system.add(changed),
    removeEventListener: (_: string, changed: () => void) => system.delete(changed),
  }))
})
afterEach(() => {
  chooseTheme('system')
  vi.unstubAllGlobals()
})

it('[X158] a chosen theme is applied at once and remembered for the next page', () => {
  const changed = vi.fn()
  const stop = watchTheme(changed)
  chooseTheme('dark')
  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(chosenTheme()).toBe('dark')
  expect(document.cookie).toContain('theme=dark')
  expect(changed).toHaveBeenCalledTimes(1)
  for (const told of system) told()
  expect(changed).toHaveBeenCalledTimes(2)
  stop()
  chooseTheme('light')
  expect(changed).toHaveBeenCalledTimes(2)
  expect(system.size).toBe(0)
})

it('[X158] without a choice the page follows the system, whatever a cookie holds', () => {
  chooseTheme('dark')
  chooseTheme('system')
  expect(document.documentElement.dataset.theme).toBeUndefined()
  expect(document.cookie).not.toContain('theme=')
  expect(['light', 'dark', 'system', 'pink', '', undefined].map(themeOf)).toEqual([
    'light',
    'dark',
    'system',
    'system',
    'system',
    'system',
  ])
})
