/** A PNG made strip by strip: a picture of hundreds of millions of pixels never lies in memory as a whole. */
import { once } from 'node:events'
import { constants, crc32, createDeflate } from 'node:zlib'

export interface PngWriter {
  /** Whole rows of `width` pixels, four bytes each, colours not multiplied with alpha. */
  rows(pixels: Uint8Array): Promise<void>
  /** The file; nothing may be added after. */
  end(): Promise<Uint8Array>
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const BITS = 8
const RGBA = 6
/** Pictures of flat colours get hardly smaller above it, and take much longer. */
const LEVEL = 3
/** bytes a piece of the file has at most */
const PIECE = 1 << 20

/** @param width, height pixels */
export function createPngWriter(width: number, height: number): PngWriter {
  const pieces: Uint8Array[] = []
  // compression runs on another thread while the next rows are painted
  const deflate = createDeflate({ level: LEVEL, strategy: constants.Z_DEFAULT_STRATEGY, chunkSize: PIECE })
  deflate.on('data', (piece: Uint8Array) => pieces.push(chunk('IDAT', piece)))
  const done = once(deflate, 'end')
  let before: Promise<unknown> = Promise.resolve()

  return {
    rows: async (pixels) => {
      const row = width * 4
      const filtered = new Uint8Array((pixels.length / row) * (row + 1))
      // each row begins with 0: stored as it is
      for (let from = 0, to = 1; from < pixels.length; from += row, to += row + 1)
        filtered.set(pixels.subarray(from, from + row), to)
      // one strip ahead: it is compressed while the next is painted
      await before
      before = new Promise<void>((resolve, reject) => {
        deflate.write(filtered, (error) => (error ? reject(error) : resolve()))
      })
    },
    end: async () => {
      await before
      deflate.end()
      await done
      const header = new Uint8Array(13)
      const view = new DataView(header.buffer)
      view.setUint32(0, width)
      view.setUint32(4, height)
      header.set([BITS, RGBA], 8)
      const all = [
        Uint8Array.from(SIGNATURE),
        chunk('IHDR', header),
        ...pieces,
        chunk('IEND', new Uint8Array()),
      ]
      const file = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0))
      let at = 0
      for (const part of all) {
        file.set(part, at)
        at += part.length
      }
      return file
    },
  }
}

/** Length, name, content, check sum. */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const made = new Uint8Array(content.length + 12)
  const view = new DataView(made.buffer)
  view.setUint32(0, content.length)
  made.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    4,
  )
  made.set(content, 8)
  view.setUint32(content.length + 8, crc32(made.subarray(4, content.length + 8)))
  return made
}
