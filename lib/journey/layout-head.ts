/** The head of the paper: title, scenario, personas, kind of map, departments, and where the journey begins and ends. */
import { LEFT, type Ground } from './layout-ground'
import { block, grid, oneLine } from './layout-text'
import type { MapHead, TextBlock } from './layout-types'
import { personasOf } from './live'
import { textWidth, wrap } from './measure'
import type { Department, Persona } from './model'
import { FONTS, SIZES } from './tokens'
import { WORDS } from './words'

/** px */
const TOP = 32
/** wider lines are hard to read */
const SCENARIO = 880
const PEOPLE_LINE = 40
const HEAD_UNDER = 24
const PERSONA = { words: 52, gap: 28, most: 300 }
const CHIP = { sides: 24, gap: 48 }
const LEGEND = { line: 20, swatch: 18, gap: 20, name: 160, least: 240 }
const EDGE = { icon: 22, between: 48, over: 12, under: 12 }

/** @returns the title to write in, the rest of the head, and where the stages begin */
export function headOf(ground: Ground): { title: TextBlock; head: MapHead; bottom: number } {
  const { board, map, width } = ground
  const room = width - 2 * SIZES.padding
  const place = { x: SIZES.padding, y: TOP, w: room }
  const title = block('title', map.title, FONTS.mapTitle, place, WORDS[map.lang].untitled)
  let y = title.y + title.h + 8

  let scenario: MapHead['scenario']
  if (map.scenario.trim()) {
    const lines = wrap(map.scenario, FONTS.scenario, Math.min(SCENARIO, room))
    scenario = { y: y - 2, text: map.scenario, lines }
    y += lines.length * FONTS.scenario.lineHeight + 8
  }

  const { personas, right: chipX } = personasIn(personasOf(board, map.id), room)
  const chip = Math.ceil(textWidth(WORDS[map.lang].mapType[map.mapType], FONTS.chip)) + CHIP.sides
  const people = y
  const legend = legendIn(departmentsOf(ground), chipX + chip + CHIP.gap, width - SIZES.padding, people)
  y = Math.max(people + PEOPLE_LINE, (legend.at(-1)?.y ?? 0) + LEGEND.line)

  const edges = edgesIn(ground, y + EDGE.over)
  const lines = edges.reduce((most, edge) => Math.max(most, edge.lines.length), 0)
  y += lines > 0 ? EDGE.over + lines * FONTS.edge.lineHeight + EDGE.under : HEAD_UNDER
  return { title, head: { scenario, personas, y: people, chipX, legend, edges }, bottom: grid(y) }
}

/** "Dana, 38, two children" is a name and what there is to know; a name alone stays one. */
function splitName(text: string): { name: string; about: string } {
  const comma = text.indexOf(',')
  if (comma < 0) return { name: text.trim(), about: '' }
  return { name: text.slice(0, comma).trim(), about: text.slice(comma + 1).trim() }
}

function personasIn(people: readonly Persona[], room: number) {
  const personas: MapHead['personas'][number][] = []
  let x: number = SIZES.padding
  for (const persona of people) {
    const { name, about } = splitName(persona.name)
    const words = Math.max(textWidth(name, FONTS.personaName), textWidth(about, FONTS.persona))
    const w = PERSONA.words + Math.ceil(Math.min(words, PERSONA.most))
    // What does not fit is left to the outline: more than two personas on one map are discouraged anyway.
    if (personas.length > 0 && x + w > SIZES.padding + room * 0.6) break
    personas.push({
      persona,
      name: oneLine(name, FONTS.personaName, PERSONA.most),
      about: oneLine(about, FONTS.persona, PERSONA.most),
      x,
      w,
    })
    x += w + PERSONA.gap
  }
  return { personas, right: x }
}

/** Who owns or takes over something here, in the order of their first appearance. */
function departmentsOf({ board, columns }: Ground): readonly Department[] {
  const seen = new Set<string>()
  for (const { touchpoint } of columns) {
    const row = touchpoint && board.touchpoints.get(touchpoint)
    if (row?.owner) seen.add(row.owner)
    if (row?.handoffTo) seen.add(row.handoffTo)
  }
  const departments = [...seen].flatMap((id) => board.departments.get(id) ?? [])
  return departments.filter((department) => !department.trashed)
}

/** Departments in lines that end at the right edge; a line that has no room left of it begins a new one. */
function legendIn(
  departments: readonly Department[],
  left: number,
  right: number,
  y: number,
): MapHead['legend'] {
  // Beside the personas, or under them where that is too narrow.
  const isBeside = right - left >= LEGEND.least
  const room = isBeside ? right - left : right - SIZES.padding
  const items = departments.map((department) => {
    const text = oneLine(department.name, FONTS.legend, LEGEND.name)
    return { department, text, w: LEGEND.swatch + Math.ceil(textWidth(text, FONTS.legend)) }
  })
  const lines: (typeof items)[] = []
  let used = Infinity
  for (const item of items) {
    if (used + item.w > room) {
      lines.push([])
      used = 0
    }
    lines.at(-1)!.push(item)
    used += item.w + LEGEND.gap
  }
  const top = isBeside ? y + (lines.length > 1 ? 0 : 10) : y + PEOPLE_LINE + 8
  return lines.flatMap((line, i) => {
    let x = right - line.reduce((sum, item) => sum + item.w + LEGEND.gap, -LEGEND.gap)
    return line.map(({ department, text, w }) => {
      const item = { department, text, x, y: top + i * LEGEND.line }
      x += w + LEGEND.gap
      return item
    })
  })
}

/** What sets the journey off, over the first stage, and what ends it, over the last. */
function edgesIn({ map, columns, width }: Ground, y: number): MapHead['edges'] {
  if (columns.length === 0) return []
  const whole = width - SIZES.padding - LEFT
  const isBoth = map.start.trim() !== '' && map.end.trim() !== ''
  const room = (isBoth ? (whole - EDGE.between) / 2 : whole) - EDGE.icon
  const edges: MapHead['edges'][number][] = []
  for (const which of ['start', 'end'] as const) {
    const text = map[which]
    if (text.trim() === '') continue
    const lines = wrap(text, FONTS.edge, room)
    const w = Math.max(...lines.map((line) => textWidth(line, FONTS.edge)))
    const x = which === 'start' ? LEFT : Math.floor(width - SIZES.padding - EDGE.icon - w)
    edges.push({ which, x, y, text, lines })
  }
  return edges
}
