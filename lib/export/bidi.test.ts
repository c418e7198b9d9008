import { describe, expect, it } from 'vitest'
import { mirrored, visualRuns } from './bidi'

/** Letters as they stand from left to right; capitals run to the left, as in the standard's own examples. */
function shown(text: string): string {
  const arabic = text.replace(/[A-Z]/g, (letter) => String.fromCharCode(0x5d0 + letter.charCodeAt(0) - 65))
  const seen = visualRuns(arabic).map((run) =>
    run.isRtl ? [...run.text].reverse().map(mirrored).join('') : run.text,
  )
  return seen
    .join('')
    .replace(/[\u05d0-\u05ea]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x5d0 + 65))
}

describe('words that run to the left', () => {
  it.each([
    ['plain', 'plain'],
    ['ABC', 'CBA'],
    ['car MEANS CAR.', 'car RAC SNAEM.'],
    ['a AB cd EF g', 'a BA cd FE g'],
    ['say ABC 12:30 DE now', 'say ED 12:30 CBA now'],
    ['A (B) C', 'C (B) A'],
    ['AB 100 end', '100 BA end'],
    ['7 AB', '7 BA'],
    ['AB!', 'BA!'],
    ['', ''],
  ])('[X204] stand as a browser shows them, figures the right way round: %s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  it('[X204] marks stay with their letters', () => {
    expect(visualRuns('a \u0645\u064f\u062d b').map(({ text }) => text)).toEqual([
      'a ',
      '\u0645\u064f\u062d',
      ' b',
    ])
  })
})
