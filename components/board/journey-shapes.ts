import type { IndexKey, TLShape, TLShapeId } from 'tldraw'
import { tailOf, type Id, type JourneyMap, type Kind } from '@/lib/journey/model'

/** The kinds of entities that stand on the canvas as shapes of their own. */
export const SHAPE_TYPES = {
  map: 'journey-map',
  stage: 'journey-stage',
  touchpoint: 'journey-touchpoint',
  lane: 'journey-lane',
  card: 'journey-card',
} as const satisfies Partial<Record<Kind, string>>
export type EntityKind = keyof typeof SHAPE_TYPES
export type JourneyShapeType = (typeof SHAPE_TYPES)[EntityKind]

const TYPES = new Set<string>(Object.values(SHAPE_TYPES))
export const isJourneyType = (type: string): type is JourneyShapeType => TYPES.has(type)

/** tldraw's id of an entity's shape: the tail is the same, so a copy's provisional shape id is its final one. */
export const shapeIdOf = (entity: string): TLShapeId => `shape:${tailOf(entity)}` as TLShapeId

/** What lies over what: maps on the board, and in a map its entities, with lanes as the ground. */
const LAYER: Record<EntityKind, string> = { map: 'a0', lane: 'a1', stage: 'a2', touchpoint: 'a3', card: 'a4' }

/**
 * The z-order key of an entity: unique and always the same, made from its id. (Equal keys make the editor fail when
 * shapes are duplicated.) Keys are base 62 and must not end in 0; `-`, `_` and `z` of an id are spelled with z.
 */
export const indexOf = (kind: EntityKind, tail: string): IndexKey => indexOver(LAYER[kind], tail)

/**
 * The z-order key of a map. Of two that overlap, the lower one lies on top, as in `mapsOf` of lib/journey/live.ts, by
 * which files are drawn: so the titles of both can be read.
 */
export const mapIndex = ({ id, at }: Pick<JourneyMap, 'id' | 'at'>): IndexKey =>
  indexOver(`${LAYER.map}${sortable(at.y)}${sortable(at.x)}`, tailOf(id))

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** base 62 digits: 3.5 million million hundredths of a pixel, further than anybody goes */
const PLACES = 7

/** A coordinate, px, as digits of one length whose order as text is that of the numbers. */
function sortable(coordinate: number): string {
  const most = 62 ** PLACES - 1
  let rest = Math.min(most, Math.max(0, Math.round(coordinate * 100) + Math.floor(most / 2)))
  let digits = ''
  for (let place = 0; place < PLACES; place++) {
    digits = DIGITS.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}

/** The key right over another one, for what has this id. */
export function indexOver(index: string, tail: string): IndexKey {
  const spelled = tail.replace(/[-_z]/g, (sign) => (sign === '-' ? 'z0' : sign === '_' ? 'z1' : 'zz'))
  return `${index}${spelled}V` as IndexKey
}

export interface JourneyShapeProps {
  w: number
  h: number
  /** the row id of what the shape shows */
  entity: Id
}

declare module 'tldraw' {
  interface TLGlobalShapePropsMap {
    'journey-map': JourneyShapeProps
    'journey-stage': JourneyShapeProps
    'journey-touchpoint': JourneyShapeProps
    'journey-lane': JourneyShapeProps
    'journey-card': JourneyShapeProps
  }
}

export type JourneyShape = Extract<TLShape, { type: JourneyShapeType }>

export const isJourney = (shape: TLShape): shape is JourneyShape => isJourneyType(shape.type)
