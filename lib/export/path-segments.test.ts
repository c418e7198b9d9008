import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { ICONS } from '@/lib/journey/icons'
import { segmentsOf } from './path-segments'

const written = (d: string) =>
  segmentsOf(d)
    .map((segment) => segment.join(' '))
    .join('')
const painted = (d: string) =>
  new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="96" height="96">` +
      `<path d="${d}" fill="none" stroke="#000" stroke-width="2"/></svg>`,
    { font: { loadSystemFonts: false } },
  ).render().pixels

describe('paths as moves, lines and curves', () => {
  it('[E9] relative, short and repeated commands become absolute ones', () => {
    expect(written('M1 2h3v-1l1,1z m2-2 1 1')).toBe('M 1 2L 4 2L 4 1L 5 2ZM 3 0L 4 1')
    expect(written('M0 0c0 1 1 2 2 2s2-1 2-2')).toBe('M 0 0C 0 1 1 2 2 2C 3 2 4 1 4 0')
    expect(written('M0 0Q3 3 6 0T12 0')).toBe('M 0 0C 2 2 4 2 6 0C 8 -2 10 -2 12 0')
    expect(written('M0 0a2 2 0 000 0A0 1 0 01 3 4')).toBe('M 0 0C 0 0 3 4 3 4')
    expect(segmentsOf('')).toEqual([])
  })

  it.each(Object.entries(ICONS))('[E9] the sign %s looks the same', (_, d) => {
    const [one, other] = [painted(d), painted(written(d))]
    let far = 0
    for (let i = 0; i < one.length; i++) far = Math.max(far, Math.abs(one[i]! - other[i]!))
    expect(far).toBeLessThan(12)
  })
})
