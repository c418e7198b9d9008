import { expect, it } from 'vitest'
import { ownPath } from './own-path'

it('[A76] keeps paths of this site as they are', () => {
  for (const path of ['/', '/boards/abc', '/boards/abc?view=1#part', '/sign-in/link#x', '/a//b', '/ñ'])
    expect(ownPath(path)).toBe(encodeURI(path))
})

it.each([
  'https://evil.test',
  '//evil.test',
  '//evil.test/path',
  '/\\evil.test/path',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  ' //evil.test',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.test',
  '/./\\evil.test',
  '/.//evil.test',
  '/%2e%2e//evil.test/..//',
  '',
  null,
  undefined,
])('[A76] takes %j for no path of this site', (wanted) => {
  expect(ownPath(wanted)).toBe('/')
})
