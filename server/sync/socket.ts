/** What a session needs of a socket, and the buffers that many sockets share. */
import { encodeFrame } from '@/lib/protocol/frames'

export interface SocketLike {
  /**
   * Sends every message of the parcels as one websocket frame each, all of them in one write.
   * @returns false: so much may wait now that `buffered` is worth a look
   */
  send(parcels: readonly Parcel[]): boolean
  /** bytes that the network has not taken yet */
  readonly buffered: number
  /** stops and resumes reading; a few messages that are in already may still come */
  pause(): void
  resume(): void
  close(code: number, reason: string): void
  /** called once; `closed` comes once, also after an own `close` */
  listen(on: { message(bytes: Uint8Array): void; closed(): void }): void
}

/** bytes; at a few KB a second there is a part at least every few seconds, and at any other speed it costs nothing */
const PART_BYTES = 16_384

/** Messages that go to one or many sockets: framed for the wire once, whoever gets them. */
export class Parcel {
  #wire: Buffer | undefined
  #parts: Parcel | undefined
  readonly #isLong: boolean

  constructor(readonly messages: readonly Uint8Array[]) {
    this.#isLong = messages.some(({ length }) => length > PART_BYTES)
  }

  /** The same for whoever takes long messages in parts. */
  inParts(): Parcel {
    return this.#isLong ? (this.#parts ??= new Parcel(this.messages.flatMap(partsOf))) : this
  }

  /** The messages as unmasked binary websocket frames (RFC 6455), back to back. Not for compressed connections. */
  wire(): Buffer {
    return (this.#wire ??= framed(this.messages))
  }
}

function partsOf(message: Uint8Array): Uint8Array[] {
  if (message.length <= PART_BYTES) return [message]
  const count = Math.ceil(message.length / PART_BYTES)
  return Array.from({ length: count }, (_, i) => {
    const bytes = message.subarray(i * PART_BYTES, (i + 1) * PART_BYTES)
    return encodeFrame({ is: 'part', left: count - 1 - i, bytes })
  })
}

const FINAL_BINARY = 0x82

function framed(messages: readonly Uint8Array[]): Buffer {
  let size = 0
  for (const { length } of messages) size += headerSize(length) + length
  const wire = Buffer.allocUnsafe(size)
  let at = 0
  for (const message of messages) {
    at = writeHeader(wire, at, message.length)
    wire.set(message, at)
    at += message.length
  }
  return wire
}

const headerSize = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

/** @returns where the message begins */
function writeHeader(wire: Buffer, at: number, length: number): number {
  wire[at] = FINAL_BINARY
  if (length < 126) return wire.writeUInt8(length, at + 1)
  const isShort = length < 65_536
  wire[at + 1] = isShort ? 126 : 127
  return isShort ? wire.writeUInt16BE(length, at + 2) : wire.writeBigUInt64BE(BigInt(length), at + 2)
}
