/** The shape of journey JSON: each object with its fields and what they may hold. */
import { FORMAT, FORMAT_VERSION } from '@/lib/journey/json-keys'
import {
  fault,
  flag,
  isMissing,
  isObject,
  listOf,
  matching,
  number,
  numberIn,
  objectOf,
  oneOf,
  orNull,
  pointerTo,
  reader,
  required,
  tail,
  text,
  word,
  type Log,
  type Read,
  type ReadBy,
} from './journey-json-read'
import { isDate, isDuration, isWhen } from './journey-json-times'

const duration = matching(
  isDuration,
  'must be an ISO 8601 duration that is not negative, such as PT45M or P3D',
)
const date = matching(isDate, 'must be an ISO 8601 date such as 2026-02-28')
const when = matching(
  isWhen,
  'must be an ISO 8601 date (2026-02-28), date and time (2026-02-28T09:30) or time of day (09:30)',
)
/** `sentiment` and nothing else: anything may stand there, nothing is kept. */
const ignored: Read<never> = reader({}, () => undefined)

const basis = objectOf('basis', { id: required(word(128), ''), at: required(word(64), '') })
export type FileBasis = ReadBy<typeof basis>

const personaFields = objectOf('persona', {
  id: tail,
  name: required(text, ''),
  picture: word(128),
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
})
export type FilePersona = ReadBy<typeof personaFields>
const persona = reader<FilePersona>(
  { anyOf: [{ ...text.schema, description: 'the name' }, personaFields.schema] },
  (value, pointer, log) => {
    if (isObject(value)) return personaFields(value, pointer, log)
    if (typeof value !== 'string') return fault(log, pointer, 'must be a text or an object')
    const name = text(value, pointer, log)
    return name ? { name, pointer } : undefined
  },
)

const cardFields = objectOf('card', {
  id: tail,
  text: required(text, ''),
  evidence: oneOf('observed', 'reported', 'assumed'),
  source: text,
  impact: numberIn(1, 5),
  effort: numberIn(1, 5),
  status: word(64),
  owner: text,
  due: date,
  promise: word(5000),
  answered: flag,
  childMap: tail,
  basis,
})
export type FileCard = ReadBy<typeof cardFields>
const card = reader<FileCard>(
  { anyOf: [{ ...text.schema, description: 'its text' }, cardFields.schema] },
  (value, pointer, log) => {
    if (isObject(value)) return cardFields(value, pointer, log)
    if (typeof value !== 'string') return fault(log, pointer, 'must be a text or an object')
    return { text: text(value, pointer, log) ?? '', pointer }
  },
)

const anyKind = word(5000)
const laneKind = reader({ ...anyKind.schema, minLength: 1 }, (value, pointer, log) =>
  value === '' ? fault(log, pointer, 'must not be empty: a lane has a kind') : anyKind(value, pointer, log),
)

/** The cards of one cell or stage that lie in one lane; `lane` is a lane's id or a kind. */
export interface CardGroup {
  lane: string
  pointer: string
  cards: FileCard[]
}
const cardList = listOf(card)
const cards = reader<CardGroup[]>(
  { type: 'object', additionalProperties: orNull(cardList.schema) },
  (value, pointer, log) => {
    if (!isObject(value)) return fault(log, pointer, 'must be an object: lane id or kind → list of cards')
    return Object.entries(value).flatMap(([key, list]) => {
      const at = pointerTo(pointer, key)
      if (isMissing(list)) return []
      return [{ lane: laneKind(key, at, log) ?? '', pointer: at, cards: cardList(list, at, log) ?? [] }]
    })
  },
)

/** One value for the map's persona, or one for each persona (by id or name). */
export type PerPersona<T> = T | { persona: string; value: T; pointer: string }[]
const perPersona = <T extends number | string>(one: Read<T>, what: string): Read<PerPersona<T>> => {
  const schema = {
    anyOf: [one.schema, { type: 'object', additionalProperties: orNull(one.schema) }],
  }
  return reader(schema, (value, pointer, log) => {
    if (!isObject(value)) {
      if (Array.isArray(value)) return fault(log, pointer, `must be ${what}, or an object: persona → ${what}`)
      return one(value, pointer, log)
    }
    return Object.entries(value).flatMap(([persona, given]) => {
      const at = pointerTo(pointer, persona)
      const read = isMissing(given) ? undefined : one(given, at, log)
      return read === undefined ? [] : [{ persona, value: read, pointer: at }]
    })
  })
}

