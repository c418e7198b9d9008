// @vitest-environment jsdom
import { DefaultDashStyle, DefaultFillStyle } from 'tldraw'
import { expect, it } from 'vitest'
import { DASHES, FILLS } from '@/lib/export/free-look'
import { plain, PLAIN_THEMES } from './plain-shapes'

it('[E39] free shapes have the lines, fills and letters on the board that they have in files', () => {
  const shown = (dash: string, fill: string) => plain({ props: { dash, fill } }).props
  const looks = DefaultDashStyle.values.flatMap((dash) =>
    DefaultFillStyle.values.map((fill) => shown(dash, fill)),
  )
  expect(new Set(looks.map(({ dash }) => dash))).toEqual(new Set(['solid', 'dashed', 'dotted', 'none']))
  expect(new Set(looks.map(({ fill }) => fill))).toEqual(new Set(['none', 'semi', 'solid', 'fill']))
  // what is shown as something else is drawn as that in files
  const inks = { line: 'line', pale: 'pale', highlight: '', note: '' }
  for (const dash of DefaultDashStyle.values)
    expect(DASHES[dash]?.(4)).toBe(DASHES[shown(dash, 'none').dash]?.(4))
  for (const fill of DefaultFillStyle.values)
    expect(FILLS[fill]?.(inks)).toBe(FILLS[shown('solid', fill).fill]?.(inks))
  expect(DefaultDashStyle.defaultValue).toBe('solid')
  const families = Object.values(PLAIN_THEMES.default.fonts).map(({ fontFamily }) => fontFamily)
  expect(new Set(families)).toEqual(new Set(['var(--font)']))
})

it('[E39] what is plain already is not made anew', () => {
  const shape = { props: { dash: 'dashed', fill: 'semi' } }
  expect(plain(shape)).toBe(shape)
})
