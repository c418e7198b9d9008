/** For tests: any journey file, with every field, odd texts, unknown keys, and references that hold. */
import * as fc from 'fast-check'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' two  spaces ',
    'e\u0301 and é',
    '👩‍👩‍👧',
    '\u202Eعربي',
    '<script>',
    '=1+1',
    '\r\n',
    '\u0000',
    '__proto__',
  ),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const rarelyNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 9 })
const flag = fc.boolean()
const number = fc.double({ noNaN: true, noDefaultInfinity: true })
const emotion = fc.oneof(fc.double({ min: -2, max: 2, noNaN: true }), fc.constantFrom(-2, -0.5, 0, 1.5))
const duration = fc.constantFrom('PT45M', 'P3D', 'P1Y2M', 'PT0.5S')
const when = fc.constantFrom('2026-02-28', '2026-02-28T09:30:00Z', '09:30')
const unknownKeys = fc.dictionary(
  fc.constantFrom(
    'zeta',
    'Alpha',
    '10',
    '9',
    'constructor',
    '__proto__',
    '~constructor',
    'toString',
    'x/y~z',
    'ключ',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 3 },
)
/** Fields that may be missing, and keys that nobody knows. */
const object = <T extends Record<string, unknown>>(
  needed: { [K in keyof T]: fc.Arbitrary<T[K]> },
  others: Record<string, fc.Arbitrary<unknown>>,
) =>
  fc
    .tuple(fc.record(needed), fc.record(others, { requiredKeys: [] }), unknownKeys)
    .map(([a, b, c]) => ({ ...c, ...b, ...a }))

const word = fc.string({ maxLength: 20 })
const card = fc.oneof(
  text,
  object(
    { text },
    {
      id: fc.nat(9_999).map((n) => `c${n}`),
      evidence: fc.constantFrom('observed', 'reported', 'assumed'),
      source: text,
      impact: fc.integer({ min: 1, max: 5 }),
      effort: fc.integer({ min: 1, max: 5 }),
      status: word,
      owner: text,
      due: fc.constant('2026-05-01'),
      promise: word,
      answered: flag,
      childMap: fc.constant('far'),
    },
  ),
)
const cards = fc.dictionary(
  fc.constantFrom('pains', 'improvements', 'emotions', 'own kind', '7', 'l1', 'l2'),
  fc.array(card, { maxLength: 3 }),
)
const touchpoint = object(
  { title: text },
  {
    channels: fc.array(fc.oneof(fc.constantFrom('web', 'store'), word), { maxLength: 3 }),
    emotions: fc.array(emotion, { minLength: 3, maxLength: 3 }),
    feelings: fc.array(text, { minLength: 3, maxLength: 3 }),
    quote: rarelyNull(text),
    owner: rarelyNull(text),
    handoffTo: text,
    repeatsStory: flag,
    waitMin: fc.double({ min: 0, max: 1e6, noNaN: true }),
    key: flag,
    beforeContact: flag,
    at: rarelyNull(when),
    duration,
    cards,
    sentiment: fc.constant('neutral'),
  },
)
const stage = object(
  { name: text, touchpoints: fc.array(touchpoint, { maxLength: 4 }) },
  { framework: fc.constantFrom('guidance', 'retention'), duration, beforeContact: flag, cards },
)
const persona = object({ name: text }, { likes: text, says: text, picture: word, worries: text })
const metric = object(
  { name: text, value: number },
  { unit: word, date: fc.constant('2026-01-02'), source: text, target: number },
)
const map = object(
  {
    title: text,
    stages: fc.array(stage, { maxLength: 4 }),
    personas: fc.array(persona, { maxLength: 3 }),
    metrics: fc.array(metric, { maxLength: 3 }),
    funnel: fc.array(fc.record({ step: text, count: number }), { maxLength: 3 }),
    lanes: maybe(
      fc.array(
        object(
          { kind: fc.constantFrom('pains', 'notes', 'own kind') },
          { title: text, hidden: flag, collapsed: flag },
        ),
        {
          maxLength: 3,
        },
      ),
    ),
  },
  {
    lang: fc.constantFrom('en', 'es', 'ru'),
    mapType: fc.constantFrom('current', 'future', 'day'),
    scale: fc.constantFrom('minutes', 'years'),
    brief: object(
      {},
      { why: text, objectives: fc.array(text, { maxLength: 2 }), scenario: text, start: text, end: text },
    ),
    illustrative: flag,
  },
)
type Loose = Record<string, unknown>
type Made = typeof map extends fc.Arbitrary<infer T> ? T : never

/** Gives what was made by chance its ids and references: they can only be told once all rows are there. */
function tieUp(made: Made, named: boolean): Loose {
  const { stages, personas, metrics, funnel, lanes, ...rest } = made
  const people = personas.map((one, i) => ({ ...one, id: `p${i}` }))
  const perPersona = <T>(values: T[] | undefined): unknown => {
    if (!values || people.length <= 1) return values?.[0]
    return Object.fromEntries(people.map((one, i) => [one.id, values[i]]))
  }
  let count = 0
  const tiedStages = stages.map((one, s) => ({
    ...one,
    ...(named && { id: `s${s}` }),
    touchpoints: one.touchpoints.map(({ emotions, feelings, ...touchpoint }: Loose) => ({
      ...touchpoint,
      ...((named || count === 0) && { id: `t${count}` }),
      ...(count++ === 0 && people.length > 0 && { quoteOf: 'p0' }),
      emotion: perPersona(emotions as number[] | undefined),
      feeling: perPersona(feelings as string[] | undefined),
    })),
  }))
  const own = named && lanes !== undefined
  const first = tiedStages[0] && { ...tiedStages[0], id: 's0' }
  return {
    ...rest,
    // Only an export of ours may say that it came from rows that are not here.
    ...(own && {
      format: 'sendero-journey',
      version: 1,
      id: 'm',
      basis: { id: 'far', at: 'v1', why: 'branch' },
    }),
    ...(people.length === 1 ? { persona: people[0] } : { personas: people }),
    stages: first ? [first, ...tiedStages.slice(1)] : [],
    ...(lanes && { lanes: lanes.map((one, i) => (named || i > 0 ? { ...one, id: `l${i}` } : one)) }),
    metrics: count > 0 ? metrics.map((one) => ({ ...one, touchpoint: 't0' })) : [],
    funnel: first ? funnel.map((one) => ({ ...one, stage: 's0' })) : [],
  }
}

export const anyJourney: fc.Arbitrary<Loose> = fc
  .tuple(map, fc.boolean())
  .map(([made, named]) => tieUp(made, named))
