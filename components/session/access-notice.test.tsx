// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { AccessNotice } from './access-notice'
import type { EndReason } from './save-machine'
import type { Session } from './session'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let root: Root
let container: HTMLElement
beforeEach(() => {
  container = document.body.appendChild(document.createElement('div'))
  root = createRoot(container)
})
afterEach(() => {
  act(() => root.unmount())
  container.remove()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const UNSENT = [
  {
    id: 'card:1',
    kind: 'card',
    title: 'Ticket',
    texts: [{ field: 'text', text: 'too dear' }],
    hasMore: false,
  },
]
function end(reason: EndReason, unsaved: object[] = UNSENT): HTMLElement {
  const session = {
    me: { name: 'Ana' },
    ended: reason,
    unsaved: () => unsaved,
    subscribe: () => () => {},
  } as unknown as Session
  act(() =>
    root.render(
      <IntlProvider locale="en" messages={CATALOGUE.en} timeZone="UTC">
        <AccessNotice session={session} />
      </IntlProvider>,
    ),
  )
  return document.querySelector<HTMLElement>('[role=alertdialog]')!
}
const button = (notice: HTMLElement, name: string) =>
  [...notice.querySelectorAll('button')].find(({ textContent }) => textContent === name)

it.each([
  ['revoked', 'Your access to this board has ended'],
  ['deleted', 'This board is in the trash'],
  ['signIn', 'You are signed out'],
] as const)(
  '[A99] when it is %s, it is said what happened, and what was not saved can be kept as a file',
  async (reason, title) => {
    const files: Blob[] = []
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (file: Blob) => (files.push(file), 'blob:x'),
        revokeObjectURL: () => {},
      }),
    )
    const saved: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download)
    })
    const notice = end(reason)
    expect(notice.textContent).toContain(title)
    expect(notice.textContent).toContain('too dear')
    act(() => button(notice, 'Save as file')!.click())
    expect(saved).toEqual(['Unsent changes of Ana.txt'])
    expect(await files[0]!.text()).toBe('Card: Ticket\ntoo dear')
  },
)

it('[A99] when everything was saved, it says so and offers no file', () => {
  const notice = end('revoked', [])
  expect(notice.textContent).toContain('Everything you did is saved.')
  expect(button(notice, 'Save as file')).toBeUndefined()
})
