import type { SocketLike } from './socket'

/** The same socket over a slow network: every message comes and goes `ms` milliseconds later, in order. */
export function delayed(socket: SocketLike, ms: number): SocketLike {
  return {
    send: (parcels) => {
      setTimeout(() => socket.send(parcels), ms)
      return socket.buffered === 0
    },
    get buffered() {
      return socket.buffered
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close: (code, reason) => void setTimeout(() => socket.close(code, reason), ms),
    listen: (on) =>
      socket.listen({
        message: (bytes) => void setTimeout(() => on.message(bytes), ms),
        closed: () => void setTimeout(() => on.closed(), ms),
      }),
  }
}
