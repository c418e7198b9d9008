// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { createShelf } from '../comments/shelf'
import { closePage, goOffline } from './device.fixture'
import { deviceStore } from './device-store'
import { indexedDbParts } from './indexed-db.fixture'
import { KeptHere } from './kept-here'
import type { NotAcceptedList } from './not-accepted-words'
import { add, inTestTime, join, start, wait } from './visitors.fixture'
import { BOARD } from './world.fixture'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
inTestTime()

let close = () => {}
beforeEach(() => {
  for (const [name, part] of Object.entries(indexedDbParts())) vi.stubGlobal(name, part)
})
afterEach(() => {
  close()
  localStorage.clear()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function show(board: string, lang: 'en' | 'es' | 'ru' = 'en') {
  const page = document.body.appendChild(document.createElement('div'))
  const root = createRoot(page)
  act(() =>
    root.render(
      <IntlProvider locale={lang} messages={CATALOGUE[lang]} timeZone="UTC">
        <KeptHere board={board} />
      </IntlProvider>,
    ),
  )
  close = () => {
    act(() => root.unmount())
    page.remove()
  }
  await act(() => wait(300))
  return page
}

it('[X306] what was written without a connection is offered as a file where its writer no longer comes in', async () => {
  const network = await start()
  const ana = await join(network, { person: 'ana' }, deviceStore())
  goOffline(network, ana)
  add(ana, 'tunnel', 'In the tunnel')
  await wait(100)
  await closePage(ana)

  expect((await show('another')).textContent).toBe('')
  close()
  expect((await show('')).textContent).toBe('')
  close()
  const page = await show(BOARD)
  expect(page.textContent).toContain('Not sent, kept in this browser')
  expect(page.textContent).toContain('In the tunnel')
  const files: Blob[] = []
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (file: Blob) => (files.push(file), 'blob:x'),
      revokeObjectURL: () => {},
    }),
  )
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  act(() => [...page.querySelectorAll('button')].find((one) => one.textContent === 'Save as file')!.click())
  expect(saved).toHaveBeenCalledTimes(1)
  expect(await files[0]!.text()).toContain('In the tunnel')

  // looking has sent and deleted nothing
  network.isUp = true
  const again = await join(network, { person: 'ana' }, deviceStore())
  await wait(500)
  expect(again.session.save).toEqual({ is: 'saved' })
  close()
  expect((await show(BOARD)).textContent).toBe('')
})

const press = (page: HTMLElement, at: number) =>
  act(() =>
    [...page.querySelectorAll('button')].filter((one) => one.textContent === 'Save as file')[at]!.click(),
  )
/** What is saved as files from now on. */
function filesSaved(): { name: string; words: Promise<string> }[] {
  const files: { name: string; words: Promise<string> }[] = []
  let words = Promise.resolve('')
  const createObjectURL = (file: Blob) => {
    words = file.text()
    return 'blob:x'
  }
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL, revokeObjectURL: () => {} }))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    files.push({ name: this.download, words })
  })
  return files
}
const REFUSED = {
  why: { is: 'refused' as const, code: 'locked' },
  entries: [
    {
      ...{ id: 'stage:1', kind: 'stage' as const, title: 'Pay', hasMore: false },
      texts: [{ field: 'title', text: 'Pay later' }],
    },
  ],
}
/** What the device does takes test time. */
async function passed(work: Promise<unknown>): Promise<void> {
  await wait(50)
  await work
}
/** A page of Ana's has had the board open here. */
const keep = (refused: readonly NotAcceptedList[]) =>
  passed(
    deviceStore().write({
      ...{ name: [BOARD, 'ana', 'e1'], person: 'Ana Mora', now: 1 },
      ...{ add: [], drop: [], refused },
    }),
  )
const OUTGOING = {
  ...{ key: 'k1', thread: 't1', text: 'Half an hour', mentions: [] },
  ...{ at: '2026-11-23T10:00:00Z', since: 0 },
}

it('[A212] comments that were begun or not sent stand there, with a file, whoever wrote them here', async () => {
  const ana = createShelf(BOARD, 'ana', localStorage)
  ana.put(OUTGOING)
  ana.keepDraft('new', { words: 'And the queue', called: [] })
  createShelf('another', 'ana', localStorage).put(OUTGOING)
  createShelf(BOARD, 'gus', localStorage).keepDraft('t1', { words: 'I see', called: [] })
  await keep([])

  const page = await show(BOARD)
  expect(page.textContent).toContain('These comments of Ana Mora are not sent.')
  expect(page.textContent).toContain('These comments are not sent.')
  const files = filesSaved()
  press(page, 0)
  press(page, 1)
  expect(files.map(({ name }) => name)).toEqual([
    'Unsent changes of Ana Mora.txt',
    'Unsent changes of somebody.txt',
  ])
  expect(await files[0]!.words).toBe('Comment\nHalf an hour\n\nComment\nAnd the queue')
  expect(await files[1]!.words).toBe('Comment\nI see')
  // looking has taken nothing away
  close()
  expect((await show(BOARD)).textContent).toContain('Half an hour')
})

it('[A212] comments are offered also where the browser keeps no boards', async () => {
  createShelf(BOARD, 'ana', localStorage).put(OUTGOING)
  vi.stubGlobal('indexedDB', undefined)
  expect((await show(BOARD)).textContent).toContain('Half an hour')
})

it.each([
  ['en', 'This is not on the board', 'Stages and lanes are locked on this board'],
  ['es', 'Esto no está en el tablero', 'Las etapas y los carriles'],
  ['ru', 'Этого нет на доске', 'Этапы и дорожки'],
] as const)(
  '[A212] what the server did not accept stands there, with its reason and a file: %s',
  async (lang, title, why) => {
    await keep([REFUSED])
    const page = await show(BOARD, lang)
    expect([...page.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([title])
    expect(page.textContent).toContain(why)
    expect(page.textContent).toContain('Pay later')
    if (lang !== 'en') return
    const files = filesSaved()
    press(page, 0)
    expect(files[0]!.name).toBe('Unsent changes of Ana Mora.txt')
    expect(await files[0]!.words).toBe('Stage: Pay\nPay later')
    // whoever has read and put them away has done so for good
    close()
    await passed(deviceStore().putAway(BOARD, 'ana', [REFUSED]))
    expect((await show(BOARD)).textContent).toBe('')
  },
)
