/** Pages in a test that ask the real API of a server in memory. */
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { vi } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'
import { BASE, HOST, TOKEN, testServer, type TestServer } from '@/server/testing.fixture'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

// What jsdom lacks and menus and toasts ask for.
class NoResizes {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, {
  ResizeObserver: NoResizes,
  matchMedia: () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }),
})
if (typeof Element !== 'undefined') Element.prototype.scrollIntoView = () => {}

export interface RealApi extends TestServer {
  /** while true, nobody answers */
  isAway: boolean
}

/** requests of the page that are not answered yet */
let asking = 0

/** What pages fetch is answered by this server, as its owner. */
export async function realApi(env: Record<string, string> = {}): Promise<RealApi> {
  const server: RealApi = { ...(await testServer(env)), isAway: false }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (server.isAway) throw new TypeError('nobody is there')
    const headers = { host: HOST, authorization: `Bearer ${TOKEN}` }
    const request = new Request(BASE + path, { ...init, headers })
    asking++
    return server.services.api(request).finally(() => asking--)
  })
  return server
}

/** Shows it; the answer takes it away again. */
export function show(view: ReactNode, lang: Lang = 'en'): () => void {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  const shown = (
    <IntlProvider locale={lang} messages={CATALOGUE[lang]} timeZone="UTC">
      {view}
    </IntlProvider>
  )
  act(() => root.render(shown))
  return () => {
    act(() => root.unmount())
    container.remove()
  }
}

/** Waits until `look` finds what it looks for, and the page has heard whatever else it asked. */
export async function eventually<T>(look: () => T | null | undefined | false): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = look()
    if (found && asking === 0) return found
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
  }
  throw new Error(`not found: ${String(look)} in\n${document.body.textContent}`)
}

const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? ''

export const named = (selector: string, name: string | RegExp): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
    typeof name === 'string' ? nameOf(one).trim() === name : name.test(nameOf(one)),
  )

export const says = (text: string): boolean => document.body.textContent.includes(text)

export const click = (element: HTMLElement): void => act(() => element.click())

/** As Radix menus are opened by keyboard. */
export const press = (element: HTMLElement, key: string): void =>
  act(
    () => void element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  )

export function type(field: HTMLInputElement, text: string): void {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
  act(() => {
    set.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
