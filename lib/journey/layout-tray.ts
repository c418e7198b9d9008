/** The tray under the lanes: what lost its place lies here, until people move it back to where it belongs. */
import { cardBox, touchpointBox, type Sized } from './layout-card'
import type { Ground } from './layout-ground'
import { strayRows, type Stray } from './layout-places'
import { block, grid } from './layout-text'
import type { EntityBox } from './layout-types'
import { FONTS, SIZES } from './tokens'
import { WORDS } from './words'

export { strayRows }

/** px: the tray's heading, and the line about unreadable rows */
const HEADING = 44
const UNREADABLE = 40

/** @returns where the tray begins (undefined: there is none) and where everything ends */
export function placeTray(ground: Ground, unreadable: number, top: number, add: (box: EntityBox) => void) {
  const strays = strayRows(ground.board, ground.map.id)
  const room = ground.width - 2 * SIZES.padding
  const perRow = Math.floor((room + SIZES.gap) / (SIZES.column + SIZES.gap))
  let y = strays.length > 0 ? top + HEADING : top
  for (let at = 0; at < strays.length; at += perRow) {
    const row = strays.slice(at, at + perRow).map((stray) => strayBox(ground, stray))
    row.forEach((box, i) =>
      add({ ...box, x: SIZES.padding + i * (SIZES.column + SIZES.gap), y, isRescued: true }),
    )
    y += Math.max(...row.map((box) => box.h)) + SIZES.gap
  }
  const told = unreadable > 0 ? { count: unreadable, y: y + SIZES.laneRoom } : undefined
  return {
    rescued: strays.map((row) => row.id),
    trayY: strays.length > 0 ? top : undefined,
    unreadable: told,
    bottom: told ? told.y + UNREADABLE : y,
  }
}

function strayBox({ board, map: { lang } }: Ground, row: Stray): Sized {
  if ('text' in row) {
    const kind = board.lanes.get(row.place.lane)?.kind ?? 'notes'
    return cardBox(row, board, { lang, kind, w: SIZES.column })
  }
  if ('channels' in row) return touchpointBox(row, board, { lang, w: SIZES.column, shows: 'titles' })
  const kind = 'kind' in row ? 'lane' : 'stage'
  const place = { x: SIZES.cardPadding, y: SIZES.cardPadding, w: SIZES.column - 2 * SIZES.cardPadding }
  const title = block('title', row.title, FONTS.touchpoint, place, WORDS[lang].untitled)
  const h = grid(title.h + 2 * SIZES.cardPadding)
  return { id: row.id, kind, w: SIZES.column, h, title, signs: [], row, isFolded: false }
}
