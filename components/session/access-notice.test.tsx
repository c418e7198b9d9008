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
  // the server has not answered yet
  vi.stubGlobal('fetch', () => new Promise(() => {}))
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
function end(
  reason: EndReason,
  unsaved: object[] = UNSENT,
  comments: object[] = [],
  notAccepted: object[] = [],
): HTMLElement {
  const session = {
    me: { name: 'Ana' },
    boardId: 'b1',
    ended: reason,
    unsaved: () => unsaved,
    notAccepted,
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

it('[A212] what the server had not accepted stands there, too, with its reason and its file', () => {
  const notice = end('revoked', [], [], [{ why: { is: 'refused', code: 'locked' }, entries: UNSENT }])
  expect(notice.textContent).not.toContain('Everything you did is saved.')
  expect(notice.textContent).toContain('Everything else is saved.')
  expect(notice.textContent).toContain('This is not on the board')
  expect(notice.textContent).toContain('Stages and lanes are locked on this board')
  expect(notice.textContent).toContain('too dear')
  expect(button(notice, 'Save as file')).toBeDefined()
})

it.each([
  ['removed', 'You were removed from this board. Ask its owner to let you in again.'],
  ['came-by-withdrawn', 'The link you came by was withdrawn.'],
  ['came-by-expired', 'The link you came by has run out.'],
  // what does not say how
  ['forbidden', 'You were removed from it, or the link you came by was withdrawn or has run out.'],
])('[A213] the server is asked how the board was lost, and it is said: %s', async (code, words) => {
  const asked = vi.fn(async (_path: string) => Response.json({ refused: code }))
  vi.stubGlobal('fetch', asked)
  const notice = end('revoked', [])
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  await act(async () => {})
  expect(asked.mock.calls[0]![0]).toMatch(/\/boards\/b1\/standing$/)
  expect(notice.textContent).toContain(words)
  expect(notice.textContent).toContain('Everything you did is saved.')
})

it('[A213] of other ends nothing is asked', () => {
  const asked = vi.fn()
  vi.stubGlobal('fetch', asked)
  end('deleted', [])
  expect(asked).not.toHaveBeenCalled()
})
