// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { AccessNotice } from './access-notice'
import type { NotAcceptedEntry } from './not-accepted-words'
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
function end(reason: EndReason, unsaved: object[] = UNSENT, comments: object[] = []): HTMLElement {
  const session = {
    me: { name: 'Ana' },
    ended: reason,
    unsaved: () => unsaved,
    subscribe: () => () => {},
  } as unknown as Session
  act(() =>
    root.render(
      <IntlProvider locale="en" messages={CATALOGUE.en} timeZone="UTC">
        <AccessNotice session={session} unsent={() => comments as NotAcceptedEntry[]} />
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

it('[S310] when somebody else has signed in, it is said whose page this was; loading again shows none made for them', async () => {
  const kept = ['/boards/b1', '/boards/b2', '/_next/static/x.js']
  vi.stubGlobal('caches', {
    keys: async () => ['sendero one'],
    open: async () => ({
      keys: async () => kept.map((path) => ({ url: `https://maps.test${path}` })),
      delete: async ({ url }: { url: string }) => kept.splice(kept.indexOf(new URL(url).pathname), 1),
    }),
  })
  const notice = end('somebodyElse')
  expect(notice.textContent).toContain('This page was opened as Ana')
  expect(notice.textContent).toContain('too dear')
  await act(async () => button(notice, 'Load again')!.click())
  await vi.waitFor(() => expect(kept).toEqual(['/_next/static/x.js']))
})

it('[A99] when everything was saved, it says so and offers no file', () => {
  const notice = end('revoked', [])
  expect(notice.textContent).toContain('Everything you did is saved.')
  expect(button(notice, 'Save as file')).toBeUndefined()
})

it('[C121] a comment that was not sent is there to copy, and nobody is told that everything is saved', () => {
  const comment = {
    id: 'new',
    kind: 'comment',
    title: 'Pay',
    texts: [{ field: 'text', text: 'Half an hour' }],
  }
  const notice = end('revoked', [], [comment])
  expect(notice.textContent).not.toContain('Everything you did is saved.')
  expect(notice.textContent).toContain('What you wrote in comments has not been sent. Here it is, to copy.')
  expect(notice.textContent).toContain('Comment: Pay')
  expect(notice.textContent).toContain('Half an hour')
  expect(button(notice, 'Save as file')).toBeDefined()
})
