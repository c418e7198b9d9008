/** For tests and benches: boards as rows, large ones and broken ones, the same for the same seed. */
import { seeded } from './edit.fixture'
import { LANE_TYPES } from './lane-types'
import {
  emptyBoard,
  idOf,
  type Board,
  type Card,
  type Department,
  type Id,
  type JourneyMap,
  type Lane,
  type Lang,
  type Metric,
  type Persona,
  type Row,
  type Stage,
  type Touchpoint,
} from './model'

export interface LargeBoard {
  board: Board
  map: Id<'map'>
}

export const mapRow = (tail: string, more: Partial<JourneyMap> = {}): JourneyMap => ({
  id: idOf('map', tail),
  title: `Map ${tail}`,
  lang: 'en',
  mapType: 'current',
  scale: 'days',
  at: { x: 0, y: 0 },
  why: '',
  objectives: [],
  scenario: '',
  start: '',
  end: '',
  personas: {},
  ...more,
})

export const stageRow = (tail: string, more: Partial<Stage> = {}): Stage => ({
  id: idOf('stage', tail),
  map: 'map:a',
  order: tail,
  title: `Stage ${tail}`,
  ...more,
})

export const touchpointRow = (tail: string, stage: string, more: Partial<Touchpoint> = {}): Touchpoint => ({
  id: idOf('touchpoint', tail),
  map: 'map:a',
  place: { stage: idOf('stage', stage), order: tail },
  title: `Touchpoint ${tail}`,
  channels: [],
  emotions: {},
  feelings: {},
  quote: '',
  ...more,
})

export const laneRow = (tail: string, kind: string, more: Partial<Lane> = {}): Lane => ({
  id: idOf('lane', tail),
  map: 'map:a',
  kind,
  title: '',
  order: tail,
  ...more,
})

export const cardRow = (tail: string, place: Card['place'], more: Partial<Card> = {}): Card => ({
  id: idOf('card', tail),
  place,
  text: `Card ${tail}`,
  source: '',
  ...more,
})

export const personaRow = (tail: string, name: string): Persona => ({
  id: idOf('persona', tail),
  name,
  likes: '',
  pains: '',
  aspirations: '',
  habits: '',
  limits: '',
  worries: '',
  life: '',
  says: '',
  thinks: '',
  does: '',
  feels: '',
})

export const departmentRow = (tail: string, name: string, hue = 0): Department => ({
  id: idOf('department', tail),
  name,
  hue,
})

export const metricRow = (tail: string, on: Metric['on'], more: Partial<Metric> = {}): Metric => ({
  id: idOf('metric', tail),
  on,
  kind: 'metric',
  order: tail,
  name: `Metric ${tail}`,
  value: 1,
  source: '',
  ...more,
})

/** A board of these rows, in this order. */
export function boardOf(...rows: readonly Row[]): Board {
  const of = <R extends Row>(kind: string) =>
    new Map(rows.flatMap((one) => (one.id.startsWith(`${kind}:`) ? [[one.id, one as R] as const] : [])))
  return {
    ...emptyBoard(),
    maps: of('map'),
    stages: of('stage'),
    touchpoints: of('touchpoint'),
    lanes: of('lane'),
    cards: of('card'),
    metrics: of('metric'),
    personas: of('persona'),
    departments: of('department'),
  }
}

const SENTENCES: Record<Lang, string> = {
  en: 'the label says it is there but nobody at the desk knows when it will come back or whom to ask',
  es: 'nadie avisa de que el técnico llega tarde y hay que llamar otra vez para contar la misma historia',
  ru: 'никто не сообщает когда привезут заказ и приходится снова звонить и объяснять всё с самого начала',
}
const LANGS: readonly Lang[] = ['en', 'es', 'ru']

export interface Chance {
  random: () => number
  /** 0 ≤ n < below */
  int: (below: number) => number
  of: <T>(list: readonly T[]) => T
  /** about `count` words of a language */
  words: (count: number) => string
}

export function chance(seed: number): Chance {
  const random = seeded(seed)
  const int = (below: number) => Math.floor(random() * below)
  const of = <T>(list: readonly T[]): T => list[int(list.length)]!
  const words = (count: number) => {
    const known = SENTENCES[of(LANGS)].split(' ')
    return Array.from({ length: count }, () => of(known)).join(' ')
  }
  return { random, int, of, words }
}

/** One map of 300 touchpoints in 30 stages, 8 lanes, 2,000 cards: the largest that is allowed to feel instant. */
export function largeBoard(seed: number): LargeBoard {
  const { int, of, words, random } = chance(seed)
  const rows: Row[] = [mapRow('a', { title: words(6) })]
  const order = (i: number) => `a${String(i).padStart(5, '0')}`
  for (let i = 0; i < 8; i++) rows.push(departmentRow(`d${i}`, words(2), i))
  for (let i = 0; i < 8; i++)
    rows.push(laneRow(`l${i}`, LANE_TYPES[i < 2 ? i : i + 3]!.kind, { order: order(i) }))
  for (let i = 0; i < 30; i++)
    rows.push(stageRow(`s${i}`, { order: order(i), title: words(3), duration: 'P3D' }))
  for (let i = 0; i < 300; i++)
    rows.push(
      touchpointRow(`t${i}`, `s${Math.floor(i / 10)}`, {
        place: { stage: idOf('stage', `s${Math.floor(i / 10)}`), order: order(i) },
        title: words(5),
        channels: ['web', 'phone'],
        emotions: { 'persona:anyone': Math.round(random() * 8 - 4) / 2 },
        owner: idOf('department', `d${int(8)}`),
        ...(i % 4 === 0 && {
          quote: words(6),
          waitMin: int(90),
          handoffTo: idOf('department', `d${int(8)}`),
        }),
      }),
    )
  for (let i = 0; i < 2000; i++)
    rows.push(
      cardRow(
        `c${i}`,
        { lane: `lane:l${2 + int(6)}`, touchpoint: `touchpoint:t${int(300)}`, order: order(i) },
        {
          text: `${words(4 + int(12))} ${i}`,
          ...(i % 3 === 0 && {
            evidence: of(['observed', 'reported', 'assumed'] as const),
            source: words(4),
          }),
        },
      ),
    )
  return { board: boardOf(...rows), map: 'map:a' }
}

