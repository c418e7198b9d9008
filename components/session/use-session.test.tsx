// @vitest-environment jsdom
import { StrictMode, act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SessionOptions } from './session'
import { useSession, useSessionPart } from './use-session'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** A network in which nobody answers. */
class SilentSocket {
  static opened: SilentSocket[] = []
  isOpen = true
  constructor(readonly url: string) {
    SilentSocket.opened.push(this)
  }
  send() {}
  close() {
    this.isOpen = false
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', SilentSocket)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const options: SessionOptions = {
  boardId: 'b 1',
  me: { person: 'p1', name: 'Ana', role: 'editor' },
  lang: 'en',
}

function View() {
  return useSessionPart(useSession(options), (session) => session.save.is)
}

it('[S107] one tab has one connection to a board, whoever shows it, and none when nobody does', () => {
  const container = document.createElement('div')
  const root = createRoot(container)
  act(() =>
    root.render(
      <StrictMode>
        <View />
        <View />
      </StrictMode>,
    ),
  )
  expect(container.textContent).toBe('connectingconnecting')
  act(() => void vi.advanceTimersByTime(3_000))
  expect(SilentSocket.opened.map(({ url, isOpen }) => [url, isOpen])).toEqual([
    ['ws://localhost:3000/sync/v1/b%201', true],
  ])
  act(() => root.unmount())
  vi.advanceTimersByTime(2_000)
  expect(SilentSocket.opened.map(({ isOpen }) => isOpen)).toEqual([false])
  vi.advanceTimersByTime(60_000)
  expect(SilentSocket.opened.length).toBe(1)
})
