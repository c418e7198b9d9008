/**
 * Where a request comes from. Our HTTP server knows the socket, Next's handlers do not: it writes two headers over
 * whatever the client sent under their names, and everything else reads only these.
 */
import { isIP } from 'node:net'
import type { IncomingMessage } from 'node:http'
import type { Settings } from '@/server/env'
import { isTrusted } from './proxies'

export const ADDRESS_HEADER = 'x-sendero-address'
export const SCHEME_HEADER = 'x-sendero-scheme'

export interface Whence {
  /** IP address of the client */
  address: string
  /** scheme, host and port that the client used: what absolute links begin with */
  base: string
  https: boolean
  /** what the browser calls itself */
  agent: string
}

/** characters of a User-Agent that are looked at */
const AGENT_CHARACTERS = 400

const loopback = (address: string) => address.replace(/^::ffff:/, '')

/** Marks a request that came in on our socket. Proxy headers count only when they come from a trusted proxy. */
export function markWhence(req: IncomingMessage, trustedProxies: readonly string[]): void {
  const peer = loopback(req.socket.remoteAddress ?? '')
  const trusted = isTrusted(peer, trustedProxies)
  req.headers[ADDRESS_HEADER] = trusted ? forwardedAddress(req, trustedProxies) : peer
  req.headers[SCHEME_HEADER] =
    trusted && String(req.headers['x-forwarded-proto'] ?? '').split(',')[0] === 'https' ? 'https' : 'http'
}

/** The last address in X-Forwarded-For that is not one of our own proxies: those before it may be made up. */
function forwardedAddress(req: IncomingMessage, trustedProxies: readonly string[]): string {
  const hops = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => loopback(hop.trim()))
  const client = hops.reverse().find((hop) => isIP(hop) && !isTrusted(hop, trustedProxies))
  return client ?? loopback(req.socket.remoteAddress ?? '')
}

export function readWhence(headers: Headers, settings: Pick<Settings, 'publicUrl'>): Whence {
  const scheme = headers.get(SCHEME_HEADER) === 'https' ? 'https' : 'http'
  const base = settings.publicUrl ?? `${scheme}://${headers.get('host') ?? 'localhost'}`
  const agent = (headers.get('user-agent') ?? '').slice(0, AGENT_CHARACTERS)
  return { address: headers.get(ADDRESS_HEADER) ?? '', base, https: base.startsWith('https:'), agent }
}

/**
 * May this Origin change anything? One that is present must be that of PUBLIC_URL or of the Host the request was sent
 * to; none at all comes from no browser page.
 */
export function isOwnOrigin(headers: Headers, settings: Pick<Settings, 'publicUrl'>): boolean {
  const origin = headers.get('origin')
  if (origin === null) return true
  if (settings.publicUrl && origin === settings.publicUrl) return true
  return URL.parse(origin)?.host === headers.get('host')
}
