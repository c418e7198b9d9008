/** Where the parts of a map's head lie that people write in or choose; px relative to the map. */
import type { MapLayout } from '@/lib/journey/layout'
import { textWidth, type Font } from '@/lib/journey/measure'
import { FONTS, SIZES } from '@/lib/journey/tokens'
import { WORDS } from '@/lib/journey/words'

export type HeadField = 'scenario' | 'start' | 'end'

export interface HeadText {
  field: HeadField
  x: number
  y: number
  w: number
  h: number
  font: Font
  lines: readonly string[]
  /** nothing is written yet: there is no place for it before there are words */
  isEmpty: boolean
}

/** px: where a text that does not stand there yet is written first */
const FIRST_WIDTH = 280
const LONGEST_LINE = 880
/** px from an edge's sign to its words */
const SIGN = 20
/** px kept free for the caret behind the last letter */
const CARET = 6
/** px: how high the line of personas is, which makes room for a scenario with its first letter */
const PEOPLE_LINE = 40
/** px between words that do not stand there yet and the stages */
const OVER_STAGES = 4

/** Scenario, start and end of a map. A map without touchpoints or stages has no start and no end yet. */
export function headTexts({ map, width, head, columns, stageY }: MapLayout): HeadText[] {
  const room = width - 2 * SIZES.padding
  const { scenario } = head
  const texts: HeadText[] = [
    {
      field: 'scenario',
      x: SIZES.padding,
      y: scenario?.y ?? head.y + (PEOPLE_LINE - FONTS.scenario.lineHeight) / 2,
      w: scenario ? Math.min(LONGEST_LINE, room) : FIRST_WIDTH,
      font: FONTS.scenario,
      lines: scenario?.lines ?? [],
      h: (scenario?.lines.length ?? 1) * FONTS.scenario.lineHeight,
      isEmpty: !scenario,
    },
  ]
  if (columns.length === 0) return texts
  for (const field of ['start', 'end'] as const) {
    const edge = head.edges.find(({ which }) => which === field)
    const first = SIZES.padding + SIZES.laneHeader + SIGN
    const x = edge ? edge.x + SIGN : field === 'start' ? first : width - SIZES.padding - FIRST_WIDTH
    const lines = edge?.lines ?? []
    texts.push({
      field,
      x,
      y: edge?.y ?? head.edges[0]?.y ?? stageY - FONTS.edge.lineHeight - OVER_STAGES,
      w: edge ? Math.max(...lines.map((line) => textWidth(line, FONTS.edge))) + CARET : FIRST_WIDTH,
      font: FONTS.edge,
      lines,
      h: Math.max(1, lines.length) * FONTS.edge.lineHeight,
      isEmpty: map[field].trim() === '',
    })
  }
  return texts
}

/** The pill that says what kind of map it is. */
export function typeChip({ map, head }: MapLayout): { x: number; y: number; w: number; h: number } {
  const w = Math.ceil(textWidth(WORDS[map.lang].mapType[map.mapType], FONTS.chip)) + 24
  return { x: head.chipX, y: head.y + 6, w, h: 28 }
}
