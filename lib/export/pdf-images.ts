/**
 * Pictures inside a PDF. A JPEG goes in as it is, and so does a PNG that nothing shines through: a PDF reads the same
 * compressed rows. One that is see-through is taken apart into its colours and its opacity.
 */
import type { PDFContext, PDFDocument, PDFRef } from 'pdf-lib'
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'
import { addressBytes } from './image-file'

export interface PdfImage {
  /** in the page's resources */
  name: string
  ref: PDFRef
}

/** By the address that carries them; what cannot be read is not there. */
export async function embedImages(
  doc: PDFDocument,
  primitives: readonly FilePrimitive[],
): Promise<Map<string, PdfImage>> {
  const embedded = new Map<string, PdfImage>()
  for (const primitive of primitives) {
    const href = primitive.is === 'image' ? primitive.href : undefined
    if (!href || embedded.has(href)) continue
    const ref = await embed(doc, addressBytes(href)).catch(() => undefined)
    if (ref) embedded.set(href, { name: `I${embedded.size}`, ref })
  }
  return embedded
}

async function embed(doc: PDFDocument, bytes: Uint8Array): Promise<PDFRef> {
  if (bytes[0] === 0xff) return (await doc.embedJpg(bytes)).ref
  const png = readPng(bytes)
  return png ? pngObject(doc.context, png) : (await doc.embedPng(bytes)).ref
}

interface Png {
  width: number
  height: number
  /** numbers a pixel: grey or three colours, and opacity */
  channels: number
  /** rows, each with its filter, as zlib data */
  rows: Uint8Array<ArrayBuffer>
}

/** channels by colour type; the types that we read ourselves */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 }

/** @returns undefined of rarer kinds: palettes, 16 bits, interlaced, one colour that is see-through */
function readPng(bytes: Uint8Array): Png | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === 'tRNS') return undefined
    if (type === 'IDAT') parts.push(Uint8Array.from(bytes.subarray(at + 8, at + 8 + length)))
    at += length + 12
  }
  const [bits, type, interlace] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)]
  const channels = CHANNELS[type]
  if (bits !== 8 || interlace !== 0 || !channels) return undefined
  const rows = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((at, part) => (rows.set(part, at), at + part.length), 0)
  return { width: view.getUint32(16), height: view.getUint32(20), channels, rows }
}

async function pngObject(context: PDFContext, png: Png): Promise<PDFRef> {
  const { width, height, channels, rows } = png
  const isSeeThrough = channels % 2 === 0
  if (!isSeeThrough) return context.register(imageStream(context, png, rows))
  const { colours, opacity } = apart(await piped(rows, new DecompressionStream('deflate')), png)
  const mask = imageStream(context, { width, height, channels: 1 }, await deflated(opacity))
  const SMask = context.register(mask)
  const opaque = { width, height, channels: channels - 1 }
  return context.register(imageStream(context, opaque, await deflated(colours), { SMask }))
}

/** @param rows zlib data; each row begins with its filter, as in a PNG */
const imageStream = (
  context: PDFContext,
  { width, height, channels }: Omit<Png, 'rows'>,
  rows: Uint8Array,
  more: { SMask?: PDFRef } = {},
) =>
  context.stream(rows, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width },
    ...more,
  })

const deflated = (bytes: Uint8Array<ArrayBuffer>) => piped(bytes, new CompressionStream('deflate'))

async function piped(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer())
}

/** Colours and opacity, each as rows with their filters. A filter works on each channel by itself, so they stay valid. */
function apart(rows: Uint8Array, { width, height, channels }: Png) {
  const own = channels - 1
  const colours = new Uint8Array(height * (width * own + 1))
  const opacity = new Uint8Array(height * (width + 1))
  let [from, colour, alpha] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    const filter = rows[from++]!
    colours[colour++] = filter
    opacity[alpha++] = filter
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < own; c++) colours[colour++] = rows[from++]!
      opacity[alpha++] = rows[from++]!
    }
  }
  return { colours, opacity }
}
