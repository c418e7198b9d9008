import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { afterEach, expect, it } from 'vitest'
import { LIMITS, type Limits } from '@/lib/protocol/limits'
import { pause, until } from '@/server/sync/testing/people'
import type { SocketLike } from '@/server/sync/socket'
import { serveUpgrades } from './upgrades'

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

/** Somebody on a board, and their socket as the server holds it. */
async function connected(limits: Partial<Limits>) {
  const server = createServer()
  let inside: SocketLike | undefined
  const stop = serveUpgrades(server, {
    hub: { connect: (socket) => (inside = socket) },
    settings: { publicUrl: undefined, trustedProxies: [], limits: { ...LIMITS, ...limits } },
    report: () => {},
    authenticate: (board, _, enter) => {
      enter({ board, person: 'mal', name: 'Mal', role: 'viewer' })
      return Promise.resolve(undefined)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const mal = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync/v1/b1`)
  closers.push(() => {
    mal.terminate()
    stop()
    server.close()
  })
  await once(mal, 'open')
  return { mal, inside: inside! }
}

it('[S213] pings are answered, and no answers pile up for whoever does not read them', async () => {
  const { mal, inside } = await connected({ documentFramesBurst: 1_000_000 })
  const pong = once(mal, 'pong')
  mal.ping('still there?')
  expect(String(await pong)).toBe('still there?')

  mal.pause()
  let most = 0
  // 15 MB: more than the kernel keeps for both ends
  for (let round = 0; round < 60; round++) {
    for (let n = 0; n < 2_000; n++) mal.ping('x'.repeat(125))
    await until('they have gone', () => mal.bufferedAmount < 1_000_000, 20_000)
    most = Math.max(most, inside.buffered)
  }
  expect(most).toBeLessThan(100_000)
  mal.resume()
  await pause(50)
  const again = once(mal, 'pong')
  mal.ping('and now?')
  await again
})

it('[S316] of pings that come together the last is answered', async () => {
  const { mal } = await connected({})
  const pongs: string[] = []
  mal.on('pong', (word) => pongs.push(String(word)))
  for (let n = 1; n <= 2_000; n++) mal.ping(String(n))
  await until('the last', () => pongs.includes('2000'))
  expect(pongs.length).toBeLessThan(200)
})

const SLOW = { documentFramesBurst: 20, documentFramesPerSecond: 100 }

it('[S316] pings are read no faster than messages may come, and nothing is lost of what comes behind them', async () => {
  const { mal, inside } = await connected(SLOW)
  const heard: string[] = []
  inside.listen({ message: (bytes) => heard.push([...bytes].join()), closed: () => {} })
  const start = performance.now()
  for (let n = 0; n < 60; n++) {
    const pong = once(mal, 'pong')
    mal.ping()
    await pong
  }
  mal.send(Buffer.from([1, 2]))
  await until('heard', () => heard.length > 0)
  expect(performance.now() - start).toBeGreaterThan(350)
  expect(heard).toEqual(['1,2'])
})

it('[S316] nor parts of a message', async () => {
  const { mal, inside } = await connected(SLOW)
  const heard: number[] = []
  inside.listen({ message: ({ length }) => heard.push(length), closed: () => {} })
  const start = performance.now()
  for (let n = 0; n < 60; n++) {
    mal.send(Buffer.from([n]), { fin: n === 59 })
    await pause(1)
  }
  // parts that come out of the network together are read together: what follows waits for all of them
  await until('heard', () => heard.length > 0)
  mal.send(Buffer.from([1, 2]))
  await until('heard what follows', () => heard.length > 1)
  expect(heard).toEqual([60, 2])
  expect(performance.now() - start).toBeGreaterThan(350)
})
