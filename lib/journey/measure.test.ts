import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapsBetween, textWidth, wrap, type Font } from './measure'

const body: Font = { size: 12.5, weight: 400, lineHeight: 18 }
const title: Font = { size: 27, weight: 600, lineHeight: 36 }
const quote: Font = { size: 12, weight: 400, italic: true, lineHeight: 16 }

describe('textWidth', () => {
  // px in Chromium with Inter; scripts/check-widths.ts measures more of them
  it.each([
    ['Wait in the queue', body, 102.56],
    ['Buscar cobertura por dirección', title, 405.52],
    ['Фильтр не находит матовый экран', body, 212.83],
    ['¿Cuál es el precio de verdad?', quote, 167.92],
  ])('[J20] %s is as wide as in a browser, within 2 %%', (text, font, real) => {
    expect(Math.abs(textWidth(text, font) - real) / real).toBeLessThan(0.02)
  })

  it('[J20] takes a wide character or an emoji of any length as one em, an unknown letter as 0.6', () => {
    const font: Font = { size: 100, weight: 400, lineHeight: 120 }
    for (const wide of ['漢', '한', '👍🏽', '👩‍👩‍👧‍👦', '🇪🇸', '❤️']) expect(textWidth(wide, font), wide).toBe(100)
    expect(textWidth('ع', font)).toBe(60)
    expect(textWidth('e\u0301', font)).toBe(textWidth('e', font))
    expect(textWidth('\u200b\u00ad\u2060', font)).toBe(0)
  })
})

describe('wrap', () => {
  it.each([
    ['at blanks', 'Take a trolley with a coin', 110, ['Take a trolley with', 'a coin']],
    [
      'after hyphens, not before figures',
      'a well-known 2024-05 e-mail',
      75,
      ['a well-', 'known', '2024-05 e-', 'mail'],
    ],
    ['at line ends, also empty ones', 'one\ntwo\r\n\r\nthree', 200, ['one', 'two', '', 'three']],
    [
      'at dashes, and after what ends a sentence',
      'foo—bar (well…then)',
      40,
      ['foo—', 'bar', '(well…', 'then)'],
    ],
    ['inside a word that is too wide', 'Donaudampfschiff', 60, ['Donauda', 'mpfschiff']],
    ['between wide characters', '漢字漢字。漢字', 50, ['漢字漢', '字。漢字']],
    ['nowhere, if it fits', 'Coin', 200, ['Coin']],
    ['into one empty line, if there is nothing', '', 200, ['']],
  ])('[J21] breaks %s', (_, text, width, lines) => {
    expect(wrap(text, body, width)).toEqual(lines)
  })

  it('[J21] lets blanks hang at the end of a line and keeps those before a paragraph', () => {
    expect(wrap('  one   two   ', body, 40)).toEqual(['  one', 'two'])
  })

  it('[J21] cuts with an ellipsis where a number of lines is asked for', () => {
    const [line, ...rest] = wrap('Atención al cliente de toda la empresa', body, 100, 1)
    expect(rest).toEqual([])
    expect(line).toMatch(/^Atención.*…$/)
    expect(textWidth(line!, body)).toBeLessThanOrEqual(100)
    expect(wrap('Short', body, 100, 1)).toEqual(['Short'])
  })

  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(' ', '  ', '\n', '-', '👩‍👩‍👧‍👦', 'مرحبا', '漢字', 'слово', 'x'.repeat(400)),
    ),
    { maxLength: 14 },
  )

  it('[J21] never loses or tears anything, and no line is too wide', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 300 }), (parts, width) => {
        const text = parts.join('')
        const lines = wrap(text, body, width)
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
        const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
        const whole = new Set(Array.from(graphemes.segment(text), (part) => part.segment))
        for (const line of lines) {
          const parts = Array.from(graphemes.segment(line), (part) => part.segment)
          if (parts.length > 1) expect(textWidth(line, body)).toBeLessThanOrEqual(width + 0.01)
          for (const part of parts) expect(whole).toContain(part)
        }
      }),
      { seed: 11, numRuns: 300 },
    )
  })
})

describe('gapsBetween', () => {
  it('[J22] tells a broken word from a blank, so that lines read as the text does', () => {
    const text = 'A well-known Donaudampfschiff\nsails'
    const lines = wrap(text, body, 60)
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.map((line, i) => line + gapsBetween(text, lines)[i]).join('')).toBe(text.replace('\n', ' '))
  })
})
