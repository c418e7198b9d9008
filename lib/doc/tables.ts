/**
 * The roots and rows of a board's document: which fields a row may have, of which kind, with which values.
 * The reader reads by it, the writer writes by it, the guard refuses by it, docs/PROTOCOL.md documents it.
 *
 * A field is one of three kinds: a `value` (one JSON value, last writer wins), a `text` (a Y.Text, merged character
 * by character, made with its row and never replaced), or a `map` (a Y.Map of values, merged key by key, made with
 * its row and never replaced). Values that only make sense together are one value, so they cannot tear.
 */
import { TAIL, isId, type Kind } from '@/lib/journey/model'

export const SCHEMA_VERSION = 1

/** A key that nothing in a board has: whoever reads it by assignment gets another prototype instead. */
export const PROTOTYPE_KEY = '__proto__'

export type Check = (value: unknown) => boolean

export interface Field {
  kind: 'value' | 'text' | 'map'
  /** of the value, or of each value of a map; texts need none */
  check: Check
  /** of each key of a map */
  checkKey?: Check
  /** written by the server only */
  reserved?: boolean
  /** a row without it is unreadable */
  required?: boolean
}

export interface Table {
  /** the prefix of the table's row ids; none: see `checkId` */
  kind?: Kind
  checkId: Check
  fields: Readonly<Record<string, Field>>
}

// --- checks -------------------------------------------------------------------------------------------------------

const isString =
  (max: number): Check =>
  (v) =>
    typeof v === 'string' && v.length <= max
const isBoolean: Check = (v) => typeof v === 'boolean'
const isNumber: Check = (v) => typeof v === 'number' && Number.isFinite(v)
const inRange =
  (lo: number, hi: number): Check =>
  (v) =>
    typeof v === 'number' && v >= lo && v <= hi
const oneOf =
  (...words: string[]): Check =>
  (v) =>
    typeof v === 'string' && words.includes(v)
const isObject = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v)
const hasOnly = (v: object, ...keys: string[]) => Object.keys(v).every((k) => keys.includes(k))
const isRef =
  (...kinds: Kind[]): Check =>
  (v) =>
    kinds.some((kind) => isId(v, kind))
const ORDER = /^[A-Za-z0-9]{1,256}$/
const isOrder: Check = (v) => typeof v === 'string' && ORDER.test(v)
const isPoint: Check = (v) => isObject(v) && hasOnly(v, 'x', 'y') && isNumber(v.x) && isNumber(v.y)
const isTouchpointPlace: Check = (v) =>
  isObject(v) && hasOnly(v, 'stage', 'order') && isId(v.stage, 'stage') && isOrder(v.order)
const isCardPlace: Check = (v) =>
  isObject(v) &&
  hasOnly(v, 'touchpoint', 'stage', 'lane', 'order') &&
  isId(v.lane, 'lane') &&
  isOrder(v.order) &&
  (v.touchpoint === undefined) !== (v.stage === undefined) &&
  (v.touchpoint === undefined || isId(v.touchpoint, 'touchpoint')) &&
  (v.stage === undefined || isId(v.stage, 'stage'))
const isTrashed: Check = (v) => isObject(v) && hasOnly(v, 'by', 'at') && isString(128)(v.by) && isNumber(v.at)
const isBasis: Check = (v) =>
  isObject(v) && hasOnly(v, 'id', 'at') && isString(128)(v.id) && isString(64)(v.at)
const isStrings =
  (count: number, max: number): Check =>
  (v) =>
    Array.isArray(v) && v.length <= count && v.every(isString(max))
const isJson: Check = (v) => v !== undefined
const isJsonKey: Check = (v) => isString(64)(v) && v !== PROTOTYPE_KEY

// --- fields -------------------------------------------------------------------------------------------------------

const value = (check: Check, more?: Partial<Field>): Field => ({ kind: 'value', check, ...more })
const text: Field = { kind: 'text', check: () => false }
const mapOf = (checkKey: Check, check: Check): Field => ({ kind: 'map', check, checkKey })
const required = { required: true }
const reserved = { reserved: true }

const common = {
  author: value(isString(128)),
  trashed: value(isTrashed),
  extra: value(isObject),
}
const flag = value(isBoolean)
const duration = value(isString(64))
const libraryCopy = { source: value(isString(128), reserved), version: value(isNumber, reserved) }

const table = (kind: Kind, fields: Record<string, Field>): Table => ({
  kind,
  checkId: (id) => isId(id, kind),
  fields: { ...common, ...fields },
})

