// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { LeftBehindNotice } from './left-behind'
import type { Session } from './session'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let close = () => {}
afterEach(() => {
  close()
  vi.unstubAllGlobals()
})

const LEFT = [
  {
    person: 'Ana',
    entries: [
      {
        id: 'card:1',
        kind: 'card' as const,
        title: '',
        texts: [{ field: 'text', text: 'In the tunnel' }],
        hasMore: false,
      },
    ],
  },
]

function show(lang: 'en' | 'es' | 'ru' = 'en') {
  const putLeftBehindAway = vi.fn()
  const session = {
    leftBehind: LEFT,
    subscribe: () => () => {},
    putLeftBehindAway,
  } as unknown as Session
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  act(() =>
    root.render(
      <IntlProvider locale={lang} messages={CATALOGUE[lang]} timeZone="UTC">
        <LeftBehindNotice session={session} />
      </IntlProvider>,
    ),
  )
  close = () => {
    act(() => root.unmount())
    container.remove()
  }
  return { putLeftBehindAway }
}

const press = (name: string) =>
  act(async () => [...document.querySelectorAll('button')].find((one) => one.textContent === name)!.click())

describe('what another person left unsent in this browser', () => {
  it('[X251] is told by name, can be read and saved as a file, and is only put out of sight', async () => {
    const { putLeftBehindAway } = show()
    await press('Ana left 1 unsent change here')
    expect(document.querySelector('[role=dialog]')!.textContent).toContain('In the tunnel')
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
    await press('Save as file')
    expect(saved).toEqual(['Unsent changes of Ana.txt'])
    expect(await files[0]!.text()).toBe('Card\nIn the tunnel')
    await press('Put away')
    expect(putLeftBehindAway).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['es', 'Ana dejó aquí 1 cambio sin enviar'],
    ['ru', 'Ana: здесь осталось 1 неотправленное изменение'],
  ] as const)('[X251] in %s', (lang, words) => {
    show(lang)
    expect(document.querySelector('button')!.textContent).toBe(words)
  })
})
