import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileName } from './file-name'
import { EXPORT_FORMATS, formatNamed } from './formats'

const named = (title: string) => fileName(title, '2026-03-01', 'svg').replace(/ ?2026-03-01\.svg$/, '')

describe('file names', () => {
  it.each([
    ['Buying a laptop', 'Buying a laptop'],
    ['Покупка ноутбука: от часов до лет', 'Покупка ноутбука от часов до лет'],
    ['¿Qué pasó? «Ñandú»', '¿Qué pasó «Ñandú»'],
    ['a/b\\c|d<e>f*g"h', 'a b c d e f g h'],
    ['../../etc/passwd', 'etc passwd'],
    ['.hidden', 'hidden'],
    ['-rf ~', 'rf ~'],
    ['ends with dots. . .', 'ends with dots'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['Concert', 'Concert'],
    ['two\r\nlines\u0000', 'two lines'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['👩‍👩‍👧 day', '👩‍👩‍👧 day'],
    ['cafe\u0301', 'café'],
    ['', 'Sendero'],
    [' ... ', 'Sendero'],
  ])('[E4] %j becomes %j', (title, name) => {
    expect(fileName(title, '2026-03-01', 'svg')).toBe(`${name} 2026-03-01.svg`)
  })

  it('[E4] a long title is cut between characters, below 255 bytes', () => {
    expect(named('ы'.repeat(500))).toBe('ы'.repeat(90))
    expect(named('👩‍👩‍👧'.repeat(50))).toBe('👩‍👩‍👧'.repeat(10))
  })

  it('[E4] any title makes a name that every system takes', () => {
    const titles = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(titles, (title) => {
        const name = fileName(title, '2026-03-01', 'json')
        expect(name).toMatch(/^[^\s.~-][^<>:"/\\|?*\p{Cc}]* 2026-03-01\.json$/u)
        expect(new TextEncoder().encode(name).length).toBeLessThan(255)
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})

describe('formats', () => {
  it('[E5] each has its own id, extension and name in every language', () => {
    for (const field of ['id', 'extension'] as const)
      expect(new Set(EXPORT_FORMATS.map((format) => format[field])).size).toBe(EXPORT_FORMATS.length)
    for (const { names } of EXPORT_FORMATS) for (const name of Object.values(names)) expect(name).not.toBe('')
    expect(formatNamed('svg')?.mime).toBe('image/svg+xml')
    expect(formatNamed('exe')).toBeUndefined()
  })
})