export const TABLES = {
  maps: table('map', {
    title: text,
    lang: value(oneOf('en', 'es', 'ru'), required),
    mapType: value(oneOf('current', 'future', 'day'), required),
    scale: value(oneOf('minutes', 'hours', 'days', 'weeks', 'months', 'years'), required),
    at: value(isPoint, required),
    why: text,
    objectives: value(isStrings(100, 5000)),
    scenario: text,
    start: text,
    end: text,
    personas: mapOf(isRef('persona'), isOrder),
    basis: value(isBasis),
  }),
  stages: table('stage', {
    map: value(isRef('map'), required),
    order: value(isOrder, required),
    title: text,
    framework: value(oneOf('firstContact', 'guidance', 'interaction', 'retention', 'expansion')),
    duration,
    beforeContact: flag,
    basis: value(isBasis),
  }),
  touchpoints: table('touchpoint', {
    map: value(isRef('map'), required),
    place: value(isTouchpointPlace, required),
    title: text,
    channels: value(isStrings(50, 5000)),
    emotions: mapOf(isRef('persona'), inRange(-2, 2)),
    feelings: mapOf(isRef('persona'), isString(5000)),
    quote: text,
    quoteOf: value(isRef('persona')),
    owner: value(isRef('department')),
    handoffTo: value(isRef('department')),
    repeatsStory: flag,
    waitMin: value(inRange(0, Number.MAX_SAFE_INTEGER)),
    key: flag,
    beforeContact: flag,
    when: value(isString(64)),
    duration,
    basis: value(isBasis),
  }),
  lanes: table('lane', {
    map: value(isRef('map'), required),
    kind: value(isString(5000), required),
    title: text,
    order: value(isOrder, required),
    hidden: flag,
    collapsed: flag,
  }),
  cards: table('card', {
    place: value(isCardPlace, required),
    text,
    evidence: value(oneOf('observed', 'reported', 'assumed')),
    source: text,
    impact: value(inRange(1, 5)),
    effort: value(inRange(1, 5)),
    status: value(isString(64)),
    owner: value(isRef('department')),
    due: value(isString(32)),
    promise: value(isString(5000)),
    answered: flag,
    childMap: value(isRef('map')),
    basis: value(isBasis),
  }),
  metrics: table('metric', {
    on: value(isRef('touchpoint', 'stage'), required),
    kind: value(oneOf('metric', 'funnel'), required),
    order: value(isOrder, required),
    name: text,
    value: value(isNumber, required),
    unit: value(isString(5000)),
    date: value(isString(32)),
    source: text,
    target: value(isNumber),
  }),
  personas: table('persona', {
    name: text,
    picture: value(isString(128)),
    likes: text,
    pains: text,
    aspirations: text,
    habits: text,
    limits: text,
    worries: text,
    life: text,
    says: text,
    thinks: text,
    does: text,
    feels: text,
    ...libraryCopy,
  }),
  departments: table('department', {
    name: text,
    hue: value(inRange(0, 7), required),
    ...libraryCopy,
  }),
  views: table('view', {
    name: text,
    order: value(isOrder, required),
    filter: value(isJson),
  }),
  // tldraw's own records (free shapes, bindings, assets), one row each, field by field; props and meta one level deeper
  canvas: {
    checkId: (id: unknown) => {
      if (typeof id !== 'string') return false
      const [kind, tail] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)]
      return ['shape', 'binding', 'asset'].includes(kind) && TAIL.test(tail)
    },
    fields: {
      ...common,
      typeName: value(oneOf('shape', 'binding', 'asset'), required),
      type: value(isString(64), required),
      at: value(isPoint),
      rotation: value(isNumber),
      index: value(isString(256)),
      parentId: value(isString(128)),
      isLocked: flag,
      opacity: value(inRange(0, 1)),
      fromId: value(isString(128)),
      toId: value(isString(128)),
      props: mapOf(isJsonKey, isJson),
      meta: mapOf(isJsonKey, isJson),
      text,
    },
  },
} as const satisfies Record<string, Table>

export type DocTable = keyof typeof TABLES
/** Every root of the document. `meta` is no table: one map of values (`schema`, `lang`), written by the server only. */
export const ROOTS = ['meta', ...(Object.keys(TABLES) as DocTable[])] as const

export function tableNamed(name: string): Table | undefined {
  return Object.hasOwn(TABLES, name) ? TABLES[name as DocTable] : undefined
}
