import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emotionAt, emotionY } from '@/lib/journey/curve'
import { readRating, snapped, stepped } from './curve-steps'

const rating = fc.double({ min: -2, max: 2, noNaN: true })
const step = fc.constantFrom(0.5 as const, 0.1 as const)

describe('steps of a rating', () => {
  it('[J83] any height is the nearest step between −2 and +2', () => {
    fc.assert(
      fc.property(fc.double({ min: -500, max: 900, noNaN: true }), step, (y, by) => {
        const value = snapped(emotionAt(y), by)
        expect(Math.abs(value)).toBeLessThanOrEqual(2)
        expect(Math.abs(value - emotionAt(y))).toBeLessThanOrEqual(by / 2 + 1e-9)
        expect(value).toBe(Math.round(value * 10) / 10)
        expect(snapped(emotionAt(emotionY(value)), by)).toBe(value)
      }),
      { seed: 125 },
    )
  })

  it('[X130] a step always moves, to a multiple of it, until the end is reached', () => {
    fc.assert(
      fc.property(rating, step, fc.constantFrom(1 as const, -1 as const), (from, by, way) => {
        const to = stepped(from, by, way)
        const isAtEnd = Math.abs(from - 2 * way) < 1e-6 * by
        if (!isAtEnd) expect((to - from) * way).toBeGreaterThan(0)
        expect(Math.abs(to / by - Math.round(to / by))).toBeLessThan(1e-6)
        expect(Math.abs(to - from)).toBeLessThanOrEqual(by + 1e-6)
      }),
      { seed: 130 },
    )
  })

  it.each([
    ['1,5', 1.5],
    ['+0.25', 0.25],
    ['−2', -2],
    [' .5 ', 0.5],
    ['2.0', 2],
    ['2.01', undefined],
    ['1e0', undefined],
    ['', undefined],
    ['0x1', undefined],
  ])('[X133] %j typed is %s', (typed, wanted) => {
    expect(readRating(typed)).toBe(wanted)
  })
})
