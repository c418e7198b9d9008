/** A journey as people build it, and two journeys compared by what people put into them. */

export interface HandCard {
  text: string
  evidence?: 'observed' | 'reported' | 'assumed'
  source?: string
  impact?: number
  effort?: number
  owner?: string
  answered?: boolean
}
/** by the kind of their lane */
export type HandCards = Readonly<Record<string, readonly (string | HandCard)[]>>

export interface HandTouchpoint {
  title: string
  channels?: readonly string[]
  emotion?: number
  feeling?: string
  quote?: string
  owner?: string
  handoffTo?: string
  repeatsStory?: boolean
  key?: boolean
  beforeContact?: boolean
  cards?: HandCards
}
export interface HandStage {
  name: string
  framework?: string
  cards?: HandCards
  touchpoints: readonly HandTouchpoint[]
}
export interface HandJourney {
  title: string
  lang: 'en' | 'es' | 'ru'
  persona: string
  scale: string
  brief: { why: string; objectives: readonly string[]; scenario: string; start: string; end: string }
  stages: readonly HandStage[]
  lanes: readonly { kind: string }[]
}

export const cardOf = (card: string | HandCard): HandCard =>
  typeof card === 'string' ? { text: card } : card

/** Ids differ; times, metrics and the funnel are not built here, and a sample says what it is with a word of its own. */
const LEFT_OUT = new Set(['id', 'duration', 'waitMin', 'metrics', 'funnel', 'illustrative', 'extra'])

/** What people put into an exported journey: without ids, cards by the kind of their lane. */
export function asBuilt(exported: object): unknown {
  const { lanes } = exported as { lanes: { id: string; kind: string }[] }
  const kinds = new Map(lanes.map(({ id, kind }) => [id, kind]))
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare)
    if (typeof value !== 'object' || value === null) return value
    const kept = Object.entries(value).filter(([key]) => !LEFT_OUT.has(key))
    return Object.fromEntries(kept.map(([key, one]) => [kinds.get(key) ?? key, bare(one)]))
  }
  return bare(exported)
}
