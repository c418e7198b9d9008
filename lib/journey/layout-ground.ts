/** The ground of a map: its columns, by stage, and the bands over them. */
import { block } from './layout-text'
import type { Column, EntityBox, Sign } from './layout-types'
import { stagesOf, touchpointsOf } from './live'
import { textWidth, wrap } from './measure'
import type { Board, Id, JourneyMap, Lang, Stage } from './model'
import { FONTS, SIZES } from './tokens'
import { WORDS, stageTime } from './words'

export interface Span {
  x: number
  w: number
}

/** A stage's box before it has a place. */
type Band = Omit<EntityBox, 'x' | 'y'>

export interface Ground {
  board: Board
  map: JourneyMap
  columns: readonly Column[]
  stageSpans: ReadonlyMap<Id<'stage'>, Span>
  width: number
}

/** Where columns begin. */
export const LEFT = SIZES.padding + SIZES.laneHeader
/** A map is never narrower than its three ghost stages. */
export const GHOSTS = 3

export function groundOf(board: Board, map: JourneyMap): Ground {
  const columns: Column[] = []
  const stageSpans = new Map<Id<'stage'>, Span>()
  let x = LEFT
  for (const stage of stagesOf(board, map.id)) {
    const start = x
    const touchpoints = touchpointsOf(board, stage.id)
    const heads = touchpoints.length > 0 ? touchpoints.map((t) => t.id) : [undefined]
    for (const touchpoint of heads) {
      columns.push({ touchpoint, stage: stage.id, x, w: SIZES.column })
      x += SIZES.column + SIZES.gap
    }
    x -= SIZES.gap
    stageSpans.set(stage.id, { x: start, w: x - start })
    x += SIZES.stageGap
  }
  const ghosts = LEFT + GHOSTS * (SIZES.column + SIZES.stageGap)
  return { board, map, columns, stageSpans, width: Math.max(x, ghosts) - SIZES.stageGap + SIZES.padding }
}

/** px in a band: at both ends, between title and time, over and under; a time up to `time` may stand by any title */
const BAND = { side: 16, between: 12, over: 12, time: 72, title: 120 }

/** The stages' bands, all as high as the one with the longest title; what is written on them stands in the middle. */
export function stageBoxes({ board, map, stageSpans }: Ground, y: number): { boxes: EntityBox[]; h: number } {
  const bands = stagesOf(board, map.id).map((stage) => bandOf(stage, map, stageSpans.get(stage.id)!))
  const h = Math.max(SIZES.stageBand, ...bands.map((band) => band.h))
  const boxes = bands.map((band): EntityBox => {
    const down = Math.floor((h - band.h) / 2)
    return {
      ...band,
      y,
      h,
      title: { ...band.title, y: band.title.y + down },
      signs: band.signs.map((sign) => ({ ...sign, y: sign.y + down })),
    }
  })
  return { boxes, h }
}

// Most stages are asked for again unchanged.
const bands = new WeakMap<Stage, { key: string; band: Band }>()

function bandOf(stage: Stage, { lang }: JourneyMap, { x, w }: Span): Band & Span {
  const key = `${lang} ${w}`
  const known = bands.get(stage)
  if (known?.key === key) return { ...known.band, x }
  const band = measured(stage, lang, w)
  bands.set(stage, { key, band })
  return { ...band, x }
}

function measured(stage: Stage, lang: Lang, w: number): Band {
  const time = stageTime(stage, lang)
  const room = w - 2 * BAND.side
  const timeRoom = time ? Math.ceil(textWidth(time, FONTS.stageTime)) + BAND.between : 0
  // A long time ("before contact · 30 d") on a narrow band stands under the title instead of beside it.
  const isUnder = timeRoom > BAND.time && room - timeRoom < BAND.title
  const place = { x: BAND.side, y: BAND.over, w: isUnder ? room : room - timeRoom }
  const title = block('title', stage.title, FONTS.stage, place, WORDS[lang].untitled)
  const lines = isUnder ? wrap(time, FONTS.stageTime, room) : [time]
  const sign: Sign = {
    icon: 'duration',
    x: isUnder ? BAND.side : w - BAND.side,
    y: isUnder ? title.y + title.h : title.y,
    text: time,
    lines,
    tone: 'quiet',
  }
  return {
    id: stage.id,
    kind: 'stage',
    w,
    h: title.h + (isUnder ? lines.length * FONTS.stageTime.lineHeight : 0) + 2 * BAND.over,
    title,
    signs: time ? [sign] : [],
    row: stage,
    isRescued: false,
    isFolded: false,
  }
}
