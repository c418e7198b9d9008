import { expect, it } from 'vitest'
import { systemChance } from './chance'

it('chance stays between 0 and 1 and never repeats itself over many draws', () => {
  const chance = systemChance()
  const drawn = Array.from({ length: 5000 }, chance)
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...drawn)).toBeLessThan(1)
  expect(new Set(drawn).size).toBeGreaterThan(4990)
})
