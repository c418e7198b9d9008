/**
 * A TrueType file with the outlines of some glyphs only. Glyphs keep their numbers: the others are empty, which
 * compresses to nothing, and composed glyphs need no rewriting.
 */

/** What a PDF wants of a TrueType font; the hinting programs come along as they are. */
const TABLES = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep']
const HEAD_LOCA_FORMAT = 50
const HEAD_CHECKSUM = 8

/** @param file a TrueType font; throws when it is none */
export function subsetOf(file: Uint8Array, glyphs: Iterable<number>): Uint8Array {
  const tables = readTables(file)
  const table = (name: string): DataView => {
    const found = tables.get(name)
    if (!found) throw new Error(`The font has no table ${name}`)
    return found
  }
  const [glyf, head, loca] = [table('glyf'), table('head'), table('loca')]
  const isLong = head.getInt16(HEAD_LOCA_FORMAT) === 1
  const offsetOf = (glyph: number) => (isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2)
  const count = loca.byteLength / (isLong ? 4 : 2) - 1
  const kept = withParts(glyphs, glyf, offsetOf)

  const offsets = new DataView(new ArrayBuffer((count + 1) * 4))
  const outlines: Uint8Array[] = []
  let at = 0
  for (let glyph = 0; glyph < count; glyph++) {
    offsets.setUint32(glyph * 4, at)
    if (!kept.has(glyph)) continue
    const [from, to] = [offsetOf(glyph), offsetOf(glyph + 1)]
    const padded = new Uint8Array((to - from + 3) & ~3)
    padded.set(bytesOf(glyf).subarray(from, to))
    outlines.push(padded)
    at += padded.length
  }
  offsets.setUint32(count * 4, at)

  const newHead = bytesOf(head).slice()
  new DataView(newHead.buffer).setInt16(HEAD_LOCA_FORMAT, 1)
  new DataView(newHead.buffer).setUint32(HEAD_CHECKSUM, 0)
  const changed = new Map([
    ['glyf', joined(outlines)],
    ['head', newHead],
    ['loca', bytesOf(offsets)],
  ])
  return writeTables(
    TABLES.flatMap((name) => {
      const bytes = changed.get(name) ?? (tables.has(name) ? bytesOf(table(name)) : undefined)
      return bytes ? [{ name, bytes }] : []
    }),
  )
}

const bytesOf = ({ buffer, byteOffset, byteLength }: DataView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function readTables({ buffer, byteOffset, byteLength }: Uint8Array): Map<string, DataView> {
  const view = new DataView(buffer, byteOffset, byteLength)
  const tables = new Map<string, DataView>()
  for (let i = 0, at = 12; i < view.getUint16(4); i++, at += 16) {
    const name = String.fromCharCode(...new Uint8Array(buffer, byteOffset + at, 4))
    tables.set(name, new DataView(buffer, byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)))
  }
  return tables
}

const WORDS = 0x1
const SCALED = 0x8
const MORE = 0x20
const SCALED_TWICE = 0x40
const MATRIX = 0x80

/** The glyphs, .notdef, and what composed ones are made of. */
function withParts(glyphs: Iterable<number>, glyf: DataView, offsetOf: (glyph: number) => number) {
  const kept = new Set<number>([0, ...glyphs])
  for (const glyph of kept) {
    const from = offsetOf(glyph)
    if (from === offsetOf(glyph + 1) || glyf.getInt16(from) >= 0) continue
    let flags = MORE
    for (let at = from + 10; flags & MORE;) {
      flags = glyf.getUint16(at)
      // what is added to a set while it is walked is walked too
      kept.add(glyf.getUint16(at + 2))
      at += 4 + (flags & WORDS ? 4 : 2)
      if (flags & SCALED) at += 2
      else if (flags & SCALED_TWICE) at += 4
      else if (flags & MATRIX) at += 8
    }
  }
  return kept
}

function writeTables(tables: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const start = 12 + tables.length * 16
  const padded = (length: number) => (length + 3) & ~3
  const file = new Uint8Array(start + tables.reduce((sum, { bytes }) => sum + padded(bytes.length), 0))
  const view = new DataView(file.buffer)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tables.length)
  view.setUint16(6, power * 16)
  view.setUint16(8, Math.log2(power))
  view.setUint16(10, tables.length * 16 - power * 16)
  let at = start
  tables.forEach(({ name, bytes }, i) => {
    file.set(bytes, at)
    file.set(
      [...name].map((letter) => letter.charCodeAt(0)),
      12 + i * 16,
    )
    const entry = [checksum(view, at, padded(bytes.length)), at, bytes.length]
    entry.forEach((n, place) => view.setUint32(16 + i * 16 + place * 4, n))
    at += padded(bytes.length)
  })
  return file
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
