/**
 * Pictures of a board: what is shown is chosen once, each format only writes it. The writers are large and loaded when
 * they are first needed: most threads never are asked for a picture.
 */
import { liveCanvas } from '@/lib/doc/canvas'
import { readBoard } from '@/lib/doc/read'
import { imagesNeeded, withImages, type ImageNeed } from '@/lib/export/board-images'
import { missingLetters } from '@/lib/export/missing-letters'
import { groundOf, pictureOf, type Frame, type Picture, type PictureOf } from '@/lib/export/picture'
import type { PrintedComments } from '@/lib/export/pdf-comments'
import type { Typesetter } from '@/lib/export/typeset'
import { toSvg } from '@/lib/journey/svg'
import { docOf } from './doc-of'
import { faceFile, fontFacesFor } from './fonts'
import { machineFont } from './machine-fonts'

export interface PictureWish {
  /** the board as one Yjs update */
  state: Uint8Array
  what: PictureOf
  paper: 'paper' | 'transparent'
  /** of the board */
  title: string
  /** of a PDF: pages behind the drawing */
  comments?: PrintedComments
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
  /** letters that are boxes, for no face here has them; an SVG leaves letters to whoever shows it */
  boxes: number
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
  const file = await toPng(primitives, options)
  return { ...drawn(picture, file), boxes: missingLetters(primitives, options.typesetter) }
}

export async function pdf(wish: PictureWish): Promise<Drawn | undefined> {
  const picture = pictured(wish)
  if (!picture) return undefined
  const { pdfScale, toPdf } = await import('@/lib/export/pdf')
  const { primitives, frame, lang = 'en', title = wish.title } = picture
  const background = groundOf(wish.paper)
  const typesetter = await setter()
  const more = wish.comments ? (await import('@/lib/export/pdf-comments')).commentPages(wish.comments) : []
  const options = { ...frame, background, more, title, lang, at: new Date(), typesetter }
  const file = await toPdf(primitives, options)
  const all = [...primitives, ...more.flatMap((page) => page.primitives)]
  const boxes = missingLetters(all, typesetter)
  return { ...drawn(picture, file), boxes, scale: pdfScale(frame) }
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
  boxes: 0,
  scale: 1,
})

let known: Typesetter | undefined

/** One for all pictures of this thread: it remembers the letters it has seen. */
async function setter(): Promise<Typesetter> {
  const { createTypesetter } = await import('@/lib/export/typeset')
  return (known ??= createTypesetter(faceFile, machineFont))
}
