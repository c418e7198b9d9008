/** New maps, and where they go on the canvas. */
import type { Change } from './change'
import type { EditContext } from './edit'
import { newId } from './ids'
import { mapsOf } from './live'
import type { Board, Framework, Id, JourneyMap, Lane, Lang, Stage } from './model'
import { ordersBetween } from './order'

/** px between maps */
export const MAP_GAP = 80

const FIRST_LANES = ['touchpoints', 'emotions', 'pains', 'improvements']

/** The ready stages, in each language. */
export const FRAMEWORK: readonly { framework: Framework; title: Record<Lang, string> }[] = [
  { framework: 'firstContact', title: { en: 'First contact', es: 'Primer contacto', ru: 'Первый контакт' } },
  { framework: 'guidance', title: { en: 'Guidance', es: 'Orientación', ru: 'Выбор' } },
  { framework: 'interaction', title: { en: 'Interaction', es: 'Interacción', ru: 'Взаимодействие' } },
  { framework: 'retention', title: { en: 'Retention', es: 'Fidelización', ru: 'Удержание' } },
  { framework: 'expansion', title: { en: 'Expansion', es: 'Expansión', ru: 'Развитие' } },
]

/**
 * A map with its first lanes, and without stages or with the five ready ones.
 * @param map.at top left corner, px; see `placeBelow`
 */
export function newMap(
  ctx: EditContext,
  {
    title,
    lang,
    at,
    framework,
  }: { title: string; lang: Lang; at: { x: number; y: number }; framework?: boolean },
): { changes: Change[]; id: Id<'map'> } {
  const map: JourneyMap = {
    id: newId('map', ctx.random),
    author: ctx.author,
    title,
    lang,
    mapType: 'current',
    scale: 'days',
    at,
    why: '',
    objectives: [],
    scenario: '',
    start: '',
    end: '',
    personas: {},
  }
  const common = { author: ctx.author, map: map.id }
  const laneOrders = ordersBetween(undefined, undefined, FIRST_LANES.length, ctx.random)
  const lanes = FIRST_LANES.map((kind, i): Lane => {
    return { ...common, id: newId('lane', ctx.random), kind, title: '', order: laneOrders[i]! }
  })
  const ready = framework ? FRAMEWORK : []
  const stageOrders = ordersBetween(undefined, undefined, ready.length, ctx.random)
  const stages = ready.map(({ framework, title }, i): Stage => {
    return {
      ...common,
      id: newId('stage', ctx.random),
      framework,
      title: title[lang],
      order: stageOrders[i]!,
    }
  })
  return { changes: [map, ...lanes, ...stages].map((row) => ({ do: 'create', row })), id: map.id }
}

/**
 * Where a new map goes: below the lowest one, left edges aligned; it never moves another.
 * @param heightOf of a map as it is drawn, px
 */
export function placeBelow(board: Board, heightOf: (map: JourneyMap) => number): { x: number; y: number } {
  let lowest: { x: number; y: number } | undefined
  for (const map of mapsOf(board)) {
    const y = map.at.y + heightOf(map) + MAP_GAP
    if (!lowest || y > lowest.y) lowest = { x: map.at.x, y }
  }
  return lowest ?? { x: 0, y: 0 }
}
