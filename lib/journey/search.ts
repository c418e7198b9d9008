/**
 * Search over everything that is written on a board: titles, cards, quotes, feelings, channels, departments, personas,
 * metrics, the brief, and what stands around the maps. What is found comes in reading order: map by map, from left to
 * right, down each column. The folded texts are kept row by row and the list board by board, so a letter typed in the
 * search costs one pass over ready strings, and an edit costs the rows it changed.
 */
import { channelOf } from './channels'
import { laneName } from './lane-types'
import { rowOf } from './change'
import { cardsOf, columnOf, lanesOf, mapOf, mapsOf, metricsOf, personasOf } from './live'
import { stagesOf, touchpointsOf } from './live'
import { kindOf, type Board, type Id, type Kind, type Lang } from './model'
import type { Row, RowOf, Touchpoint } from './model'
import { PERSONA_TEXTS } from './persona-texts'
import { fold, termsOf } from './search-fold'

/** What a found text is to its entity. */
export type SearchField =
  | 'title'
  | 'text'
  | 'source'
  | 'quote'
  | 'feeling'
  | 'channel'
  | 'department'
  | 'metric'
  | 'persona'
  | 'brief'
  | 'note'

/** One text that was found. */
export interface Finding {
  /** the entity to look at: a row id, or the id of a free text */
  at: string
  field: SearchField
  /** as it is written */
  text: string
}

/** A text outside the maps. */
export interface FreeText {
  id: string
  text: string
}

interface Passage extends Finding {
  folded: string
}

/** @returns what has every word of the query, in reading order; an empty query finds nothing */
export function search(board: Board, query: string, free: readonly FreeText[] = []): readonly Finding[] {
  const terms = termsOf(query)
  if (terms.length === 0) return []
  const has = ({ folded }: Passage) => terms.every((term) => folded.includes(term))
  return [...passagesOf(board).filter(has), ...free.map(freePassage).filter(has)]
}

/** What an entity lies in, outermost first: map, stage, touchpoint, lane, as far as they are there. */
export function whereOf(board: Board, id: string): readonly Id[] {
  const row = rowOf(board, id as Id)
  const map = mapOf(board, id)
  if (!row || !map || kindOf(id) === 'map') return []
  const inside: (Id | undefined)[] = [map]
  if (kindOf(id) === 'touchpoint') inside.push(board.touchpoints.get(id)?.place.stage)
  const place = board.cards.get(id)?.place
  if (place) {
    const column = columnOf(place)
    inside.push(board.touchpoints.get(column)?.place.stage, column, place.lane)
  }
  return inside.filter((one): one is Id => {
    const there = one && rowOf(board, one)
    return there !== undefined && !there.trashed
  })
}

/** What an entity is called where it is only named; empty: nothing is written in it. */
export function nameOf(board: Board, id: string, lang: Lang): string {
  const lane = board.lanes.get(id)
  if (lane) return laneName(lane, lang)
  const row = rowOf(board, id as Id)
  return row && 'title' in row ? row.title : row && 'text' in row ? row.text : ''
}

// --- the list of a board -------------------------------------------------------------------------------------------

const lists = new WeakMap<Board, readonly Passage[]>()

