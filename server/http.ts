/** The one HTTP server: what operators ask is answered here, everything else is a page. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { isIP } from 'node:net'
import { ADDRESS_HEADER, markWhence } from './auth/whence'
import { TITLES } from './api/problem'
import { sameSecret } from './auth/secrets'
import type { Services } from './context'
import { STATUS_OF } from './failure'
import type { Metrics } from './metrics/metrics'

type Answer = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>

export function createHttp(services: Services, metrics: Metrics, pages: RequestListener): Server {
  const { settings, log } = services
  const own = new Map<string, Answer>([
    ['/healthz', (_, res) => json(res, 200, { status: 'ok' })],
    ['/readyz', (_, res) => ready(services, res)],
    ['/metrics', (req, res) => prometheus(req, res, services, metrics)],
  ])
  return createServer((req, res) => {
    const began = performance.now()
    res.on('finish', () => metrics.request(res.statusCode, (performance.now() - began) / 1000))
    markWhence(req, settings.trustedProxies)
    res.setHeader('x-content-type-options', 'nosniff')
    res.setHeader('referrer-policy', 'same-origin')
    const path = (req.url ?? '').split('?')[0] ?? ''
    if (!isSpelled(path))
      return json(res, 404, { title: 'Not found', status: 404 }, 'application/problem+json')
    if (!isHost(req.headers.host)) return json(res, 400, NO_HOST, 'application/problem+json')
    const answer = own.get(path)
    if (!answer) return pages(req, oneWord(res))
    if (req.method !== 'GET' && req.method !== 'HEAD') return json(res, 405, { status: 'only GET' })
    Promise.resolve(answer(req, res)).catch((error: unknown) => {
      log.error({ err: error }, 'an answer broke')
      if (!res.headersSent) json(res, 500, { status: 'broken' })
    })
  })
}

/**
 * Next gives the content type of an API answer as a list of one, and then finds it is nothing that could be compressed:
 * a list of one becomes its word.
 */
function oneWord(res: ServerResponse): ServerResponse {
  const setHeader = res.setHeader.bind(res)
  res.setHeader = (name, value) => {
    const [word, another] = typeof value === 'object' ? value : []
    return setHeader(name, word !== undefined && another === undefined ? word : value)
  }
  return res
}

/** Percent signs that spell nothing (`%E0%A4%A`) are no address of ours. */
function isSpelled(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

const NO_HOST = {
  type: 'about:blank',
  title: TITLES.malformed,
  status: STATUS_OF.malformed,
  code: 'host',
  detail: 'The Host header must be a host, with a port or without.',
}

/** A name, an IPv4 address or an IPv6 address in brackets, with a port or without: it comes back in links. */
const isHost = (host: string | undefined): boolean =>
  host === undefined || /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host)

function json(res: ServerResponse, status: number, body: object, type = 'application/json'): void {
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  res.end(JSON.stringify(body))
}

/** Ready is who can keep an edit: the store answers and the disk takes what is written. */
async function ready({ store }: Services, res: ServerResponse): Promise<void> {
  const state = store.healthy()
  const answers = await store.db
    .selectFrom('workspace')
    .select('id')
    .limit(1)
    .execute()
    .then(
      () => true,
      () => false,
    )
  const works = answers && state !== 'down'
  json(res, works ? 200 : 503, {
    status: works ? 'ready' : 'not ready',
    store: store.kind,
    storage: state,
    bus: 'memory',
  })
}

/** For this machine, or with ADMIN_TOKEN: figures tell who works when. */
async function prometheus(
  req: IncomingMessage,
  res: ServerResponse,
  { settings }: Services,
  metrics: Metrics,
): Promise<void> {
  const token = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1]
  const allowed =
    // a proxy on this machine that was not named as trusted speaks for strangers
    (isLoopback(String(req.headers[ADDRESS_HEADER])) && !passedOn(req, settings.trustedProxies)) ||
    (token !== undefined && settings.adminToken !== undefined && sameSecret(token, settings.adminToken))
  if (!allowed) return json(res, 403, { status: 'from this machine, or with ADMIN_TOKEN' })
  const { type, body } = await metrics.text()
  res.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
  res.end(body)
}

const passedOn = (req: IncomingMessage, trusted: readonly string[]) =>
  trusted.length === 0 && req.headers['x-forwarded-for'] !== undefined

const isLoopback = (address: string) =>
  address === '::1' || (isIP(address) === 4 && address.startsWith('127.'))
