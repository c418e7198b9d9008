import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { afterEach, describe, expect, it } from 'vitest'
import { docHash } from '@/lib/doc/hash'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { decodeFrame } from '@/lib/protocol/frames'
import { LIMITS } from '@/lib/protocol/limits'
import { BOARD, pause, stageChange, titlesOf, until } from '@/server/sync/testing/people'
import { openSite, type Site } from '@/server/sync/testing/site'
import { openingOf } from './handshake'
import { watchHeartbeats, WebSocketConnection } from './web-socket'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close()
})

async function site(...of: Parameters<typeof openSite>): Promise<Site> {
  const opened = await openSite(...of)
  closers.push(opened.close)
  return opened
}

/** A stock y-websocket client. */
function stock({ port }: Site, as: string, role = 'editor'): { doc: Y.Doc; provider: WebsocketProvider } {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync/v1`, BOARD, doc, {
    disableBc: true,
    params: { as, role },
  })
  closers.push(() => provider.destroy())
  return { doc, provider }
}

const write = (doc: Y.Doc, person: string, title: string) =>
  writeChanges(doc, [stageChange(title)], { origin: ORIGIN.local, author: person })

/** How the server answers an upgrade: its status line, or what closes the websocket. */
function knock(port: number, path: string, headers: Record<string, string> = {}): Promise<number | string> {
  return new Promise((answer) => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    ws.on('unexpected-response', (_, response) => answer(response.statusCode ?? 0))
    ws.on('open', () => {
      const timer = setTimeout(() => (answer('open'), ws.terminate()), 100)
      ws.on('close', (code) => (clearTimeout(timer), answer(code)))
    })
    ws.on('error', () => {})
  })
}

/** What comes back for these bytes until the server closes. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((done) => {
    let heard = ''
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (bytes) => (heard += bytes.toString()))
    socket.on('error', () => {})
    socket.on('close', () => done(heard))
  })
}

describe('stock y-websocket clients', () => {
  it('[S22] read and write legal rows, see each other, and converge', async () => {
    const here = await site()
    const [ana, bo] = [stock(here, 'ana'), stock(here, 'bo')]
    await until('synced', () => ana.provider.synced && bo.provider.synced)
    for (let i = 0; i < 10; i++) write(i % 2 ? ana.doc : bo.doc, i % 2 ? 'ana' : 'bo', `S${i}`)
    await until('equal', () => titlesOf(ana.doc).length === 10 && docHash(ana.doc) === docHash(bo.doc))
    ana.provider.awareness.setLocalState({ x: 1 })
    await until('seen', () => bo.provider.awareness.getStates().get(ana.doc.clientID)?.x === 1)
    await until('on disk', () => here.hub.stats().frames >= 12)
    expect(here.hub.stats().rejected).toBe(0)
  })

  it('[C100] who asks to listen is told of the board, and not given it', async () => {
    const here = await site()
    const heard = async (query: string) => {
      const ws = new WebSocket(`ws://127.0.0.1:${here.port}/sync/v1/${BOARD}?as=eva${query}`)
      closers.push(() => ws.terminate())
      const kinds: string[] = []
      ws.on('message', (bytes: Buffer) => kinds.push(decodeFrame(bytes).is))
      await until('told', () => kinds.length > 0)
      await pause(50)
      return kinds
    }
    expect(await heard('&listen')).toEqual(['welcome'])
    expect(await heard('')).toContain('roster')
  })

  it('[S22] come back after the network broke, with what they wrote meanwhile', async () => {
    const here = await site()
    const [ana, bo] = [stock(here, 'ana'), stock(here, 'bo')]
    await until('synced', () => ana.provider.synced && bo.provider.synced)
    ana.provider.disconnect()
    write(ana.doc, 'ana', 'Offline')
    write(bo.doc, 'bo', 'Online')
    ana.provider.connect()
    await until('equal', () => titlesOf(bo.doc).length === 2 && docHash(ana.doc) === docHash(bo.doc))
    expect(here.hub.stats().rejected).toBe(0)
  })

  it('[S24] as viewers write nothing', async () => {
    const here = await site()
    const guest = stock(here, 'guest', 'viewer')
    await until('synced', () => guest.provider.synced)
    const before = await here.stored()
    write(guest.doc, 'guest', 'Nothing')
    await until('refused', () => here.hub.stats().rejected === 1)
    expect(await here.stored()).toBe(before)
  })

  it('[S32] stay away after a permanent close', async () => {
    const here = await site()
    const guest = stock(here, 'guest')
    await until('synced', () => guest.provider.synced)
    const closed = new Promise((done) => guest.provider.on('closed', ({ code }) => done(code)))
    here.hub.cut(({ person }) => person === 'guest', 'revoked')
    expect(await closed).toBe(4403)
    expect(guest.provider.shouldConnect).toBe(false)
  })
})

