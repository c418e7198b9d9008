// @vitest-environment jsdom
import { runInThisContext } from 'node:vm'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { FirstLook } from './first-look'
import { JoinForm } from './join-form'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let root: Root
let page: HTMLElement
/** what the link leads to, or why it does not */
let invitation: object
/** paths that were posted to, and what was fetched and opened of the canvas, in order */
let done: string[]

beforeEach(() => {
  done = []
  invitation = { title: 'Map', role: 'contributor', people: 1, departments: [] }
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    const { secret } = JSON.parse(body) as { secret: string }
    done.push(`${path} ${secret}`)
    if (secret !== 'right') return Promise.resolve(Response.json({ code: 'link' }, { status: 403 }))
    return Promise.resolve(
      Response.json(path.endsWith('/join') ? { board: 'b1', role: 'contributor' } : invitation),
    )
  })
  history.replaceState(null, '', '/share/abc#right')
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
})
afterEach(() => {
  act(() => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

const show = () =>
  act(async () => {
    root.render(
      <IntlProvider locale="en" messages={CATALOGUE.en} timeZone="UTC">
        <JoinForm
          link="abc"
          fetchCanvas={() => done.push('canvas')}
          openCanvas={(path) => done.push(`open ${path}`)}
        />
      </IntlProvider>,
    )
  })
/** what the browser does with the page's own first words */
const runFirstLook = () => {
  const { textContent } = new DOMParser().parseFromString(
    renderToStaticMarkup(<FirstLook nonce="n" />),
    'text/html',
  ).scripts[0]!
  runInThisContext(textContent)
}

it.each([
  ['contributor', true],
  ['editor', true],
  ['commenter', false],
  ['viewer', false],
])('[A180] a link for a %s fetches the canvas while the name is typed: %s', async (role, isFetched) => {
  invitation = { ...invitation, role }
  await show()
  expect(done).toEqual(['/api/v1/links/abc/look right', ...(isFetched ? ['canvas'] : [])])
})

it('[A180] a link for addresses of a domain fetches no canvas before the address is proved', async () => {
  invitation = { ...invitation, domain: { name: 'acme.test', isProven: false } }
  await show()
  expect(done).not.toContain('canvas')
})

it('[A181] whoever joins goes to the canvas within the page', async () => {
  await show()
  await act(async () => page.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
  expect(done.slice(-2)).toEqual(['/api/v1/links/abc/join right', 'open /boards/b1'])
})

it('[A182] what a link leads to is asked before the page is alive, and once', async () => {
  runFirstLook()
  expect(done).toEqual(['/api/v1/links/abc/look right'])
  await show()
  expect(page.querySelector('h1')?.textContent).toBe('Map')
  expect(done).toEqual(['/api/v1/links/abc/look right', 'canvas'])
})

it('[A182] a first answer is for the link that was opened: another one pasted into the tab is asked for anew', async () => {
  history.replaceState(null, '', '/share/abc#half')
  runFirstLook()
  await show()
  expect(page.querySelector('[role=alert]')).not.toBeNull()
  await act(async () => {
    location.hash = 'right'
    // the event comes a moment later
    await new Promise((then) => setTimeout(then, 20))
  })
  expect(page.querySelector('[role=alert]')).toBeNull()
  expect(done).toEqual(['/api/v1/links/abc/look half', '/api/v1/links/abc/look right', 'canvas'])
})

it('[A182] without a network the first answer says so', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  runFirstLook()
  await show()
  expect(page.querySelector('[role=alert]')).not.toBeNull()
})

it('[A185] whoever comes in where somebody else was before says so first, and renames nobody', async () => {
  invitation = { ...invitation, me: { name: 'Ana', department: 'Sales' } }
  const others = fetch
  vi.stubGlobal('fetch', (path: string, init: { method: string; body: string }) => {
    if (init.method !== 'DELETE') return others(path, init)
    done.push(`DELETE ${path}`)
    invitation = { title: 'Map', role: 'contributor', people: 1, departments: [] }
    return Promise.resolve(new Response(null, { status: 204 }))
  })
  await show()
  const fields = () => [...page.querySelectorAll('input')].map(({ value }) => value)
  expect(page.textContent).toContain('You are here as Ana.')
  expect(fields()).toEqual(['Ana', 'Sales'])
  done = []
  const notMe = [...page.querySelectorAll('button')].find(({ textContent }) => textContent === 'Not you?')!
  await act(async () => notMe.click())
  expect(done.slice(0, 2)).toEqual(['DELETE /api/v1/session', '/api/v1/links/abc/look right'])
  expect(page.textContent).not.toContain('You are here as')
  expect(fields()).toEqual(['', ''])
})