const touchpoint = objectOf('touchpoint', {
  id: tail,
  title: required(text, ''),
  channels: listOf(word(5000), 50),
  emotion: perPersona(numberIn(-2, 2), 'a number from -2 to 2'),
  feeling: perPersona(word(5000), 'a text'),
  quote: text,
  quoteOf: text,
  owner: text,
  handoffTo: text,
  repeatsStory: flag,
  waitMin: numberIn(0, Number.MAX_SAFE_INTEGER),
  key: flag,
  beforeContact: flag,
  at: when,
  duration,
  basis,
  cards,
  sentiment: ignored,
})
export type FileTouchpoint = ReadBy<typeof touchpoint>

const stage = objectOf('stage', {
  id: tail,
  name: required(text, ''),
  framework: oneOf('firstContact', 'guidance', 'interaction', 'retention', 'expansion'),
  duration,
  beforeContact: flag,
  basis,
  cards,
  touchpoints: listOf(touchpoint),
})
export type FileStage = ReadBy<typeof stage>

const lane = objectOf('lane', {
  id: tail,
  kind: required(laneKind, ''),
  title: text,
  hidden: flag,
  collapsed: flag,
})
export type FileLane = ReadBy<typeof lane>

const metric = objectOf('metric', {
  touchpoint: text,
  stage: text,
  name: required(text, ''),
  value: required(number, 0),
  unit: word(5000),
  date,
  source: text,
  target: number,
})
export type FileMetric = ReadBy<typeof metric>

const funnel = objectOf('funnel', {
  stage: text,
  touchpoint: text,
  step: required(text, ''),
  count: required(number, 0),
  unit: word(5000),
  date,
  source: text,
  target: number,
})
export type FileFunnel = ReadBy<typeof funnel>

const exactly = <T>(wanted: T, message: string): Read<T> =>
  reader({ const: wanted }, (value, pointer, log) =>
    value === wanted ? wanted : fault(log, pointer, message),
  )

/** One journey map, checked but for its references. */
export const readFile = (stagesAtMost: number) =>
  objectOf('map', {
    format: exactly(FORMAT, `must be "${FORMAT}"`),
    version: exactly(
      FORMAT_VERSION,
      `must be ${FORMAT_VERSION}: other versions of the format are not known here`,
    ),
    id: tail,
    title: required(text, ''),
    lang: oneOf('en', 'es', 'ru'),
    mapType: oneOf('current', 'future', 'day'),
    scale: oneOf('minutes', 'hours', 'days', 'weeks', 'months', 'years'),
    brief: objectOf('brief', {
      why: text,
      objectives: listOf(word(5000), 100),
      scenario: text,
      start: text,
      end: text,
    }),
    persona,
    personas: listOf(persona),
    stages: required(listOf(stage, stagesAtMost), []),
    lanes: listOf(lane),
    metrics: listOf(metric),
    funnel: listOf(funnel),
    basis,
  })
export type JourneyFile = ReadBy<ReturnType<typeof readFile>>

/**
 * Whether a file is an export of ours: it says so, and has what ours always have, an id on the map and on each of its
 * stages, touchpoints and lanes. Only such files may carry texts that grew long over the socket.
 */
export function isOwnExport(json: unknown): boolean {
  if (!isObject(json) || json.format !== FORMAT || json.version !== FORMAT_VERSION) return false
  if (!Array.isArray(json.stages) || !Array.isArray(json.lanes)) return false
  const stages: unknown[] = json.stages
  const touchpoints = stages.flatMap((s): unknown[] =>
    isObject(s) && Array.isArray(s.touchpoints) ? s.touchpoints : [],
  )
  return [json, ...stages, ...touchpoints, ...(json.lanes as unknown[])].every(
    (row) => isObject(row) && typeof row.id === 'string',
  )
}

/** The fault that no single value has: too many touchpoints altogether. */
export function checkTouchpoints(file: JourneyFile, most: number, log: Log): void {
  const touchpoints = file.stages.flatMap((stage) => stage.touchpoints ?? [])
  const over = touchpoints[most]
  if (over)
    fault(
      log,
      over.pointer,
      `is one too many of ${touchpoints.length}: a map has at most ${most} touchpoints`,
    )
}
