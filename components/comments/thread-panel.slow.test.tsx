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
import type { Role } from '@/lib/access/can'
import { BASE, HOST } from '@/server/testing.fixture'
import { beginDraft } from './comment-place'
import { NEW } from './shelf'
import { field, ME, panelFixture, write, type PanelFixture } from './thread-panel.fixture'
import type { ThreadStore } from './threads'

let server: RealApi
let panel: PanelFixture
let board: string
let store: ThreadStore
let open: PanelFixture['open']
let begin: PanelFixture['begin']
beforeAll(async () => {
  server = await realApi()
})
afterAll(() => server.close())
beforeEach(async () => {
  panel = await panelFixture(server)
  ;({ board, store, open, begin } = panel)
})
afterEach(() => panel.close())

const rows = () => [...document.querySelectorAll('[data-thread]')]

it('[C38] comments are listed by what one wants to see: open, resolved, mine, by department, by words', async () => {
  const cookie = await panel.join('Boris', 'editor', 'Склад')
  const said = { anchor: { kind: 'board' }, text: 'Mañana, when?' }
  await server.ask('POST', `/boards/${board}/threads`, { body: said, as: cookie })
  const own = await begin('Mine')
  const settled = await begin('Old')
  await server.ask('PATCH', `/boards/${board}/threads/${settled.id}`, { body: { resolved: true } })
  await open()
  expect(rows().map((row) => row.textContent)).toEqual([
    expect.stringContaining('Mine'),
    expect.stringContaining('Mañana'),
  ])
  expect(says('Open2')).toBe(true)
  expect(rows()[1]!.textContent).toContain('1 new')
  click(named('label', 'Resolved')!.querySelector('input')!)
  expect(rows().map((row) => row.getAttribute('data-thread'))).toEqual([settled.id])
  click(named('label', 'Mine')!.querySelector('input')!)
  expect(
    rows()
      .map((row) => row.getAttribute('data-thread'))
      .toSorted(),
  ).toEqual([own.id, settled.id].toSorted())
  click(named('label', /^Open/)!.querySelector('input')!)
  const departments = named('select', 'Department') as HTMLSelectElement
  act(() => {
    departments.value = 'Склад'
    departments.dispatchEvent(new Event('change', { bubbles: true }))
  })
  expect(rows()).toHaveLength(1)
  const search = named('input', 'Search comments') as HTMLInputElement
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(search, 'manana boris')
    search.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(rows()).toHaveLength(1)
})

it('[C39] of 2,000 threads only those in sight are drawn, and the list says how many there are', async () => {
  const said = { id: 'c', author: ME, text: 'Said', at: '2026-01-01T00:00:00.000Z' }
  await open()
  act(() => {
    for (let n = 0; n < 2_000; n++)
      store.hear({
        is: 'thread',
        thread: {
          ...{ id: `t${n}`, anchor: { kind: 'board' }, resolved: false, private: false, hidden: false },
          ...{ createdAt: said.at, version: n + 1 },
          comments: [{ ...said, id: `c${n}`, mentions: [], reactions: [], added: n + 1, version: n + 1 }],
        },
      })
  })
  await eventually(() => says('Open2000'))
  expect(rows().length).toBeLessThan(60)
  expect(document.querySelector('[aria-posinset="1"]')!.getAttribute('aria-setsize')).toBe('2000')
  expect(rows()[0]!.getAttribute('data-thread')).toBe('t1999')
})

it('[C113] another list begins with its first thread, however far somebody had read', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, n) => begin(`Number ${n}`)))
  await open()
  await eventually(() => says('Open30'))
  const scroller = rows()[0]!.closest('ol')!.parentElement!
  scroller.scrollTop = 20 * 132
  act(() => void scroller.dispatchEvent(new Event('scroll', { bubbles: true })))
  expect(document.querySelector('[aria-posinset="1"]')).toBeNull()
  click(named('label', 'Mine')!.querySelector('input')!)
  expect(scroller.scrollTop).toBe(0)
  expect(document.querySelector('[aria-posinset="1"]')).not.toBeNull()
})

