// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'
import { AccessNotice } from './access-notice'
import { NotAccepted } from './not-accepted'
import type { NotAcceptedEntry } from './not-accepted-words'
import { SaveLabel } from './save-label'
import type { EndReason, SaveLabel as Label } from './save-machine'
import type { Session } from './session'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let root: Root
let container: HTMLElement
beforeEach(() => {
  vi.useFakeTimers()
  // nobody answers
  vi.stubGlobal('fetch', () => new Promise(() => {}))
  container = document.body.appendChild(document.createElement('div'))
  root = createRoot(container)
})
afterEach(() => {
  act(() => root.unmount())
  container.remove()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The part of a session that these views read, to be set by hand. */
function shownSession(start: Partial<Session>) {
  const watchers = new Set<() => void>()
  const session = {
    me: { name: 'Ana' },
    notAccepted: [],
    unsaved: () => [],
    subscribe: (watcher: () => void) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    ...start,
  } as unknown as Session
  const change = (part: Partial<Session>) =>
    act(() => {
      Object.assign(session, part)
      for (const watcher of watchers) watcher()
    })
  return { session, change }
}

const show = (view: React.ReactNode, lang: Lang = 'en') =>
  act(() => {
    root.render(
      <IntlProvider locale={lang} messages={CATALOGUE[lang]} timeZone="UTC">
        {view}
      </IntlProvider>,
    )
  })
const status = () => container.querySelector('[role=status]')!
const button = (name: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent === name) ??
  expect.fail(`no button ${name}`)
const press = (name: string) => act(async () => button(name).click())

const LABELS: [Label, Record<Lang, string>][] = [
  [{ is: 'connecting' }, { en: 'Connecting…', es: 'Conectando…', ru: 'Подключение…' }],
  [
    { is: 'full' },
    {
      en: 'Board full: waiting for a place',
      es: 'Tablero lleno: esperando un sitio',
      ru: 'Доска заполнена: ждём место',
    },
  ],
  [{ is: 'saved' }, { en: 'Saved', es: 'Guardado', ru: 'Сохранено' }],
  [
    { is: 'saving', changes: 1 },
    { en: 'Saving…', es: 'Guardando…', ru: 'Сохранение…' },
  ],
  [
    { is: 'saving', changes: 3 },
    { en: 'Saving 3 changes…', es: 'Guardando 3 cambios…', ru: 'Сохранение: 3 изменения…' },
  ],
  [
    { is: 'offline', changes: 12 },
    {
      en: 'Offline, 12 changes not kept: keep this tab open',
      es: 'Sin conexión, 12 cambios sin conservar: no cierres esta pestaña',
      ru: 'Нет связи, 12 изменений только в этой вкладке: не закрывайте её',
    },
  ],
  [
    { is: 'offline', changes: 21 },
    {
      en: 'Offline, 21 changes not kept: keep this tab open',
      es: 'Sin conexión, 21 cambios sin conservar: no cierres esta pestaña',
      ru: 'Нет связи, 21 изменение только в этой вкладке: не закрывайте её',
    },
  ],
  [
    { is: 'offline', changes: 0 },
    {
      en: 'Offline: trying to connect',
      es: 'Sin conexión: intentando conectar',
      ru: 'Нет связи: подключаемся',
    },
  ],
  [
    { is: 'offline', changes: 12, kept: 'all' },
    {
      en: 'Offline, 12 changes kept on this device',
      es: 'Sin conexión, 12 cambios conservados en este dispositivo',
      ru: 'Нет связи, 12 изменений хранится на этом устройстве',
    },
  ],
  [
    { is: 'onDevice', changes: 1 },
    {
      en: 'On this device, 1 change',
      es: 'En este dispositivo, 1 cambio',
      ru: 'На этом устройстве, 1 изменение',
    },
  ],
  [
    { is: 'storage', changes: 2, kept: 'all' },
    {
      en: 'Storage trouble, 2 changes are kept on this device',
      es: 'Problema al guardar, 2 cambios conservados en este dispositivo',
      ru: 'Сбой хранилища, 2 изменения хранятся на этом устройстве',
    },
  ],
  [
    { is: 'storage', changes: 2 },
    {
      en: 'Storage trouble, 2 changes are waiting: keep this tab open',
      es: 'Problema al guardar, 2 cambios en espera: no cierres esta pestaña',
      ru: 'Сбой хранилища, ждут 2 изменения: не закрывайте вкладку',
    },
  ],
  [
    { is: 'notAccepted', items: 5 },
    { en: '5 entries not accepted', es: '5 elementos no aceptados', ru: 'Не принято: 5 записей' },
  ],
  [
    { is: 'ended', reason: 'revoked', changes: 0 },
    { en: 'Access ended', es: 'Acceso terminado', ru: 'Доступ закрыт' },
  ],
]

describe('the save label on screen', () => {
  it.each(LABELS)('[X39] says %j in every language', (save, words) => {
    for (const lang of ['en', 'es', 'ru'] as const) {
      show(<SaveLabel key={lang} session={shownSession({ save }).session} />, lang)
      expect(status().textContent).toBe(words[lang])
    }
    show(<SaveLabel session={shownSession({ save }).session} />)
    expect(status().getAttribute('aria-label')).toBe('Save state')
  })

  it('[S90] leaves Saved at once, comes to it after a breath, and speaks up only about trouble', () => {
    const { session, change } = shownSession({ save: { is: 'saved' } })
    show(<SaveLabel session={session} />)
    expect(status().textContent).toBe('Saved')
    expect(status().getAttribute('aria-live')).toBe('off')
    change({ save: { is: 'saving', changes: 1 } })
    expect(status().textContent).toBe('Saving…')
    change({ save: { is: 'saved' } })
    act(() => void vi.advanceTimersByTime(200))
    change({ save: { is: 'saving', changes: 1 } })
    change({ save: { is: 'saved' } })
    act(() => void vi.advanceTimersByTime(200))
    expect(status().textContent).toBe('Saving…')
    act(() => void vi.advanceTimersByTime(200))
    expect(status().textContent).toBe('Saved')
    change({ save: { is: 'offline', changes: 2 } })
    expect(status().getAttribute('aria-live')).toBe('polite')
  })

  it('[X254] says that a change is on this device only when the server takes longer than a second', () => {
    const { session, change } = shownSession({ save: { is: 'saving', changes: 1 } })
    show(<SaveLabel session={session} />)
    change({ save: { is: 'onDevice', changes: 1 } })
    act(() => void vi.advanceTimersByTime(900))
    expect(status().textContent).toBe('Saving…')
    act(() => void vi.advanceTimersByTime(200))
    expect(status().textContent).toBe('On this device, 1 change')
  })

  it('[X254] offline, the label waits for the device to write the next letter, and a full device is told at once', () => {
    const { session, change } = shownSession({ save: { is: 'offline', changes: 1, kept: 'all' } })
    show(<SaveLabel session={session} />)
    change({ save: { is: 'offline', changes: 2, kept: 'soon' } })
    expect(status().textContent).toBe('Offline, 1 change kept on this device')
    change({ save: { is: 'offline', changes: 2, kept: 'all' } })
    expect(status().textContent).toBe('Offline, 2 changes kept on this device')
    change({ save: { is: 'offline', changes: 3 } })
    expect(status().textContent).toBe('Offline, 3 changes not kept: keep this tab open')
  })
})

const ENTRIES: NotAcceptedEntry[] = [
  {
    id: 'card:1',
    kind: 'card',
    title: '=1+1 <b>',
    texts: [{ field: 'text', text: '=1+1 <b>' }],
    hasMore: false,
  },
  { id: 'stage:1', kind: 'stage', title: 'Оплата', texts: [], hasMore: true },
]

describe('what was not accepted', () => {
  it('[S101] stands behind a button, can be copied without a clipboard, and is put away by the person', async () => {
    const putAway = vi.fn()
    const { session, change } = shownSession({
      save: { is: 'notAccepted', items: 2 },
      notAccepted: [{ why: { is: 'refused', code: 'role' }, entries: ENTRIES }],
      putAway,
    })
    show(<NotAccepted session={session} />)
    expect(document.querySelector('[role=dialog]')).toBe(null)
    await press('2 entries were not accepted')
    const dialog = document.querySelector('[role=dialog]')!
    expect(dialog.textContent).toContain('=1+1 <b>')
    expect(dialog.textContent).toContain('Stage: Оплата')

    const copied: string[] = []
    Object.assign(document, {
      execCommand: () => copied.push((document.activeElement as HTMLTextAreaElement).value) > 0,
    })
    await press('Copy the words')
    expect(copied).toEqual(['Card: =1+1 <b>\n=1+1 <b>\n\nStage: Оплата'])
    expect(dialog.textContent).toContain('Copied')
    await press('Put away')
    expect(putAway).toHaveBeenCalledTimes(1)
    change({ notAccepted: [] })
    expect(document.body.textContent).toBe('')
  })
})

describe('the end of access', () => {
  it.each(['signIn', 'revoked', 'deleted', 'tooOld', 'abuse'] as EndReason[])(
    '[S103] %s says what happened, what was kept, and a way on, in every language',
    (ended) => {
      for (const lang of ['en', 'es', 'ru'] as const) {
        show(
          <AccessNotice
            key={lang}
            session={shownSession({ ended, unsaved: () => ENTRIES }).session}
            unsent={() => []}
          />,
          lang,
        )
        const notice = document.querySelector('[role=alertdialog]')!
        expect(notice.querySelector('h2')!.textContent).toBe(CATALOGUE[lang].session.ended[ended].title)
        expect(notice.textContent).toContain('=1+1 <b>')
        expect(button(CATALOGUE[lang].session.home)).toBeTruthy()
      }
    },
  )

  it('is not there while all is well', () => {
    show(<AccessNotice session={shownSession({}).session} unsent={() => []} />)
    expect(document.querySelector('[role=alertdialog]')).toBe(null)
  })
})
