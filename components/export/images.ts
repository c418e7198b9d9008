/** Pictures on the board, fetched and made smaller by the browser. */
import type { ImageSource } from '@/lib/export/board-images'
import { imageFacts } from '@/lib/export/image-file'

const JPEG_QUALITY = 0.9

/** @param addressOf where a picture is loaded from; once shown it is in the browser's cache, also without the line */
export const browserImages = (addressOf: (asset: string) => string): ImageSource => ({
  read: async (asset) => {
    const answer = await fetch(addressOf(asset), { cache: 'force-cache' })
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
  },
  shrink: async (bytes, w, h) => {
    const type = imageFacts(bytes)?.mime
    const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type }), {
      ...{ resizeWidth: w, resizeHeight: h, resizeQuality: 'high' },
    })
    const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h })
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    image.close()
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, JPEG_QUALITY))
    return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
  },
})
