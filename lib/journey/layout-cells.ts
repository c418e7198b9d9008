/** The lanes under the stages: what stands in each cell, and how high each row has to be. */
import { channelOf } from './channels'
import { laneName, laneTypeOf, type LaneContent } from './lane-types'
import { block, type Ground } from './layout-ground'
import type { CellNote, Column, EntityBox, LaneRow, TextBlock } from './layout-types'
import { cardsIn, metricsOf } from './live'
import { wrap } from './measure'
import type { Card, Lane, Metric, Touchpoint } from './model'
import { FONTS, SIZES } from './tokens'
import { WORDS } from './words'

/** px over and under what stands in a row */
const ROOM = 12
const NOTE_LINE = 20

type Add = (box: EntityBox) => void
/** Puts a lane's content at a height; gives the height it takes. */
type Filler = (ground: Ground, lane: Lane, top: number, add: Add, notes: CellNote[]) => number

const FILL: Record<LaneContent, Filler> = {
  cards: fillCards,
  touchpoints: fillTouchpoints,
  emotions: () => SIZES.emotionLane,
  channels: fillNotes(channelNotes),
  metrics: fillNotes((touchpoint, ground) => metricNotes(metricsOf(ground.board, touchpoint.id), 'metric')),
  funnel: fillNotes((touchpoint, ground, column) =>
    // Funnel figures belong to a stage: they stand under its first column.
    ground.stageSpans.get(column.stage)?.x === column.x
      ? metricNotes(metricsOf(ground.board, column.stage), 'funnel')
      : metricNotes(metricsOf(ground.board, touchpoint.id), 'funnel'),
  ),
}

export function placeCells(ground: Ground, lanes: readonly Lane[], add: Add) {
  const rows: LaneRow[] = []
  const notes: CellNote[] = []
  let y = ground.top
  const shown = lanes.filter((lane) => !lane.hidden)

  // A map without a lane of touchpoints still has its touchpoints: they head the columns.
  const heads = lanes.some((lane) => laneTypeOf(lane.kind).content === 'touchpoints')
  if (!heads) y += ROOM + fillTouchpoints(ground, undefined, y + ROOM, add) + ROOM

  let hasHeads = !heads
  for (const lane of shown) {
    const { content } = laneTypeOf(lane.kind)
    const title = laneTitle(lane, ground)
    const isSecondHead = content === 'touchpoints' && hasHeads
    if (content === 'touchpoints') hasHeads = true
    const inner = lane.collapsed || isSecondHead ? 0 : FILL[content](ground, lane, y + ROOM, add, notes)
    const least = lane.collapsed ? SIZES.laneCollapsed : SIZES.laneMin
    const h = grid(Math.max(least, inner + 2 * ROOM, title.h + 2 * ROOM))
    add({
      id: lane.id,
      kind: 'lane',
      x: SIZES.padding,
      y,
      w: ground.width - 2 * SIZES.padding,
      h,
      title,
      row: lane,
      isRescued: false,
    })
    rows.push({ lane: lane.id, y, h })
    y += h
  }
  return { rows, notes, bottom: y }
}

function laneTitle(lane: Lane, { map }: Ground): TextBlock {
  return block('title', lane.title, FONTS.laneName, 28, ROOM, SIZES.laneHeader - 28 - 12, {
    placeholder: laneName(lane, map.lang),
  })
}

/** The heads of the columns. */
function fillTouchpoints(ground: Ground, _lane: Lane | undefined, top: number, add: Add): number {
  let highest: number = SIZES.touchpoint
  const heads: { touchpoint: Touchpoint; column: Column; title: TextBlock }[] = []
  for (const column of ground.columns) {
    const touchpoint = column.touchpoint && ground.board.touchpoints.get(column.touchpoint)
    if (!touchpoint) continue
    const title = touchpointTitle(touchpoint, ground)
    heads.push({ touchpoint, column, title })
    const signs = touchpoint.waitMin !== undefined || touchpoint.repeatsStory ? 20 : 0
    highest = Math.max(highest, SIZES.cardPadding + title.h + 8 + signs + 24 + 10)
  }
  const h = grid(highest)
  for (const { touchpoint, column, title } of heads)
    add({
      id: touchpoint.id,
      kind: 'touchpoint',
      x: column.x,
      y: top,
      w: column.w,
      h,
      title,
      row: touchpoint,
      isRescued: false,
    })
  return h
}

