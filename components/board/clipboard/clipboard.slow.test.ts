// @vitest-environment jsdom
import { beforeAll, expect, it } from 'vitest'
import { entityCount } from '@/lib/journey/live'
import { askNothingOfTheBrowser, smallMap } from '../board.fixture'
import { plain, seats } from './clipboard.fixture'

beforeAll(askNothingOfTheBrowser)
const seat = seats()

it('[X84] 2,000 cards are pasted, copied and pasted on another board, and undone in one step', () => {
  const [one, other] = [seat(), seat(undefined, 'boris')]
  one.select(smallMap(one.doc).card)
  other.select(smallMap(other.doc).card)
  const [before, there] = [one, other].map(({ model }) => entityCount(model.board)) as [number, number]
  one.clipboard.paste(plain(Array.from({ length: 2000 }, (_, i) => `Card ${i}`).join('\n')))
  expect(entityCount(one.model.board)).toBe(before + 2000)
  other.clipboard.paste(one.clipboard.copy()!)
  expect(entityCount(other.model.board)).toBe(there + 2000)
  other.editor.undo()
  one.editor.undo()
  expect(entityCount(other.model.board)).toBe(there)
  expect(entityCount(one.model.board)).toBe(before)
})
