/** The gateway on a free port of this machine, before a hub over a log in memory: what tests connect to over TCP. */
import { EventEmitter } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isRole } from '@/lib/access/can'
import { LIMITS, type Limits } from '@/lib/protocol/limits'
import { serveUpgrades } from '@/server/gateway/upgrades'
import { BOARD, scene, type Scene } from './people'

export interface Site extends Scene {
  port: number
  server: Server
  /** where upgrades of pages are passed on to */
  pages: EventEmitter
  /** The address of the board's socket. `query`: who comes, as below. */
  url(query: string): string
  close(): void
}

/** Opens one; `?as=ana&role=viewer` says who comes, `?refuse=403` who may not. */
export async function openSite(
  limits: Partial<Limits> = {},
  trustedProxies: readonly string[] = [],
): Promise<Site> {
  const stage = await scene(limits)
  const server = createServer((_, response) => response.end('a page'))
  const pages = new EventEmitter()
  const stop = serveUpgrades(server, {
    hub: stage.hub,
    settings: { publicUrl: 'https://maps.example.com', trustedProxies, limits: { ...LIMITS, ...limits } },
    report: () => {},
    pages,
    async authenticate(board, request, enter) {
      const query = new URL(request.url ?? '', 'http://host').searchParams
      if (query.has('broken')) throw new Error('no store')
      if (query.has('refuse')) return { refuse: Number(query.get('refuse')) }
      const person = query.get('as') ?? 'ana'
      const role = query.get('role')
      enter({ board, person, name: person, role: isRole(role) ? role : 'editor' })
      return undefined
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    ...stage,
    port,
    server,
    pages,
    url: (query) => `ws://127.0.0.1:${port}/sync/v1/${BOARD}?${query}`,
    close: () => {
      stop()
      server.close()
    },
  }
}
