import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lang } from './model'
import { numberOf } from './number-words'
import { durationOf, minutesOf, whenOf } from './time-words'
import { durationText, numberText } from './words'

const LANGS: readonly Lang[] = ['en', 'es', 'ru']

describe('times as people type them', () => {
  it.each<[string, Lang, string | undefined]>([
    ['2 h', 'en', 'PT2H'],
    ['2 hours', 'en', 'PT2H'],
    ['3 días', 'es', 'P3D'],
    ['3 dias', 'es', 'P3D'],
    ['5 мин', 'ru', 'PT5M'],
    ['5 МИН.', 'ru', 'PT5M'],
    ['1,5 ч', 'ru', 'PT1.5H'],
    ['1.5 h', 'es', 'PT1.5H'],
    ['1 h 30 min', 'en', 'PT1H30M'],
    ['1 h 30', 'en', 'PT1H30M'],
    ['1h30', 'es', 'PT1H30M'],
    ['1 day and 2 hours', 'en', 'P1DT2H'],
    ['1 año y 6 meses', 'es', 'P1Y6M'],
    ['1 год и 6 мес.', 'ru', 'P1Y6M'],
    ['2 weeks', 'en', 'P2W'],
    ['2 weeks 1 day', 'en', 'P15D'],
    ['1:30', 'en', 'PT1H30M'],
    ['0:00', 'en', 'PT0M'],
    ['4', 'en', 'P4D'],
    ['P1Y2M', 'en', 'P1Y2M'],
    ['pt90m', 'en', 'PT90M'],
    ['30 días', 'en', 'P30D'],
    ['soon', 'en', undefined],
    ['2 fortnights', 'en', undefined],
    ['h', 'en', undefined],
    ['2 h 3 h', 'en', undefined],
    ['-2 h', 'en', undefined],
    ['2 h!', 'en', undefined],
    ['99999999 h', 'en', undefined],
    ['5 s 4', 'en', undefined],
    ['', 'en', undefined],
  ])('[J75] a duration is understood in each language: %s (%s) → %s', (text, lang, iso) => {
    expect(durationOf(text, lang, 'D')).toBe(iso)
  })

  it.each(LANGS)('[J75] what a duration is shown as is read as the same duration again (%s)', (lang) => {
    const whole = fc.integer({ min: 1, max: 99_999 })
    const figure = fc.oneof(
      whole,
      fc.integer({ min: 1, max: 9999 }).map((n) => n / 100),
    )
    const part = fc.record(
      { Y: figure, M: figure, D: figure, h: figure, m: figure, s: figure },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(part, (parts) => {
        const of = (units: readonly (keyof typeof parts)[]) =>
          units.map((u) => (parts[u] === undefined ? '' : `${parts[u]}${u.toUpperCase()}`)).join('')
        const time = of(['h', 'm', 's'])
        const iso = `P${of(['Y', 'M', 'D'])}${time && `T${time}`}`
        fc.pre(iso !== 'P')
        expect(durationOf(durationText(iso, lang), lang, 'D')).toBe(iso)
      }),
      { seed: 75, numRuns: 300 },
    )
  })

  it.each<[string, Lang, number | undefined]>([
    ['90', 'en', 90],
    ['2,5', 'ru', 2.5],
    ['1 h 30', 'en', 90],
    ['1:15', 'es', 75],
    ['2 días', 'es', 2880],
    ['30 s', 'en', 0.5],
    ['1 month', 'en', undefined],
    ['long', 'en', undefined],
  ])('[J75] a waiting time is minutes: %s (%s) → %s', (text, lang, minutes) => {
    expect(minutesOf(text, lang)).toBe(minutes)
  })

  it.each<[string, Lang, string | undefined]>([
    ['8:30', 'en', '08:30'],
    ['8:30 pm', 'en', '20:30'],
    ['12 am', 'en', '00:00'],
    ['2026-04-03', 'en', '2026-04-03'],
    ['2026-04-03 8:30', 'es', '2026-04-03T08:30'],
    ['2026-04-03T08:30', 'es', '2026-04-03T08:30'],
    ['3.4.2026', 'ru', '2026-04-03'],
    ['3/4/2026, 9:05', 'es', '2026-04-03T09:05'],
    ['3/4/2026', 'en', undefined],
    ['31.2.2026', 'ru', undefined],
    ['25:00', 'en', undefined],
    ['13:00 pm', 'en', undefined],
    ['8', 'en', undefined],
    ['yesterday', 'en', undefined],
  ])('[J75] a moment is a time, a date or both: %s (%s) → %s', (text, lang, iso) => {
    expect(whenOf(text, lang)).toBe(iso)
  })
})

describe('numbers as people type them', () => {
  it.each<[string, Lang, number | undefined]>([
    ['1.5', 'en', 1.5],
    ['1,5', 'es', 1.5],
    ['1.5', 'ru', 1.5],
    ['−0,5', 'ru', -0.5],
    ['+2', 'en', 2],
    ['1,234', 'en', 1234],
    ['1,234', 'es', 1.234],
    ['1 234,5', 'ru', 1234.5],
    ['1.234.567', 'es', 1_234_567],
    ['1.234,5', 'es', 1234.5],
    ['1,234.5', 'en', 1234.5],
    ['1,23,4', 'en', undefined],
    ['1.2.3', 'en', undefined],
    ['', 'en', undefined],
    ['two', 'en', undefined],
  ])('[J76] %s in %s is %s', (text, lang, value) => {
    expect(numberOf(text, lang)).toBe(value)
  })

  it.each(LANGS)('[J76] what a number is shown as is read as the same number again (%s)', (lang) => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (n) => {
        expect(numberOf(numberText(n / 100, lang), lang)).toBe(n / 100)
      }),
      { seed: 76, numRuns: 300 },
    )
  })
})
