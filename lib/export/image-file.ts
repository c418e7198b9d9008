/** Pictures as our server keeps them: JPEG and PNG files, known by their first bytes. */

export interface ImageFacts {
  mime: 'image/jpeg' | 'image/png'
  /** px */
  w: number
  h: number
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** bytes: signature and header of a PNG */
const PNG_HEAD = 33

/** What a file is and how large; undefined of anything else, and of one that breaks off before it says so. */
export function imageFacts(bytes: Uint8Array): ImageFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= PNG_HEAD && PNG.every((byte, i) => bytes[i] === byte))
    return sized('image/png', view.getUint32(16), view.getUint32(20))
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegFacts(view) : undefined
}

/** Markers of a JPEG that tell how large it is: all frames but tables and arithmetic conditions. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function jpegFacts(view: DataView): ImageFacts | undefined {
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    if (isFrame(view.getUint8(at + 1)))
      return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5))
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

const sized = (mime: ImageFacts['mime'], w: number, h: number): ImageFacts | undefined =>
  w > 0 && h > 0 ? { mime, w, h } : undefined

const DIGITS = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
const EQUALS = 0x3d

/** The file as an address that carries it. */
export function dataAddress({ mime }: ImageFacts, bytes: Uint8Array): string {
  const written = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(EQUALS)
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const left = bytes.length - from
    const group = (bytes[from]! << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    written[to] = DIGITS[group >> 18]!
    written[to + 1] = DIGITS[(group >> 12) & 63]!
    if (left > 1) written[to + 2] = DIGITS[(group >> 6) & 63]!
    if (left > 2) written[to + 3] = DIGITS[group & 63]!
  }
  return `data:${mime};base64,${new TextDecoder().decode(written)}`
}

/** The file that an address carries. */
export const addressBytes = (address: string): Uint8Array =>
  Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))
