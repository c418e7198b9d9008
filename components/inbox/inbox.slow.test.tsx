// @vitest-environment jsdom
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { Visitor } from '@/server/comments/comments.fixture'
import { noticeScene, type NoticeScene } from '@/server/notifications/notifications.fixture'
import { BASE, HOST } from '@/server/testing.fixture'
import { click, eventually, named, press, says, show } from '../home/real-api.fixture'
import { Bell } from './bell'
import { LettersPage } from './letters-page'
import { LettersPart } from './letters-part'

let at: NoticeScene
let ana: Visitor
let eva: Visitor
let isAway = false
let close = () => {}
beforeAll(async () => {
  at = await noticeScene()
  ana = await at.visitor('editor', 'Ana')
  eva = await at.visitor('editor', 'Eva')
  await at.reachable(eva, 'eva@example.com')
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string, init: RequestInit = {}) => {
      if (isAway) throw new TypeError('nobody is there')
      const headers = { host: HOST, origin: BASE, cookie: eva.as! }
      return at.server.services.api(new Request(BASE + path, { ...init, headers }))
    }),
  )
})
afterEach(() => {
  isAway = false
  close()
})
afterAll(() => at.end())

const call = async (text: string) => {
  at.server.clock.now += 1_000
  return at.begin(ana, `${text} @[person:${eva.id}]`)
}
const open = async () => {
  close = show(<Bell />)
  click(await eventually(() => named('button', /^Inbox: \d new$/)))
  await eventually(() => document.querySelectorAll('li a').length > 0)
}

const fresh = () => document.querySelectorAll('li[data-unread]').length

it('[C97] the bell counts what is new; the list is walked by keys, and read one by one or as a whole', async () => {
  close = show(<Bell />)
  const bell = await eventually(() => named('button', 'Inbox'))
  click(bell)
  await eventually(() => says('Nothing here yet'))
  close()
  const ids = [await call('One'), await call('Two'), await call('Three')]
  await open()
  expect(named('button', 'Inbox: 3 new')).toBeDefined()
  const links = [...document.querySelectorAll<HTMLAnchorElement>('li a')]
  expect(links.map((link) => link.getAttribute('href'))).toEqual(
    ids.toReversed().map((id) => `/boards/${at.board}?comment=${id}`),
  )
  links[0]!.focus()
  const focused = () => links.indexOf(document.activeElement as HTMLAnchorElement)
  for (const [key, to] of [
    ['ArrowDown', 1],
    ['End', 2],
    ['ArrowDown', 2],
    ['ArrowUp', 1],
    ['Home', 0],
  ] as const) {
    press(links[focused()]!, key)
    expect(focused()).toBe(to)
  }
  click(named('button', 'Mark as read')!)
  await eventually(() => fresh() === 2 && named('button', 'Inbox: 2 new'))
  click(named('button', 'Mark all as read')!)
  await eventually(() => fresh() === 0 && named('button', 'Inbox'))
  expect((await at.inbox(eva)).unread).toBe(0)
})

it('[C97] what cannot be loaded is said, with a way to try again', async () => {
  await call('Four')
  close = show(<Bell />)
  const bell = await eventually(() => named('button', 'Inbox: 1 new'))
  isAway = true
  click(bell)
  const again = await eventually(() => named('button', 'Try again'))
  isAway = false
  click(again)
  await eventually(() => says('Four @Eva') && !named('button', 'Try again'))
})

it('[C98] everybody says how often they are written, on the account page or by the link of a letter', async () => {
  const wish = async () => (await at.server.ask('GET', '/me/letters', { as: eva.as! })).json.letters
  close = show(<LettersPart letters="now" email="eva@example.com" />)
  const daily = [...document.querySelectorAll('label')].find((one) => one.textContent === 'Once a day')!
  click(daily)
  await eventually(() => says('Saved'))
  expect(await wish()).toBe('daily')
  close()
  const link = at.server.services.notifications.wishes.token(eva.id, 'eva@example.com')
  close = show(<LettersPage link={link} wish={{ letters: 'daily', email: 'eva@example.com' }} />)
  click(named('button', 'No more letters')!)
  await eventually(() => says('eva@example.com gets no more letters'))
  expect(await wish()).toBe('never')
  click(named('button', 'Write to me again')!)
  await eventually(() => says('half a minute after'))
  expect(await wish()).toBe('now')
  close()
  close = show(<LettersPart letters="never" email={undefined} />)
  expect(says('give one above')).toBe(true)
})

it('[C103] what is said on the board before one’s eyes is in the bell at once', async () => {
  let say = () => {}
  const news = (hear: () => void) => {
    say = hear
    return () => (say = () => {})
  }
  await at.server.ask('POST', '/me/inbox/read', { as: eva.as!, body: {} })
  close = show(<Bell news={news} />)
  await eventually(() => named('button', 'Inbox'))
  const thread = await call('Now')
  const asked = vi.mocked(fetch).mock.calls.length
  for (let n = 0; n < 3; n++) say()
  await eventually(() => named('button', 'Inbox: 1 new'))
  expect(vi.mocked(fetch).mock.calls.length - asked).toBe(1)
  await at.server.ask('POST', '/me/inbox/read', { as: eva.as!, body: { thread } })
})
