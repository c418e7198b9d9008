/**
 * Reading JSON that a stranger wrote: small readers that check one value each, and say by JSON pointer (RFC 6901) and
 * in plain words what is wrong and what would be right. A reader never throws and never stops at the first fault:
 * whoever repairs a file wants to hear of everything at once.
 */
import { JSON_KEYS, isKnownKey, storedKey } from '@/lib/journey/json-keys'
import type { JsonKey, JsonObjectKind, ObjectKeys } from '@/lib/journey/json-keys'
import { TAIL, type Extra, type Json } from '@/lib/journey/model'
import { LIMITS } from '@/lib/protocol/limits'
import { MEANINGS } from './journey-json-meanings'

export interface Note {
  /** RFC 6901; empty: the whole file */
  pointer: string
  message: string
}

export interface TextLimits {
  /** characters a field, in a file by anyone */
  textPerFieldInFiles: number
  /** characters a field, in a file that we exported */
  textCharacters: number
}

/** Notes as they are told: the first ones, and how many more there were. */
export interface Notes {
  told: Note[]
  more: number
}
const NOTES_TOLD = 200

/** What is found out while reading. */
export interface Log {
  faults: Notes
  warnings: Notes
  limits: TextLimits
  /** an export of ours: long texts are taken, with a warning */
  own: boolean
  /** values under unknown keys so far */
  unknownValues: number
}

export const newLog = (limits: TextLimits, own: boolean): Log => ({
  faults: { told: [], more: 0 },
  warnings: { told: [], more: 0 },
  limits,
  own,
  unknownValues: 0,
})

/** Adds a fault; undefined, so that a reader can return it. */
export function fault(log: Log, pointer: string, message: string): undefined {
  add(log.faults, { pointer, message })
}

export function warn(log: Log, pointer: string, message: string): void {
  add(log.warnings, { pointer, message })
}

function add(notes: Notes, note: Note): void {
  if (notes.told.length < NOTES_TOLD) notes.told.push(note)
  else notes.more++
}

/** At most `NOTES_TOLD`, and one that counts the rest. */
export const toldOf = ({ told, more }: Notes): Note[] =>
  more === 0 ? told : [...told, { pointer: '', message: `and ${more} more like these` }]

/** A piece of JSON Schema 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>

type Reading<T> = (value: unknown, pointer: string, log: Log) => T | undefined
/** Gives what it read, or logs a fault and gives undefined; `schema` says what it takes, for whoever writes such files. */
export type Read<T> = Reading<T> & { schema: JsonSchema }

export const reader = <T>(schema: JsonSchema, read: Reading<T>): Read<T> => Object.assign(read, { schema })

/** `null` equals missing: where a value may be missing it may be null. */
export const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] })

/** A field that must be there; `fallback` stands in for it after the fault, so that reading can go on. */
export interface Required<T> {
  read: Read<T>
  fallback: T
}

// What one value of the shared document may hold at most (deeper or larger ones are refused on the socket).
const UNKNOWN_DEPTH = 12
const UNKNOWN_VALUES = 20_000
/** Items of a list that are looked at: no board holds as many rows, and reading on would only burn time. */
const ITEMS_READ = 10_000

