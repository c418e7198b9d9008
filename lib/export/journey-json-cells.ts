/**
 * Everything alive on a map, each thing once. Where two people's edits crossed, a live row may stand in something that
 * is gone; people see it in the map's tray, and in the file it is not lost either: a touchpoint without its stage goes
 * to the end of the last stage, a card without its touchpoint belongs to that touchpoint's stage (or the last one), and
 * a lane in the trash comes along with its cards.
 */
import { strayRows } from '@/lib/journey/layout-tray'
import { cardsOf, columnOf, lanesOf, personasOf, stagesOf, touchpointsOf } from '@/lib/journey/live'
import { byOrder, kindOf } from '@/lib/journey/model'
import type { Board, Card, Id, JourneyMap, Kind, Lane, Metric, Persona } from '@/lib/journey/model'
import type { RowOf, Stage, Touchpoint } from '@/lib/journey/model'

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
  const strays = <K extends Kind>(kind: K) =>
    strayRows(board, id).filter((row) => kindOf(row.id) === kind) as unknown as RowOf[K][]

  const stages = [...stagesOf(board, id), ...strays('stage')]
  const touchpoints = [
    ...stagesOf(board, id).flatMap((stage) => touchpointsOf(board, stage.id)),
    ...strays('touchpoint').sort(byStage(board)),
  ]
  const lanes = [...lanesOf(board, id), ...strays('lane')]
  const cards = [...new Set([...lanes.flatMap((lane) => cardsOf(board, lane.id)), ...strays('card')])].sort(
    byPlace,
  )
  lanes.push(...goneLanes(board, id, lanes, cards))
  if (stages.length === 0 && touchpoints.length + cards.length > 0) stages.push(standIn(id))

  const stageIds = new Set<string>(stages.map((stage) => stage.id))
  const touchpointIds = new Set<string>(touchpoints.map((touchpoint) => touchpoint.id))
  const homeOf = (stage: string): string => (stageIds.has(stage) ? stage : stages.at(-1)!.id)
  const columnHere = ({ place }: Card): string => {
    const column = columnOf(place)
    return touchpointIds.has(column) ? column : homeOf(board.touchpoints.get(column)?.place.stage ?? column)
  }
  const cardsBy = groupBy(cards, columnHere)
  const touchpointsBy = groupBy(touchpoints, ({ place }) => homeOf(place.stage))
  const cellsOf = (column: string): Cells => {
    const byLane = groupBy(cardsBy.get(column) ?? [], (card) => card.place.lane)
    return new Map(lanes.flatMap((lane) => (byLane.has(lane.id) ? [[lane, byLane.get(lane.id)!]] : [])))
  }
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

/** Lanes of the cards that are neither alive nor in the tray. Of one that is gone altogether only its id is known. */
function goneLanes(board: Board, map: Id<'map'>, lanes: readonly Lane[], cards: readonly Card[]): Lane[] {
  const here = new Set<string>(lanes.map((lane) => lane.id))
  const gone = new Set(cards.map((card) => card.place.lane).filter((lane) => !here.has(lane)))
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
    const orderOf = ({ place }: Touchpoint) => board.stages.get(place.stage)?.order ?? ''
    return orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : byPlace(a, b)
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
