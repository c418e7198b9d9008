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
  lines: readonly string[]
  /** nothing is written yet: the lines are a placeholder (a lane's: its kind's name) */
  isPlaceholder: boolean
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
  row: Row
  /** what it belonged to is gone: it lies in the tray under the lanes */
  isRescued: boolean
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

/** A line of a cell that shows something of its touchpoint (channels, metrics, funnel), px relative to the map. */
export interface CellNote {
  lane: Id<'lane'>
  x: number
  y: number
  icon?: string
  text: string
  /** a second, quieter text behind the first */
  more?: string
}

/** A point of the emotion curve; x and y relative to the map. */
export interface CurvePoint {
  touchpoint: Id<'touchpoint'>
  x: number
  y: number
  /** −2…+2 */
  emotion: number
  isKey: boolean
  feeling?: string
  /** an italic bubble near the point, relative to the map */
  quote?: { x: number; y: number; w: number; h: number; lines: readonly string[] }
}

/** One persona's curve in one emotion lane. Gaps where nothing is rated split it into runs. */
export interface Curve {
  lane: Id<'lane'>
  /** `persona:anyone` on a map without personas */
  persona: string
  /** 0 the first persona (solid), 1 the second (dashed) … */
  rank: number
  runs: readonly (readonly CurvePoint[])[]
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
  personas: readonly Persona[]
  /** the departments that own or take over something here, in their order of appearance */
  legend: readonly Department[]
  /** what lies in the tray, and where the tray begins */
  rescued: readonly Id[]
  trayY: number | undefined
  /** rows of the board that nobody can read, told on its first map */
  unreadable: number
  /** no stage yet: ghosts and a line of help are drawn */
  isEmpty: boolean
}
