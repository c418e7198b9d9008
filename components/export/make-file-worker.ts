/** Compresses pictures on a thread of its own: a canvas's own way to a PNG takes four times as long. */
import { pngChunk, pngStart, putRows, rowBytes } from '@/lib/export/png-chunks'

/** A picture to come, in pixels; its rows come through the port. */
export interface PngOrder {
  width: number
  height: number
  port: MessagePort
}
/** A strip of whole rows, from the top: four bytes a pixel, colours not multiplied with alpha. */
export type PngRows = Uint8ClampedArray<ArrayBuffer> | 'end'
/** To each strip: it is compressed. To the end: the file. */
export type PngAnswer = 'taken' | Blob

self.onmessage = ({ data: { width, height, port } }: MessageEvent<PngOrder>) => {
  const { readable, writable } = new CompressionStream('deflate')
  const writer = writable.getWriter()
  const file = fileOf(readable, width, height)
  const row = rowBytes(width)
  let strip = new Uint8Array(0)

  const take = async (rows: PngRows): Promise<PngAnswer> => {
    if (rows === 'end') {
      await writer.close()
      return file
    }
    const bytes = (rows.length / (width * 4)) * row
    if (strip.length < bytes) strip = new Uint8Array(bytes)
    putRows(strip, rows, { left: 0, width, row })
    await writer.write(strip.subarray(0, bytes))
    return 'taken'
  }
  port.onmessage = ({ data }: MessageEvent<PngRows>) =>
    // what goes wrong stops the worker in the eyes of who waits
    void take(data).then((answer) => port.postMessage(answer), reportError)
}

async function fileOf(
  compressed: ReadableStream<Uint8Array<ArrayBuffer>>,
  width: number,
  height: number,
): Promise<Blob> {
  const pieces = [pngStart(width, height)]
  const reader = compressed.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read())
    pieces.push(pngChunk('IDAT', piece.value))
  pieces.push(pngChunk('IEND', new Uint8Array()))
  return new Blob(pieces, { type: 'image/png' })
}
