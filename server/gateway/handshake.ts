/** The beginning of a websocket (RFC 6455, 4.2): what a request must have, and what it is answered. */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const VERSION = '13'
const KEY = /^[+/0-9A-Za-z]{22}==$/
const PROTOCOL = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
/** the same for every websocket there is */
const SALT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** The head of the answer that opens the websocket; or the HTTP status that refuses a request which asks for none. */
export function openingOf({ method, headers }: IncomingMessage): string | { refuse: number } {
  const key = headers['sec-websocket-key']
  if (method !== 'GET') return { refuse: 405 }
  if (headers.upgrade?.toLowerCase() !== 'websocket' || !key || !KEY.test(key)) return { refuse: 400 }
  if (headers['sec-websocket-version'] !== VERSION) return { refuse: 426 }
  const accept = createHash('sha1')
    .update(key + SALT)
    .digest('base64')
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
  ]
  // a browser that names protocols goes away unless it gets one of them
  const [protocol = ''] = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (PROTOCOL.test(protocol)) lines.push(`Sec-WebSocket-Protocol: ${protocol}`)
  return [...lines, '', ''].join('\r\n')
}
