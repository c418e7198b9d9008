/** A websocket on our side of an upgraded connection: the sync server's socket, and what keeps it honest and alive. */
import type { Duplex } from 'node:stream'
import { CLOSE } from '@/lib/protocol/close-codes'
import type { Limits } from '@/lib/protocol/limits'
import { Bucket } from '@/server/sync/bucket'
import type { Parcel, SocketLike } from '@/server/sync/socket'
import { FrameReader } from './frame-reader'
import { Outgoing } from './outgoing'
import { readInto } from './shared-buffer'

/** bytes that the network has not taken yet: whoever pings beyond it reads no answers */
const PONGS_BYTES = 65_536
/** milliseconds that the other end may take to go when it was told to */
const GOING_MS = 10_000
/** first bytes of our frames (RFC 6455): whole, never masked */
const [CLOSING, PING, PONG] = [0x88, 0x89, 0x8a]

/** What the two ends of a websocket say to each other beside messages. */
const control = (first: number, word: Uint8Array): Buffer =>
  Buffer.concat([Uint8Array.of(first, word.length), word])

export class WebSocketConnection implements SocketLike {
  readonly #reader: FrameReader
  readonly #out: Outgoing
  #state: 'open' | 'closing' | 'closed' = 'open'
  #timer: NodeJS.Timeout | undefined
  #isPaused = false
  /** the last ping that came, until it is answered */
  #asked: Uint8Array | undefined
  /** frames that are no whole message (those are counted behind us): such as came, and such as may come */
  #extras = 0
  readonly #room: Bucket
  /** until there is room for more of them */
  #rest: NodeJS.Timeout | undefined
  /** nothing has come since the last ping */
  #isSilent = false
  #on: Parameters<SocketLike['listen']>[0] = { message: () => {}, closed: () => {} }

  /**
   * @param raw after the handshake; nothing of what it reads is lost that comes after this
   */
  constructor(
    private readonly raw: Duplex,
    limits: Pick<Limits, 'frameBytes' | 'documentFramesPerSecond' | 'documentFramesBurst'>,
  ) {
    this.#out = new Outgoing(raw)
    this.#room = new Bucket(limits.documentFramesPerSecond, limits.documentFramesBurst, performance.now())
    const extra = () => this.#extras++
    this.#reader = new FrameReader(limits.frameBytes, {
      message: (bytes) => this.#on.message(bytes),
      text: () => this.#hangUp(CLOSE.abuse.code, 'abuse'),
      ping: (word) => {
        this.#asked = word
        extra()
      },
      pong: extra,
      part: extra,
      close: (code) => this.#hangUp(code),
      broken: (code) => this.#hangUp(code),
    })
    readInto(raw, (chunk) => {
      this.#isSilent = false
      this.#reader.push(chunk)
      if (this.#extras > 0) this.#settleExtras()
    })
    // without a word, as networks break
    raw.on('end', () => this.#go())
    raw.on('close', () => this.#closed())
  }

  send(parcels: readonly Parcel[]): boolean {
    const { raw } = this
    if (this.#state !== 'open') return true
    if (parcels.length === 1) return this.#out.write(parcels[0]!.wire())
    raw.cork()
    let isTaken = true
    for (const parcel of parcels) isTaken = this.#out.write(parcel.wire())
    raw.uncork()
    return isTaken && !raw.writableNeedDrain
  }

  get buffered(): number {
    return this.#out.bytes
  }

  pause(): void {
    this.#isPaused = true
    this.raw.pause()
  }

  resume(): void {
    this.#isPaused = false
    if (!this.#rest) this.raw.resume()
  }

  /** Says so, and waits until the other end has said so too. `code`: undefined answers one that gave none. */
  close(code?: number, reason = ''): void {
    if (this.#state !== 'open') return
    this.#state = 'closing'
    const word = Buffer.alloc(code === undefined ? 0 : 2 + Buffer.byteLength(reason))
    if (code !== undefined) {
      word.writeUInt16BE(code)
      word.write(reason, 2)
    }
    this.#out.write(control(CLOSING, word))
    // who is not read cannot answer
    this.resume()
    this.#timer = setTimeout(() => this.end(), GOING_MS).unref()
  }

  listen(on: Parameters<SocketLike['listen']>[0]): void {
    this.#on = on
  }

  /** Asks for a sign of life. @returns false: none has come since the last time */
  ping(): boolean {
    if (this.#state !== 'open') return true
    // one that we do not read just now may have answered
    if (this.#isSilent && !this.#isPaused) return false
    this.#isSilent = true
    this.#out.write(control(PING, new Uint8Array()))
    return true
  }

  /** At once, without a word. */
  end(): void {
    this.raw.destroy()
  }

  /** Of pings that came together the last is answered (RFC 6455, 5.5.3). Above the rate of messages we read on later. */
  #settleExtras(): void {
    const { raw } = this
    if (this.#asked && this.#state === 'open' && this.buffered < PONGS_BYTES)
      this.#out.write(control(PONG, this.#asked))
    this.#asked = undefined
    this.#room.take(this.#extras)
    this.#extras = 0
    const wait = this.#room.wait(1, performance.now())
    if (wait === 0) return
    raw.pause()
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => {
      this.#rest = undefined
      if (!this.#isPaused) raw.resume()
    }, wait)
  }

  /** There is nothing more to hear. */
  #hangUp(code?: number, reason?: string): void {
    this.close(code, reason)
    this.#go()
  }

  /** Everything was said: what is still to be written may leave, for a while. */
  #go(): void {
    this.#reader.stop()
    this.#state = 'closing'
    this.#out.end()
    this.#timer ??= setTimeout(() => this.end(), GOING_MS).unref()
  }

  #closed(): void {
    this.#state = 'closed'
    clearTimeout(this.#timer)
    clearTimeout(this.#rest)
    this.#on.closed()
  }
}

const EVERY_MS = 15_000

/** Ends connections that give no sign of life for 15 to 30 s (a closed laptop, a lost network). @returns its stop */
export function watchHeartbeats(
  connections: ReadonlySet<Pick<WebSocketConnection, 'ping' | 'end'>>,
  everyMs = EVERY_MS,
): () => void {
  const timer = setInterval(() => {
    for (const connection of connections) if (!connection.ping()) connection.end()
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
