/** What the connection needs of the world: a socket and a clock. Tests bring their own. */

export interface WebSocketLike {
  binaryType: string
  /** bytes that the network has not taken yet; a socket that cannot tell has none */
  readonly bufferedAmount?: number
  send(bytes: Uint8Array<ArrayBuffer>): void
  close(): void
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  onerror: ((event: never) => void) | null
}

export interface Timers {
  /** milliseconds; only differences are used */
  now: () => number
  /** calls once, after `ms` milliseconds; returns what `clear` takes */
  set: (call: () => void, ms: number) => unknown
  clear: (timer: unknown) => void
}

export const browserTimers: Timers = {
  now: () => performance.now(),
  set: (call, ms) => setTimeout(call, ms),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
}

/** Says nothing to a server that is closing the line: it would be lost, is sent again later, and browsers complain of it. */
export function browserSocket(url: string): WebSocketLike {
  const socket = new WebSocket(url)
  const send = socket.send.bind(socket)
  socket.send = (bytes) => {
    if (socket.readyState === WebSocket.OPEN) send(bytes)
  }
  return socket as unknown as WebSocketLike
}

/**
 * Milliseconds until the next try. The first follows almost at once (most losses are a blink); then longer and longer,
 * up to ten seconds, each spread by chance so that a room full of people does not come back in one instant.
 */
export function retryDelay(failures: number, random: () => number): number {
  if (failures === 0) return 50 + random() * 200
  return Math.min(10_000, 500 * 2 ** (failures - 1)) * (0.5 + random() / 2)
}
