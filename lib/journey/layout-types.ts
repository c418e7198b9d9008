import type { Icon } from './icons'
import type { Font } from './measure'
import type { Department, Id, JourneyMap, Kind, Persona, Row } from './model'

/** A text an entity shows, and that people write in: lines in a box, px relative to the entity's top left corner. */
export interface TextBlock {
  /** the row's field */
  field: string
  x: number
  y: number
  w: number
  h: number
  font: Font
  /** the whole of it, as written; of an empty field the placeholder */
  text: string
  lines: readonly string[]
  /** nothing is written yet: the lines are a placeholder (a lane's: its kind's name) */
  isPlaceholder: boolean
}

/** A small sign with its words: waiting time, evidence, priority …; px relative to the entity. */
export interface Sign {
  icon: Icon
  x: number
  y: number
  text: string
  lines: readonly string[]
  tone: 'quiet' | 'warn' | 'good'
}

/** Where an entity lies, px relative to the map's top left corner. */
export interface EntityBox {
  id: Id
  kind: Extract<Kind, 'map' | 'stage' | 'touchpoint' | 'lane' | 'card'>
  x: number
  y: number
  w: number
  h: number
  title: TextBlock
  signs: readonly Sign[]
  row: Row
  /** what it belonged to is gone: it lies in the tray under the lanes */
  isRescued: boolean
  /** its lane is collapsed: only a trace of it is drawn */
  isFolded: boolean
}

export interface Column {
  /** undefined: the empty place in a stage without touchpoints */
  touchpoint: Id<'touchpoint'> | undefined
  stage: Id<'stage'>
  x: number
  w: number
}

export interface LaneRow {
  lane: Id<'lane'>
  y: number
  h: number
}

/** What a cell shows of its touchpoint or stage by itself (channels, metrics, funnel), px relative to the map. */
export interface CellNote {
  lane: Id<'lane'>
  x: number
  y: number
  icon?: Icon
  text: string
  lines: readonly string[]
  /** `bar`: a share 0…1 of the column's width, drawn under it */
  role: 'name' | 'value' | 'quiet'
  bar?: { share: number; w: number }
}

/** A point of the emotion curve, px relative to the map. */
export interface CurvePoint {
  touchpoint: Id<'touchpoint'>
  x: number
  y: number
  /** −2…+2; undefined: nobody rated it, but there is something to say */
  emotion: number | undefined
  isKey: boolean
  bubble?: Bubble
}

/** What the persona feels and says at a point, beside it; px relative to the map. */
export interface Bubble {
  x: number
  y: number
  w: number
  h: number
  feeling?: string
  quote: { text: string; lines: readonly string[] } | undefined
}

/** One persona's curve in one emotion lane. Gaps where nothing is rated split it into runs. */
export interface Curve {
  lane: Id<'lane'>
  /** `persona:anyone` on a map without personas */
  persona: string
  /** 0 the first persona (solid), 1 the second (dashed) … */
  rank: number
  /** the lane is collapsed: a row of small faces */
  isFolded: boolean
  runs: readonly (readonly CurvePoint[])[]
  /** points that nobody rated: bubbles only */
  unrated: readonly CurvePoint[]
}

/** What stands between a map's title and its stages; px relative to the map. */
export interface MapHead {
  scenario: { y: number; text: string; lines: readonly string[] } | undefined
  personas: readonly { persona: Persona; name: string; about: string; x: number; w: number }[]
  /** the line of personas and what kind of map it is */
  y: number
  chipX: number
  /** the departments that own or take over something here */
  legend: readonly { department: Department; text: string; x: number; y: number }[]
  /** where the journey begins and ends, over the first and the last stage */
  edges: readonly { which: 'start' | 'end'; x: number; y: number; text: string; lines: readonly string[] }[]
}

export interface MapLayout {
  map: JourneyMap
  width: number
  height: number
  /** every shown entity of the map, the map itself first */
  boxes: ReadonlyMap<string, EntityBox>
  columns: readonly Column[]
  rows: readonly LaneRow[]
  curves: readonly Curve[]
  notes: readonly CellNote[]
  head: MapHead
  /** where the stage bands begin */
  stageY: number
  /** what lies in the tray, and where the tray begins */
  rescued: readonly Id[]
  trayY: number | undefined
  /** rows of the board that nobody can read, told on its first map; `y` is relative to the map */
  unreadable: { count: number; y: number } | undefined
  /** no stage yet: ghosts and a line of help are drawn */
  isEmpty: boolean
}
