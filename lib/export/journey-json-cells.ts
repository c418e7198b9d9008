/**
 * Everything alive on a map, each thing once. Where two people's edits crossed, a live row may stand in something that
 * is gone; it is not lost: a touchpoint without its stage goes to the end of the last stage, a card without its
 * touchpoint belongs to that touchpoint's stage (or the last one), and a lane in the trash comes along with its cards.
 */
import { columnOf, lanesOf, mapOf, mapsOf, personasOf, stagesOf } from '@/lib/journey/live'
import { byOrder } from '@/lib/journey/model'
import type {
  Board,
  Card,
  Id,
  JourneyMap,
  Lane,
  Metric,
  Persona,
  Stage,
  Touchpoint,
} from '@/lib/journey/model'

/** The cards of one touchpoint or stage, by lane in the order of the lanes. */
export type Cells = ReadonlyMap<Lane, readonly Card[]>

export interface MapContent {
  map: JourneyMap
  personas: readonly Persona[]
  stages: { stage: Stage; cells: Cells; touchpoints: { touchpoint: Touchpoint; cells: Cells }[] }[]
  lanes: readonly Lane[]
  metrics: readonly Metric[]
}

/** @param id a map of the board; throws if there is none */
export function contentOf(board: Board, id: Id<'map'>): MapContent {
  const map = board.maps.get(id)
  if (!map) throw new Error(`No map ${id} on this board`)
  const cards = cardsOfMap(board, id)
  const lanes = [...lanesOf(board, id), ...goneLanes(board, id, cards)]

  const touchpoints = [...board.touchpoints.values()].filter((one) => one.map === id && !one.trashed)
  const stages = [...stagesOf(board, id)]
  if (stages.length === 0 && touchpoints.length + cards.length > 0) stages.push(standIn(id))
  const last = stages.at(-1)?.id
  const stageIds = new Set<string>(stages.map((stage) => stage.id))
  const touchpointIds = new Set<string>(touchpoints.map((touchpoint) => touchpoint.id))
  const homeOf = (stage: string | undefined) => (stage !== undefined && stageIds.has(stage) ? stage : last!)

  const columnHere = (card: Card): string => {
    const column = columnOf(card.place)
    if (touchpointIds.has(column)) return column
    return homeOf(board.touchpoints.get(column)?.place.stage ?? column)
  }
  const cardsBy = groupBy(cards, columnHere)
  const cellsOf = (column: string): Cells => {
    const byLane = groupBy(cardsBy.get(column) ?? [], (card) => card.place.lane)
    return new Map(lanes.flatMap((lane) => (byLane.has(lane.id) ? [[lane, byLane.get(lane.id)!]] : [])))
  }
  const isHome = ({ place }: Touchpoint) => stageIds.has(place.stage)
  const touchpointsBy = groupBy(
    [
      ...touchpoints.filter(isHome).sort(byPlace),
      ...touchpoints.filter((one) => !isHome(one)).sort(byStage(board)),
    ],
    (touchpoint) => homeOf(touchpoint.place.stage),
  )
  return {
    map,
    personas: personasOf(board, id),
    stages: stages.map((stage) => ({
      stage,
      cells: cellsOf(stage.id),
      touchpoints: (touchpointsBy.get(stage.id) ?? []).map((touchpoint) => ({
        touchpoint,
        cells: cellsOf(touchpoint.id),
      })),
    })),
    lanes,
    metrics: [...board.metrics.values()]
      .filter((metric) => !metric.trashed && (stageIds.has(metric.on) || touchpointIds.has(metric.on)))
      .sort(byOrder),
  }
}

/** Live cards of the map's lanes; a card that belongs nowhere is the first map's. */
function cardsOfMap(board: Board, id: Id<'map'>): Card[] {
  const first = mapsOf(board)[0]?.id
  return [...board.cards.values()]
    .filter((card) => !card.trashed && (mapOf(board, card.id) ?? first) === id)
    .sort(byPlace)
}

function goneLanes(board: Board, map: Id<'map'>, cards: readonly Card[]): Lane[] {
  const live = new Set<string>(lanesOf(board, map).map((lane) => lane.id))
  const gone = new Set(cards.map((card) => card.place.lane).filter((lane) => !live.has(lane)))
  return [...gone]
    .map((id): Lane => board.lanes.get(id) ?? { id, map, kind: 'notes', title: '', order: '' })
    .sort(byOrder)
}

const standIn = (map: Id<'map'>): Stage => ({ id: 'stage:rescued', map, order: '', title: '' })

const byPlace = (a: Card | Touchpoint, b: Card | Touchpoint): number =>
  byOrder({ id: a.id, order: a.place.order }, { id: b.id, order: b.place.order })

/** As they stood when their stages were there. */
const byStage =
  (board: Board) =>
  (a: Touchpoint, b: Touchpoint): number => {
    const [before, after] = [a, b].map(({ place }) => board.stages.get(place.stage)?.order ?? '') as [
      string,
      string,
    ]
    return before < after ? -1 : before > after ? 1 : byPlace(a, b)
  }

function groupBy<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
