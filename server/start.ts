/** Starts the server: opens everything, listens, and can be stopped without losing an edit. */
import type { EventEmitter } from 'node:events'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { isLang, type Lang } from '@/lib/i18n/languages'
import { ownAddresses } from './addresses'
import { createSocketDoor } from './auth/socket-door'
import { provideServices, type Services } from './context'
import { planDemo } from './demo'
import type { Settings } from './env'
import { STATUS_OF } from './failure'
import { serveUpgrades } from './gateway/upgrades'
import { createHttp } from './http'
import type { Log } from './log'
import { createMetrics } from './metrics/metrics'
import { openServices } from './services'

/** What the operator must repair; the message is the whole story. */
export class StartError extends Error {}

export interface Running {
  services: Services
  port: number
  /** where people reach us, the best first */
  addresses: string[]
  ownerLink: string
  demo?: { board: string; guest: string }
  stop(): Promise<void>
}

/** Pages: Next's request handler, and the emitter that its hot reload listens on (development only). */
export interface Pages {
  handle: RequestListener
  upgrades?: EventEmitter
}

/**
 * @param openPages called when everything else is there
 * @throws StartError or StoreError, with a sentence that names the repair
 */
export async function startServer(
  settings: Settings,
  log: Log,
  openPages: () => Promise<Pages>,
  lang: Lang = langOfShell(process.env),
): Promise<Running> {
  const opened = await openServices(settings, log, { lang })
  try {
    const { services } = opened
    provideServices(services)
    const pages = await openPages()
    const owner = await services.people.owner()
    const demo = await planDemo(services, owner, resolve(settings.dataDir), lang)
    const handle = demo ? demo.before(pages.handle) : pages.handle
    const server = createHttp(services, createMetrics(services), handle)
    const door = createSocketDoor(services)
    const stopUpgrades = serveUpgrades(server, {
      hub: services.hub,
      settings,
      authenticate: async (...of) => {
        const refused = await door(...of)
        return refused && { refuse: STATUS_OF[refused.failure] }
      },
      report: (event, about) => log.warn(about, event),
      pages: pages.upgrades,
    })
    const port = await listen(server, settings)
    const addresses = ownAddresses(settings, port)
    const base = addresses[0] ?? ''
    return {
      services,
      port,
      addresses,
      ownerLink: `${base}/enter#${opened.ownerSecret}`,
      ...(demo && { demo: { board: `${base}/boards/${demo.board}`, guest: base + demo.guest } }),
      stop: async () => {
        const closed = new Promise((done) => server.close(done))
        await opened.close()
        stopUpgrades()
        server.closeAllConnections()
        await closed
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

function listen(server: Server, { host, port }: Settings): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(new StartError(whyNot(error, host, port))))
    server.listen(port, host, () => done((server.address() as AddressInfo).port))
  })
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code ?? '') {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program: stop it, or choose another port, for example PORT=${port + 1}.`
    case 'EACCES':
      return `Port ${port} may not be used by this account: choose one above 1023, for example PORT=3000.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST=${host} is no address of this machine: leave HOST unset for this machine only, or set HOST=0.0.0.0 for all of its networks.`
    default:
      return `Cannot listen on ${host}:${port}: ${error.message}`
  }
}

/** The language of the terminal, where we speak it. */
export function langOfShell(env: Readonly<Record<string, string | undefined>>): Lang {
  const word = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').slice(0, 2)
  return isLang(word) ? word : 'en'
}
