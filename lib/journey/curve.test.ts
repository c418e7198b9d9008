import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emotionAt, emotionY, heightAt, smoothPath, stretches } from './curve'

const points = (...heights: number[]) => heights.map((y, i) => ({ x: i * 100, y }))

describe('the curve', () => {
  it('[J32] a value has one height, and a height gives the value back', () => {
    for (const emotion of [-2, -1.5, 0, 0.25, 2])
      expect(emotionAt(emotionY(emotion))).toBeCloseTo(emotion, 10)
    expect(emotionY(2)).toBeLessThan(emotionY(-2))
    expect([emotionAt(-1000), emotionAt(1000)]).toEqual([2, -2])
  })

  it('[J32] goes through every value and never beyond the two it connects', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 232 }), { minLength: 2, maxLength: 12 }), (heights) => {
        const line = stretches(points(...heights))
        for (const [i, { from, to }] of line.entries()) {
          expect(heightAt([line[i]!], from.x)).toBeCloseTo(from.y, 6)
          expect(heightAt([line[i]!], to.x)).toBeCloseTo(to.y, 6)
          for (let x = from.x; x <= to.x; x += 5) {
            const y = heightAt([line[i]!], x)!
            expect(y).toBeGreaterThanOrEqual(Math.min(from.y, to.y) - 1e-6)
            expect(y).toBeLessThanOrEqual(Math.max(from.y, to.y) + 1e-6)
          }
        }
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  it('[J32] is level where it turns, and where a value repeats', () => {
    const [, down] = stretches(points(100, 20, 100))
    expect(down!.c1.y).toBe(20)
    const [flat] = stretches(points(50, 50, 90))
    expect([flat!.c1.y, flat!.c2.y]).toEqual([50, 50])
  })

  it('[J32] is nothing without points and a place with one', () => {
    expect(smoothPath([])).toBe('')
    expect(smoothPath(points(7))).toBe('M0 7')
    expect(smoothPath(points(0, 90))).toBe('M0 0C33.33 0 66.67 90 100 90')
    expect(heightAt(stretches(points(0, 90)), 101)).toBeUndefined()
  })
})