it('[C42] what was said is shown as it is meant, never as HTML', async () => {
  const thread = await begin(
    '**Why** <img src=x onerror=alert(1)>\n- one https://a.example/x.\n- javascript:alert(1)',
  )
  await open('owner', thread.id)
  const said = document.querySelector('article')!
  expect(said.querySelector('strong')?.textContent).toBe('Why')
  expect(said.querySelector('img')).toBeNull()
  expect(said.textContent).toContain('<img src=x')
  expect([...said.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
    'one https://a.example/x.',
    'javascript:alert(1)',
  ])
  const links = [...said.querySelectorAll('a')]
  expect(links.map((link) => [link.href, link.rel])).toEqual([
    ['https://a.example/x', 'noopener noreferrer nofollow'],
  ])
})

it('[C43] Enter sends, Shift+Enter does not; too much is told before it is sent', async () => {
  const thread = await begin('Hello')
  await open('owner', thread.id)
  const reply = field('Reply')
  write(reply, '  ')
  expect((named('button', 'Send') as HTMLButtonElement).disabled).toBe(true)
  write(reply, 'Hi')
  act(() => {
    const init = { key: 'Enter', shiftKey: true, bubbles: true, cancelable: true }
    reply.dispatchEvent(new KeyboardEvent('keydown', init))
  })
  expect(document.querySelectorAll('article')).toHaveLength(1)
  press(reply, 'Enter')
  expect(document.querySelectorAll('article')).toHaveLength(2)
  expect(field('Reply').value).toBe('')
  await eventually(() => store.now().outgoing.size === 0)
  write(field('Reply'), 'x'.repeat(19_500))
  expect(says('500 characters left')).toBe(true)
  write(field('Reply'), 'x'.repeat(20_001))
  expect(says('1 character over the limit of 20,000.')).toBe(true)
  expect((named('button', 'Send') as HTMLButtonElement).disabled).toBe(true)
})

it('[C44] who wrote a comment changes and deletes it, with a trace', async () => {
  const thread = await begin('Helo')
  await open('editor', thread.id)
  click(named('button', 'More for this comment')!)
  click(await eventually(() => named('[role=menuitem]', 'Edit')))
  const editing = await eventually(() => field('Edit'))
  expect(editing.value).toBe('Helo')
  write(editing, 'Hello')
  press(editing, 'Enter')
  await eventually(() => says('edited'))
  expect(document.querySelector('article')!.textContent).toContain('Hello')
  click(named('button', 'More for this comment')!)
  click(await eventually(() => named('[role=menuitem]', 'Delete')))
  click(await eventually(() => named('[role=group] button', 'Delete')))
  await eventually(() => says('This comment was deleted.'))
  expect(says('Hello')).toBe(false)
})

it('[C45] each role is offered what it may do with a thread, and nothing else', async () => {
  const thread = await begin('Hello')
  const items = async (role: Role) => {
    await open(role, thread.id, { putElsewhere: () => {} })
    click(named('button', 'More for this thread')!)
    await eventually(() => document.querySelector('[role=menuitem]'))
    return [...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent)
  }
  expect(await items('viewer')).toEqual(['Copy link'])
  for (const [what, name] of [
    ['button', 'Resolve'],
    ['textarea', 'Reply'],
    ['select', 'Assigned to'],
  ] as const)
    expect(named(what, name)).toBeUndefined()
  expect(says('ask for a link that lets you comment')).toBe(true)
  // it is an own thread
  expect(await items('commenter')).toEqual(['Copy link', 'Move to another place'])
  expect(named('select', 'Assigned to')).toBeUndefined()
  const team = ['Copy link', 'Move to another place', 'For the team only']
  expect(await items('editor')).toEqual(team)
  expect(named('select', 'Assigned to')).toBeDefined()
  expect(await items('owner')).toEqual([...team, 'Hide from everybody but owners'])
})

it('[C46] a new thread is about what was pointed at; Escape keeps what was begun', async () => {
  beginDraft(store, { kind: 'point', x: 5, y: 6 })
  await open('editor', NEW)
  expect(document.querySelector('h2')?.textContent).toBe('A place on the board')
  write(field('New comment'), 'Half a')
  press(field('New comment'), 'Escape')
  expect(store.draft(NEW)).toMatchObject({ words: 'Half a', anchor: { kind: 'point', x: 5, y: 6 } })
  await open('editor', NEW)
  expect(field('New comment').value).toBe('Half a')
  click(document.querySelector('input[type=checkbox]')!)
  press(field('New comment'), 'Enter')
  await eventually(() => store.now().outgoing.size === 0)
  expect(store.now().threads).toMatchObject([{ anchor: { kind: 'point', x: 5, y: 6 }, private: true }])
  expect(store.draft(NEW)).toBeUndefined()
})

