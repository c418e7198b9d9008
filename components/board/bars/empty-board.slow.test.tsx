// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import type * as Y from 'yjs'
import { expect, it } from 'vitest'
import { createBoardDoc } from '@/lib/doc/migrate'
import { readBoard } from '@/lib/doc/read'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'
import { BoardRoomProvider, type BoardRoom } from '../board-context'
import type { Role } from '@/lib/access/can'
import { mayAs, smallMap } from '../board.fixture'
import { BoardModel } from '../board-model'
import { EmptyBoard } from './empty-board'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** What stands on a board that has no map to show. */
function wordsOn(
  doc: Y.Doc,
  lang: Lang,
  { role = 'editor', isBare = true }: { role?: Role; isBare?: boolean } = {},
): string {
  const room = { model: new BoardModel(readBoard(doc)), may: mayAs(role) } as unknown as BoardRoom
  const container = document.createElement('div')
  const root = createRoot(container)
  act(() =>
    root.render(
      <IntlProvider locale={lang} messages={CATALOGUE[lang]} timeZone="UTC">
        <BoardRoomProvider room={room}>
          <EmptyBoard isBare={isBare} />
        </BoardRoomProvider>
      </IntlProvider>,
    ),
  )
  const words = container.textContent
  act(() => root.unmount())
  return words
}

const breakMap = (doc: Y.Doc, map: string) => (doc.getMap('maps').get(map) as Y.Map<unknown>).set('at', 'no')

it('[X72] a board whose maps cannot be read says so in every language, and does not look empty', () => {
  const doc = createBoardDoc('en')
  const [one, two] = [smallMap(doc), smallMap(doc)]
  expect(wordsOn(doc, 'en')).toBe('')
  breakMap(doc, one.map)
  expect(wordsOn(doc, 'en')).toBe('')
  breakMap(doc, two.map)
  expect(wordsOn(doc, 'en')).toContain('2 maps of this board cannot be read. Nothing is lost')
  expect(wordsOn(doc, 'es', { role: 'viewer' })).toContain('2 mapas de este tablero no se pueden leer.')
  expect(wordsOn(doc, 'ru')).toContain('не читаются 2 карты.')
  expect(wordsOn(doc, 'en', { isBare: false })).toContain('2 maps of this board cannot be read')
  expect(wordsOn(createBoardDoc('en'), 'en')).toContain('starts with one stage')
  // notes without a map are work of their own
  expect(wordsOn(createBoardDoc('en'), 'en', { isBare: false })).toBe('')
})
