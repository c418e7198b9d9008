/** A PNG made strip by strip: a picture of hundreds of millions of pixels never lies in memory as a whole. */
import { once } from 'node:events'
import { createDeflate } from 'node:zlib'
import { pngChunk, pngStart, putRows, rowBytes } from '@/lib/export/png-chunks'

export interface PngWriter {
  /**
   * A piece of the strip at hand: four bytes a pixel, colours not multiplied with alpha.
   * @param place pixels from the left edge; pixels of a row
   */
  put(pixels: Uint8Array, place: { x: number; width: number }): void
  /** The strip at hand is complete and has this many rows; the next begins. */
  write(rows: number): Promise<void>
  /** The file; nothing may be added after. */
  end(): Promise<Uint8Array>
}

/** Pictures of flat colours get hardly smaller above it, and take much longer. */
const LEVEL = 3
/** bytes a piece of the file has at most */
const PIECE = 1 << 20

/** @param width, height pixels */
export function createPngWriter(width: number, height: number): PngWriter {
  const pieces: Uint8Array[] = [pngStart(width, height)]
  // compression runs on another thread while the next strip is painted
  const deflate = createDeflate({ level: LEVEL, chunkSize: PIECE })
  deflate.on('data', (piece: Uint8Array) => pieces.push(pngChunk('IDAT', piece)))
  const done = once(deflate, 'end')
  let before: Promise<unknown> = Promise.resolve()
  const row = rowBytes(width)
  // one is filled while the other is compressed
  const strips: [Uint8Array, Uint8Array] = [new Uint8Array(0), new Uint8Array(0)]

  return {
    put: (pixels, place) => {
      const needed = (pixels.length / (place.width * 4)) * row
      if (strips[0].length < needed) strips[0] = new Uint8Array(needed)
      putRows(strips[0], pixels, { left: place.x, width: place.width, row })
    },
    write: async (rows) => {
      const filled = strips[0].subarray(0, rows * row)
      strips.reverse()
      await before
      before = new Promise<void>((resolve, reject) => {
        deflate.write(filled, (error) => (error ? reject(error) : resolve()))
      })
    },
    end: async () => {
      await before
      deflate.end()
      await done
      return Buffer.concat([...pieces, pngChunk('IEND', new Uint8Array())])
    },
  }
}
