/** Compresses pictures on a thread of its own: a canvas's own way to a PNG takes four times as long. */
import { compressStrip } from '@/lib/export/png-strips'

/** Whole rows: four bytes a pixel, colours not multiplied with alpha. The answer to each is its Strip. */
export interface StripOrder {
  pixels: Uint8ClampedArray<ArrayBuffer>
  /** pixels of a row */
  width: number
}

self.onmessage = ({ data: { pixels, width } }: MessageEvent<StripOrder>) => {
  const strip = compressStrip(pixels, width)
  self.postMessage(strip, { transfer: [strip.chunk.buffer] })
}
