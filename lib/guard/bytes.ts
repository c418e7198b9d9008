/** The smallest parts of an update, read with their bounds. They throw; readUpdate turns it into a verdict. */
import * as decoding from 'lib0/decoding'
import { READER } from './limits'
import type { HardReason } from './verdict'

type Decoder = decoding.Decoder

/** The bytes are refused; `message` says where. */
export class Unreadable extends Error {
  readonly why: HardReason
  constructor(why: HardReason, detail: string) {
    super(detail)
    this.why = why
  }
}

export function readByte(from: Decoder): number {
  const byte = from.arr[from.pos++]
  if (byte === undefined) throw new Unreadable('malformed', 'ends early')
  return byte
}

/** A count that is never 0 in what Yjs writes. */
export function readLength(from: Decoder): number {
  const length = decoding.readVarUint(from)
  if (length === 0) throw new Unreadable('empty', `at byte ${from.pos}`)
  return length
}

export function readString(from: Decoder): string {
  const start = from.pos
  const bytes = decoding.readVarUint(from)
  if (bytes > READER.stringBytes) throw new Unreadable('string', `${bytes} bytes at byte ${start}`)
  if (bytes <= SHORT) {
    const text = readAscii(from, bytes)
    if (text !== undefined) return text
  }
  from.pos = start
  return decoding.readVarString(from)
}

/** Keys, ids and keystrokes: for so few bytes TextDecoder takes three times as long. */
const SHORT = 48

/** Undefined, and nothing read, unless all of it is there and is ASCII. */
function readAscii(from: Decoder, bytes: number): string | undefined {
  const end = from.pos + bytes
  if (end > from.arr.length) return undefined
  let text = ''
  for (let i = from.pos; i < end; i++) {
    const code = from.arr[i]!
    if (code > 127) return undefined
    text += String.fromCharCode(code)
  }
  from.pos = end
  return text
}
