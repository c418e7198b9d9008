/** Pictures and documents of a board, made in the browser: also offline, and with what is not saved yet. */
import { boardJsonText, journeyJsonText } from '@/lib/export/journey-json'
import { formatNamed, type ExportFormatId } from '@/lib/export/formats'
import { groundOf, type Frame, type Picture, type PictureOf } from '@/lib/export/picture'
import type { Board, Id } from '@/lib/journey/model'
import { toSvg } from '@/lib/journey/svg'
import { faceFiles, fontFacesFor } from './fonts'
import { paintPng, pngCompressor } from './make-file-png'

export interface FileWish {
  board: Board
  what: PictureOf
  format: ExportFormatId
  /** of a PNG: pixels a px */
  scale: number
  paper: 'paper' | 'transparent'
  /** of the board */
  title: string
}

/** Pixels a canvas can have at most, and on one side: what today's browsers allow. */
const MOST_PIXELS = 250e6
const MOST_A_SIDE = 65_535

/** A picture this large cannot be painted here. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

export const SCALES = [1, 2, 3, 4] as const

export const pixelsOf = ({ width, height }: Frame, scale: number) => ({
  width: Math.ceil(width * scale),
  height: Math.ceil(height * scale),
})

/** May a browser paint it? */
export function isPaintable(frame: Frame, scale: number): boolean {
  const { width, height } = pixelsOf(frame, scale)
  return width * height <= MOST_PIXELS && Math.max(width, height) <= MOST_A_SIDE
}

/** A picture as text, and as the browser has read it: reading a large one takes longer than painting it. */
export interface Drawn {
  svg: string
  image: HTMLImageElement
}

/** Draws a picture. The image holds on to its text's address: revoke `image.src` when it is not shown any more. */
export async function draw({ primitives, frame }: Picture, paper: FileWish['paper']): Promise<Drawn> {
  pngCompressor()
  const background = groundOf(paper)
  const bare = toSvg(primitives, { ...frame, background })
  const svg = toSvg(primitives, { ...frame, background, fontFaces: await fontFacesFor(bare) })
  const image = new Image()
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  await image.decode()
  return { svg, image }
}

export interface Made {
  file: Blob
  /** letters of a PDF that are boxes, for none of our fonts has them */
  boxes: number
}

/** @param drawn the picture of this wish; throws TooLarge, or what went wrong */
export async function makeFile(wish: FileWish, picture: Picture, drawn: Promise<Drawn>): Promise<Made> {
  const { board, what, format, scale, title } = wish
  const type = formatNamed(format)!.mime
  const whole = (content: BlobPart): Made => ({ file: new Blob([content], { type }), boxes: 0 })
  if (format === 'json')
    return whole(what.of === 'map' ? journeyJsonText(board, what.map as Id<'map'>) : boardJsonText(board))
  if (format === 'pdf') {
    const { bytes, boxes } = await pdf(picture, wish, title)
    return { ...whole(bytes), boxes }
  }
  const { svg, image } = await drawn
  return format === 'svg' ? whole(svg) : { file: await paint(image, picture.frame, scale), boxes: 0 }
}

async function pdf(
  picture: Picture,
  { paper }: FileWish,
  boardTitle: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; boxes: number }> {
  const [{ toPdf }, { createTypesetter }, { missingLetters }, files] = await Promise.all([
    import('@/lib/export/pdf'),
    import('@/lib/export/typeset'),
    import('@/lib/export/missing-letters'),
    faceFiles(picture.primitives),
  ])
  const { primitives, frame, lang = 'en', title = boardTitle } = picture
  const typesetter = createTypesetter(files)
  const background = groundOf(paper)
  const bytes = await toPdf(primitives, { ...frame, background, title, lang, at: new Date(), typesetter })
  return { bytes: bytes as Uint8Array<ArrayBuffer>, boxes: missingLetters(primitives, typesetter) }
}

async function paint(image: HTMLImageElement, frame: Frame, scale: number): Promise<Blob> {
  if (!isPaintable(frame, scale)) throw new TooLarge()
  const { width, height } = pixelsOf(frame, scale)
  const blob = await paintPng(image, width, height)
  // a browser with less memory than others refuses
  if (!blob) throw new TooLarge()
  return blob
}
