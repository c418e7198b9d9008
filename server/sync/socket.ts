/** What a session needs of a socket, and the buffers that many sockets share. */

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

/** Messages that go to one or many sockets: framed for the wire once, whoever gets them. */
export class Parcel {
  #wire: Buffer | undefined

  constructor(readonly messages: readonly Uint8Array[]) {}

  /** The messages as unmasked binary websocket frames (RFC 6455), back to back. Not for compressed connections. */
  wire(): Buffer {
    return (this.#wire ??= Buffer.concat(
      this.messages.flatMap((message) => [header(message.length), message]),
    ))
  }
}

const FINAL_BINARY = 0x82

function header(length: number): Uint8Array {
  if (length < 126) return new Uint8Array([FINAL_BINARY, length])
  const bytes = new DataView(new ArrayBuffer(length < 65_536 ? 4 : 10))
  bytes.setUint8(0, FINAL_BINARY)
  if (length < 65_536) {
    bytes.setUint8(1, 126)
    bytes.setUint16(2, length)
  } else {
    bytes.setUint8(1, 127)
    bytes.setBigUint64(2, BigInt(length))
  }
  return new Uint8Array(bytes.buffer)
}
