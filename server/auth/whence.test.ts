import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { markWhence, readWhence } from './whence'

function whence(headers: Record<string, string>, peer = '10.0.0.1', publicUrl?: string) {
  const request = { headers: { host: 'maps.test', ...headers }, socket: { remoteAddress: peer } }
  markWhence(request as unknown as IncomingMessage, ['10.0.0.1', '10.0.0.2'])
  return readWhence(new Headers(request.headers), { publicUrl })
}

it('[A30] believes forwarded addresses and schemes only from the configured proxies', () => {
  expect(whence({ 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' })).toEqual({
    address: '203.0.113.7',
    base: 'https://maps.test',
    https: true,
    agent: '',
  })
  expect(whence({ 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }, '198.51.100.1')).toEqual({
    address: '198.51.100.1',
    base: 'http://maps.test',
    https: false,
    agent: '',
  })
})

it('[A30] takes the last hop that is not an own proxy: what stands before it may be made up', () => {
  expect(whence({ 'x-forwarded-for': '1.2.3.4, 203.0.113.7, 10.0.0.2' }).address).toBe('203.0.113.7')
  expect(whence({ 'x-forwarded-for': 'nonsense' }).address).toBe('10.0.0.1')
  expect(whence({}, '::ffff:198.51.100.1').address).toBe('198.51.100.1')
})

it('[A30] overwrites what a client says about itself under our own header names', () => {
  expect(
    whence({ 'x-sendero-address': '127.0.0.1', 'x-sendero-scheme': 'https' }, '198.51.100.1'),
  ).toMatchObject({
    address: '198.51.100.1',
    https: false,
  })
})

it('[A30] makes links with PUBLIC_URL where it is set', () => {
  expect(whence({}, '198.51.100.1', 'https://maps.example.com')).toMatchObject({
    base: 'https://maps.example.com',
    https: true,
  })
})
