/** The lanes under the stages: what stands in each cell, and how high each lane has to be. */
import { laneName, laneTypeOf } from './lane-types'
import { cardBox, touchpointBox } from './layout-card'
import type { Ground, Span } from './layout-ground'
import { placeNotes } from './layout-notes'
import { cellOf, hasCards } from './layout-places'
import { block, grid } from './layout-text'
import type { CellNote, EntityBox, LaneRow } from './layout-types'
import type { Card, Id, Lane } from './model'
import { FONTS, SIZES } from './tokens'

type Add = (box: EntityBox) => void

const ROOM = SIZES.laneRoom
/** px from a lane's left edge to its name: the icon stands there */
const NAME = { x: 28, end: 12 }

/**
 * Puts lanes from `top` on. Touchpoints head the columns, so they are always shown: in the first lane of touchpoints,
 * or, when there is none or it is hidden, right under the stages. Cards may lie in any lane, under what it shows by
 * itself.
 */
export function placeCells(ground: Ground, lanes: readonly Lane[], top: number, add: Add) {
  const rows: LaneRow[] = []
  const notes: CellNote[] = []
  const shown = lanes.filter((lane) => !lane.hidden)
  const headLane = shown.find((lane) => laneTypeOf(lane.kind).content === 'touchpoints')
  let y = top
  if (!headLane && ground.columns.length > 0) y += 2 * ROOM + placeHeads(ground, y + ROOM, 'all', add)

  for (const lane of shown) {
    const { content } = laneTypeOf(lane.kind)
    const title = block(
      'title',
      lane.title,
      FONTS.laneName,
      nameRoom(lane),
      laneName({ ...lane, title: '' }, ground.map.lang),
    )
    let h: number
    if (lane.collapsed) {
      const heads = lane === headLane ? 2 * ROOM + placeHeads(ground, y + ROOM, 'titles', add) : 0
      // Under column heads the strip of traces is there only if there are any.
      const strip = heads && !hasCards(ground.board, lane.id) ? 0 : SIZES.laneCollapsed
      h = Math.max(heads + strip, title.h + 2 * title.y)
      foldCards(ground, lane, y + (heads + h) / 2, add)
    } else {
      let inner = 0
      if (lane === headLane) inner = placeHeads(ground, y + ROOM, 'all', add)
      else if (content === 'emotions') inner = SIZES.emotionLane
      else if (content === 'channels' || content === 'metrics' || content === 'funnel')
        inner = placeNotes(ground, lane, content, y + ROOM, notes)
      const cards = placeCards(ground, lane, y + ROOM + (inner > 0 ? inner + SIZES.gap : 0), add)
      if (cards > 0) inner += cards + (inner > 0 ? SIZES.gap : 0)
      h = Math.max(SIZES.laneMin, inner + 2 * ROOM, title.h + 2 * ROOM)
    }
    h = grid(h)
    const { x, w } = { x: SIZES.padding, w: ground.width - 2 * SIZES.padding }
    add({
      id: lane.id,
      kind: 'lane',
      x,
      y,
      w,
      h,
      title,
      signs: [],
      row: lane,
      isRescued: false,
      isFolded: !!lane.collapsed,
    })
    rows.push({ lane: lane.id, y, h })
    y += h
  }
  return { rows, notes, bottom: y }
}

const nameRoom = (lane: Lane) => ({
  x: NAME.x,
  y: lane.collapsed ? (SIZES.laneCollapsed - FONTS.laneName.lineHeight) / 2 : ROOM,
  w: SIZES.laneHeader - NAME.x - NAME.end,
})

/** Column heads, all as high as the highest. */
function placeHeads({ board, map, columns }: Ground, y: number, shows: 'all' | 'titles', add: Add): number {
  const boxes = columns.flatMap(({ touchpoint, x, w }): EntityBox[] => {
    const row = touchpoint && board.touchpoints.get(touchpoint)
    return row ? [{ ...touchpointBox(row, board, { lang: map.lang, w, shows }), x, y, isRescued: false }] : []
  })
  const h = boxes.reduce((most, box) => Math.max(most, box.h), shows === 'all' ? SIZES.touchpoint : 0)
  for (const box of boxes) add({ ...box, h })
  return h
}

/** A lane's cells from left to right; those of a whole stage come before those of its touchpoints. */
function eachCell(
  { board, columns, stageSpans }: Ground,
  lane: Id<'lane'>,
  visit: (cards: readonly Card[], span: Span, stage: Id<'stage'>, across: 'stage' | 'column') => void,
): void {
  if (!hasCards(board, lane)) return
  for (const [stage, span] of stageSpans) visit(cellOf(board, lane, stage), span, stage, 'stage')
  for (const column of columns)
    if (column.touchpoint) visit(cellOf(board, lane, column.touchpoint), column, column.stage, 'column')
}

/** Cards in their cells; those of a whole stage lie across it, over the cells. @returns the height, 0 without cards */
function placeCards(ground: Ground, lane: Lane, top: number, add: Add): number {
  const { board, map } = ground
  const stageBottom = new Map<string, number>()
  let bottom = top
  eachCell(ground, lane.id, (cards, { x, w }, stage, across) => {
    let y = stageBottom.get(stage) ?? top
    for (const card of cards) {
      const box = { ...cardBox(card, board, { lang: map.lang, kind: lane.kind, w }), x, y, isRescued: false }
      add(box)
      y += box.h + SIZES.gap
    }
    if (cards.length > 0) bottom = Math.max(bottom, y - SIZES.gap)
    if (across === 'stage') stageBottom.set(stage, y)
  })
  return bottom - top
}

/** px: the height of a card's trace in a collapsed lane */
const TRACE = 8

/** In a collapsed lane each card leaves a trace, side by side: still one place for each, and where they are is seen. */
function foldCards(ground: Ground, lane: Lane, middle: number, add: Add): void {
  const { board, map } = ground
  const hasStageCards = [...ground.stageSpans.keys()].some(
    (stage) => cellOf(board, lane.id, stage).length > 0,
  )
  eachCell(ground, lane.id, (cards, { x, w }, _stage, across) => {
    // Traces of a whole stage lie over those of its touchpoints.
    const shift = !hasStageCards ? -TRACE / 2 : across === 'stage' ? -TRACE - 1 : 1
    const step = Math.min(w / cards.length, 3 * TRACE)
    cards.forEach((card, i) => {
      const box = cardBox(card, board, { lang: map.lang, kind: lane.kind, w: SIZES.column })
      const place = { x: x + i * step, y: middle + shift, w: step * 0.8, h: TRACE }
      add({ ...box, ...place, isRescued: false, isFolded: true })
    })
  })
}
