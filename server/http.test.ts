import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createHttp } from './http'
import { createMetrics } from './metrics/metrics'
import { testServer } from './testing.fixture'

it('[D33] answers nothing to a Host that is none: it would come back in links', async () => {
  const server = await testServer()
  const http = createHttp(server.services, createMetrics(server.services), (_, res) => res.end('page'))
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const { port } = http.address() as AddressInfo
  const statusOf = async (host: string) => {
    const asked = request({ port, host: '127.0.0.1', headers: { host }, agent: false })
    asked.end()
    const [{ statusCode }] = (await once(asked, 'response')) as [{ statusCode: number }]
    return statusCode
  }
  for (const host of ['evil"><script>', 'a b', 'a/b', 'user@host', 'host:port', 'host:1:2'])
    expect([host, await statusOf(host)]).toEqual([host, 400])
  for (const host of ['maps.test', 'my_box:3000', '127.0.0.1:80', '[::1]:3000', 'xn--80ak6aa92e.com'])
    expect([host, await statusOf(host)]).toEqual([host, 200])
  http.closeAllConnections()
  http.close()
  await server.close()
})