describe('the door', () => {
  it('[S39] answers every path: boards open, all else is 404', async () => {
    const { port } = await site()
    expect(await knock(port, `/sync/v1/${BOARD}`)).toBe('open')
    for (const path of [
      '/',
      '/sync',
      '/sync/v1/',
      '/sync/v2/b1',
      '/sync/v1/b1/x',
      '/sync/v1/%ff',
      '/boards/b1',
    ]) {
      expect([path, await knock(port, path)]).toEqual([path, 404])
    }
    expect(
      await raw(
        port,
        `GET http://evil/sync/v1/b1 HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1.1 4/)
    expect(
      await raw(port, `GET /sync/v1/b1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`),
    ).toMatch(/^HTTP\/1.1 4/)
  })

  it('[S39] hands hot reload to Next, and nothing else', async () => {
    const { port, pages } = await site()
    const asked: string[] = []
    pages.on('upgrade', (request, socket: Socket) => {
      asked.push(request.url ?? '')
      socket.end("HTTP/1.1 418 I'm a teapot\r\nContent-Length: 0\r\n\r\n")
    })
    expect(await knock(port, '/_next/hmr?id=1')).toBe(418)
    await knock(port, '/x')
    expect(asked).toEqual(['/_next/hmr?id=1'])
  })

  it('[S39] a page of another site stays outside; ours, and no page at all, come in', async () => {
    const { port } = await site()
    const origins = {
      'https://evil.example': 403,
      null: 403,
      'https://maps.example.com': 'open',
      [`http://127.0.0.1:${port}`]: 'open',
      [`http://127.0.0.1:${port + 1}`]: 403,
    }
    for (const [origin, answer] of Object.entries(origins)) {
      expect([origin, await knock(port, `/sync/v1/${BOARD}`, { origin })]).toEqual([origin, answer])
    }
  })

  it('[S39] who may not come in is told by close code', async () => {
    const { port } = await site()
    const codes = { 401: 4401, 403: 4403, 404: 4404, 429: 429, 503: 503 }
    for (const [status, answer] of Object.entries(codes)) {
      expect(await knock(port, `/sync/v1/${BOARD}?refuse=${status}`)).toBe(answer)
    }
    expect(await knock(port, `/sync/v1/${BOARD}?broken`)).toBe(503)
    expect(await knock(port, `/sync/v1/nowhere`)).toBe(4404)
  })

  it('[S39] one address rings a hundred times at once, not for ever; a proxy is believed only if it is ours', async () => {
    const limits = { upgradesBurstPerIp: 5, upgradesPerSecondPerIp: 1 }
    const direct = await site(limits)
    const from = (port: number, address: string) =>
      knock(port, `/sync/v1/${BOARD}`, { 'x-forwarded-for': address })
    const answers = await Promise.all(Array.from({ length: 7 }, (_, i) => from(direct.port, `10.0.0.${i}`)))
    expect(answers.filter((answer) => answer === 429)).toHaveLength(2)
    const behind = await site(limits, ['127.0.0.1'])
    const many = await Promise.all(Array.from({ length: 7 }, (_, i) => from(behind.port, `10.0.0.${i}`)))
    expect(many).not.toContain(429)
  })

  it('[S39] who connects and says nothing is not waited for; a page request is in no hurry', async () => {
    const { port } = await site({ upgradeMs: 60 })
    const began = performance.now()
    expect(await raw(port, 'GET /sync/v1/b1 HTTP/1.1\r\nHost:')).toBe('')
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain('a page')
  })

  it('[S29] a frame beyond the limit closes 1009, text closes 4422', async () => {
    const { port } = await site()
    const closing = async (message: string | Uint8Array) => {
      const ws = new WebSocket(`ws://127.0.0.1:${port}/sync/v1/${BOARD}`)
      return new Promise((done) => {
        ws.on('open', () => ws.send(message))
        ws.on('close', done)
      })
    }
    expect(await closing(new Uint8Array(1_048_577))).toBe(1009)
    expect(await closing('hello')).toBe(4422)
  })

  it('[S36] a connection that gives no sign of life is ended, one that answers stays', async () => {
    const server = createServer()
    const inside = new Set<WebSocketConnection>()
    server.on('upgrade', (request, socket: Socket) => {
      socket.on('error', () => socket.destroy())
      socket.write(openingOf(request) as string)
      inside.add(new WebSocketConnection(socket, LIMITS))
    })
    const stop = watchHeartbeats(inside, 30)
    closers.push(() => server.close(), stop)
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
    const [answering, silent] = [new WebSocket(url), new WebSocket(url, { autoPong: false })]
    await new Promise((closed) => silent.on('close', closed))
    await pause(100)
    expect(answering.readyState).toBe(WebSocket.OPEN)
    answering.terminate()
  })

  it('[S22] big and small messages arrive framed as they were sent', async () => {
    const { port, hub } = await site()
    const text = 'x'.repeat(4_000)
    await hub.edit(BOARD, 'api', () => Array.from({ length: 30 }, (_, i) => stageChange(`${i}${text}`)))
    // past the tick that tells it
    await pause(20)
    const ws = new WebSocket(`ws://127.0.0.1:${port}/sync/v1/${BOARD}`)
    const kinds: string[] = []
    ws.on('open', () => ws.send(new Uint8Array([0, 0, 1, 0])))
    ws.on('message', (bytes: Buffer) => kinds.push(decodeFrame(bytes).is))
    await until('answered', () => kinds.includes('step2'))
    expect(kinds).toEqual(['welcome', 'roster', 'step1', 'step2'])
    ws.terminate()
  })
})
