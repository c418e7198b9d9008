/** The ground of a map: its columns by stage, and the head with title, persona and legend. */
import type { Column, EntityBox, TextBlock } from './layout-types'
import { journeyOf, personasOf, stagesOf, touchpointsOf } from './live'
import { wrap, textWidth, type Font } from './measure'
import type { Board, Department, Id, JourneyMap, Persona, Stage } from './model'
import { FONTS, SIZES } from './tokens'
import { WORDS, durationText } from './words'

export interface Ground {
  board: Board
  map: JourneyMap
  columns: readonly Column[]
  stageSpans: ReadonlyMap<Id<'stage'>, { x: number; w: number }>
  width: number
  /** under the stage bands */
  top: number
}

/** px; a map is never narrower than three ghost stages */
const GHOSTS = 3
const LEFT = SIZES.padding + SIZES.laneHeader

export function columnsOf(board: Board, map: JourneyMap) {
  const stages = stagesOf(board, map.id)
  const list: Column[] = []
  const spans = new Map<Id<'stage'>, { x: number; w: number }>()
  let x = LEFT
  for (const stage of stages) {
    const start = x
    const touchpoints = touchpointsOf(board, stage.id)
    const heads = touchpoints.length > 0 ? touchpoints.map((t) => t.id) : [undefined]
    for (const touchpoint of heads) {
      list.push({ touchpoint, stage: stage.id, x, w: SIZES.column })
      x += SIZES.column + SIZES.gap
    }
    x -= SIZES.gap
    spans.set(stage.id, { x: start, w: x - start })
    x += SIZES.stageGap
  }
  const ghosts = LEFT + GHOSTS * (SIZES.column + SIZES.stageGap) - SIZES.stageGap
  const right = Math.max(stages.length > 0 ? x - SIZES.stageGap : 0, ghosts)

  const titles = new Map(stages.map((stage) => [stage.id, stageTitle(stage, map, spans.get(stage.id)!.w)]))
  // All bands are as high as the one with the longest title.
  const bandHeight = Math.max(SIZES.stageBand, ...[...titles.values()].map((title) => title.h + 24))

  return {
    list,
    spans,
    bandHeight,
    isEmpty: stages.length === 0,
    width: right + SIZES.padding,
    stages: (y: number): EntityBox[] =>
      stages.map((stage) => ({
        id: stage.id,
        kind: 'stage',
        ...spans.get(stage.id)!,
        y,
        h: bandHeight,
        title: titles.get(stage.id)!,
        row: stage,
        isRescued: false,
      })),
  }
}

function stageTitle(stage: Stage, map: JourneyMap, w: number): TextBlock {
  const time = stage.duration ? textWidth(durationText(stage.duration, map.lang), FONTS.stageTime) + 12 : 0
  return block('title', stage.title, FONTS.stage, 16, 12, Math.max(40, Math.floor(w - 32 - time)), {
    placeholder: WORDS[map.lang].untitled,
  })
}

/** The head of the paper: title, persona and what the map is, with its height. */
export function header(board: Board, map: JourneyMap, width: number) {
  const personas = personasOf(board, map.id)
  const title = block('title', map.title, FONTS.mapTitle, SIZES.padding, 28, width - 2 * SIZES.padding, {
    placeholder: WORDS[map.lang].untitled,
  })
  const height = title.y + title.h + 8 + 44 + 28
  const box: EntityBox = {
    id: map.id,
    kind: 'map',
    x: 0,
    y: 0,
    w: width,
    h: height,
    title,
    row: map,
    isRescued: false,
  }
  return { box, height, personas: personas as readonly Persona[], legend: legendOf(board, map) }
}

function legendOf(board: Board, map: JourneyMap): readonly Department[] {
  const seen = new Map<string, Department>()
  for (const { owner, handoffTo } of journeyOf(board, map.id))
    for (const id of [owner, handoffTo]) {
      const department = id && board.departments.get(id)
      if (department && !department.trashed) seen.set(department.id, department)
    }
  return [...seen.values()]
}

/** A text in a column, broken into lines; empty texts show a placeholder instead. */
export function block(
  field: string,
  text: string,
  font: Font,
  x: number,
  y: number,
  w: number,
  { placeholder = '', maxLines }: { placeholder?: string; maxLines?: number } = {},
): TextBlock {
  const isPlaceholder = text === ''
  const lines = wrap(isPlaceholder ? placeholder : text, font, w, maxLines)
  return { field, x, y, w, h: lines.length * font.lineHeight, font, lines, isPlaceholder }
}
