/**
 * Every upgrade request of the server: boards' sockets are let in here, Next's hot reload is passed on, and everything
 * else is answered 404. Next itself never sees one (it ends sockets whose path matches a page).
 *
 *   /sync/v1/{board} → how often, from which page → who → websocket → hub
 *
 * Who may not come in is let in far enough to be told by close code (4401, 4403, 4404): a page cannot read the status
 * of a refused upgrade, and would try for ever.
 */
import type { EventEmitter } from 'node:events'
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE, type CloseReason } from '@/lib/protocol/close-codes'
import { networkOf } from '@/server/auth/addresses'
import { ADDRESS_HEADER, isOwnOrigin, markWhence } from '@/server/auth/whence'
import type { Settings } from '@/server/env'
import type { Hub, Who } from '@/server/sync/hub'
import type { Report } from '@/server/sync/load'
import { Doorbell } from './doorbell'
import { openingOf } from './handshake'
import { watchHeartbeats, WebSocketConnection } from './web-socket'

export interface UpgradeOptions {
  hub: Pick<Hub, 'connect'>
  settings: Pick<Settings, 'publicUrl' | 'trustedProxies' | 'limits'>
  /** hands the person and role behind a request for this board to `enter`, or answers with the HTTP status that refuses it */
  authenticate: (
    board: string,
    request: IncomingMessage,
    enter: (who: Who) => void,
  ) => Promise<{ refuse: number } | undefined>
  /** told when `authenticate` breaks */
  report: Report
  /** where Next listens for its own upgrades; development only */
  pages?: EventEmitter | undefined
}

const SYNC_PATH = /^\/sync\/v1\/([^/?]+)(?:\?|$)/
const CLOSE_OF_STATUS = new Map<number, CloseReason>([
  [401, 'signIn'],
  [403, 'revoked'],
  [404, 'deleted'],
])

/** Takes over the upgrades of `server`. @returns its stop: ends every socket at once */
export function serveUpgrades(
  server: Server,
  { hub, settings, authenticate, report, pages }: UpgradeOptions,
): () => void {
  const { limits, publicUrl, trustedProxies } = settings
  const connections = new Set<WebSocketConnection>()
  const doorbell = new Doorbell(limits)
  const stopHeartbeats = watchHeartbeats(connections)
  const deadlines = new WeakMap<Duplex, NodeJS.Timeout>()

  /** From the accept (or, on a connection that was used before, from the request) to the answer. */
  const hurry = (socket: Duplex) => {
    if (deadlines.has(socket)) return
    deadlines.set(socket, setTimeout(() => socket.destroy(), limits.upgradeMs).unref())
  }
  const answered = (socket: Duplex) => {
    clearTimeout(deadlines.get(socket))
    deadlines.delete(socket)
  }

  const refuse = (socket: Duplex, status: number) => {
    answered(socket)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    socket.once('finish', () => socket.destroy())
  }

  async function letIn(request: IncomingMessage, socket: Duplex, head: Buffer, board: string): Promise<void> {
    if (!doorbell.rings(networkOf(String(request.headers[ADDRESS_HEADER])))) return refuse(socket, 429)
    const { origin, host = '' } = request.headers
    if (origin && !isOwnOrigin(new Headers({ origin, host }), { publicUrl })) return refuse(socket, 403)
    const opening = openingOf(request)
    if (typeof opening !== 'string') return refuse(socket, opening.refuse)
    const open = () => {
      answered(socket)
      socket.write(opening)
      // what came behind the request already
      if (head.length > 0) socket.unshift(head)
      const connection = new WebSocketConnection(socket, limits)
      connections.add(connection)
      socket.once('close', () => connections.delete(connection))
      return connection
    }
    const refused = await authenticate(board, request, (who) => {
      if (!socket.destroyed) hub.connect(open(), isListening(request) ? { ...who, listens: true } : who)
    })
    if (!refused || socket.destroyed) return
    const reason = CLOSE_OF_STATUS.get(refused.refuse)
    if (reason) open().close(CLOSE[reason].code, reason)
    else refuse(socket, refused.refuse)
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    hurry(socket)
    // a peer that resets while we look who it is: there is nobody left to tell
    socket.on('error', () => socket.destroy())
    markWhence(request, trustedProxies)
    const url = request.url ?? ''
    const board = boardOf(url)
    if (board !== undefined) {
      letIn(request, socket, head, board).catch((error: unknown) => {
        report('nobody could be let in', { board, error: String(error) })
        refuse(socket, 503)
      })
    } else if (pages && url.startsWith('/_next/')) {
      answered(socket)
      pages.emit('upgrade', request, socket, head)
    } else refuse(socket, 404)
  }
  const onRequest = (request: IncomingMessage) => answered(request.socket)

  server.on('connection', hurry)
  server.on('request', onRequest)
  server.on('upgrade', onUpgrade)
  return () => {
    server.off('connection', hurry)
    server.off('request', onRequest)
    server.off('upgrade', onUpgrade)
    stopHeartbeats()
    doorbell.stop()
    for (const connection of connections) connection.end()
  }
}

/** `?listen`: somebody who reads wants to hear what happens, and no document. */
const isListening = ({ url = '' }: IncomingMessage): boolean =>
  new URL(url, 'http://host').searchParams.has('listen')

function boardOf(url: string): string | undefined {
  const [, name] = SYNC_PATH.exec(url) ?? []
  try {
    return name === undefined ? undefined : decodeURIComponent(name)
  } catch {
    // not what anybody ever encoded
    return undefined
  }
}
