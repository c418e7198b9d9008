import { describe, expect, it } from 'vitest'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import { drawNote, NOTE, noteHeight, noteText, PAPERS, TONES } from './note-look'

const THEMES = [
  ['light', LIGHT],
  ['dark', DARK],
] as const

/** WCAG contrast of two colours, `#rrggbb`. */
function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [r, g, blue] = [1, 3, 5].map((at) => {
      const share = parseInt(hex.slice(at, at + 2), 16) / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    }) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue
  }
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

describe('how a note looks', () => {
  it('[X88] it has one width and grows downwards by whole lines, words of any length stay on it', () => {
    expect(noteHeight('')).toBe(NOTE.leastHeight)
    const four = 'one\ntwo\nthree\nfour'
    expect(noteHeight(four)).toBe(NOTE.leastHeight)
    expect(noteHeight(`${four}\nfive`) - noteText('five').h * 5).toBe(2 * NOTE.pad)
    const long = noteText('donaudampfschifffahrtsgesellschaftskapitän '.repeat(3))
    expect(long.lines.length).toBeGreaterThan(5)
    expect(long.x + long.w).toBeLessThanOrEqual(NOTE.w - NOTE.pad)
  })

  it.each(THEMES)('[X88] words can be read on every paper, %s', (scheme, theme) => {
    for (const tone of TONES) expect(contrast(theme.ink, PAPERS[scheme][tone].fill), tone).toBeGreaterThan(7)
  })

  it('[X88] it is drawn as its paper and its whole text', () => {
    const note = { text: 'Ask Ana', tone: 'sky' } as const
    const [paper, text] = drawNote(note, { theme: LIGHT, scheme: 'light', shows: 'all' })
    expect(paper).toMatchObject({
      is: 'box',
      w: NOTE.w,
      h: noteHeight('Ask Ana'),
      fill: PAPERS.light.sky.fill,
    })
    expect(text).toMatchObject({ is: 'text', text: 'Ask Ana', lines: ['Ask Ana'] })
    expect(drawNote(note, { theme: LIGHT, scheme: 'light', shows: 'paper' })).toHaveLength(1)
  })
})
