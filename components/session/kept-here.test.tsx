// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { closePage, goOffline, withIndexedDb } from './device.fixture'
import { deviceStore } from './device-store'
import { KeptHere } from './kept-here'
import { add, inTestTime, join, start, wait } from './visitors.fixture'
import { BOARD } from './world.fixture'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
withIndexedDb()
inTestTime()

let close = () => {}
afterEach(() => {
  close()
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
