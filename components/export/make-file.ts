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

/** @param drawn the picture of this wish; throws TooLarge, or what went wrong */
export async function makeFile(wish: FileWish, picture: Picture, drawn: Promise<Drawn>): Promise<Blob> {
  const { board, what, format, scale, title } = wish
  const type = formatNamed(format)!.mime
  if (format === 'json')
    return new Blob([what.of === 'map' ? journeyJsonText(board, what.map as Id<'map'>) : boardJsonText(board)], { type }) // oxfmt-ignore
  if (format === 'pdf') return new Blob([await pdf(picture, wish, title)], { type })
  const { svg, image } = await drawn
  return format === 'svg' ? new Blob([svg], { type }) : paint(image, picture.frame, scale)
}

async function pdf(
  picture: Picture,
  { paper }: FileWish,
  boardTitle: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const [{ toPdf }, { createTypesetter }, files] = await Promise.all([
    import('@/lib/export/pdf'),
    import('@/lib/export/typeset'),
    faceFiles(picture.primitives),
  ])
  const { primitives, frame, lang = 'en', title = boardTitle } = picture
  const file = await toPdf(primitives, {
    ...frame,
    background: groundOf(paper),
    title,
    lang,
    at: new Date(),
    typesetter: createTypesetter(files),
  })
  return file as Uint8Array<ArrayBuffer>
}

async function paint(image: HTMLImageElement, frame: Frame, scale: number): Promise<Blob> {
  if (!isPaintable(frame, scale)) throw new TooLarge()
  const { width, height } = pixelsOf(frame, scale)
  const blob = await paintPng(image, width, height)
  // a browser with less memory than others refuses
  if (!blob) throw new TooLarge()
  return blob
}
