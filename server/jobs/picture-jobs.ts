/**
 * Pictures of a board: what is shown is chosen once, each format only writes it. The writers are large and loaded when
 * they are first needed: most threads never are asked for a picture.
 */
import { liveCanvas } from '@/lib/doc/canvas'
import { readBoard } from '@/lib/doc/read'
import { imagesNeeded, withImages, type ImageNeed } from '@/lib/export/board-images'
import { groundOf, pictureOf, type Frame, type Picture, type PictureOf } from '@/lib/export/picture'
import type { Typesetter } from '@/lib/export/typeset'
import { toSvg } from '@/lib/journey/svg'
import { docOf } from './doc-of'
import { faceFile, fontFacesFor } from './fonts'

export interface PictureWish {
  /** the board as one Yjs update */
  state: Uint8Array
  what: PictureOf
  paper: 'paper' | 'transparent'
  /** of the board */
  title: string
  /** files of the pictures on the board, by id; those that are missing are left out. undefined: there are none */
  images?: ReadonlyMap<string, Uint8Array>
}
export interface PngWish extends PictureWish {
  /** pixels a px */
  scale: number
}

export interface Drawn {
  file: string | Uint8Array
  /** of what is shown; undefined: the board's own */
  title: string | undefined
  /** free shapes that are missing in the file */
  leftOut: number
  /** how large the drawing is in the file: 1, less where a page cannot be as large */
  scale: number
}

/** What is to be known before a file is made. */
export interface Plan {
  frame: Frame
  /** pictures on the board that it shows */
  images: readonly ImageNeed[]
}

export function plan(wish: Pick<PictureWish, 'state' | 'what'>): Plan | undefined {
  const picture = bare(wish)
  return picture && { frame: picture.frame, images: imagesNeeded(picture.primitives) }
}

export function svg(wish: PictureWish): Drawn | undefined {
  const picture = pictured(wish)
  if (!picture) return undefined
  const draw = (fontFaces?: string) =>
    toSvg(picture.primitives, { ...picture.frame, background: groundOf(wish.paper), fontFaces })
  return drawn(picture, draw(fontFacesFor(draw())))
}

export async function png(wish: PngWish): Promise<Drawn | undefined> {
  const picture = pictured(wish)
  if (!picture) return undefined
  const { toPng } = await import('./png')
  const { primitives, frame } = picture
  const background = groundOf(wish.paper)
  const options = { frame, scale: wish.scale, background, typesetter: await setter() }
  return drawn(picture, await toPng(primitives, options))
}

export async function pdf(wish: PictureWish): Promise<Drawn | undefined> {
  const picture = pictured(wish)
  if (!picture) return undefined
  const { pdfScale, toPdf } = await import('@/lib/export/pdf')
  const { primitives, frame, lang = 'en', title = wish.title } = picture
  const background = groundOf(wish.paper)
  const file = await toPdf(primitives, {
    ...frame,
    background,
    title,
    lang,
    at: new Date(),
    typesetter: await setter(),
  })
  return { ...drawn(picture, file), scale: pdfScale(frame) }
}

function pictured(wish: PictureWish): Picture | undefined {
  const picture = bare(wish)
  return picture && withImages(picture, wish.images ?? new Map())
}

function bare({ state, what }: Pick<PictureWish, 'state' | 'what'>): Picture | undefined {
  const doc = docOf(state)
  return pictureOf(readBoard(doc), what, liveCanvas(doc))
}

const drawn = ({ title, leftOut }: Picture, file: Drawn['file']): Drawn => ({
  file,
  title,
  leftOut,
  scale: 1,
})

let typesetter: Typesetter | undefined

/** One for all pictures of this thread: it remembers the letters it has seen. */
async function setter(): Promise<Typesetter> {
  const { createTypesetter } = await import('@/lib/export/typeset')
  return (typesetter ??= createTypesetter(faceFile))
}
