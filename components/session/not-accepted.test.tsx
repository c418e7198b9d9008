// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'
import { LIMITS } from '@/lib/protocol/limits'
import { NotAccepted } from './not-accepted'
import type { SaveLabel } from './save-machine'
import type { Session } from './session'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let root: Root
let container: HTMLElement
beforeEach(() => {
  container = document.body.appendChild(document.createElement('div'))
  root = createRoot(container)
})
afterEach(() => {
  act(() => root.unmount())
  container.remove()
})

/** What the dialog says about a refusal with this code. */
function wordsFor(code: string, lang: Lang, save: SaveLabel = { is: 'notAccepted', items: 1 }): string {
  const session = {
    notAccepted: [
      {
        why: { is: 'refused', code },
        entries: [{ id: 'stage:1', kind: 'stage', title: '', texts: [], hasMore: false }],
      },
    ],
    me: { name: 'Ana' },
    save,
    welcome: { limits: { ...LIMITS, stagesPerMap: 7 } },
    subscribe: () => () => {},
  } as unknown as Session
  act(() =>
    root.render(
      <IntlProvider key={code + lang} locale={lang} messages={CATALOGUE[lang]} timeZone="UTC">
        <NotAccepted session={session} />
      </IntlProvider>,
    ),
  )
  act(() => container.querySelector('button')!.click())
  return document.querySelector('[role=dialog] p')!.textContent
}

describe('what was not accepted', () => {
  it.each<[string, Record<Lang, string>]>([
    [
      'too-many-entities',
      {
        en: 'The board is full: it holds at most 4,000 entries.',
        es: 'El tablero está lleno: admite como máximo 4000 elementos.',
        ru: 'Доска заполнена: элементов на ней не больше 4 000.',
      },
    ],
    [
      'too-many-shapes',
      {
        en: 'The board is full: it holds at most 1,500 notes and drawings.',
        es: 'El tablero está lleno: admite como máximo 1500 notas y dibujos.',
        ru: 'Доска заполнена: заметок и рисунков на ней не больше 1 500.',
      },
    ],
    [
      'too-many-touchpoints',
      {
        en: 'The map is full: it holds at most 300 touchpoints.',
        es: 'El mapa está lleno: admite como máximo 300 puntos de contacto.',
        ru: 'Карта заполнена: точек контакта на ней не больше 300.',
      },
    ],
    // as the server that let us in has set it
    [
      'too-many-stages',
      {
        en: 'The map is full: it holds at most 7 stages.',
        es: 'El mapa está lleno: admite como máximo 7 etapas.',
        ru: 'Карта заполнена: этапов на ней не больше 7.',
      },
    ],
    ['board-full', { en: 'The board is full.', es: 'El tablero está lleno.', ru: 'Доска заполнена.' }],
    [
      'locked',
      {
        en: 'Stages and lanes are locked on this board: only its facilitators change them.',
        es: 'Las etapas y los carriles de este tablero están bloqueados: solo los cambian quienes facilitan.',
        ru: 'Этапы и дорожки этой доски закреплены: менять их могут только ведущие.',
      },
    ],
    [
      'role',
      {
        en: 'You may not make these changes here.',
        es: 'Aquí no puedes hacer estos cambios.',
        ru: 'Здесь вам нельзя делать такие изменения.',
      },
    ],
  ])('[S114] a refusal with %s says which limit it was, in every language', (code, words) => {
    for (const lang of ['en', 'es', 'ru'] as const) {
      expect(wordsFor(code, lang).replace(/[\u00a0\u202f]/g, ' ')).toContain(words[lang])
    }
  })

  it.each([
    ['en', 'Everything else is saved.'],
    ['es', 'Todo lo demás está guardado.'],
    ['ru', 'Всё остальное сохранено.'],
  ] as const)('[A212] that all the rest is saved is said only while it is: %s', (lang, words) => {
    wordsFor('locked', lang)
    expect(document.querySelector('[role=dialog]')!.textContent).toContain(words)
    act(() => root.unmount())
    root = createRoot(container)
    wordsFor('locked', lang, { is: 'offline', changes: 2 })
    expect(document.querySelector('[role=dialog]')!.textContent).not.toContain(words)
  })
})
