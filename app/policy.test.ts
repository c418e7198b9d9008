import { NextRequest } from 'next/server'
import { expect, it } from 'vitest'
import { proxy } from '../proxy'

const policyOf = () =>
  proxy(new NextRequest('http://maps.test/boards/x')).headers.get('content-security-policy')!

it('[A29] lets a page run only our own scripts, talk only to its own host, and stand in no foreign frame', () => {
  const rules = new Map(
    policyOf()
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
  )
  expect(rules.get('script-src')).toEqual(["'self'", expect.stringMatching(/^'nonce-[\w+/]{24}'$/)])
  expect(rules.get('connect-src')).toEqual(["'self'"])
  expect(rules.get('default-src')).toEqual(["'self'"])
  expect(rules.get('frame-ancestors')).toEqual(["'self'"])
  expect(rules.get('object-src')).toEqual(["'none'"])
  expect(policyOf()).not.toMatch(/https?:|\*/)
})

it('[A29] gives every page a nonce of its own', () => {
  expect(policyOf()).not.toBe(policyOf())
})
