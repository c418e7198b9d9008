// @vitest-environment jsdom
import { beforeAll, expect, it } from 'vitest'
import { askNothingOfTheBrowser } from '../board.fixture'
import { wander } from './canvas-arrows.fixture'

beforeAll(askNothingOfTheBrowser)

it.each(Array.from({ length: 20 }, (_, i) => 100 + i))(
  '[D27] two people at one map and its arrows, 60 steps, seed %d: no arrow is lost, every end is bound',
  (seed) => expect(wander(seed, 60)).toEqual([]),
)
