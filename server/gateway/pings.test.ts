import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { expect, it } from 'vitest'
import { LIMITS } from '@/lib/protocol/limits'
import { pause, until } from '@/server/sync/testing/people'
import type { SocketLike } from '@/server/sync/socket'
import { serveUpgrades } from './upgrades'

it('[S213] pings are answered, and no answers pile up for whoever does not read them', async () => {
  const server = createServer()
  let inside: SocketLike | undefined
  const stop = serveUpgrades(server, {
    hub: { connect: (socket) => (inside = socket) },
    settings: { publicUrl: undefined, trustedProxies: [], limits: LIMITS },
    authenticate: (board) => Promise.resolve({ board, person: 'mal', name: 'Mal', role: 'viewer' }),
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const mal = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync/v1/b1`)
  await once(mal, 'open')
  const pong = once(mal, 'pong')
  mal.ping('still there?')
  expect(String(await pong)).toBe('still there?')

  mal.pause()
  let most = 0
  // 15 MB: more than the kernel keeps for both ends
  for (let round = 0; round < 60; round++) {
    for (let n = 0; n < 2_000; n++) mal.ping('x'.repeat(125))
    await until('they have gone', () => mal.bufferedAmount < 1_000_000, 20_000)
    most = Math.max(most, inside!.buffered)
  }
  expect(most).toBeLessThan(100_000)
  mal.resume()
  await pause(50)
  const again = once(mal, 'pong')
  mal.ping('and now?')
  await again
  mal.terminate()
  stop()
  server.close()
})
