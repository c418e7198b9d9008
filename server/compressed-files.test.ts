import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { beforePages } from './compressed-files'

const SCRIPT = 'console.log("a board")\n'.repeat(500)
const built = mkdtempSync(join(tmpdir(), 'sendero-built-'))
const server = createServer((req, res) => pages(req, res))
let pages: ReturnType<typeof beforePages>
let asked = 0

beforeAll(async () => {
  mkdirSync(join(built, 'chunks'))
  writeFileSync(join(built, 'chunks', 'a.js'), SCRIPT)
  writeFileSync(join(built, 'chunks', 'a.woff2'), SCRIPT)
  pages = beforePages(built, (_, res) => {
    asked++
    res.end('a page')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(built, { recursive: true })
})

async function get(path: string, encoding = 'gzip, deflate, br', method = 'GET') {
  const { port } = server.address() as AddressInfo
  const headers = { 'accept-encoding': encoding }
  const sent = request({ port, host: '127.0.0.1', path, method, headers, agent: false })
  sent.end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  return { headers: answer.headers, body: await buffer(answer) }
}

it('[A183] scripts of the build come compressed, and are kept by browsers for good', async () => {
  const { headers, body } = await get('/_next/static/chunks/a.js?dpl=1')
  expect(headers).toMatchObject({
    'content-type': 'application/javascript; charset=UTF-8',
    'content-encoding': 'gzip',
    'content-length': String(body.length),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  })
  expect(gunzipSync(body).toString()).toBe(SCRIPT)
  expect(asked).toBe(0)
})

it('[A183] they are read and compressed once, for everybody', async () => {
  const first = await get('/_next/static/chunks/a.js')
  writeFileSync(join(built, 'chunks', 'a.js'), 'something else')
  expect((await get('/_next/static/chunks/a.js')).body).toEqual(first.body)
  const head = await get('/_next/static/chunks/a.js', 'gzip', 'HEAD')
  expect(head.headers['content-length']).toBe(String(first.body.length))
  expect(head.body).toHaveLength(0)
})

it.each([
  ['a browser that takes no gzip', '/_next/static/chunks/a.js', 'gzip;q=0, identity'],
  ['what is compressed already', '/_next/static/chunks/a.woff2', 'gzip'],
  ['what the build does not hold', '/_next/static/../../package.json', 'gzip'],
  ['a page', '/boards/b1', 'gzip'],
])('[A183] %s is left to the pages', async (_, path, encoding) => {
  const before = asked
  const { headers, body } = await get(path, encoding)
  expect([headers['content-encoding'], body.toString(), asked]).toEqual([undefined, 'a page', before + 1])
})
