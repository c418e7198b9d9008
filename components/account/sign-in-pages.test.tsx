// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PersonRow } from '@/components/admin/person-row'
import { Enter } from '@/components/people/enter'
import { JoinForm } from '@/components/people/join-form'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { ConnectPart } from './connect-part'
import { LinkForm } from './link-form'
import { SignInForm } from './sign-in-form'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
const PROSPECT = { purpose: 'signIn', email: 'ana@example.com', isNew: false }
const INVITATION = { title: 'Map', role: 'editor', people: 1, departments: [] }
let root: Root
let page: HTMLElement
/** what was posted, in order */
let posted: { path: string; body: Record<string, unknown> }[]

beforeEach(() => {
  posted = []
  vi.stubGlobal('fetch', (path: string, { body = '{}' }: { body?: string }) => {
    const sent = JSON.parse(body) as Record<string, unknown>
    posted.push({ path, body: sent })
    if (path.endsWith('/account/provider'))
      return Promise.resolve(Response.json({ code: 'provider-away' }, { status: 503 }))
    return Promise.resolve(
      String(sent.secret).startsWith('broken')
        ? Response.json({ code: 'mail-link' }, { status: 403 })
        : Response.json(path.includes('/links/abc/') ? INVITATION : PROSPECT),
    )
  })
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
})
afterEach(() => {
  act(() => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})
const show = (what: ReactNode) =>
  act(async () => {
    root.render(
      <IntlProvider locale="en" messages={CATALOGUE.en} timeZone="UTC">
        {what}
      </IntlProvider>,
    )
  })
const paste = (hash: string) =>
  act(async () => {
    location.hash = hash
    // the event comes a moment later
    await new Promise((then) => setTimeout(then, 20))
  })

it.each([
  ['the link of a letter', <LinkForm key="letter" mustChoose={false} />],
  ['a share link', <JoinForm key="share" link="abc" fetchCanvas={() => {}} openCanvas={() => {}} />],
])('[A172] %s that was pasted whole after half of it is looked at at once', async (_, form) => {
  await paste('broken')
  await show(form)
  expect(page.querySelector('[role=alert]')).not.toBeNull()
  await paste('whole')
  expect(posted.at(-1)?.body.secret).toBe('whole')
  expect(page.querySelector('[role=alert]')).toBeNull()
})

it('[A172] so is the link that an owner comes in by', async () => {
  await paste('broken')
  await show(<Enter />)
  await paste('broken-too')
  expect(posted.map(({ body }) => body.secret)).toEqual(['broken', 'broken-too'])
})

it('[A173] asking for a letter tells where somebody wanted to go', async () => {
  const ways = { password: false, mail: true }
  await show(<SignInForm ways={ways} next="/boards/abc?comment=c1" onLetter={() => {}} />)
  await act(async () => page.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
  expect(posted[0]).toMatchObject({ path: expect.stringContaining('/sign-in/letters') as unknown })
  expect(posted[0]?.body.next).toBe('/boards/abc?comment=c1')
})

it('[A176] the sign-in provider comes first where there is one, and is the button that stands out', async () => {
  const provider = { host: 'login.example.com', name: 'login.example.com' }
  const ways = { password: true, mail: true, provider }
  await show(<SignInForm ways={ways} next="/" onLetter={() => {}} />)
  const strong = [...page.querySelectorAll('button')].filter(({ className }) => className.includes('strong'))
  expect(strong.map(({ textContent }) => textContent)).toEqual(['Sign in with login.example.com'])
  expect(page.querySelector('button')).toBe(strong[0])
})

it('[A209] the button to sign in bears the name that the provider has here', async () => {
  const ways = { password: true, mail: true, provider: { host: 'login.example.com', name: 'Acme' } }
  await show(<SignInForm ways={ways} next="/" onLetter={() => {}} />)
  expect(page.querySelector('button')!.textContent).toBe('Sign in with Acme')
})

it.each([
  [true, 'ana@example.com', 'By letter'],
  [false, 'ana@example.com', 'No way to sign in yet'],
  [true, undefined, 'No way to sign in yet'],
])(
  '[A171] who has no password comes in by letter, where letters are sent: %j, %s',
  async (sends, email, says) => {
    const person = {
      id: 'a',
      name: 'Ana',
      role: 'member',
      hasPassword: false,
      providers: [],
      boards: 0,
    } as const
    await show(
      <PersonRow
        person={{ ...person, providers: [], ...(email !== undefined && { email }) }}
        isMe={false}
        sendsLetters={sends}
        now={0}
        onRole={() => {}}
        onSignOut={() => {}}
        onRemove={() => {}}
      />,
    )
    expect(page.textContent).toContain(says)
  },
)

it('[A184] who is signed in goes to the provider from their account, and reads there why it did not work', async () => {
  await show(<ConnectPart provider="login.example.com" fault="provider-taken" />)
  expect(page.querySelector('[role=alert]')?.textContent).toContain('another account')
  await act(async () => page.querySelector('button')!.click())
  expect(posted).toHaveLength(1)
  expect(page.querySelector('[role=alert]')?.textContent).toContain('does not answer')
})
