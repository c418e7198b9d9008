import { atom, createShapeId, type Atom, type Editor, type TLAssetId, type VecLike } from 'tldraw'
import { assetId, contentId } from './kept-image'

/** Why a picture could not be stored; the words of the server, and what may happen on the way to it. */
export type Trouble =
  | 'not-an-image'
  | 'image-too-big'
  | 'image-too-many-pixels'
  | 'image-broken'
  | 'images-full'
  | 'refused'
  | Passing
/** What may be over when it is tried again. */
export type Passing = 'offline' | 'busy' | 'broken'
const PASSING: readonly string[] = ['offline', 'busy', 'broken'] satisfies Passing[]
const isPassing = (trouble: Trouble): trouble is Passing => PASSING.includes(trouble)

/** A picture as the server keeps it. */
export interface KeptImage {
  id: string
  /** px */
  w: number
  h: number
  mime: string
  wasAnimated: boolean
}

export interface OpenedImage {
  /** an address that shows it in this page */
  preview: string
  /** px, upright */
  w: number
  h: number
  /** what is sent: the file itself, or a smaller picture of it when the server would not take it */
  blob(): Promise<Blob>
  close(): void
}

/** What lies outside of the board: the browser's pictures and our server. */
export interface ImageWorld {
  /** undefined: the browser cannot show it */
  open(file: File): Promise<OpenedImage | undefined>
  /** @param onSent how much of it has left, 0…1 */
  send(image: Blob, onSent: (part: number) => void, signal: AbortSignal): Promise<KeptImage | Trouble>
  /** Has the server give this board pictures of another one; returns those that it has now. */
  copy(from: string, ids: readonly string[]): Promise<readonly string[]>
}

/** A picture on its way: it is shown where it will lie, and is nowhere in the document yet. */
export interface PendingImage {
  readonly id: string
  readonly name: string
  readonly preview: string
  /** px of the page */
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly is: 'waiting' | 'sending' | 'stuck'
  /** how much of it has left, 0…1 */
  readonly sent: number
}

export interface BoardImages {
  readonly board: string
  readonly pending: Atom<readonly PendingImage[]>
  /** Stores the pictures among these files, then puts them on the board. @param point their middle; none: that of the view */
  take(files: readonly File[], point?: VecLike): Promise<void>
  /** Sends again what is stuck. */
  retry(): void
  /** Forgets what is stuck. */
  discard(): void
  /** Asks for pictures of another board; returns the ids (of tldraw's assets) that this board has now. */
  takeOver(from: string, assets: readonly TLAssetId[]): Promise<ReadonlySet<string>>
  stop(): void
}

export type ImageTell = (
  key: Exclude<Trouble, Passing> | 'readOnly' | 'notImages' | 'tooMany' | 'interrupted' | 'stillOnly',
  values?: { name?: string; count?: number },
) => void

/** Files that are taken at once: a storyboard, not a library. */
export const MOST_AT_ONCE = 50
/** Sent at once: the server draws them one by one anyway. */
const SENT_AT_ONCE = 2
/** px; the longer side of a picture that has just been put on the board */
const SHOWN_SIDE = 480
/** px between pictures that came together */
const GAP = 24

/** signals: bars may ask before the pictures' part has started */
const seats = new WeakMap<Editor, Atom<BoardImages | undefined>>()
const seatOf = (editor: Editor) => {
  const seat = seats.get(editor) ?? atom<BoardImages | undefined>('images', undefined)
  seats.set(editor, seat)
  return seat
}
/** The pictures of an editor's board. */
export const imagesOf = (editor: Editor): BoardImages | undefined => seatOf(editor).get()

