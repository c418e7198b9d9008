import { expect, it } from 'vitest'
import { isTrusted, rangeOf } from './proxies'

it('[A170] proxies are believed by address and by range, and nobody else', () => {
  const ranges = ['10.0.0.2', '172.18.0.0/16', 'fd00::/8']
  for (const trusted of ['10.0.0.2', '172.18.0.1', '172.18.255.255', 'fd12::1'])
    expect(isTrusted(trusted, ranges), trusted).toBe(true)
  for (const stranger of ['10.0.0.3', '172.19.0.1', 'fe80::1', '', 'garbage'])
    expect(isTrusted(stranger, ranges), stranger).toBe(false)
  expect(isTrusted('10.0.0.2', [])).toBe(false)
})

it('[A170] what is neither is told at the start', () => {
  for (const bad of [
    'garbage',
    '10.0.0.0/33',
    '10.0.0',
    '::1/129',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    'a.example.com',
  ])
    expect(rangeOf(bad), bad).toBeUndefined()
})
