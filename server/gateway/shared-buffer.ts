/**
 * Reads what comes from all connections into one buffer. Node makes 64 KB of memory for every read and gives back what
 * was too much: with thousands of small frames a second that is a tenth of what a busy board costs. Against it net.Socket
 * has the option `onread`, for connections that are opened; those that come to us get here what it sets. Where that
 * cannot be done (another kind of stream, another Node) they are read as ever.
 */
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** bytes; what one read takes at most */
const BUFFER = Buffer.allocUnsafeSlow(65_536)

const fields = Object.getOwnPropertySymbols(new Socket())
const fieldOf = (name: string) => fields.find(({ description }) => description === name)
/** where a socket has its buffer, and who is told how much of it was filled */
const [INTO, TOLD] = [fieldOf('kBuffer'), fieldOf('kBufferCb')]

interface Handle {
  useUserBuffer?(buffer: Buffer): void
}

/** @param heard what has come; it may be kept and changed */
export function readInto(raw: Duplex, heard: (chunk: Buffer) => void): void {
  // what was read before, and everything where the rest is not possible
  raw.on('data', heard)
  const handle = '_handle' in raw ? (raw._handle as Handle | null) : undefined
  if (!(raw instanceof Socket) || !handle?.useUserBuffer || !INTO || !TOLD) return
  const told = (length: number) => heard(Buffer.from(BUFFER.subarray(0, length)))
  Object.assign(raw, { [INTO]: BUFFER, [TOLD]: told })
  handle.useUserBuffer(BUFFER)
}
