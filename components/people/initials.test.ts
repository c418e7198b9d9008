import { expect, it } from 'vitest'
import { initialsOf } from './initials'

it.each([
  ['Ana', 'A'],
  ['Ana (2)', 'A2'],
  ['Ana María Mora', 'AM'],
  ['(', '('],
  [' żaneta  łuk ', 'ŻŁ'],
])('[A204] faces of one name are told apart, too: %s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
