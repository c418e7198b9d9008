import { LIMITS } from '@/lib/protocol/limits'
import type { ImageWorld, KeptImage, OpenedImage, Trouble } from './images'
import { assetsPath } from './kept-image'

/** milliseconds: 10 MB over a phone in the countryside */
const SENDING_MS = 300_000
const JPEG_QUALITY = 0.9
/** What is still too big is made so much smaller, until it fits. */
const SHRINK = 0.7

/** Pictures in a browser: opened by it, sent to our server. */
export const browserImages = (board: string): ImageWorld => ({
  open: openImage,
  send: (image, onSent, signal) => send(assetsPath(board), image, onSent, signal),
  copy: async (from, ids) => {
    const answer = await fetch(`${assetsPath(board)}/copies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ board: from, assets: ids }),
    })
    if (!answer.ok) return []
    return ((await answer.json()) as { assets: string[] }).assets
  },
})

async function openImage(file: File): Promise<OpenedImage | undefined> {
  const preview = URL.createObjectURL(file)
  const image = new Image()
  const isRead = await new Promise<boolean>((done) => {
    image.addEventListener('load', () => done(true))
    image.addEventListener('error', () => done(false))
    image.src = preview
  })
  if (!isRead) {
    URL.revokeObjectURL(preview)
    return undefined
  }
  // a drawing without a size of its own is shown in that of its window
  const [w, h] = [image.naturalWidth || 300, image.naturalHeight || 150]
  const isVector = file.type === 'image/svg+xml'
  const fits = file.size <= LIMITS.imageBytes && (isVector || Math.max(w, h) <= LIMITS.imageSide)
  return {
    ...{ preview, w, h },
    blob: () => (fits ? Promise.resolve(file) : shrunk(image, w, h, file.type)),
    close: () => URL.revokeObjectURL(preview),
  }
}

/** The same picture within the server's limits; a photo as a photo, all else without loss if there is room for it. */
async function shrunk(image: HTMLImageElement, w: number, h: number, type: string): Promise<Blob> {
  let scale = Math.min(1, LIMITS.imageSide / Math.max(w, h))
  for (;;) {
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(w * scale))
    canvas.height = Math.max(1, Math.round(h * scale))
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    const kinds = type === 'image/jpeg' ? ['image/jpeg'] : ['image/png', 'image/webp']
    for (const kind of kinds) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, kind, JPEG_QUALITY))
      if (!blob) throw new Error('the browser cannot draw a picture of this size')
      if (blob.size <= LIMITS.imageBytes) return blob
    }
    scale *= SHRINK
  }
}

const send = (
  path: string,
  image: Blob,
  onSent: (part: number) => void,
  signal: AbortSignal,
): Promise<KeptImage | Trouble> =>
  new Promise((done) => {
    // fetch does not tell how much has left
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.timeout = SENDING_MS
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => done(answerOf(request.status, request.responseText)))
    for (const name of ['error', 'timeout', 'abort'] as const)
      request.addEventListener(name, () => done('offline'))
    signal.addEventListener('abort', () => request.abort())
    request.send(image)
  })

/** Codes of the server that say what is wrong with a picture. */
const FAULTS: readonly Trouble[] = [
  'not-an-image',
  'image-too-big',
  'image-too-many-pixels',
  'image-broken',
  'images-full',
]
/** By status, where no code says more. */
const BY_STATUS: { [status: number]: Trouble } = {
  401: 'refused',
  403: 'refused',
  404: 'refused',
  413: 'image-too-big',
  429: 'busy',
  503: 'busy',
}

export function answerOf(status: number, text: string): KeptImage | Trouble {
  let json: Partial<KeptImage & { code: Trouble }> = {}
  try {
    json = JSON.parse(text) as typeof json
  } catch {
    // a proxy on the way answers in pages
  }
  const { id, w, h, mime, wasAnimated = false, code } = json
  if (status === 201 && id && w && h && mime) return { id, w, h, mime, wasAnimated }
  return FAULTS.find((fault) => fault === code) ?? BY_STATUS[status] ?? 'broken'
}
