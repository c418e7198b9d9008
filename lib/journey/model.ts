/**
 * The journey as plain data. Everything that shows, checks, exports or moves a journey works on these types; the
 * shared document (lib/doc) is only how they travel. Rows are immutable: a changed row is a new object, an unchanged
 * row keeps its identity, so `===` and WeakMap caches are enough to know what must be drawn again.
 */

export type Kind =
  | 'map'
  | 'stage'
  | 'touchpoint'
  | 'lane'
  | 'card'
  | 'metric'
  | 'persona'
  | 'department'
  | 'view'

/** A row id: its kind, a colon, and `[A-Za-z0-9_-]{1,64}`. */
export type Id<K extends Kind = Kind> = `${K}:${string}`
export type PersonId = string
/** Who writes what nobody in particular does: the server itself. */
export const SERVER: PersonId = 'server'

export type MapType = 'current' | 'future' | 'day'
export type Scale = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'
export type Lang = 'en' | 'es' | 'ru'
export type Framework = 'firstContact' | 'guidance' | 'interaction' | 'retention' | 'expansion'
export type Evidence = 'observed' | 'reported' | 'assumed'
export type Sentiment = 'negative' | 'neutral' | 'positive'

/** Any JSON value; what a file said and we do not know is kept as one. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Extra = { [key: string]: Json }

export interface Trashed {
  by: PersonId
  /** milliseconds since 1970, the clock of whoever did it; shown, never ordered by */
  at: number
}

export interface Basis {
  id: string
  at: string
}

/** Fields that every row may have. */
export interface RowBase {
  /** who wrote the row first; derived and checked by the server */
  author?: PersonId
  trashed?: Trashed
  /** keys of an imported file that this version does not know */
  extra?: Extra
}

export interface JourneyMap extends RowBase {
  id: Id<'map'>
  title: string
  lang: Lang
  mapType: MapType
  scale: Scale
  /** top left corner on the canvas, px at 100 %: the only stored position of a whole map */
  at: { x: number; y: number }
  /** the brief (step 1 of six): why, which objectives, which scenario, where it starts and ends */
  why: string
  objectives: string[]
  scenario: string
  start: string
  end: string
  /** the map's personas; the value is their order */
  personas: Record<Id<'persona'>, string>
  basis?: Basis
}

export interface Stage extends RowBase {
  id: Id<'stage'>
  map: Id<'map'>
  order: string
  title: string
  framework?: Framework
  /** ISO 8601 duration */
  duration?: string
  beforeContact?: boolean
  basis?: Basis
}

export interface Touchpoint extends RowBase {
  id: Id<'touchpoint'>
  map: Id<'map'>
  place: { stage: Id<'stage'>; order: string }
  title: string
  channels: string[]
  /** −2…+2 by persona; no entry means not rated. A map without personas uses the key `persona:anyone`. */
  emotions: Record<string, number>
  feelings: Record<string, string>
  quote: string
  quoteOf?: string
  owner?: Id<'department'>
  handoffTo?: Id<'department'>
  repeatsStory?: boolean
  /** minutes, ≥ 0 */
  waitMin?: number
  key?: boolean
  beforeContact?: boolean
  /** ISO 8601 date, date-time or HH:MM */
  when?: string
  /** ISO 8601 duration */
  duration?: string
  basis?: Basis
}

export interface Lane extends RowBase {
  id: Id<'lane'>
  map: Id<'map'>
  /** a kind of lane-types.ts, or an own word */
  kind: string
  /** empty: the kind's own name in the reader's language */
  title: string
  order: string
  hidden?: boolean
  collapsed?: boolean
}

/** A card lies in one cell: a lane crossed with a touchpoint, or with a whole stage. */
export type CardPlace =
  | { lane: Id<'lane'>; order: string; touchpoint: Id<'touchpoint'> }
  | { lane: Id<'lane'>; order: string; stage: Id<'stage'> }

export interface Card extends RowBase {
  id: Id<'card'>
  place: CardPlace
  text: string
  evidence?: Evidence
  source: string
  /** improvements: 1…5 each */
  impact?: number
  effort?: number
  status?: string
  owner?: Id<'department'>
  /** ISO date */
  due?: string
  promise?: string
  /** questions and doubts: the customer has got an answer */
  answered?: boolean
  childMap?: Id<'map'>
  basis?: Basis
}

