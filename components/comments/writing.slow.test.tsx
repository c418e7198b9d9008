// @vitest-environment jsdom
import { act } from 'react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import {
  click,
  eventually,
  named,
  press,
  realApi,
  says,
  type RealApi,
} from '@/components/home/real-api.fixture'
import type { Thread } from '@/lib/comments/thread'
import { beginDraft } from './comment-place'
import { NEW } from './shelf'
import { createThreadStore } from './thread-store'
import { field, ME, panelFixture, write, type PanelFixture } from './thread-panel.fixture'

let server: RealApi
let panel: PanelFixture
beforeAll(async () => {
  server = await realApi()
})
afterAll(() => server.close())
beforeEach(async () => {
  panel = await panelFixture(server)
})
afterEach(() => panel.close())

const articles = () => [...document.querySelectorAll('article')]
const keyDown = (key: string, init: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })

it('[C117] Enter chooses a name, and the next Enter sends the comment that ends with it', async () => {
  await panel.join('Boris', 'editor')
  const { id } = await panel.begin('Hello')
  await panel.open('owner', id)
  write(field('Reply'), 'Look @bo')
  await eventually(() => document.querySelector('[role=option]'))
  press(field('Reply'), 'Enter')
  await eventually(() => field('Reply').value === 'Look @Boris ')
  await eventually(() => !document.querySelector('[role=listbox]'))
  // Tab is the browser's again
  const tab = keyDown('Tab')
  act(() => void field('Reply').dispatchEvent(tab))
  expect(tab.defaultPrevented).toBe(false)
  press(field('Reply'), 'Enter')
  expect(articles()).toHaveLength(2)
  expect(articles()[1]!.textContent).toContain('Look @Boris')
  expect(field('Reply').value).toBe('')
})

it('[C117] Ctrl+Enter sends while names are offered, Shift+Tab leaves the field', async () => {
  await panel.join('Boris', 'editor')
  const { id } = await panel.begin('Hello')
  await panel.open('owner', id)
  write(field('Reply'), 'Ask @bo')
  await eventually(() => document.querySelector('[role=option]'))
  const back = keyDown('Tab', { shiftKey: true })
  act(() => void field('Reply').dispatchEvent(back))
  expect(back.defaultPrevented).toBe(false)
  act(() => void field('Reply').dispatchEvent(keyDown('Enter', { ctrlKey: true })))
  expect(articles().at(-1)!.textContent).toContain('Ask @bo')
})

it('[C139] what is typed right after a name was chosen or a button was pressed stands behind it', async () => {
  await panel.join('Boris', 'editor')
  const { id } = await panel.begin('Hello')
  await panel.open('owner', id)
  const reply = field('Reply')
  write(reply, 'Ask @bo today')
  act(() => {
    reply.focus()
    reply.setSelectionRange(7, 7)
    reply.dispatchEvent(new KeyboardEvent('keyup', { key: 'ArrowLeft', bubbles: true }))
  })
  await eventually(() => document.querySelector('[role=option]'))
  // no frame passes between a key and the next one of a fast writer
  press(reply, 'Enter')
  expect(reply.value).toBe('Ask @Boris  today')
  expect(reply.selectionStart).toBe('Ask @Boris '.length)
  act(() => reply.setSelectionRange(0, 3))
  click(named('button', 'Bold')!)
  expect(reply.value).toBe('**Ask** @Boris  today')
  expect([reply.selectionStart, reply.selectionEnd]).toEqual([2, 5])
  act(() => reply.setSelectionRange(21, 21))
  click(named('button', 'Insert emoji')!)
  await eventually(() => document.querySelector('[role=dialog]'))
  click(named('[role=dialog] button', '🎉')!)
  expect(reply.value).toBe('**Ask** @Boris  today🎉')
  expect(document.activeElement).toBe(reply)
  // the list gives the keyboard back a moment after it is gone: not to its button
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  expect(document.activeElement).toBe(reply)
  expect(reply.selectionStart).toBe(reply.value.length)
})

it('[C118] a new thread whose event comes before its answer stays open, and takes every letter', async () => {
  await panel.open()
  const through = globalThis.fetch
  let answer = () => {}
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const told = await through(path, init)
    if (init?.method !== 'POST' || !path.endsWith('/threads')) return told
    const thread = (await told.clone().json()) as Thread
    act(() => panel.store.hear({ is: 'thread', thread }))
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    return told
  })
  const about = field('New comment about the whole board')
  write(about, 'My question')
  press(about, 'Enter')
  const before = await eventually(() => field('Reply'))
  write(before, 'and ')
  await eventually(() => panel.store.now().threads.some(({ version }) => version < Number.MAX_SAFE_INTEGER))
  expect(says('This comment is not here any more')).toBe(false)
  // the same field: neither its words nor its caret are another's
  expect(field('Reply')).toBe(before)
  write(before, 'and one more')
  answer()
  await eventually(() => Object.keys(localStorage).every((key) => !key.includes('.out.')))
  vi.stubGlobal('fetch', through)
  expect(field('Reply')).toBe(before)
  expect(before.value).toBe('and one more')
  const [thread] = panel.store.now().threads
  expect(panel.store.draft(thread!.id)?.words).toBe('and one more')
})

const due = () => named('input', 'Due') as HTMLInputElement
/** What the browser says when the field has another date. */
const has = (date: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(due(), date)
    due().dispatchEvent(new Event('input', { bubbles: true }))
  })
const digit = () => act(() => void due().dispatchEvent(keyDown('2')))

