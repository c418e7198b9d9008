/**
 * Whether bytes are JSON, without making anything of them: presence comes thousands of times a second, and the server
 * only passes it on.
 */

const QUOTE = 0x22
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39
const [OPEN_LIST, OPEN_OBJECT] = [0x5b, 0x7b]
const [COMMA, COLON, DOT, BACKSLASH] = [0x2c, 0x3a, 0x2e, 0x5c]
const [FIRST_PRINTABLE, LAST_ASCII] = [0x20, 0x7e]
/** deeper ones are left to `JSON.parse` */
const DEPTH = 16
const NOT_PLAIN = -1

/**
 * True: the bytes are one JSON object. False: they may be one all the same; only plain ones are known here, of ASCII
 * without escapes, spaces between the parts, exponents and words (true, false, null).
 */
export function isPlainObject(bytes: Uint8Array, start: number, end: number): boolean {
  return bytes[start] === OPEN_OBJECT && afterValue(bytes, start, DEPTH) === end
}

// Each takes the place where its part begins and gives the place behind it. Beyond the end there is no byte, which is
// none that anything can begin or go on with.

function afterValue(bytes: Uint8Array, at: number, depth: number): number {
  const first = bytes[at]
  if (first === QUOTE) return afterString(bytes, at)
  if (first === OPEN_OBJECT || first === OPEN_LIST) return afterParts(bytes, at, depth)
  return afterNumber(bytes, at)
}

function afterParts(bytes: Uint8Array, at: number, depth: number): number {
  if (depth === 0) return NOT_PLAIN
  const open = bytes[at]!
  // in ASCII the closing bracket stands two behind the opening one
  const close = open + 2
  if (bytes[at + 1] === close) return at + 2
  for (;;) {
    if (open === OPEN_OBJECT) {
      if (bytes[at + 1] !== QUOTE) return NOT_PLAIN
      at = afterString(bytes, at + 1)
      if (bytes[at] !== COLON) return NOT_PLAIN
    }
    at = afterValue(bytes, at + 1, depth - 1)
    if (bytes[at] === close) return at + 1
    if (bytes[at] !== COMMA) return NOT_PLAIN
  }
}

function afterString(bytes: Uint8Array, at: number): number {
  for (;;) {
    const byte = bytes[++at]
    if (byte === QUOTE) return at + 1
    if (byte === undefined || byte < FIRST_PRINTABLE || byte > LAST_ASCII || byte === BACKSLASH)
      return NOT_PLAIN
  }
}

function afterNumber(bytes: Uint8Array, at: number): number {
  if (bytes[at] === MINUS) at++
  const whole = afterDigits(bytes, at)
  if (whole === NOT_PLAIN || (bytes[at] === ZERO && whole > at + 1)) return NOT_PLAIN
  return bytes[whole] === DOT ? afterDigits(bytes, whole + 1) : whole
}

function afterDigits(bytes: Uint8Array, at: number): number {
  const first = at
  for (let byte = bytes[at]; byte !== undefined && byte >= ZERO && byte <= NINE; byte = bytes[at]) at++
  return at === first ? NOT_PLAIN : at
}