function passagesOf(board: Board): readonly Passage[] {
  const known = lists.get(board)
  if (known) return known
  const list: Passage[] = []
  const told = new Set<string>()
  const tell = (row: Row, at: string = row.id) => {
    told.add(row.id)
    for (const passage of passagesOfRow(board, row, at)) list.push(passage)
  }
  for (const map of mapsOf(board)) {
    tell(map)
    for (const persona of personasOf(board, map.id)) tell(persona, map.id)
    const lanes = lanesOf(board, map.id)
    for (const lane of lanes) tell(lane)
    const rank = new Map(lanes.map((lane, i) => [lane.id, i]))
    const tellColumn = (id: Id<'stage'> | Id<'touchpoint'>) => {
      for (const metric of metricsOf(board, id)) tell(metric, id)
      const cards = cardsOf(board, id).filter((card) => rank.has(card.place.lane))
      for (const card of cards.toSorted((a, b) => rank.get(a.place.lane)! - rank.get(b.place.lane)!))
        tell(card)
    }
    for (const stage of stagesOf(board, map.id)) {
      tell(stage)
      tellColumn(stage.id)
      for (const touchpoint of touchpointsOf(board, stage.id)) {
        tell(touchpoint)
        tellColumn(touchpoint.id)
      }
    }
  }
  // What lost its stage, touchpoint or lane lies in the tray of its map.
  for (const row of [...board.touchpoints.values(), ...board.cards.values()]) {
    if (row.trashed || told.has(row.id)) continue
    const map = board.maps.get(mapOf(board, row.id) ?? '')
    if (map && !map.trashed) tell(row)
  }
  lists.set(board, list)
  return list
}

interface Kept {
  at: string
  lookedAt: readonly unknown[]
  passages: readonly Passage[]
}
const kept = new WeakMap<Row, Kept>()

function passagesOfRow(board: Board, row: Row, at: string): readonly Passage[] {
  const others = lookedAt(board, row)
  const before = kept.get(row)
  if (before?.at === at && before.lookedAt.every((part, i) => part === others[i])) return before.passages
  const passages: Passage[] = []
  for (const [field, text] of textsOf(board, row))
    if (text.trim() !== '') passages.push({ at, field, text, folded: fold(text) })
  kept.set(row, { at, lookedAt: others, passages })
  return passages
}

type Texts = readonly (readonly [SearchField, string])[]

/** What each kind of row says. */
const TEXTS: { [K in Kind]?: (board: Board, row: RowOf[K]) => Texts } = {
  map: (_board, { title, scenario, why, objectives, start, end }) => [
    ['title', title],
    ...[scenario, why, ...objectives, start, end].map((text) => ['brief', text] as const),
  ],
  stage: (_board, { title }) => [['title', title]],
  touchpoint: (board, { title, quote, feelings, channels, owner, handoffTo, map }) => [
    ['title', title],
    ['quote', quote],
    ...Object.values(feelings).map((feeling) => ['feeling', feeling] as const),
    ...channels.map((channel) => ['channel', channelOf(channel).names[langOf(board, map)]] as const),
    ['department', departmentName(board, owner)],
    ['department', departmentName(board, handoffTo)],
  ],
  lane: (board, lane) => [['title', laneName(lane, langOf(board, lane.map))]],
  card: (board, { text, source, owner }) => [
    ['text', text],
    ['source', source],
    ['department', departmentName(board, owner)],
  ],
  metric: (_board, { name, value, unit = '', source }) => [
    ['metric', `${name} ${value} ${unit}`.trim()],
    ['source', source],
  ],
  persona: (_board, persona) =>
    (['name', ...PERSONA_TEXTS] as const).map((field) => ['persona', persona[field]]),
}

const textsOf = (board: Board, row: Row): Texts =>
  (TEXTS[kindOf(row.id)!] as ((board: Board, row: Row) => Texts) | undefined)?.(board, row) ?? []

/** What a row's texts are made of besides the row. */
function lookedAt(board: Board, row: Row): readonly unknown[] {
  const { owner = '', handoffTo = '', map = '' } = row as Partial<Touchpoint>
  return [board.departments.get(owner), board.departments.get(handoffTo), langOf(board, map)]
}

const langOf = (board: Board, map: string): Lang => board.maps.get(map)?.lang ?? board.lang

function departmentName(board: Board, id: string = ''): string {
  const department = board.departments.get(id)
  return department && !department.trashed ? department.name : ''
}

const freePassages = new WeakMap<FreeText, Passage>()

function freePassage(free: FreeText): Passage {
  const known = freePassages.get(free)
  if (known) return known
  const passage: Passage = { at: free.id, field: 'note', text: free.text, folded: fold(free.text) }
  freePassages.set(free, passage)
  return passage
}