it('[C119] a due date that is typed is told once, when the field is left or on Enter', async () => {
  const { id } = await panel.begin('Do it')
  await panel.server.ask('PATCH', `/boards/${panel.board}/threads/${id}`, {
    body: { assignee: 'automation' },
  })
  await panel.open('owner', id)
  const changes: unknown[] = []
  const { store } = panel
  const change = store.change.bind(store)
  vi.spyOn(store, 'change').mockImplementation((thread, wish) => {
    changes.push(wish)
    return change(thread, wish)
  })
  for (const date of ['0002-03-11', '0020-03-11', '0202-03-11', '2027-03-11']) {
    digit()
    has(date)
    expect(due().value).toBe(date)
  }
  expect(changes).toEqual([])
  act(() => due().focus())
  act(() => due().blur())
  expect(changes).toEqual([{ due: '2027-03-11' }])
  await eventually(() => store.find(id)?.due === '2027-03-11')

  // a year half typed is none
  digit()
  has('0020-03-11')
  act(() => void due().dispatchEvent(keyDown('Enter')))
  expect(due().value).toBe('2027-03-11')
  // Escape puts back what was there
  digit()
  has('2028-03-11')
  act(() => void due().dispatchEvent(keyDown('Escape')))
  expect(due().value).toBe('2027-03-11')
  expect(changes).toHaveLength(1)

  // from the calendar, without a key: at once
  has('2026-12-24')
  await eventually(() => store.find(id)?.due === '2026-12-24')
  expect(changes).toHaveLength(2)
})

const SOMEWHERE = { kind: 'point', x: 5, y: 6 } as const

it('[C121] what was begun by somebody who may only read by now is there to copy, at its place and in the notice', async () => {
  const { id } = await panel.begin('Hello')
  const { store } = panel
  store.keepDraft(id, { words: 'Half an @Ana', called: [{ id: 'person:a', name: 'Ana' }] })
  store.keepDraft('new:board', { words: 'The other half', called: [] })
  store.keepDraft('empty', { words: ' ', called: [] })
  server.isAway = true
  store.answer(id, { text: 'Sent @[person:a]', mentions: [{ id: 'person:a', name: 'Ana' }] })
  await eventually(() => store.now().isAway)
  server.isAway = false
  const words = store.unsent().map(({ kind, texts }) => [kind, ...texts.map(({ text }) => text)])
  expect(words).toEqual([
    ['comment', 'Sent @Ana'],
    ['comment', 'Half an @Ana'],
    ['comment', 'The other half'],
  ])
  await panel.open('viewer', id)
  expect(field('Reply')).toBeUndefined()
  expect(says('Half an @Ana')).toBe(true)
  expect(says('Not sent. You may not comment on this board any more.')).toBe(true)
  click(named('button', 'Discard')!)
  expect(says('Half an @Ana')).toBe(false)
  click(named('button', 'All comments')!)
  expect(says('The other half')).toBe(true)
})

it('[C122] what cannot be done with a comment is said as what it is', async () => {
  const { id, comments } = await panel.begin('Hello')
  await panel.open('owner', id)
  const path = `/boards/${panel.board}/threads/${id}`
  await act(async () => void (await server.ask('DELETE', `${path}/comments/${comments[0]!.id}`)))
  click(named('button', 'More for this comment')!)
  click(await eventually(() => named('[role=menuitem]', 'Edit')))
  const editing = await eventually(() => field('Edit'))
  write(editing, 'New words')
  press(editing, 'Enter')
  await eventually(() => says('This comment has been deleted meanwhile.'))
  expect(says('Something broke')).toBe(false)
})

it('[C122] a thread is given to nobody who does not see it, and that is said', async () => {
  await panel.join('Vera', 'viewer')
  const { id } = await panel.begin('Hello', { private: true })
  await panel.open('owner', id)
  const whose = named('select', 'Assigned to') as HTMLSelectElement
  act(() => whose.focus())
  const vera = await eventually(() => [...whose.options].find(({ text }) => text === 'Vera'))
  act(() => {
    whose.value = vera.value
    whose.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await eventually(() => says('This person does not see this thread.'))
})

it('[C123] a thread without a place here offers no way to it', async () => {
  const head = () => document.querySelector('h2')!
  const show = vi.fn<(thread: string) => void>()
  const about = await panel.begin('The whole board')
  const at = await panel.begin('There', { anchor: SOMEWHERE })
  await panel.open('owner', about.id, { show })
  expect(head().querySelector('button')).toBeNull()
  await panel.open('owner', at.id, { show })
  click(head().querySelector('button')!)
  expect(show).toHaveBeenCalledWith(at.id)
  await panel.open('owner', at.id, { show, hasPlace: () => false })
  expect(head().querySelector('button')).toBeNull()
})

it('[C124] what a guest wrote and did not send goes along to the account they sign in to', async () => {
  const { board, store: account } = panel
  const guest = createThreadStore({ board, me: { id: 'guest', name: 'Guest' } })
  guest.keepDraft('one', { words: 'theirs', called: [] })
  beginDraft(guest, SOMEWHERE)
  account.keepDraft('one', { words: 'own', called: [] })
  server.isAway = true
  guest.begin({ kind: 'board' }, { text: 'Nobody may lose this', mentions: [] })
  await eventually(() => guest.now().isAway)
  server.isAway = false
  const merged = createThreadStore({ board, me: ME, formerly: ['guest'] })
  expect(merged.draft('one')).toEqual({ words: 'own\ntheirs', called: [] })
  expect(merged.draft(NEW)?.anchor).toEqual(SOMEWHERE)
  merged.catchUp()
  await eventually(() => merged.now().state === 'ready' && merged.now().outgoing.size === 0)
  expect(merged.now().threads.map(({ comments }) => comments[0]!.text)).toEqual(['Nobody may lose this'])
  // it is kept in no other name any more
  expect(Object.keys(localStorage).filter((key) => key.includes('.guest.'))).toEqual([])
})
