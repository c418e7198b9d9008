/**
 * What a map looks like, as a list of plain primitives. The same list is a shape on the canvas, a picture in an export
 * and a thumbnail: so the picture equals the screen by construction.
 */
import { drawLane, shownIn } from './drawing-lane'
import { drawMapPaper } from './drawing-map'
import { drawCard, drawRescued, drawStage, drawTouchpoint } from './drawing-entities'
import type { Primitive, Sitter } from './drawing-primitives'
import type { EntityBox, MapLayout } from './layout-types'
import { textWidth } from './measure'
import type { Board, Card, Touchpoint } from './model'
import { LIGHT, type Theme } from './tokens'

export type { Primitive } from './drawing-primitives'

export interface DrawingOptions {
  theme?: Theme
  /** `block`: far out, where letters cannot be read: quiet bars stand for the words */
  detail?: 'full' | 'block'
}

/** What is looked at besides the box, which holds row, words and place: if none of it changed, the drawing is the same. */
const LOOKS_AT: Record<EntityBox['kind'], (sitter: Sitter) => readonly unknown[]> = {
  map: ({ layout }) => [
    layout.head,
    layout.stageY,
    layout.trayY,
    layout.unreadable,
    // ghosts stand in the first lane
    layout.isEmpty && layout.rows,
  ],
  stage: () => [],
  touchpoint: ({ board, box }) => {
    const { owner = '', handoffTo = '' } = box.row as Touchpoint
    return [board.departments.get(owner), board.departments.get(handoffTo)]
  },
  lane: (sitter) => [sitter.layout.map.lang, shownIn(sitter)],
  card: ({ board, box }) => {
    const { place, owner = '' } = box.row as Card
    return [board.lanes.get(place.lane)?.kind, board.departments.get(owner)]
  },
}

/** What stages, touchpoints and cards look at beside their boxes is the same on both boards. */
export const isSameAround = (before: Board, after: Board): boolean =>
  before.departments === after.departments && before.lanes === after.lanes

const DRAW: Record<EntityBox['kind'], (sitter: Sitter) => Primitive[]> = {
  map: drawMapPaper,
  stage: drawStage,
  touchpoint: drawTouchpoint,
  lane: drawLane,
  card: drawCard,
}

interface Drawn {
  lookedAt: readonly unknown[]
  primitives: readonly Primitive[]
}
const known = new WeakMap<EntityBox, Map<string, Drawn>>()

/**
 * One entity, px relative to its own top left corner. While nothing it shows has changed, the same list is returned.
 * An entity that the layout does not show is an empty list.
 */
export function drawEntity(
  board: Board,
  layout: MapLayout,
  id: string,
  { theme = LIGHT, detail = 'full' }: DrawingOptions = {},
): readonly Primitive[] {
  const box = layout.boxes.get(id)
  if (!box) return []
  const sitter: Sitter = { board, layout, box, theme }
  const lookedAt = LOOKS_AT[box.kind](sitter)
  const key = `${detail} ${theme.paper}`
  const drawings = known.get(box) ?? new Map<string, Drawn>()
  known.set(box, drawings)
  const before = drawings.get(key)
  if (before && before.lookedAt.every((part, i) => part === lookedAt[i])) return before.primitives
  const full = box.isRescued ? drawRescued(sitter) : DRAW[box.kind](sitter)
  const primitives = detail === 'block' ? full.flatMap((p) => asBlock(p, theme)) : full
  drawings.set(key, { lookedAt, primitives })
  return primitives
}

/** px: smaller words are bars */
const READABLE = 15

/** Words become bars of their length, small signs and captions go. */
function asBlock(primitive: Primitive, theme: Theme): Primitive[] {
  if (primitive.is === 'box') return [primitive]
  if (primitive.is === 'path') return primitive.isSign ? [] : [primitive]
  const { x, y, font, lines, anchor, fill } = primitive
  if (font.size > READABLE) return [primitive]
  if (anchor || font.size < 12) return []
  return lines.map((line, i) => ({
    is: 'box',
    x,
    y: y + i * font.lineHeight + font.lineHeight * 0.3,
    w: Math.max(8, textWidth(line, font)),
    h: font.size * 0.5,
    r: 2,
    fill,
    opacity: fill === theme.onBand ? 0.6 : 0.3,
  }))
}

/** A whole map, px relative to its top left corner. */
export function drawMap(board: Board, layout: MapLayout, options: DrawingOptions = {}): readonly Primitive[] {
  const layers: Record<EntityBox['kind'], Primitive[]> = {
    map: [],
    lane: [],
    stage: [],
    touchpoint: [],
    card: [],
  }
  for (const box of layout.boxes.values()) {
    const layer = layers[box.isRescued ? 'card' : box.kind]
    for (const primitive of drawEntity(board, layout, box.id, options))
      layer.push(shifted(primitive, box.x, box.y))
  }
  return [...layers.map, ...layers.lane, ...layers.stage, ...layers.touchpoint, ...layers.card]
}

/** The same, drawn elsewhere. */
export function shifted(primitive: Primitive, dx: number, dy: number): Primitive {
  if (dx === 0 && dy === 0) return primitive
  return { ...primitive, x: primitive.x + dx, y: primitive.y + dy }
}
