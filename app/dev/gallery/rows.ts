/** Rows for the gallery, each with what it cannot be without. */
import { idOf, type Card, type Department, type Id, type JourneyMap, type Lane } from '@/lib/journey/model'
import type { Metric, Persona, Stage, Touchpoint } from '@/lib/journey/model'
import { ANYONE, emptyBoard, type Board, type Row } from '@/lib/journey/model'

export const MAP: Id<'map'> = 'map:gallery'

export const map = (more: Partial<JourneyMap> = {}): JourneyMap => ({
  id: MAP,
  title: 'Weekly shopping',
  lang: 'en',
  mapType: 'current',
  scale: 'hours',
  at: { x: 0, y: 0 },
  why: '',
  objectives: [],
  scenario: '',
  start: '',
  end: '',
  personas: {},
  ...more,
})

export const stage = (tail: string, more: Partial<Stage> = {}): Stage => ({
  id: idOf('stage', tail),
  map: MAP,
  order: tail,
  title: 'Pay',
  ...more,
})

export const touchpoint = (tail: string, more: Partial<Touchpoint> = {}): Touchpoint => ({
  id: idOf('touchpoint', tail),
  map: MAP,
  place: { stage: 'stage:1', order: tail },
  title: 'Queue at the till',
  channels: ['till'],
  emotions: { [ANYONE]: -1 },
  feelings: {},
  quote: '',
  ...more,
})

export const lane = (tail: string, kind: string, more: Partial<Lane> = {}): Lane => ({
  id: idOf('lane', tail),
  map: MAP,
  kind,
  title: '',
  order: tail,
  ...more,
})

export const card = (tail: string, more: Partial<Card> = {}): Card => ({
  id: idOf('card', tail),
  place: { lane: 'lane:1', order: tail, touchpoint: 'touchpoint:1' },
  text: 'Nobody says how long it takes',
  source: '',
  ...more,
})

export const metric = (tail: string, more: Partial<Metric> = {}): Metric => ({
  id: idOf('metric', tail),
  on: 'touchpoint:1',
  kind: 'metric',
  order: tail,
  name: 'Waiting time',
  value: 7.5,
  unit: 'min',
  source: 'Till log',
  ...more,
})

export const persona = (tail: string, name: string, more: Partial<Persona> = {}): Persona => ({
  id: idOf('persona', tail),
  name,
  likes: '',
  pains: '',
  aspirations: '',
  habits: '',
  limits: '',
  worries: '',
  life: '34, shops on Fridays',
  says: '',
  thinks: '',
  does: '',
  feels: '',
  ...more,
})

export const department = (tail: string, name: string, hue: number): Department => ({
  id: idOf('department', tail),
  name,
  hue,
})

const TABLES = {
  map: 'maps',
  stage: 'stages',
  touchpoint: 'touchpoints',
  lane: 'lanes',
  card: 'cards',
  metric: 'metrics',
  persona: 'personas',
  department: 'departments',
} as const

/** A board of these rows. */
export function board(...rows: readonly Row[]): Board {
  const tables = Object.entries(TABLES).map(([kind, table]) => {
    const own = rows.filter((row) => row.id.startsWith(`${kind}:`))
    return [table, new Map(own.map((row) => [row.id, row]))]
  })
  return { ...emptyBoard(), ...(Object.fromEntries(tables) as Partial<Board>) }
}
