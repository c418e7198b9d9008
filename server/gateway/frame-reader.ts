/**
 * Reads what a client sends: websocket frames (RFC 6455), masked and not compressed, as they come out of the network
 * in pieces of any size. A busy board is thousands of small frames a second, so one that came whole is handed on as it
 * lies there.
 */

/** What a connection is closed with when what comes is no websocket frame, or none that we take. */
const [PROTOCOL_ERROR, TOO_BIG] = [1002, 1009]
const [CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG] = [0, 1, 2, 8, 9, 10]
const CONTROL_BYTES = 125
/** two bytes, eight of a long length, four of the mask */
const LONGEST_HEADER = 14
const NOTHING = Buffer.alloc(0)

export interface Heard {
  /** a whole binary message; valid for as long as it is held on to */
  message(bytes: Uint8Array): void
  /** the beginning of a text message, which nobody sends us */
  text(): void
  ping(word: Uint8Array): void
  pong(): void
  /** one frame of a message in several has come */
  part(): void
  /** the last that comes; `code`: undefined when it has none */
  close(code: number | undefined): void
  /** the last that is read: what came cannot be gone on with */
  broken(code: number): void
}

interface Header {
  isFinal: boolean
  opcode: number
  /** bytes of the payload */
  length: number
}

export class FrameReader {
  /** a header that has come in part */
  #head: Buffer = NOTHING
  /** a frame that has come in part: so much of its payload is there */
  #open: { header: Header; mask: number; payload: Buffer; filled: number } | undefined
  /** the frames so far of a message in several */
  #message: { bytes: Buffer; length: number } | undefined
  #isOver = false

  /** @param maxBytes of a message */
  constructor(
    private readonly maxBytes: number,
    private readonly on: Heard,
  ) {}

  /** @param chunk is unmasked where it lies */
  push(chunk: Buffer): void {
    let at = 0
    while (at < chunk.length && !this.#isOver) {
      if (this.#open) at = this.#fill(chunk, at)
      else at = this.#begin(chunk, at)
    }
  }

  /** Reads nothing any more. */
  stop(): void {
    this.#isOver = true
  }

  /** @returns how far it has come */
  #begin(chunk: Buffer, from: number): number {
    // of the chunk, or pieced together with what came before
    let bytes = chunk
    let at = from
    const before = this.#head.length
    if (before > 0) {
      bytes = Buffer.concat([this.#head, chunk.subarray(from, from + LONGEST_HEADER)])
      at = 0
    }
    const size = headerSize(bytes, at)
    if (size === undefined || bytes.length - at < size) {
      this.#head = before > 0 ? bytes : Buffer.from(chunk.subarray(from))
      return chunk.length
    }
    const header = this.#check(bytes, at)
    if (!header) return chunk.length
    const start = from + size - before
    this.#head = NOTHING
    const mask = bytes.readUInt32BE(at + size - 4)
    const end = start + header.length
    if (end <= chunk.length) {
      const payload = chunk.subarray(start, end)
      unmask(payload, mask)
      this.#heard(header, payload)
      return end
    }
    // no more is asked of memory than was announced and is allowed
    this.#open = { header, mask, payload: Buffer.allocUnsafe(header.length), filled: 0 }
    return start
  }

  /** @returns how far it has come */
  #fill(chunk: Buffer, from: number): number {
    const open = this.#open!
    const { header, mask, payload } = open
    const copied = chunk.copy(payload, open.filled, from)
    open.filled += copied
    if (open.filled === payload.length) {
      this.#open = undefined
      unmask(payload, mask)
      this.#heard(header, payload)
    }
    return from + copied
  }

  /** The header, if it may begin a frame here. */
  #check(bytes: Buffer, at: number): Header | undefined {
    const first = bytes[at]!
    const second = bytes[at + 1]!
    const opcode = first & 0x0f
    const isFinal = first >= 0x80
    const short = second & 0x7f
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : longLength(bytes, at + 2)
    const isKnown = opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG)
    const isControl = opcode >= CLOSE
    const isUnmasked = second < 0x80
    const isOdd = isControl
      ? !isFinal || length > CONTROL_BYTES || (opcode === CLOSE && length === 1)
      : (opcode === CONTINUATION) !== (this.#message !== undefined)
    // no extension was agreed on that the other bits could belong to
    if ((first & 0x70) !== 0 || !isKnown || isUnmasked || isOdd) return this.#break(PROTOCOL_ERROR)
    if (!isControl && length + (this.#message?.length ?? 0) > this.maxBytes) return this.#break(TOO_BIG)
    return { isFinal, opcode, length }
  }

  #heard({ opcode, isFinal }: Header, payload: Buffer): void {
    switch (opcode) {
      case PING:
        return this.on.ping(payload)
      case PONG:
        return this.on.pong()
      case CLOSE:
        return this.#closed(payload)
      case TEXT:
        this.stop()
        return this.on.text()
      default:
        if (isFinal && !this.#message) return this.on.message(payload)
        this.on.part()
        this.#append(payload)
        if (isFinal) this.#complete()
    }
  }

  #append(payload: Buffer): void {
    const { bytes, length } = (this.#message ??= { bytes: NOTHING, length: 0 })
    const whole = length + payload.length
    const room = bytes.length >= whole ? bytes : Buffer.allocUnsafe(Math.min(2 * whole, this.maxBytes))
    if (room !== bytes) bytes.copy(room, 0, 0, length)
    payload.copy(room, length)
    this.#message = { bytes: room, length: whole }
  }

  #complete(): void {
    const { bytes, length } = this.#message!
    this.#message = undefined
    this.on.message(bytes.subarray(0, length))
  }

  #closed(payload: Buffer): void {
    const code = payload.length === 0 ? undefined : payload.readUInt16BE(0)
    if (code !== undefined && !mayBeSent(code)) return this.#break(PROTOCOL_ERROR)
    this.stop()
    this.on.close(code)
  }

  #break(code: number): undefined {
    this.stop()
    this.on.broken(code)
  }
}

/** Bytes of the header that begins here; undefined: its first two are not there yet. */
function headerSize(bytes: Buffer, at: number): number | undefined {
  if (bytes.length - at < 2) return undefined
  const short = bytes[at + 1]! & 0x7f
  return 2 + (short === 126 ? 2 : short === 127 ? 8 : 0) + 4
}

/** Beyond 2⁵³ it is not exact, and far too long. */
const longLength = (bytes: Buffer, at: number): number =>
  bytes.readUInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4)

function unmask(bytes: Uint8Array, mask: number): void {
  // the highest byte of the mask belongs to the first byte
  for (let i = 0; i < bytes.length; i++) bytes[i]! ^= mask >>> (24 - 8 * (i & 3))
}

/** Codes that a close frame may carry (RFC 6455, 7.4). */
const mayBeSent = (code: number): boolean =>
  (code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006) ||
  (code >= 3000 && code <= 4999)
