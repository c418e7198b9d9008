/** What a PNG file is put together from; eight bits a channel, red, green, blue and alpha. */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const BITS = 8
const RGBA = 6

/** Bytes of a row in the compressed part: a 0 (its pixels are stored as they are), then four a pixel. */
export const rowBytes = (width: number): number => 1 + width * 4

/** Signature and header. @param width, height pixels */
export function pngStart(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([BITS, RGBA], 8)
  const chunk = pngChunk('IHDR', header)
  const start = new Uint8Array(SIGNATURE.length + chunk.length)
  start.set(SIGNATURE)
  start.set(chunk, SIGNATURE.length)
  return start
}

/** Length, name, content, check sum. */
export function pngChunk(name: 'IHDR' | 'IDAT' | 'IEND', content: Uint8Array): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(content.length + 12)
  const view = new DataView(made.buffer)
  view.setUint32(0, content.length)
  made.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    4,
  )
  made.set(content, 8)
  view.setUint32(content.length + 8, checkSum(made.subarray(4, content.length + 8)))
  return made
}

/**
 * Puts rows of a piece of a picture where they stand in whole rows.
 * @param pixels four bytes each @param left, width pixels of the piece @param row bytes, as rowBytes says
 */
export function putRows(
  whole: Uint8Array,
  pixels: Uint8Array | Uint8ClampedArray,
  { left, width, row }: { left: number; width: number; row: number },
): void {
  const wide = width * 4
  for (let from = 0, to = 1 + left * 4; from < pixels.length; from += wide, to += row)
    whole.set(pixels.subarray(from, from + wide), to)
}

// signed: whole numbers of 32 bits are counted with directly, larger ones are not
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

/** CRC-32. */
function checkSum(bytes: Uint8Array): number {
  let sum = -1
  for (const byte of bytes) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 0xff]!
  return ~sum >>> 0
}
