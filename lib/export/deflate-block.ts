/** Writes what was found in a picture as blocks of a deflate stream (RFC 1951), each with codes of its own. */
import { codeLengths, codesOf } from './huffman'

/** A byte as it is, or MATCH with a length less 3 (8 bits) before a distance less 1 (15 bits). */
const MATCH = 1 << 23
/** bytes a match has at most and at least, and how far back it may lie */
export const LONGEST = 258
export const SHORTEST = 3
export const FARTHEST = 32_768

/** tokens of a block: enough to learn what is frequent */
const BLOCK = 1 << 15

const END = 256
/** the order in which the lengths of lengths' codes are written */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** Where each code's lengths or distances begin: their extra bits grow by one every so many codes. */
function startsOf(first: number, count: number, every: number): { starts: number[]; extra: number[] } {
  const [starts, extra] = [[first], [0]]
  for (let code = 1; code < count; code++) {
    starts.push(starts[code - 1]! + 2 ** extra[code - 1]!)
    extra.push(Math.max(0, Math.floor(code / every) - 1))
  }
  return { starts, extra }
}
const LENGTHS = startsOf(SHORTEST, 29, 4)
// the longest has a code without extra bits
LENGTHS.starts[28] = LONGEST
LENGTHS.extra[28] = 0
const DISTANCES = startsOf(1, 30, 2)

/** By length less 3, and by distance less 1. */
const LENGTH_CODE = codeTable(LENGTHS.starts, SHORTEST, LONGEST)
const DISTANCE_CODE = codeTable(DISTANCES.starts, 1, FARTHEST)

function codeTable(starts: readonly number[], from: number, to: number): Uint8Array {
  const table = new Uint8Array(to - from + 1)
  let code = 0
  for (let value = from; value <= to; value++) {
    if (value >= (starts[code + 1] ?? Infinity)) code++
    table[value - from] = code
  }
  return table
}

/** Bits, the lowest of each number first. */
class BitWriter {
  #bytes = new Uint8Array(1 << 16)
  #length = 0
  #held = 0
  #holds = 0

  /** @param count at most 20 */
  put(bits: number, count: number): void {
    this.#held |= bits << this.#holds
    this.#holds += count
    while (this.#holds >= 8) this.#byte()
  }

  /** Filled up to whole bytes, with these behind. */
  whole(tail: readonly number[]): Uint8Array<ArrayBuffer> {
    if (this.#holds > 0) this.put(0, 8 - this.#holds)
    for (const value of tail) this.put(value, 8)
    return this.#bytes.slice(0, this.#length)
  }

  #byte(): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#length++] = this.#held & 255
    this.#held >>>= 8
    this.#holds -= 8
  }
}

export class BlockWriter {
  readonly #tokens = new Uint32Array(BLOCK)
  #count = 0
  readonly #signs = new Uint32Array(286)
  readonly #distances = new Uint32Array(30)
  readonly #out = new BitWriter()

  byte(value: number): void {
    this.#signs[value]!++
    this.#tokens[this.#count++] = value
    if (this.#count === BLOCK) this.#writeBlock()
  }

  /** As `length` bytes that stand `distance` bytes before. */
  match(length: number, distance: number): void {
    this.#signs[END + 1 + LENGTH_CODE[length - SHORTEST]!]!++
    this.#distances[DISTANCE_CODE[distance - 1]!]!++
    this.#tokens[this.#count++] = MATCH | ((length - SHORTEST) << 15) | (distance - 1)
    if (this.#count === BLOCK) this.#writeBlock()
  }

  /** All so far as whole bytes, without an end: another writer's may follow. */
  flush(): Uint8Array<ArrayBuffer> {
    this.#writeBlock()
    // an empty block of whole bytes
    this.#out.put(0, 3)
    return this.#out.whole([0, 0, 0xff, 0xff])
  }

  #writeBlock(): void {
    if (this.#count === 0) return
    const out = this.#out
    this.#signs[END] = 1
    const [signBits, distanceBits] = [codeLengths(this.#signs, 15), codeLengths(this.#distances, 15)]
    const [signCodes, distanceCodes] = [codesOf(signBits), codesOf(distanceBits)]
    writeCodes(out, signBits, distanceBits)
    for (const token of this.#tokens.subarray(0, this.#count)) {
      if (token < MATCH) {
        out.put(signCodes[token]!, signBits[token]!)
        continue
      }
      const [long, far] = [(token >> 15) & 255, token & 32_767]
      const code = LENGTH_CODE[long]!
      const sign = END + 1 + code
      const bits = signBits[sign]!
      const rest = long + SHORTEST - LENGTHS.starts[code]!
      out.put(signCodes[sign]! | (rest << bits), bits + LENGTHS.extra[code]!)
      const way = DISTANCE_CODE[far]!
      out.put(distanceCodes[way]!, distanceBits[way]!)
      out.put(far + 1 - DISTANCES.starts[way]!, DISTANCES.extra[way]!)
    }
    out.put(signCodes[END]!, signBits[END]!)
    this.#count = 0
    this.#signs.fill(0)
    this.#distances.fill(0)
  }
}

/** The header of a block: its codes, by their lengths, which have codes themselves. */
function writeCodes(out: BitWriter, signBits: Uint8Array, distanceBits: Uint8Array): void {
  const all = [...signBits, ...distanceBits]
  const counts = new Uint32Array(19)
  for (const bits of all) counts[bits]!++
  const lengths = codeLengths(counts, 7)
  const codes = codesOf(lengths)
  // more follow; codes of its own
  out.put(0b100, 3)
  out.put(signBits.length - 257, 5)
  out.put(distanceBits.length - 1, 5)
  out.put(ORDER.length - 4, 4)
  for (const sign of ORDER) out.put(lengths[sign]!, 3)
  for (const bits of all) out.put(codes[bits]!, lengths[bits]!)
}
