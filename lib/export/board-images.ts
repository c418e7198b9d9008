/**
 * The pictures that lie on a board, for a file that shows it. What is drawn says which ones it needs; whoever makes the
 * file fetches them, here or on the server, and puts them in. A picture that is not there is counted, never an error.
 */
import { wholeOf, type FilePrimitive } from '@/lib/journey/drawing-primitives'
import { dataAddress, imageFacts } from './image-file'
import type { Picture } from './picture'

export interface ImageNeed {
  /** the picture's id */
  asset: string
  /** px: how large the whole of it is drawn, where it is drawn largest */
  w: number
  h: number
}

/** Each once, in the order in which they are drawn. */
export function imagesNeeded(primitives: readonly FilePrimitive[]): ImageNeed[] {
  const needs = new Map<string, ImageNeed>()
  for (const primitive of primitives) {
    if (primitive.is !== 'image') continue
    const { asset } = primitive
    const { w, h } = wholeOf(primitive)
    const known = needs.get(asset)
    needs.set(asset, { asset, w: Math.max(w, known?.w ?? 0), h: Math.max(h, known?.h ?? 0) })
  }
  return [...needs.values()]
}

export interface ImageSource {
  /** undefined: it is not there */
  read(asset: string): Promise<Uint8Array | undefined>
  /** The same picture within a box, px; undefined: it cannot be read. */
  shrink(bytes: Uint8Array, w: number, h: number): Promise<Uint8Array | undefined>
}

/** bytes of a file's pictures that are carried as they are kept; those after them are made smaller */
const AS_KEPT = 24 * 1_048_576
/** bytes of pictures in one file; those after them are left out */
const MOST = 64 * 1_048_576
/** pixels a px, in files that can be looked at closely */
const FINE = 2
/**
 * Pixels of a picture times pixels it is painted on: a large file of pixels is painted in pieces, and a picture is read
 * anew for each. So one that covers hundreds of millions of pixels is carried coarser.
 */
const MOST_READ = 6e14
/** A picture that is hardly too large is taken as it is. */
const SLACK = 1.25

/**
 * The pictures' files, one after the other, so that never more than one lies in memory as large as it was taken in.
 * @param scale pixels a px that can be seen: every picture is made as small as that. undefined: the file stays sharp
 *   at every size, and carries pictures as they are kept for as long as there is room
 */
export async function gatherImages(
  needs: readonly ImageNeed[],
  source: ImageSource,
  scale?: number,
): Promise<Map<string, Uint8Array>> {
  const gathered = new Map<string, Uint8Array>()
  let sum = 0
  for (const { asset, w, h } of needs) {
    const kept = await source.read(asset).catch(() => undefined)
    const facts = kept && imageFacts(kept)
    if (!kept || !facts) continue
    const isWhole = scale === undefined && sum + kept.length <= AS_KEPT
    const painted = w * h * (scale ?? FINE) ** 2
    const fine = (scale ?? FINE) * (scale === undefined ? 1 : Math.min(1, Math.sqrt(MOST_READ) / painted))
    const [wide, high] = [Math.ceil(w * fine), Math.ceil(h * fine)]
    const isFine = facts.w <= wide * SLACK && facts.h <= high * SLACK
    const bytes =
      isWhole || isFine
        ? kept
        : await source.shrink(kept, Math.min(facts.w, wide), Math.min(facts.h, high)).catch(() => undefined)
    if (!bytes || sum + bytes.length > MOST) continue
    sum += bytes.length
    gathered.set(asset, bytes)
  }
  return gathered
}

/** The picture with these in it; those that are missing are counted as left out. */
export function withImages(picture: Picture, images: ReadonlyMap<string, Uint8Array>): Picture {
  if (!picture.primitives.some(({ is }) => is === 'image')) return picture
  const addresses = new Map(
    [...images].flatMap(([asset, bytes]): [string, string][] => {
      const facts = imageFacts(bytes)
      return facts ? [[asset, dataAddress(facts, bytes)]] : []
    }),
  )
  const primitives = picture.primitives.flatMap((primitive): FilePrimitive[] => {
    if (primitive.is !== 'image') return [primitive]
    const href = addresses.get(primitive.asset)
    return href ? [{ ...primitive, href }] : []
  })
  const missing = picture.primitives.length - primitives.length
  return { ...picture, primitives, leftOut: picture.leftOut + missing }
}
