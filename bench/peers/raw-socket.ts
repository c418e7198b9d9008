/** A websocket client as thin as can be: what comes in is given on as chunks, what goes out is framed beforehand. */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** one key for all: servers unmask what they get, with this as with any other that is not 0 */
export const MASK = [0x5a, 0xc3, 0x17, 0xe9] as const
const FINAL = 0x80
const BINARY = 2
const PONG = 10

/** A message as a client's websocket frame, ready for the socket. `payload`: a view of the masked message in it. */
export interface Framed {
  frame: Buffer
  payload: Buffer
}

export function framed(message: Uint8Array, opcode = BINARY): Framed {
  const { length } = message
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.alloc(head + 4 + length)
  frame[0] = FINAL | opcode
  frame[1] = 0x80 | (head === 2 ? length : head === 4 ? 126 : 127)
  if (head === 4) frame.writeUInt16BE(length, 2)
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(MASK, head)
  const payload = frame.subarray(head + 4)
  for (let i = 0; i < length; i++) payload[i] = message[i]! ^ MASK[i & 3]!
  return { frame, payload }
}

/** Changes bytes of a payload that is masked already. */
export function writeMasked(payload: Uint8Array, at: number, bytes: readonly number[]): void {
  for (const [i, byte] of bytes.entries()) payload[at + i] = byte ^ MASK[(at + i) & 3]!
}

/** a sign of life: servers take a pong that they did not ask for as well */
const ALIVE = framed(new Uint8Array(), PONG).frame

const CLOSING = 0x88
/** the longest word of farewell: a header and as much as a control frame holds */
const FAREWELL = 2 + 125
/** how long a server may take to let somebody in, and again until the board is there */
export const PATIENCE_MS = 60_000

/** What all sockets read into: with memory of its own for each read, half of the participants' time was collecting it. */
const READ = Buffer.alloc(262_144)

export class RawSocket {
  lost = false
  bytesIn = 0
  #isClosing = false
  /** the end of what came last */
  readonly #last = Buffer.alloc(FAREWELL)
  #lastLength = 0

  #hear: (chunk: Buffer) => void = (chunk) => this.#early.push(Buffer.from(chunk))
  readonly #early: Buffer[] = []

  private constructor(private readonly socket: Socket) {
    socket.on('error', () => (this.lost = !this.#isClosing))
    socket.on('close', () => (this.lost = !this.#isClosing))
  }

  /** @throws when the server does not take the connection over as a websocket, within a minute */
  static async open(address: string): Promise<RawSocket> {
    const { hostname, port, host, pathname, search } = new URL(address)
    let read: (chunk: Buffer) => void
    const onread = {
      buffer: READ,
      callback: (length: number) => {
        read(READ.subarray(0, length))
        return true
      },
    }
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread })
    const client = new RawSocket(socket)
    const lines = [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: http://${host}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    return new Promise((resolve, reject) => {
      const tired = setTimeout(() => socket.destroy(), PATIENCE_MS)
      let answer = Buffer.alloc(0)
      read = (chunk) => {
        answer = Buffer.concat([answer, chunk])
        const end = answer.indexOf('\r\n\r\n')
        if (end < 0) return
        clearTimeout(tired)
        const status = answer.toString('latin1', 9, 12)
        if (status !== '101') return reject(new Error(`${address} is answered ${status}`))
        read = (more) => client.#take(more)
        resolve(client)
        if (answer.length > end + 4) client.#take(answer.subarray(end + 4))
      }
      socket.once('close', () => {
        clearTimeout(tired)
        reject(new Error(`${address} was closed`))
      })
    })
  }

  /**
   * `hear` gets everything that comes after the handshake, from the first byte or from now on. A chunk is only its own
   * until it returns.
   */
  listen(hear: (chunk: Buffer) => void): void {
    this.#hear = hear
    for (const chunk of this.#early.splice(0)) hear(chunk)
  }

  write(frame: Uint8Array): void {
    this.socket.write(frame)
  }

  say(message: Uint8Array): void {
    this.socket.write(framed(message).frame)
  }

  live(): void {
    this.socket.write(ALIVE)
  }

  close(): void {
    this.#isClosing = true
    this.socket.destroy()
  }

  /** Why the server closed it, as far as it said so: the code, and the reason if it gave one. */
  get farewell(): string {
    const last = this.#last.subarray(0, this.#lastLength)
    for (let at = last.length - 4; at >= 0; at--) {
      if (last[at] !== CLOSING || last[at + 1] !== last.length - at - 2) continue
      return `${last.readUInt16BE(at + 2)} ${last.toString('utf8', at + 4)}`.trim()
    }
    return 'without a word'
  }

  #take(chunk: Buffer): void {
    this.#lastLength = chunk.copy(this.#last, 0, Math.max(0, chunk.length - FAREWELL))
    this.bytesIn += chunk.length
    this.#hear(chunk)
  }
}

/** The length of the message that begins at `at`, with its header; `whole` is Infinity while not all of that is there. */
function lengthAt(bytes: Buffer, at: number): { head: number; whole: number } {
  const left = bytes.length - at
  const short = left < 2 ? 0 : bytes[at + 1]! & 0x7f
  const head = short < 126 ? 2 : short === 126 ? 4 : 10
  // only part of the header is there: nothing can be read before it is whole
  if (left < head) return { head, whole: Infinity }
  if (head === 2) return { head, whole: head + short }
  return {
    head,
    whole: head + (head === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))),
  }
}

/** bytes of a message that say what it is */
const BEGINNING = 64

/** As `messageReader`, without copying: each message is told when all of it has come, by its first bytes. */
export function messageSkimmer(onMessage: (beginning: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  let current: { beginning: Buffer; left: number } | undefined
  return (chunk) => {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    rest = Buffer.alloc(0)
    for (;;) {
      if (current) {
        if (bytes.length < current.left) {
          current.left -= bytes.length
          return
        }
        onMessage(current.beginning)
        bytes = bytes.subarray(current.left)
        current = undefined
      }
      const { head, whole } = lengthAt(bytes, 0)
      if (bytes.length < Math.min(whole, head + BEGINNING)) {
        rest = Buffer.from(bytes)
        return
      }
      current = {
        beginning: Buffer.from(bytes.subarray(head, Math.min(whole, head + BEGINNING))),
        left: whole,
      }
    }
  }
}

/** Puts chunks together to whole messages (pings and the like are left out), which are only there until it returns. */
export function messageReader(onMessage: (message: Buffer) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = []
  let have = 0
  /** bytes that the next message takes, as far as is known */
  let need = 2

  return (chunk) => {
    have += chunk.length
    if (have < need) return void parts.push(Buffer.from(chunk))
    const bytes = parts.length === 0 ? chunk : Buffer.concat([...parts, chunk])
    let at = 0
    for (;;) {
      const { head, whole } = lengthAt(bytes, at)
      need = whole === Infinity ? bytes.length - at + 1 : whole
      if (bytes.length - at < whole) break
      if ((bytes[at]! & 0x0f) === BINARY) onMessage(bytes.subarray(at + head, at + whole))
      at += whole
    }
    have = bytes.length - at
    parts = have > 0 ? [Buffer.from(bytes.subarray(at))] : []
  }
}