const ODD_TEXTS = [
  '',
  ' ',
  'x'.repeat(400),
  '👩‍👩‍👧‍👦👍🏽🇪🇸',
  'مرحبا بالعالم كيف حالك',
  '漢字かな交じり文の長い文章',
  'line\nbreak\r\n\r\nand  blanks\t',
  '<script>alert(1)</script> & "so"',
  '\u0000\u200b\ud800',
]

/**
 * Rows that nobody would make on purpose: equal orders, references to what is gone, trashed, or on another map; and
 * texts of every kind. In no particular order.
 */
export function brokenBoard(seed: number): Board {
  const { int, of, words, random } = chance(seed)
  const rows: Row[] = []
  const maybe = (share: number) => random() < share
  const text = () => (maybe(0.2) ? of(ODD_TEXTS) : words(1 + int(9)))
  const order = () => of(['a', 'b', 'b', 'c', 'cV'])
  const trash = () => (maybe(0.1) ? { trashed: { by: 'ana', at: 1 } } : {})
  const ref = <K extends 'map' | 'stage' | 'touchpoint' | 'lane'>(kind: K, count: number) =>
    idOf(kind, maybe(0.05) ? 'gone' : String(int(count)))
  const [maps, stages, touchpoints, lanes] = [1 + int(3), int(7), int(14), int(9)]
  for (let i = 0; i < maps; i++) rows.push(mapRow(String(i), { title: text(), lang: of(LANGS), ...trash() }))
  for (let i = 0; i < stages; i++)
    rows.push(stageRow(String(i), { map: ref('map', maps), order: order(), title: text(), ...trash() }))
  for (let i = 0; i < touchpoints; i++)
    rows.push(
      touchpointRow(String(i), '', {
        map: ref('map', maps),
        place: { stage: ref('stage', stages), order: order() },
        title: text(),
        channels: Array.from({ length: int(9) }, () => of(['web', 'phone', 'own word', text()])),
        emotions: maybe(0.6) ? { 'persona:anyone': random() * 4 - 2 } : {},
        feelings: maybe(0.3) ? { 'persona:anyone': text() } : {},
        quote: maybe(0.4) ? text() : '',
        ...(maybe(0.5) && { owner: 'department:d', waitMin: random() * 500 }),
        ...(maybe(0.3) && { key: true, repeatsStory: true, handoffTo: 'department:gone' }),
        ...trash(),
      }),
    )
  for (let i = 0; i < lanes; i++)
    rows.push(
      laneRow(String(i), maybe(0.8) ? of(LANE_TYPES).kind : 'own kind', {
        map: ref('map', maps),
        order: order(),
        title: maybe(0.3) ? text() : '',
        ...(maybe(0.15) && { hidden: true }),
        ...(maybe(0.2) && { collapsed: true }),
        ...trash(),
      }),
    )
  for (let i = 0; i < 40; i++) {
    const column = maybe(0.2)
      ? { stage: ref('stage', stages) }
      : { touchpoint: ref('touchpoint', touchpoints) }
    rows.push(
      cardRow(
        String(i),
        { lane: ref('lane', lanes), order: order(), ...column },
        {
          text: text(),
          ...(maybe(0.3) && { evidence: 'assumed', source: text() }),
          ...(maybe(0.2) && { impact: 3, owner: 'department:d' }),
          ...trash(),
        },
      ),
    )
  }
  rows.push(departmentRow('d', text() || 'Sales'))
  for (let i = 0; i < 6; i++)
    rows.push(metricRow(String(i), ref('touchpoint', touchpoints), { name: text(), value: random() * 1e6 }))
  return boardOf(...rows)
}

/** The same rows, put in in another order. */
export function shuffled(board: Board, seed: number): Board {
  const { int } = chance(seed)
  const mix = <R>(table: ReadonlyMap<string, R>): Map<string, R> => {
    const rows = [...table]
    for (let i = rows.length - 1; i > 0; i--) {
      const j = int(i + 1)
      ;[rows[i], rows[j]] = [rows[j]!, rows[i]!]
    }
    return new Map(rows)
  }
  return {
    ...board,
    maps: mix(board.maps),
    stages: mix(board.stages),
    touchpoints: mix(board.touchpoints),
    lanes: mix(board.lanes),
    cards: mix(board.cards),
    metrics: mix(board.metrics),
    personas: mix(board.personas),
    departments: mix(board.departments),
  }
}
