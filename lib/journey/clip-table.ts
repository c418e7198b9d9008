/** What is copied as other programs take it: lines of text, and tables with lanes as rows and touchpoints as columns. */
import { channelOf } from './channels'
import type { Clip } from './clip'
import { TITLE_FIELD } from './edit-fields'
import { whole } from './edit-trash'
import { laneName, laneTypeOf, type LaneContent } from './lane-types'
import {
  cardsIn,
  columnOf,
  lanesOf,
  mapOf,
  mapsOf,
  metricsOf,
  personasOf,
  stagesOf,
  touchpointsOf,
} from './live'
import { ANYONE, kindOf, type Board, type Card, type Id, type JourneyMap, type Lang } from './model'
import { numberText } from './words'

/** Rows of cells. */
export interface TextTable {
  /** so many rows at the top are headings, and if there are any, so is the first column */
  heads: number
  rows: string[][]
}

/** The title or text of each thing that was copied, one a line. */
export function clipLines({ roots, rows }: Clip): string {
  const known = new Map(rows.map((row) => [row.id, row as unknown as Record<string, string>]))
  const words = roots.map((id) => known.get(id)?.[TITLE_FIELD[kindOf(id)!]] ?? '')
  return words.map((text) => text.replace(/\s*\n\s*/g, ' ')).join('\n')
}

/**
 * A table for each map that something was copied from; cards of one lane or one column are simply rows.
 * @param board the one that the clip is of
 */
export function clipTables(board: Board, { roots }: Clip): TextTable[] {
  const alone = roots.flatMap((id) => board.cards.get(id) ?? [])
  const isList = (of: (card: Card) => string) =>
    alone.length === roots.length && new Set(alone.map(of)).size === 1
  if (isList(({ place }) => place.lane) || isList(({ place }) => columnOf(place)))
    return [{ heads: 0, rows: alone.map(({ text }) => [text]) }]
  const rows = whole(board, ...roots)
  const copied = new Set<string>(rows.map(({ id }) => id))
  const cards = rows.filter((row): row is Card => kindOf(row.id) === 'card')
  const maps = new Set(roots.map((id) => mapOf(board, id)))
  const hasLane = roots.some((id) => kindOf(id) === 'lane')
  return mapsOf(board)
    .filter(({ id }) => maps.has(id))
    .map((map) => mapTable(board, map, { copied, cards, hasLane }))
}

interface Copied {
  copied: ReadonlySet<string>
  cards: readonly Card[]
  /** whole lanes go across the whole map */
  hasLane: boolean
}

/** A column of the table: a touchpoint, or the place of a stage without any. */
interface TableColumn {
  stage: Id<'stage'>
  touchpoint?: Id<'touchpoint'>
  isFirst: boolean
}

function mapTable(board: Board, map: JourneyMap, { copied, cards, hasLane }: Copied): TextTable {
  const on = new Set<string>(cards.map(({ place }) => columnOf(place)))
  const columns = stagesOf(board, map.id).flatMap(({ id: stage }): TableColumn[] => {
    const isIn = ({ id }: { id: string }) => hasLane || copied.has(id) || on.has(id)
    const inside = touchpointsOf(board, stage).filter(isIn)
    if (inside.length === 0) return isIn({ id: stage }) ? [{ stage, isFirst: true }] : []
    return inside.map(({ id }, i) => ({ stage, touchpoint: id, isFirst: i === 0 }))
  })
  const lanes = lanesOf(board, map.id).flatMap((lane) => {
    const { content } = laneTypeOf(lane.kind)
    const words = columns.map(({ stage, touchpoint, isFirst }) => {
      // What lies across a stage is told at its first touchpoint.
      const places = [isFirst ? stage : undefined, touchpoint].filter((id) => id !== undefined)
      const told = places.flatMap((id) => (copied.has(id) ? CELL_WORDS[content](board, id, map.lang) : []))
      const cards = places.flatMap((id) => cardsIn(board, lane.id, id)).filter(({ id }) => copied.has(id))
      return [...told, ...cards.map(({ text }) => text)].join('\n')
    })
    const isIn = content !== 'touchpoints' && (copied.has(lane.id) || words.some(Boolean))
    return isIn ? [[laneName(lane, map.lang), ...words]] : []
  })
  const titleOf = (row: { title: string } | undefined) => row?.title ?? ''
  const heads = [
    ...(copied.has(map.id) ? [[map.title]] : []),
    ['', ...columns.map(({ stage, isFirst }) => (isFirst ? titleOf(board.stages.get(stage)) : ''))],
    ['', ...columns.map(({ touchpoint }) => titleOf(board.touchpoints.get(touchpoint ?? '')))],
  ]
  return { heads: heads.length, rows: [...heads, ...lanes] }
}

type CellWords = (board: Board, id: Id<'touchpoint'> | Id<'stage'>, lang: Lang) => string[]

/** What a lane tells of the touchpoint or stage itself. */
const CELL_WORDS: Record<LaneContent, CellWords> = {
  cards: () => [],
  touchpoints: () => [],
  channels: (board, id, lang) =>
    board.touchpoints.get(id)?.channels.map((channel) => channelOf(channel).names[lang]) ?? [],
  emotions(board, id, lang) {
    const touchpoint = board.touchpoints.get(id)
    if (!touchpoint) return []
    const personas = personasOf(board, touchpoint.map)
    const rated = personas.length > 0 ? personas : [{ id: ANYONE, name: '' }]
    return rated.flatMap(({ id, name }) => {
      const emotion = touchpoint.emotions[id]
      const words = [emotion === undefined ? '' : numberText(emotion, lang), touchpoint.feelings[id] ?? '']
      const told = words.filter(Boolean).join(' ')
      return told ? [personas.length > 1 ? `${name}: ${told}` : told] : []
    })
  },
  metrics: (board, id, lang) => figures(board, id, lang, 'metric'),
  funnel: (board, id, lang) => figures(board, id, lang, 'funnel'),
}

const figures = (board: Board, id: Id<'touchpoint'> | Id<'stage'>, lang: Lang, of: 'metric' | 'funnel') =>
  metricsOf(board, id)
    .filter(({ kind }) => kind === of)
    .map(({ name, value, unit }) => `${name}: ${numberText(value, lang)}${unit ? ` ${unit}` : ''}`)

/** Tabs between cells, a line for each row; cells with tabs, quotes or line breaks are quoted. */
export const tsvText = (tables: readonly TextTable[]): string =>
  tables.map(({ rows }) => rows.map((row) => row.map(tsvCell).join('\t')).join('\n')).join('\n\n')

const tsvCell = (text: string) => {
  const plain = harmless(text)
  return /[\t\n\r"]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** A text as a cell of another program: one that would be a formula there is marked as text. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