export const pointerTo = (parent: string, key: string | number): string =>
  `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

/** `null` equals missing. */
export const isMissing = (value: unknown): value is null | undefined => value === undefined || value === null

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const required = <T>(read: Read<T>, fallback: T): Required<T> => ({ read, fallback })

/** A reader from a test: what passes is kept as it is. */
const passing = <T>(schema: JsonSchema, is: (value: unknown) => value is T, message: string): Read<T> =>
  reader(schema, (value, pointer, log) => (is(value) ? value : fault(log, pointer, message)))

export const flag = passing(
  { type: 'boolean' },
  (v): v is boolean => typeof v === 'boolean',
  'must be true or false',
)

export const number = passing(
  { type: 'number' },
  (v): v is number => typeof v === 'number' && Number.isFinite(v),
  'must be a finite number',
)

export const numberIn = (low: number, high: number): Read<number> =>
  passing(
    { type: 'number', minimum: low, ...(high === Number.MAX_SAFE_INTEGER ? {} : { maximum: high }) },
    (v): v is number => typeof v === 'number' && v >= low && v <= high,
    high === Number.MAX_SAFE_INTEGER
      ? `must be a number, ${low} or more`
      : `must be a number from ${low} to ${high}`,
  )

export const oneOf = <const W extends readonly string[]>(...words: W): Read<W[number]> =>
  passing(
    { enum: words },
    (v): v is W[number] => typeof v === 'string' && words.includes(v),
    `must be one of: ${words.join(', ')}`,
  )

export const tail = passing(
  { type: 'string', pattern: TAIL.source },
  (v): v is string => typeof v === 'string' && TAIL.test(v),
  'must be an id: 1 to 64 letters, digits, "_" or "-"',
)

export const matching = (is: (text: string) => boolean, message: string): Read<string> =>
  passing(
    { type: 'string', maxLength: 64, description: message.replace(/^must be /, '') },
    (v): v is string => typeof v === 'string' && v.length <= 64 && is(v),
    message,
  )

/** A free text, kept code point for code point. Half a surrogate pair is no code point and becomes U+FFFD. */
export const text = reader({ type: 'string', maxLength: LIMITS.textCharacters }, (value, pointer, log) => {
  if (typeof value !== 'string') return fault(log, pointer, 'must be a text')
  const { textPerFieldInFiles: most, textCharacters: mostOfOurs } = log.limits
  if (longerThan(value, most)) {
    const long = `is longer than ${most} characters`
    if (!log.own || value.length > mostOfOurs) return fault(log, pointer, long)
    warn(log, pointer, `${long}; taken, because this is an export of Sendero`)
  }
  return wellFormed(value, pointer, log)
})

/** A text that the document holds as one value: `most` counts UTF-16 units, as the document does. */
export const word = (most: number) =>
  reader({ type: 'string', maxLength: most }, (value, pointer, log) => {
    if (typeof value !== 'string') return fault(log, pointer, 'must be a text')
    if (value.length > most) return fault(log, pointer, `is longer than ${most} characters`)
    return wellFormed(value, pointer, log)
  })

/** Faulty items are left out of what is returned: their faults are in the log. */
export const listOf = <T>(read: Read<T>, most = ITEMS_READ): Read<T[]> =>
  reader({ type: 'array', items: read.schema, maxItems: most }, (value, pointer, log) => {
    if (!Array.isArray(value)) return fault(log, pointer, 'must be a list')
    if (value.length > most)
      fault(log, pointerTo(pointer, most), `is one too many of ${value.length}: at most ${most} are allowed`)
    return value
      .slice(0, ITEMS_READ)
      .map((item: unknown, i) => read(item, pointerTo(pointer, i), log))
      .filter((item) => item !== undefined)
  })

type Spec = Readonly<Record<string, Read<unknown> | Required<unknown>>>
type Fields<S extends Spec> = {
  [K in keyof S as S[K] extends Required<unknown> ? K : never]: S[K] extends Required<infer T> ? T : never
} & {
  [K in keyof S as S[K] extends Required<unknown> ? never : K]?: S[K] extends Read<infer T> ? T : never
}
/** An object of the file: its fields, the keys we do not know, and where it stood. */
export type Obj<S extends Spec> = Fields<S> & { extra?: Extra; pointer: string }
export type ReadBy<R> = R extends Read<infer T> ? T : never

/** An object with the keys of `JSON_KEYS[kind]`; other keys are kept in `extra`. */
export function objectOf<K extends JsonObjectKind, S extends Spec & Record<JsonKey<K>, Spec[string]>>(
  kind: K,
  spec: S,
): Read<Obj<S>> {
  const { listed, more }: ObjectKeys = JSON_KEYS[kind]
  const fields = [...listed, ...more].map((key): [string, Spec[string]] => [key, spec[key as keyof S]])
  return reader(schemaOf(kind, fields), (value, pointer, log) => {
    if (!isObject(value)) return fault(log, pointer, 'must be an object')
    const read: Record<string, unknown> = { pointer }
    for (const [key, field] of fields) {
      const given = Object.hasOwn(value, key) ? value[key] : undefined
      if (typeof field === 'function') {
        if (!isMissing(given)) read[key] = field(given, pointerTo(pointer, key), log)
      } else {
        if (isMissing(given)) fault(log, pointerTo(pointer, key), 'is missing')
        else read[key] = field.read(given, pointerTo(pointer, key), log)
        read[key] ??= field.fallback
      }
    }
    const unknown = Object.keys(value).filter((key) => !isKnownKey(kind, key))
    const extra = keepUnknown(value, unknown, pointer, log, 1)
    if (Object.keys(extra).length > 0) read.extra = extra
    return read as unknown as Obj<S>
  })
}

function schemaOf(kind: JsonObjectKind, fields: readonly [string, Spec[string]][]): JsonSchema {
  const meanings: Partial<Record<string, string>> = MEANINGS[kind]
  const schemaOfField = (field: Spec[string]) =>
    typeof field === 'function' ? orNull(field.schema) : field.read.schema
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(([key, field]) => {
        const description = meanings[key]
        return [key, { ...schemaOfField(field), ...(description && { description }) }]
      }),
    ),
    required: fields.flatMap(([key, field]) => (typeof field === 'function' ? [] : [key])),
    additionalProperties: true,
  }
}

function keepUnknown(
  from: Record<string, unknown>,
  keys: string[],
  pointer: string,
  log: Log,
  depth: number,
): Extra {
  const kept: Extra = {}
  for (const key of keys) {
    const at = pointerTo(pointer, key)
    const value = keepJson(from[key], at, log, depth)
    if (value !== undefined) kept[storedKey(wellFormed(key, at, log))] = value
  }
  return kept
}

function keepJson(value: unknown, pointer: string, log: Log, depth: number): Json | undefined {
  if (++log.unknownValues === UNKNOWN_VALUES + 1)
    return fault(log, pointer, `is one value too many under unknown keys: at most ${UNKNOWN_VALUES}`)
  if (log.unknownValues > UNKNOWN_VALUES) return undefined
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return text(value, pointer, log)
  if (typeof value === 'number') return number(value, pointer, log)
  if (depth > UNKNOWN_DEPTH) return fault(log, pointer, `is nested deeper than ${UNKNOWN_DEPTH} levels`)
  if (Array.isArray(value))
    return value
      .map((item: unknown, i) => keepJson(item, pointerTo(pointer, i), log, depth + 1))
      .filter((item) => item !== undefined)
  if (isObject(value)) return keepUnknown(value, Object.keys(value), pointer, log, depth + 1)
  return undefined
}

function longerThan(value: string, characters: number): boolean {
  if (value.length <= characters) return false
  if (value.length > 2 * characters) return true
  let count = 0
  for (const _ of value) if (++count > characters) return true
  return false
}

function wellFormed(value: string, pointer: string, log: Log): string {
  const whole = value.replace(/\p{Surrogate}/gu, '\uFFFD')
  if (whole !== value) warn(log, pointer, 'held half of a character, now shown as \uFFFD')
  return whole
}
