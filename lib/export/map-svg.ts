/** Journeys as SVG pictures with real text, drawn by what draws them on the canvas. */
import { drawMap, shifted } from '@/lib/journey/drawing'
import { layoutMap } from '@/lib/journey/layout'
import { mapsOf } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'
import { toSvg } from '@/lib/journey/svg'
import { LIGHT } from '@/lib/journey/tokens'

/** px of table around the paper */
const MARGIN = 32

export interface PictureOptions {
  /** `@font-face` rules for Inter, so that the picture looks the same where Inter is not installed */
  fontFaces?: string
}

/** One map. @param map a map of the board, else it throws */
export function mapSvg(board: Board, map: Id<'map'>, options: PictureOptions = {}): string {
  const layout = layoutMap(board, map)
  const paper = { x: 0, y: 0, width: layout.width, height: layout.height }
  return picture(drawMap(board, layout), [paper], options)
}

/** All maps of a board, each in its place. */
export function boardSvg(board: Board, options: PictureOptions = {}): string {
  const sheets = mapsOf(board).map(({ id, at }) => {
    const layout = layoutMap(board, id)
    return {
      paper: { ...at, width: layout.width, height: layout.height },
      primitives: drawMap(board, layout).map((primitive) => shifted(primitive, at.x, at.y)),
    }
  })
  return picture(
    sheets.flatMap((sheet) => sheet.primitives),
    sheets.map((sheet) => sheet.paper),
    options,
  )
}

interface Paper {
  x: number
  y: number
  width: number
  height: number
}

function picture(
  primitives: ReturnType<typeof drawMap>,
  papers: Paper[],
  { fontFaces }: PictureOptions,
): string {
  const [left, top] = [Math.min(...papers.map(({ x }) => x)), Math.min(...papers.map(({ y }) => y))]
  const right = Math.max(...papers.map(({ x, width }) => x + width))
  const bottom = Math.max(...papers.map(({ y, height }) => y + height))
  const frame =
    papers.length === 0
      ? { x: 0, y: 0, width: 2 * MARGIN, height: 2 * MARGIN }
      : {
          x: left - MARGIN,
          y: top - MARGIN,
          width: right - left + 2 * MARGIN,
          height: bottom - top + 2 * MARGIN,
        }
  return toSvg(primitives, { ...frame, background: LIGHT.canvas, fontFaces })
}