/** Takes pictures in for as long as the editor stands. */
export function startImages(
  editor: Editor,
  options: {
    board: string
    mayAdd: () => boolean
    world: ImageWorld
    tell: ImageTell
    /** told again whenever there are more */
    onStuck(why: Passing, count: number): void
    /** nothing is stuck any more */
    onFree(): void
  },
): BoardImages {
  const { board, mayAdd, world, tell, onStuck, onFree } = options
  const pending = atom<readonly PendingImage[]>('pending images', [])
  const opened = new Map<string, OpenedImage>()
  const end = new AbortController()
  let sending = 0

  const patch = (id: string, to: Partial<PendingImage>) =>
    pending.update((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)))
  const drop = (id: string) => {
    opened.get(id)?.close()
    opened.delete(id)
    pending.update((all) => all.filter((one) => one.id !== id))
  }
  const stuck = () => pending.get().filter((one) => one.is === 'stuck')

  const send = async ({ id }: PendingImage): Promise<KeptImage | Trouble> => {
    let blob: Blob
    try {
      blob = await opened.get(id)!.blob()
    } catch {
      return 'image-too-many-pixels'
    }
    return world.send(blob, (sent) => patch(id, { sent }), end.signal)
  }

  const store = async (one: PendingImage) => {
    const selected = editor.getSelectedShapeIds()
    const kept = await send(one)
    if (end.signal.aborted) return
    if (typeof kept === 'string') {
      if (isPassing(kept)) {
        patch(one.id, { is: 'stuck', sent: 0 })
        onStuck(kept, stuck().length)
      } else {
        drop(one.id)
        tell(kept, { name: one.name })
      }
      return
    }
    await handsOff(editor)
    if (end.signal.aborted) return
    put(one, kept, selected)
    drop(one.id)
    if (kept.wasAnimated) tell('stillOnly')
  }

  /** The picture and its shape, as one step that can be undone. */
  const put = ({ x, y, w, name }: PendingImage, kept: KeptImage, selected: readonly string[]) => {
    const src = assetId(kept.id)
    const id = createShapeId()
    const size = { w: kept.w, h: kept.h }
    editor.markHistoryStoppingPoint('image')
    if (!editor.getAsset(src))
      editor.createAssets([
        {
          ...{ id: src, typeName: 'asset', type: 'image', meta: {} },
          props: { ...size, name, src, mimeType: kept.mime, isAnimated: false },
        },
      ])
    editor.createShapes([{ id, type: 'image', x, y, props: { assetId: src, w, h: (w * kept.h) / kept.w } }])
    // who has gone on to something else keeps it in hand
    const isAsBefore = editor.getSelectedShapeIds().join() === selected.join()
    if (isAsBefore && editor.isIn('select.idle') && editor.getShape(id)) editor.select(id)
    editor.markHistoryStoppingPoint()
  }

  const next = () => {
    while (sending < SENT_AT_ONCE) {
      const one = pending.get().find(({ is }) => is === 'waiting')
      if (!one || end.signal.aborted) return
      sending++
      patch(one.id, { is: 'sending', sent: 0 })
      void store(one).finally(() => {
        sending--
        next()
      })
    }
  }

  /** A little aside from pictures that would be covered whole: those chosen one after another come to the same point. */
  const freePlace = ({ x, y }: VecLike): VecLike => {
    const lie = [
      ...pending.get().map((one) => ({ x: one.x + one.w / 2, y: one.y + one.h / 2 })),
      ...editor
        .getCurrentPageShapes()
        .flatMap((shape) => (shape.type === 'image' ? (editor.getShapePageBounds(shape)?.center ?? []) : [])),
    ]
    let aside = 0
    while (lie.some((one) => Math.hypot(one.x - x - aside, one.y - y - aside) < GAP / 2)) aside += GAP
    return { x: x + aside, y: y + aside }
  }

  const images: BoardImages = {
    board,
    pending,
    async take(files, point = editor.getViewportPageBounds().center) {
      if (!mayAdd()) return tell('readOnly')
      const pictures = files.filter(({ type }) => type.startsWith('image/'))
      const count = files.length - pictures.length
      if (count > 0) tell('notImages', { count })
      if (pictures.length > MOST_AT_ONCE) tell('tooMany', { count: MOST_AT_ONCE })
      const shown: { name: string; image: OpenedImage; w: number; h: number }[] = []
      for (const file of pictures.slice(0, MOST_AT_ONCE)) {
        const image = await world.open(file)
        if (image) shown.push({ name: file.name, image, ...sizeOf(image) })
        else tell('not-an-image', { name: file.name })
      }
      if (end.signal.aborted) return shown.forEach(({ image }) => image.close())
      const width = shown.reduce((sum, { w }) => sum + w + GAP, -GAP)
      const middle = freePlace(point)
      let x = middle.x - width / 2
      const made = shown.map(({ name, image, w, h }): PendingImage => {
        const id = createShapeId()
        opened.set(id, image)
        const left = x
        x += w + GAP
        return {
          ...{ id, name, preview: image.preview, x: left, y: middle.y - h / 2, w, h },
          ...{ is: 'waiting', sent: 0 },
        }
      })
      pending.update((all) => [...all, ...made])
      next()
    },
    retry() {
      for (const { id } of stuck()) patch(id, { is: 'waiting' })
      onFree()
      next()
    },
    discard() {
      for (const { id } of stuck()) drop(id)
      onFree()
    },
    async takeOver(from, assets) {
      const here = await world.copy(from, assets.map(contentId)).catch((): string[] => [])
      return new Set(here.map(assetId))
    },
    stop() {
      const count = pending.get().length
      end.abort()
      seatOf(editor).set(undefined)
      window.removeEventListener('online', images.retry)
      window.removeEventListener('beforeunload', hold)
      for (const { id } of pending.get()) drop(id)
      onFree()
      if (count > 0) tell('interrupted', { count })
    },
  }
  /** The browser asks before it throws away what is not stored yet. */
  const hold = (event: Event) => pending.get().length > 0 && event.preventDefault()
  window.addEventListener('online', images.retry)
  window.addEventListener('beforeunload', hold)
  seatOf(editor).set(images)
  return images
}

/** As big as it is, within what can be looked at. */
function sizeOf({ w, h }: OpenedImage): { w: number; h: number } {
  const scale = Math.min(1, SHOWN_SIDE / Math.max(w, h))
  return { w: w * scale, h: h * scale }
}

/** The end of a gesture, if there is one: cancelled, it would take along whatever came meanwhile. */
const handsOff = (editor: Editor): Promise<void> =>
  new Promise((done) => {
    const look = () => {
      if (editor.inputs.getIsPointing()) return
      editor.off('tick', look)
      done()
    }
    editor.on('tick', look)
    look()
  })