export function touchpointTitle(touchpoint: Touchpoint, { map }: Ground): TextBlock {
  const diamond = touchpoint.key ? 20 : 0
  const w = SIZES.column - 2 * SIZES.cardPadding - diamond
  return block('title', touchpoint.title, FONTS.touchpoint, SIZES.cardPadding, SIZES.cardPadding, w, {
    placeholder: WORDS[map.lang].untitled,
  })
}

/** Cards in their cells; those of a whole stage lie across it, over the cells. */
function fillCards(ground: Ground, lane: Lane, top: number, add: Add): number {
  const { board } = ground
  let bottom = top
  const stageBottom = new Map<string, number>()
  const stack = (cards: readonly Card[], x: number, w: number, from: number) => {
    let y = from
    for (const card of cards) {
      const box = cardBox(card, lane, x, y, w)
      add(box)
      y += box.h + SIZES.gap
    }
    if (cards.length > 0) bottom = Math.max(bottom, y - SIZES.gap)
    return y
  }
  for (const [stage, { x, w }] of ground.stageSpans)
    stageBottom.set(stage, stack(cardsIn(board, lane.id, stage), x, w, top))
  for (const { touchpoint, stage, x, w } of ground.columns)
    if (touchpoint) stack(cardsIn(board, lane.id, touchpoint), x, w, stageBottom.get(stage) ?? top)
  return bottom - top
}

export function cardBox(card: Card, lane: Pick<Lane, 'kind'> | undefined, x: number, y: number, w: number): EntityBox {
  const { tone } = laneTypeOf(lane?.kind ?? 'notes')
  const bar = tone === 'pain' || tone === 'improvement' ? 4 : 0
  const font = tone === 'voice' ? FONTS.cardQuote : FONTS.card
  const title = block('text', card.text, font, SIZES.cardPadding + bar, 10, w - 2 * SIZES.cardPadding - bar)
  const foot = card.evidence || card.source ? 18 : 0
  const h = grid(title.h + 20 + foot)
  return { id: card.id, kind: 'card', x, y, w, h, title, row: card, isRescued: false }
}

/** Lines about a touchpoint in its cell. */
function fillNotes(
  notesOf: (touchpoint: Touchpoint, ground: Ground, column: Column) => Omit<CellNote, 'lane' | 'x' | 'y'>[],
): Filler {
  return (ground, lane, top, _add, notes) => {
    let bottom = top
    for (const column of ground.columns) {
      const touchpoint = column.touchpoint && ground.board.touchpoints.get(column.touchpoint)
      if (!touchpoint) continue
      let y = top
      for (const note of notesOf(touchpoint, ground, column)) {
        const left = note.icon ? 22 : 0
        const [text = ''] = wrap(note.text, FONTS.note, column.w - 16 - left, 1)
        notes.push({ ...note, text, lane: lane.id, x: column.x + 8, y })
        y += NOTE_LINE
        if (note.more) y += FONTS.note.lineHeight
      }
      bottom = Math.max(bottom, y)
    }
    return bottom - top
  }
}

function channelNotes({ channels }: Touchpoint, { map }: Ground) {
  return channels.map((id) => {
    const { icon, names } = channelOf(id)
    return { icon, text: names[map.lang] }
  })
}

function metricNotes(metrics: readonly Metric[], kind: Metric['kind']) {
  return metrics
    .filter((metric) => metric.kind === kind)
    .map(({ name, value, unit }) => ({ text: name, more: unit ? `${value} ${unit}` : String(value) }))
}

/** Up to the next line of the 4 px grid. */
export const grid = (px: number): number => Math.ceil(px / 4) * 4
