/** A picture as PNG: painted here strip by strip, so that the page goes on, and compressed by a worker meanwhile. */
import type { PngAnswer, PngOrder, PngRows } from './make-file-worker'

/** pixels painted at once: some 60 ms */
const STRIP = 4e6

let known: Worker | undefined

/** Asked for before it is needed, it is there when the network is gone. */
export function pngCompressor(): Worker {
  if (known) return known
  const worker = new Worker(new URL('./make-file-worker.ts', import.meta.url), { type: 'module' })
  // another try starts another
  worker.addEventListener('error', () => (known = undefined))
  return (known = worker)
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
  const compressor = connect(pngCompressor(), { width, height })
  let before: Promise<unknown> = Promise.resolve()
  try {
    for (let y = 0; y < height; y += rows) {
      context.clearRect(0, 0, width, rows)
      context.drawImage(image, 0, -y, width, height)
      const { data } = context.getImageData(0, 0, width, Math.min(rows, height - y))
      const taken = compressor.ask(data)
      // one strip is painted while the one before is compressed
      await before
      before = taken
    }
    await before
    const file = await compressor.ask('end')
    return file instanceof Blob ? file : undefined
  } finally {
    compressor.close()
  }
}

/** A line to the worker for one picture: each message has one answer, in their order. */
function connect(worker: Worker, { width, height }: { width: number; height: number }) {
  const { port1, port2 } = new MessageChannel()
  const waiting: { answered(answer: PngAnswer): void; failed(error: Error): void }[] = []
  const stopped = ({ message }: ErrorEvent) => {
    for (const { failed } of waiting.splice(0)) failed(new Error(`the compressor stopped: ${message}`))
  }
  worker.addEventListener('error', stopped)
  port1.onmessage = ({ data }: MessageEvent<PngAnswer>) => waiting.shift()?.answered(data)
  worker.postMessage({ width, height, port: port2 } satisfies PngOrder, [port2])
  return {
    ask: (message: PngRows): Promise<PngAnswer> => {
      const answer = new Promise<PngAnswer>((resolve, reject) => {
        waiting.push({ answered: resolve, failed: reject })
      })
      port1.postMessage(message, message === 'end' ? [] : [message.buffer])
      // it is heard of when it is waited for
      answer.catch(() => {})
      return answer
    },
    close: () => {
      worker.removeEventListener('error', stopped)
      port1.close()
    },
  }
}
