// @vitest-environment jsdom
import { beforeAll, expect, it } from 'vitest'
import { askNothingOfTheBrowser } from '../board.fixture'
import { wander } from './canvas-arrows.fixture'

beforeAll(askNothingOfTheBrowser)

it('[D27] two people move, trash, restore, hide and undo, also offline: no arrow is lost, every end is bound', () => {
  for (const seed of [1, 2]) expect(wander(seed, 25), `seed ${seed}`).toEqual([])
})
