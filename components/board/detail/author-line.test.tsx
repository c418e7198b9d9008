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

const answer = (people: object[]) => vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ people })))

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

it('[A95] one’s own is said to be one’s own', () => {
  const doc = createBoardDoc('en')
  const { card } = smallMap(doc, 'ana')
  shown = showPanel(doc)
  shown.open(card)
  expect(shown.text()).toContain('Added by you')
})
