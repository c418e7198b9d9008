/** A `ws` connection as the sync server sees sockets. */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { CLOSE } from '@/lib/protocol/close-codes'
import type { SocketLike } from '@/server/sync/socket'

/** bytes that the network has not taken yet: whoever pings beyond it reads no answers */
const PONGS_BYTES = 65_536

/** @param raw the socket under `ws`: parcels are framed already, and leave in one write */
export function socketLike(ws: WebSocket, raw: Duplex): SocketLike {
  ws.on('ping', (word) => {
    if (raw.writableLength < PONGS_BYTES) ws.pong(word)
  })
  return {
    send(parcels) {
      if (ws.readyState !== ws.OPEN) return true
      if (parcels.length === 1) return raw.write(parcels[0]!.wire())
      raw.cork()
      for (const parcel of parcels) raw.write(parcel.wire())
      raw.uncork()
      return !raw.writableNeedDrain
    },
    get buffered() {
      return raw.writableLength
    },
    pause: () => ws.pause(),
    resume: () => ws.resume(),
    close(code, reason) {
      // who is not read cannot answer the close
      ws.resume()
      ws.close(code, reason)
    },
    listen(on) {
      ws.on('message', (message: Buffer, isBinary: boolean) => {
        if (isBinary) on.message(message)
        else ws.close(CLOSE.abuse.code, 'abuse')
      })
      ws.on('close', () => on.closed())
    },
  }
}

const EVERY_MS = 15_000

/** Ends connections that give no sign of life for 15 to 30 s (a closed laptop, a lost network). @returns its stop */
export function watchHeartbeats(connections: ReadonlySet<WebSocket>, everyMs = EVERY_MS): () => void {
  const asked = new WeakSet<WebSocket>()
  const ask = (ws: WebSocket) => {
    asked.add(ws)
    ws.once('pong', () => asked.delete(ws))
    ws.ping()
  }
  const timer = setInterval(() => {
    for (const ws of connections) {
      if (!asked.has(ws)) ask(ws)
      // one that we do not read just now may have answered
      else if (!ws.isPaused) ws.terminate()
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
