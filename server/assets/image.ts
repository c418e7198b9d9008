/**
 * Makes of whatever was sent a picture that is safe to keep and to show: drawn anew, upright, without what the camera
 * noted down, in one of two formats that every program reads. Runs in a job worker.
 */
import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { Limits } from '@/lib/protocol/limits'

export type ImageLimits = Pick<Limits, 'imageBytes' | 'imagePixels' | 'imageSide'>

export interface PreparedImage {
  /** made of the content: the same picture has the same id everywhere */
  id: string
  bytes: Uint8Array
  mime: 'image/jpeg' | 'image/png'
  /** px */
  w: number
  h: number
  /** of a moving picture only the first frame is kept */
  wasAnimated: boolean
}

/** `kind`: none of the formats we read; `pixels`: more than we open; `broken`: damaged, or endlessly complex */
export type ImageFault = { fault: 'kind' | 'broken' } | { fault: 'pixels'; pixels: number }

/** What is opened at all; every other format stays away from the decoders. */
const RASTERS = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])
/** Where nothing was lost before, nothing is lost now. */
const LOSSLESS = new Set(['image/png', 'image/gif', 'image/svg+xml'])

/** The root element after what may stand before it; a DOCTYPE with entities of its own is none of ours. */
const SVG = /^\uFEFF?\s*(?:(?:<\?xml[^>]*\?>|<!--[^]*?-->|<!DOCTYPE\s[^>[]*>)\s*)*<svg[\s>]/i
const HEAD_BYTES = 4_096

/** Hexadecimal digits of the content's SHA-256; half of it tells more pictures apart than there will ever be. */
const ID_DIGITS = 32

/** dots an inch at which an SVG has the size it says */
const SVG_DPI = 72
/** An SVG is drawn so many times its size, so that it is sharp on fine screens. */
const SVG_SCALE = 2
const JPEG_QUALITY = 88
/** What is still too big after that is made so much smaller, until it fits. */
const SHRINK = 0.7
/** seconds; an honest picture of the most pixels takes three */
const MOST_SECONDS = 20

/** @param input.bytes a whole file */
export async function prepareImage({
  bytes,
  limits,
}: {
  bytes: Uint8Array
  limits: ImageLimits
}): Promise<PreparedImage | ImageFault> {
  const type = await typeOf(bytes)
  if (!type) return { fault: 'kind' }
  try {
    return await redrawn(bytes, type, limits)
  } catch {
    return { fault: 'broken' }
  }
}

async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  const sniffed = (await fileTypeFromBuffer(bytes))?.mime
  if (sniffed && RASTERS.has(sniffed)) return sniffed
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString()
  return (!sniffed || sniffed === 'application/xml') && SVG.test(head) ? 'image/svg+xml' : undefined
}

async function redrawn(
  bytes: Uint8Array,
  type: string,
  { imageBytes, imagePixels, imageSide }: ImageLimits,
): Promise<PreparedImage | ImageFault> {
  // only here: the thread's other jobs need no decoders
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  // the head of the file alone: how many pixels there would be is known before the first one is drawn
  const { width, height, hasAlpha, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata()
  const pixels = width * height
  if (pixels > imagePixels) return { fault: 'pixels', pixels }

  const density =
    type === 'image/svg+xml' ? SVG_DPI * Math.min(SVG_SCALE, imageSide / Math.max(width, height)) : SVG_DPI
  const draw = (side: number, mime: PreparedImage['mime']) => {
    const drawn = sharp(bytes, { limitInputPixels: imagePixels, failOn: 'error', density })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    const written = mime === 'image/png' ? drawn.png() : drawn.jpeg({ quality: JPEG_QUALITY })
    return written.toBuffer({ resolveWithObject: true })
  }

  let mime: PreparedImage['mime'] = LOSSLESS.has(type) || hasAlpha ? 'image/png' : 'image/jpeg'
  let side = imageSide
  let { data, info } = await draw(side, mime)
  while (data.length > imageBytes) {
    if (mime === 'image/png' && !hasAlpha) mime = 'image/jpeg'
    else side = Math.floor(Math.max(info.width, info.height) * SHRINK)
    ;({ data, info } = await draw(side, mime))
  }
  const id = createHash('sha256').update(data).digest('hex').slice(0, ID_DIGITS)
  return { id, bytes: data, mime, w: info.width, h: info.height, wasAnimated: pages > 1 }
}
