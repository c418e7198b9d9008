// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { createBoardDoc } from '@/lib/doc/migrate'
import { askNothingOfTheBrowser, smallMap } from '../board.fixture'
import { showPanel, type Shown } from './detail.fixture'

beforeAll(askNothingOfTheBrowser)
let shown: Shown
afterEach(() => {
  shown.close()
  localStorage.clear()
  vi.unstubAllGlobals()
})

const answer = (people: object[], lines: object[] = []) =>
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(Response.json(path.includes('/activity') ? { lines } : { people })),
  )

/** What was asked for has come. */
const answered = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 20)))

it('[A95] the panel says who added a card, also of somebody who has left, until that is switched off', async () => {
  answer([{ id: 'boris', name: 'Boris', department: 'Sales' }])
  const doc = createBoardDoc('en')
  const { card } = smallMap(doc, 'boris')
  shown = showPanel(doc)
  shown.open(card)
  await answered()
  expect(shown.text()).toContain('Added by Boris, Sales')
  act(() => shown.button('Hide').click())
  expect(shown.text()).not.toContain('Boris')
  act(() => shown.button('Show who added it').click())
  await answered()
  expect(shown.text()).toContain('Added by Boris, Sales')
})

it('[A95] one’s own is said to be one’s own', async () => {
  answer([])
  const doc = createBoardDoc('en')
  const { card } = smallMap(doc, 'ana')
  shown = showPanel(doc)
  shown.open(card)
  await answered()
  expect(shown.text()).toContain('Added by you')
})

it('[A126] the panel says who changed a card last and when, but for its making', async () => {
  const doc = createBoardDoc('en')
  const { card } = smallMap(doc, 'ana')
  const until = new Date(Date.now() - 5 * 60_000).toISOString()
  const line = { id: 1, rank: 1, until, row: card, title: 'Too long', by: { id: 'boris', name: 'Boris' } }
  answer([], [{ ...line, what: 'renamed', was: 'Long', is: 'Too long' }])
  shown = showPanel(doc)
  shown.open(card)
  await answered()
  expect(shown.text()).toContain('Added by you · changed 5 minutes ago by Boris')
  act(() => shown.button('Hide').click())
  expect(shown.text()).not.toContain('Boris')
  answer([], [{ ...line, what: 'added', along: 0 }])
  act(() => shown.button('Show who added it').click())
  await answered()
  expect(shown.text()).toContain('Added by you')
  expect(shown.text()).not.toContain('changed')
})
