/**
 * Questions about a board, answered without trashed rows and in the order in which people see them. An answer is
 * computed once per table and then looked up, so asking in a loop costs nothing.
 */
import { byOrder, type Board, type Card, type CardPlace, type Id, type JourneyMap, type Lane } from './model'
import type { Metric, Persona, Row, Stage, Touchpoint } from './model'

type Rows<R> = ReadonlyMap<string, R>

/** Makes the question "which live rows belong to …". */
function grouped<R extends Row>(
  ownersOf: (row: R) => readonly string[],
  orderOf: (row: R) => string,
): (table: Rows<R>, owner: string) => readonly R[] {
  const known = new WeakMap<Rows<R>, { groups: Map<string, R[]>; sorted: Set<string> }>()
  const place = (row: R) => ({ id: row.id, order: orderOf(row) })
  return (table, owner) => {
    let answers = known.get(table)
    if (!answers) known.set(table, (answers = { groups: group(table, ownersOf), sorted: new Set() }))
    const rows = answers.groups.get(owner) ?? []
    if (!answers.sorted.has(owner)) {
      rows.sort((a, b) => byOrder(place(a), place(b)))
      answers.sorted.add(owner)
    }
    return rows
  }
}

function group<R extends Row>(table: Rows<R>, ownersOf: (row: R) => readonly string[]): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of table.values()) {
    if (row.trashed) continue
    for (const owner of ownersOf(row)) {
      const rows = groups.get(owner)
      if (rows) rows.push(row)
      else groups.set(owner, [row])
    }
  }
  return groups
}

const stages = grouped<Stage>(
  (stage) => [stage.map],
  (stage) => stage.order,
)
const lanes = grouped<Lane>(
  (lane) => [lane.map],
  (lane) => lane.order,
)
const touchpoints = grouped<Touchpoint>(
  ({ place }) => [place.stage],
  ({ place }) => place.order,
)
const cards = grouped<Card>(
  ({ place }) => [place.lane, columnOf(place)],
  ({ place }) => place.order,
)
const metrics = grouped<Metric>(
  ({ on }) => [on],
  ({ order }) => order,
)

/** What a card's cell lies under: its touchpoint, or its whole stage. */
export const columnOf = (place: CardPlace): Id<'touchpoint'> | Id<'stage'> =>
  'touchpoint' in place && place.touchpoint ? place.touchpoint : (place as { stage: Id<'stage'> }).stage

/** Live maps, the highest on the canvas first, then from the left. */
export function mapsOf(board: Board): readonly JourneyMap[] {
  const live = [...board.maps.values()].filter((map) => !map.trashed)
  return live.sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x || (a.id < b.id ? -1 : 1))
}

export const stagesOf = (board: Board, map: Id<'map'>) => stages(board.stages, map)
export const lanesOf = (board: Board, map: Id<'map'>) => lanes(board.lanes, map)
export const touchpointsOf = (board: Board, stage: Id<'stage'>) => touchpoints(board.touchpoints, stage)

/** A map's touchpoints from left to right; those whose stage is gone are not in it. */
export const journeyOf = (board: Board, map: Id<'map'>): readonly Touchpoint[] =>
  stagesOf(board, map).flatMap((stage) => touchpointsOf(board, stage.id))

/** The cards of one cell. */
export const cardsIn = (
  board: Board,
  lane: Id<'lane'>,
  column: Id<'touchpoint'> | Id<'stage'>,
): readonly Card[] => cards(board.cards, column).filter((card) => card.place.lane === lane)
/** All cards of a lane, or all under a touchpoint, or all that belong to a whole stage. */
export const cardsOf = (board: Board, owner: Id<'lane'> | Id<'touchpoint'> | Id<'stage'>) =>
  cards(board.cards, owner)
export const metricsOf = (board: Board, on: Id<'touchpoint'> | Id<'stage'>) => metrics(board.metrics, on)

/** The live personas of a map, in their order there. */
export function personasOf(board: Board, map: Id<'map'>): readonly Persona[] {
  return Object.entries(board.maps.get(map)?.personas ?? {})
    .map(([id, order]) => ({ id, order }))
    .sort(byOrder)
    .flatMap(({ id }) => board.personas.get(id) ?? [])
    .filter((persona) => !persona.trashed)
}

/** The map that an entity belongs to; undefined for what belongs to no map, or to nothing that is there any more. */
export function mapOf(board: Board, id: string): Id<'map'> | undefined {
  if (board.maps.has(id)) return id as Id<'map'>
  const direct = board.stages.get(id) ?? board.touchpoints.get(id) ?? board.lanes.get(id)
  if (direct) return direct.map
  const card = board.cards.get(id)
  if (card) return mapOf(board, card.place.lane) ?? mapOf(board, columnOf(card.place))
  const metric = board.metrics.get(id)
  return metric && mapOf(board, metric.on)
}

/** How many live stages and touchpoints a map has. */
export const countsOf = (board: Board, map: Id<'map'>): { stages: number; touchpoints: number } => ({
  stages: stagesOf(board, map).length,
  touchpoints: journeyOf(board, map).length,
})

/** How many live entities a board has: what the limit of entities counts. */
export function entityCount(board: Board): number {
  const { maps, stages, touchpoints, lanes, cards, metrics, personas } = board
  let count = 0
  for (const table of [maps, stages, touchpoints, lanes, cards, metrics, personas])
    for (const row of table.values()) if (!row.trashed) count++
  return count
}
