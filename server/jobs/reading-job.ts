/** A map as the picture over its text: sharp at every size, in the reader's colours, with its fonts, on nothing. */
import { readBoard } from '@/lib/doc/read'
import { drawMap } from '@/lib/journey/drawing'
import { layoutMap } from '@/lib/journey/layout'
import { mapsOf } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'
import { sheetFrame, sheetSpots, type SheetFrame, type SheetSpot } from '@/lib/journey/sheet'
import { toSvg } from '@/lib/journey/svg'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import { docOf } from './doc-of'
import { fontFacesFor } from './fonts'

const THEMES = { light: LIGHT, dark: DARK }

export interface SheetWish {
  /** the board as one Yjs update */
  state: Uint8Array
  map: Id<'map'>
  theme: keyof typeof THEMES
}

/** What is known of a map's picture before it is there. */
export interface MapSheet {
  map: string
  frame: SheetFrame
  spots: readonly SheetSpot[]
}

/** @returns an SVG; undefined when there is no such map */
export function sheet({ state, map, theme }: SheetWish): string | undefined {
  const board = readBoard(docOf(state))
  const row = board.maps.get(map)
  if (!row || row.trashed) return undefined
  const layout = layoutMap(board, row.id)
  const primitives = drawMap(board, layout, { theme: THEMES[theme] })
  const draw = (fontFaces?: string) => toSvg(primitives, { ...sheetFrame(layout), fontFaces })
  return draw(fontFacesFor(draw()))
}

/** Of each map that has something to look at. */
export function sheets({ board }: { board: Board }): MapSheet[] {
  return mapsOf(board).flatMap(({ id }) => {
    const layout = layoutMap(board, id)
    if (layout.isEmpty) return []
    return [{ map: id, frame: sheetFrame(layout), spots: sheetSpots(layout) }]
  })
}
