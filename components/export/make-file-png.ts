/** A picture as PNG: painted here strip by strip, so that the page goes on, and compressed by a worker meanwhile. */
import { pngOf, type Strip } from '@/lib/export/png-strips'
import type { StripOrder } from './make-file-worker'

/** pixels painted at once: some 60 ms */
const STRIP = 4e6

interface Compressor {
  compress(order: StripOrder): Promise<Strip>
}

let known: Compressor | undefined

/** Asked for before it is needed, it is there when the network is gone. */
export function pngCompressor(): Compressor {
  return (known ??= startCompressor())
}

/** A worker answers in the order in which it is asked. */
function startCompressor(): Compressor {
  const worker = new Worker(new URL('./make-file-worker.ts', import.meta.url), { type: 'module' })
  const waiting: { resolve(strip: Strip): void; reject(error: Error): void }[] = []
  worker.onmessage = ({ data }: MessageEvent<Strip>) => waiting.shift()?.resolve(data)
  worker.onerror = ({ message }) => {
    // another try starts another
    known = undefined
    worker.terminate()
    for (const { reject } of waiting.splice(0)) reject(new Error(`the compressor stopped: ${message}`))
  }
  return {
    compress: (order) => {
      const answer = new Promise<Strip>((resolve, reject) => {
        waiting.push({ resolve, reject })
      })
      // it is heard of when it is waited for
      answer.catch(() => {})
      worker.postMessage(order, [order.pixels.buffer])
      return answer
    },
  }
}

/**
 * @param image a drawing @param width, height pixels of the file
 * @returns undefined: there is not the memory for it
 */
export async function paintPng(
  image: CanvasImageSource,
  width: number,
  height: number,
): Promise<Blob | undefined> {
  const rows = Math.max(1, Math.min(height, Math.floor(STRIP / width)))
  const canvas = Object.assign(document.createElement('canvas'), { width, height: rows })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  const compressor = pngCompressor()
  const strips: Promise<Strip>[] = []
  for (let y = 0; y < height; y += rows) {
    context.clearRect(0, 0, width, rows)
    context.drawImage(image, 0, -y, width, height)
    const { data } = context.getImageData(0, 0, width, Math.min(rows, height - y))
    strips.push(compressor.compress({ pixels: data, width }))
    // one strip is painted while the one before is compressed
    await strips.at(-2)
    // and the page has its turn
    await new Promise((resolve) => setTimeout(resolve))
  }
  return new Blob(pngOf(width, height, await Promise.all(strips)), { type: 'image/png' })
}