export interface Metric extends RowBase {
  id: Id<'metric'>
  on: Id<'touchpoint'> | Id<'stage'>
  kind: 'metric' | 'funnel'
  order: string
  name: string
  value: number
  unit?: string
  /** ISO date */
  date?: string
  source: string
  target?: number
}

export interface Persona extends RowBase {
  id: Id<'persona'>
  name: string
  /** asset id of a picture */
  picture?: string
  likes: string
  pains: string
  aspirations: string
  habits: string
  limits: string
  worries: string
  life: string
  says: string
  thinks: string
  does: string
  feels: string
  /** the library persona it is a copy of, and the copy's version */
  source?: string
  version?: number
}

export interface Department extends RowBase {
  id: Id<'department'>
  name: string
  /** 0…7: one of the eight hues of drawing-tokens */
  hue: number
  source?: string
  version?: number
}

export interface View extends RowBase {
  id: Id<'view'>
  name: string
  order: string
  filter: Json
}

export interface RowOf {
  map: JourneyMap
  stage: Stage
  touchpoint: Touchpoint
  lane: Lane
  card: Card
  metric: Metric
  persona: Persona
  department: Department
  view: View
}
export type Row = RowOf[Kind]

/** A row that could not be read (broken or from a newer version): shown as unreadable, kept as it is. */
export interface Unreadable {
  table: string
  id: string
  reason: string
}

/** One board, read at one moment. Trashed rows are in it; `live` leaves them out. */
export interface Board {
  lang: Lang
  maps: ReadonlyMap<string, JourneyMap>
  stages: ReadonlyMap<string, Stage>
  touchpoints: ReadonlyMap<string, Touchpoint>
  lanes: ReadonlyMap<string, Lane>
  cards: ReadonlyMap<string, Card>
  metrics: ReadonlyMap<string, Metric>
  personas: ReadonlyMap<string, Persona>
  departments: ReadonlyMap<string, Department>
  views: ReadonlyMap<string, View>
  unreadable: readonly Unreadable[]
}

export type TableName = Exclude<keyof Board, 'lang' | 'unreadable'>

export const TABLE_OF = {
  map: 'maps',
  stage: 'stages',
  touchpoint: 'touchpoints',
  lane: 'lanes',
  card: 'cards',
  metric: 'metrics',
  persona: 'personas',
  department: 'departments',
  view: 'views',
} as const satisfies Record<Kind, TableName>

export const KIND_OF = Object.fromEntries(Object.entries(TABLE_OF).map(([k, t]) => [t, k])) as {
  [T in TableName]: { [K in Kind]: (typeof TABLE_OF)[K] extends T ? K : never }[Kind]
}

/** The persona key of ratings on a map that has no persona. */
export const ANYONE = 'persona:anyone'

export function emptyBoard(lang: Lang = 'en'): Board {
  const none = new Map<string, never>()
  return {
    lang,
    maps: none,
    stages: none,
    touchpoints: none,
    lanes: none,
    cards: none,
    metrics: none,
    personas: none,
    departments: none,
    views: none,
    unreadable: [],
  }
}

export function kindOf(id: string): Kind | undefined {
  const kind = id.slice(0, id.indexOf(':'))
  return Object.hasOwn(TABLE_OF, kind) ? (kind as Kind) : undefined
}

/** The part after the colon: what files and tldraw shape ids use. */
export const tailOf = (id: string): string => id.slice(id.indexOf(':') + 1)

export function idOf<K extends Kind>(kind: K, tail: string): Id<K> {
  return `${kind}:${tail}`
}

export const TAIL = /^[A-Za-z0-9_-]{1,64}$/
export const isId = (id: unknown, kind: Kind): boolean =>
  typeof id === 'string' && id.startsWith(kind + ':') && TAIL.test(id.slice(kind.length + 1))

/** Order, then id: the same everywhere, also when two people took the same order at once. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Sentiment is derived from the emotion: |value| < 0.5 is neutral. */
export function sentimentOf(emotion: number): Sentiment {
  return emotion <= -0.5 ? 'negative' : emotion >= 0.5 ? 'positive' : 'neutral'
}