it('[C47] a link without comments, a failure and an empty board are told as what they are', async () => {
  await open()
  expect(says('No open comments')).toBe(true)
  server.isAway = true
  act(() => store.fetchAnew())
  await eventually(() => says('The server cannot be reached'))
  server.isAway = false
  click(named('button', 'Try again')!)
  await eventually(() => says('No open comments'))

  const link = await server.ask('POST', `/boards/${board}/links`, {
    body: { role: 'viewer', comments: false },
  })
  const [, id, secret] = /share\/(\w+)#(.+)$/.exec(String(link.json.url))!
  const body = { secret, name: 'Vera' }
  const { cookie } = await server.ask('POST', `/links/${id}/join`, { body, as: null })
  const asOwner = fetch
  vi.stubGlobal('fetch', (path: string) =>
    server.services.api(new Request(BASE + path, { headers: { host: HOST, cookie } })),
  )
  act(() => store.fetchAnew())
  await eventually(() => says('The link you came by shows the board without its comments.'))
  expect(named('input', 'Search comments')!.closest('[hidden]')).not.toBeNull()
  expect(document.querySelector('textarea')).toBeNull()
  expect(says('What you wrote')).toBe(false)
  vi.stubGlobal('fetch', asOwner)
})

it('[C121] a new thread of somebody who may only read by now shows its words, and sends nothing', async () => {
  store.keepDraft(NEW, { words: 'Half an hour of thoughts', called: [], anchor: { kind: 'board' } })
  await open('viewer', NEW)
  expect(document.querySelector('[role=alert]')!.textContent).toContain('Half an hour of thoughts')
  expect(named('button', 'Copy text')).toBeDefined()
  expect(document.querySelector('textarea')).toBeNull()
  click(named('button', 'Discard')!)
  expect(store.draft(NEW)).toBeUndefined()
})

it.each([NEW, `${NEW}:board`])(
  '[C137] who is writing when the comments are hidden from them has the words, and nothing to write in (%s)',
  async (slot) => {
    store.keepDraft(slot, { words: 'Half an hour of thoughts', called: [], anchor: { kind: 'board' } })
    await open('viewer', slot === NEW ? NEW : undefined)
    const asOwner = fetch
    const refusal = () => Response.json({ code: 'comments-hidden' }, { status: 403 })
    vi.stubGlobal('fetch', async () => refusal())
    act(() => store.fetchAnew())
    await eventually(() => says('The link you came by shows the board without its comments.'))
    vi.stubGlobal('fetch', asOwner)
    const words = [...document.querySelectorAll('[role=alert] li')].map((item) => item.textContent)
    expect(words).toEqual([expect.stringContaining('Half an hour of thoughts')])
    expect(named('button', 'Copy the words')).toBeDefined()
    expect(document.querySelector('textarea')).toBeNull()
    act(() => store.keepDraft(slot, undefined))
  },
)

it('[C105] what was refused in a thread that is out of sight keeps its words, the reason and a way on', async () => {
  await open('commenter')
  // it was made private while this person had no line
  act(() => store.answer('gone', { text: 'Nobody may lose this', mentions: [] }))
  await eventually(() => rows().length === 1)
  expect(rows()[0]!.textContent).toContain('Nobody may lose this')
  click(rows()[0] as HTMLElement)
  expect(says('Not sent. This thread is not here any more')).toBe(true)
  click(named('button', 'Discard')!)
  await eventually(() => rows().length === 0 && !says('Nobody may lose this'))
})

it('[C106] where nothing fits what was searched for, one press shows all again', async () => {
  await begin('Hello')
  await open()
  const search = named('input', 'Search comments') as HTMLInputElement
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(search, 'zzz')
    search.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(says('No comment fits.')).toBe(true)
  click(named('button', 'Show all')!)
  expect(rows()).toHaveLength(1)
  expect(search.value).toBe('')
})
