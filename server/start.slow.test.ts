import { once } from 'node:events'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { CLOSE } from '@/lib/protocol/close-codes'
import { readSettings } from './env'
import { createLog } from './log'
import { langOfShell, startServer, type Running } from './start'

const TOKEN = 'the-token-of-these-tests'
/** shared by the tests that leave it running */
let shared: Running
beforeAll(async () => {
  shared = await start({ TRUSTED_PROXIES: '127.0.0.1' })
})
afterAll(() => shared.stop())

const newDir = () => mkdtempSync(join(tmpdir(), 'sendero-start-'))

async function start(env: Record<string, string> = {}): Promise<Running> {
  const answer = readSettings({ PORT: '0', DATA_DIR: newDir(), ADMIN_TOKEN: TOKEN, ...env })
  if (!answer.ok) throw new Error(answer.problems.join('\n'))
  // no pages here: the API is asked directly, what stands around it through the network
  const pages = async () => ({
    handle: (_: unknown, res: { end(text: string): void }) => res.end('a page'),
  })
  return startServer(answer.settings, createLog('silent'), pages, 'en')
}

/** Asks the API as a browser does; answers status, body and cookie. */
async function ask(server: Running, method: string, path: string, body?: object, as?: string) {
  const base = server.addresses[0]!
  const headers: Record<string, string> = as
    ? { cookie: as, origin: base }
    : { authorization: `Bearer ${TOKEN}` }
  const request = new Request(`${base}/api/v1${path}`, {
    method,
    headers: { ...headers, host: new URL(base).host },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer = await server.services.api(request)
  const text = await answer.text()
  return {
    status: answer.status,
    json: (text ? JSON.parse(text) : {}) as Record<string, string>,
    cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  }
}

/** A guest of a new share link on a new board, with an open socket. */
async function guest(server: Running, wish: object = {}) {
  const board = (await ask(server, 'POST', '/boards', { title: 'x' })).json.id!
  const link = (await ask(server, 'POST', `/boards/${board}/links`, { role: 'editor', ...wish })).json
  const secret = link.url!.split('#')[1]
  const joined = await ask(server, 'POST', `/links/${link.id}/join`, { secret, name: 'Inés' })
  const base = server.addresses[0]!
  const socket = new WebSocket(`${base.replace('http', 'ws')}/sync/v1/${board}`, {
    headers: { cookie: joined.cookie, origin: base },
  })
  const closed = once(socket, 'close').then(([code]) => code as number)
  await once(socket, 'message')
  return { board, link: link.id!, cookie: joined.cookie, closed }
}

it('[S74] says that it lives, that it can keep edits, and how it is', async () => {
  const base = `http://127.0.0.1:${shared.port}`
  const health = await fetch(`${base}/healthz`)
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  const ready = await fetch(`${base}/readyz`)
  expect([ready.status, await ready.json()]).toMatchObject([200, { store: 'sqlite', bus: 'memory' }])
  const metrics = await (await fetch(`${base}/metrics`)).text()
  expect(metrics).toMatch(/^sendero_rooms \d/m)
  expect(metrics).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
  expect((await fetch(`${base}/healthz`, { method: 'POST' })).status).toBe(405)
  for (const path of ['/api/v1/boards/%E0%A4%A', '/boards/%E0%A4%A'])
    expect((await fetch(`${base}${path}`)).status).toBe(404)
  const page = await fetch(`${base}/anything`)
  expect([await page.text(), page.headers.get('x-content-type-options')]).toEqual(['a page', 'nosniff'])
})

it('[A28] shows figures to this machine and to ADMIN_TOKEN only, whatever a stranger forwards', async () => {
  const figures = async (headers: Record<string, string>) =>
    (await fetch(`http://127.0.0.1:${shared.port}/metrics`, { headers })).status
  expect(await figures({ 'x-forwarded-for': '203.0.113.7' })).toBe(403)
  expect(await figures({ 'x-forwarded-for': '127.0.0.1, 203.0.113.7' })).toBe(403)
  expect(await figures({ 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${TOKEN}` })).toBe(200)
  expect(await figures({ 'x-forwarded-for': '203.0.113.7', 'x-sendero-address': '127.0.0.1' })).toBe(403)
})

it('[S76] makes a demo board and secrets once, and keeps them for the owner alone', async () => {
  const DATA_DIR = newDir()
  const first = await start({ DATA_DIR })
  const { board, guest: link } = first.demo!
  await fetch(`http://127.0.0.1:${first.port}/`)
  expect(link).toMatch(/\/share\/\w+#[\w-]{43}$/)
  for (const file of ['auth-secret', 'demo.json']) {
    expect(statSync(join(DATA_DIR, file)).mode & 0o777).toBe(0o600)
  }
  const { cookie } = await ask(first, 'POST', '/session', { secret: first.ownerLink.split('#')[1] })
  await first.stop()

  const second = await start({ DATA_DIR })
  expect(new URL(second.demo!.board).pathname).toBe(new URL(board).pathname)
  expect(second.demo!.guest.split('#')[1]).toBe(link.split('#')[1])
  // another owner's link, the same session
  expect(second.ownerLink.split('#')[1]).not.toBe(first.ownerLink.split('#')[1])
  expect((await ask(second, 'GET', '/me', undefined, cookie)).status).toBe(200)
  await ask(second, 'DELETE', `/boards/${board.split('/').at(-1)}`)
  await second.stop()

  const third = await start({ DATA_DIR })
  expect(third.demo).toBeUndefined()
  await third.stop()
})

it('[X186] the first reader decides the language of the demo board, whose addresses are told before', async () => {
  const DATA_DIR = newDir()
  const planned = await start({ DATA_DIR })
  const id = planned.demo!.board.split('/').at(-1)!
  expect((await ask(planned, 'GET', `/boards/${id}`)).status).toBe(404)
  await planned.stop()

  const server = await start({ DATA_DIR })
  expect(new URL(server.demo!.guest).hash).toBe(new URL(planned.demo!.guest).hash)
  const visit = (lang: string) =>
    fetch(`http://127.0.0.1:${server.port}/`, { headers: { 'accept-language': lang } })
  // a reader of another language who comes at the same moment gets the same board
  await Promise.all([visit('ru-RU,ru;q=0.9,en;q=0.8'), visit('es')])
  expect((await ask(server, 'GET', `/boards/${id}`)).json).toMatchObject({
    lang: 'ru',
    title: 'Пример доски',
  })
  expect((await ask(server, 'GET', '/boards')).json.boards).toHaveLength(1)
  const { pathname, hash } = new URL(server.demo!.guest)
  const link = pathname.split('/').at(-1)
  const joined = await ask(server, 'POST', `/links/${link}/join`, { secret: hash.slice(1), name: 'Инес' })
  expect((await ask(server, 'GET', `/boards/${id}`, undefined, joined.cookie)).json.role).toBe('editor')
  await server.stop()
})

it('[A26] cuts the sockets of a withdrawn link within a second', async () => {
  const { board, link, closed } = await guest(shared)
  const began = performance.now()
  await ask(shared, 'DELETE', `/boards/${board}/links/${link}`)
  expect(await closed).toBe(CLOSE.revoked.code)
  expect(performance.now() - began).toBeLessThan(1000)
})

it('[A26] cuts the sockets of a link that has expired', async () => {
  const { closed } = await guest(shared, { expiresAt: new Date(Date.now() + 1200).toISOString() })
  expect(await closed).toBe(CLOSE.revoked.code)
})

it('[A27] cuts the sockets of a board in the trash and of a browser that signs out', async () => {
  const leaving = await guest(shared)
  const staying = await guest(shared)
  await ask(shared, 'DELETE', '/session', undefined, leaving.cookie)
  expect(await leaving.closed).toBe(CLOSE.signIn.code)
  await ask(shared, 'DELETE', `/boards/${staying.board}`)
  expect(await staying.closed).toBe(CLOSE.deleted.code)
})

it('[S83] stops quickly, and tells open boards to come back', async () => {
  const server = await start()
  const { closed } = await guest(server)
  const began = performance.now()
  await server.stop()
  expect(await closed).toBe(CLOSE.restart.code)
  expect(performance.now() - began).toBeLessThan(3000)
  await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow()
})

it('[S85] says in one sentence why it cannot start, and how to repair it', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  await expect(start({ PORT: String(port) })).rejects.toThrow(
    `Port ${port} is taken by another program: stop it, or choose another port, for example PORT=${port + 1}.`,
  )
  other.close()
  await expect(start({ HOST: 'no.such.host.invalid' })).rejects.toThrow(
    /^HOST=no\.such\.host\.invalid is no address/,
  )
  const file = join(newDir(), 'a file')
  writeFileSync(file, '')
  await expect(start({ DATA_DIR: file })).rejects.toThrow(/DATA_DIR/)
  const { dataDir } = shared.services.settings
  await expect(start({ DATA_DIR: dataDir })).rejects.toThrow(/already using the data folder/)
})

it('[S76] speaks the language of the terminal where it can', () => {
  expect(langOfShell({ LANG: 'es_MX.UTF-8' })).toBe('es')
  expect(langOfShell({ LANG: 'ru_RU.UTF-8', LC_ALL: 'C' })).toBe('en')
  expect(langOfShell({})).toBe('en')
})
