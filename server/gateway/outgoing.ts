/** What goes out over a socket, in pieces: what is told of the bytes that wait falls while a large message goes. */
import type { Duplex } from 'node:stream'

/** bytes that the stream is given at once: how much of them has left it does not say */
const PIECE_BYTES = 65_536

export class Outgoing {
  readonly #pieces: Buffer[] = []
  #bytes = 0

  constructor(private readonly raw: Duplex) {
    raw.on('drain', () => this.#pump())
  }

  /** bytes that the network has not taken yet */
  get bytes(): number {
    return this.raw.writableLength + this.#bytes
  }

  /** In the order of the calls. @returns false: so much may wait now that `bytes` is worth a look */
  write(bytes: Buffer): boolean {
    if (this.#pieces.length === 0 && bytes.length <= PIECE_BYTES) return this.raw.write(bytes)
    for (let at = 0; at < bytes.length; at += PIECE_BYTES)
      this.#pieces.push(bytes.subarray(at, at + PIECE_BYTES))
    this.#bytes += bytes.length
    this.#pump()
    return this.#pieces.length === 0 && !this.raw.writableNeedDrain
  }

  /** Everything that was written, and then nothing more. */
  end(): void {
    for (const piece of this.#pieces.splice(0)) this.raw.write(piece)
    this.#bytes = 0
    this.raw.end()
  }

  #pump(): void {
    while (this.#pieces.length > 0 && !this.raw.writableNeedDrain) {
      const piece = this.#pieces.shift()!
      this.#bytes -= piece.length
      this.raw.write(piece)
    }
  }
}
