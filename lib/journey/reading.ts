/**
 * A map as it is read from the beginning: its stages in order, each with its touchpoints, each of those with its cards
 * lane by lane. For whoever reads words and does not look at the drawing; hidden lanes are left out, as they are there.
 */
import { laneTypeOf } from './lane-types'
import { cellOf, strayRows, type Stray } from './layout-places'
import { lanesOf, metricsOf, personasOf, stagesOf, touchpointsOf } from './live'
import {
  ANYONE,
  type Board,
  type Card,
  type Id,
  type JourneyMap,
  type Lane,
  type Metric,
  type Persona,
  type Stage,
  type Touchpoint,
} from './model'

export interface MapReading {
  map: JourneyMap
  personas: readonly Persona[]
  stages: readonly StageReading[]
  /** what lost its place: its stage, lane or touchpoint was deleted while somebody wrote in it */
  rescued: readonly Stray[]
}

export interface StageReading {
  stage: Stage
  /** cards that belong to the whole stage */
  cells: readonly CellReading[]
  metrics: readonly Metric[]
  touchpoints: readonly TouchpointReading[]
}

export interface TouchpointReading {
  touchpoint: Touchpoint
  /** by persona, in their order on the map; only where something is known */
  feelings: readonly FeelingReading[]
  /** what is said there, and by whom; undefined: by somebody who is not on this map */
  quote: { text: string; by: Persona | undefined } | undefined
  cells: readonly CellReading[]
  metrics: readonly Metric[]
}

export interface FeelingReading {
  /** undefined: the map has no persona */
  persona: Persona | undefined
  /** −2…+2; undefined: not rated */
  emotion: number | undefined
  feeling: string
}

export interface CellReading {
  lane: Lane
  cards: readonly Card[]
}

/** @returns undefined when there is no such map, or it lies in the trash */
export function readingOf(board: Board, id: Id<'map'>): MapReading | undefined {
  const map = board.maps.get(id)
  if (!map || map.trashed) return undefined
  const personas = personasOf(board, id)
  const lanes = lanesOf(board, id).filter((lane) => laneTypeOf(lane.kind).content === 'cards')
  const cellsOf = (column: Id<'touchpoint'> | Id<'stage'>) =>
    lanes.flatMap((lane) => {
      const cards = cellOf(board, lane.id, column)
      return cards.length > 0 ? [{ lane, cards }] : []
    })
  return {
    map,
    personas,
    rescued: strayRows(board, id),
    stages: stagesOf(board, id).map((stage) => ({
      stage,
      cells: cellsOf(stage.id),
      metrics: metricsOf(board, stage.id),
      touchpoints: touchpointsOf(board, stage.id).map((touchpoint) => ({
        touchpoint,
        feelings: feelingsOf(touchpoint, personas),
        quote: quoteIn(touchpoint, personas),
        cells: cellsOf(touchpoint.id),
        metrics: metricsOf(board, touchpoint.id),
      })),
    })),
  }
}

function feelingsOf({ emotions, feelings }: Touchpoint, personas: readonly Persona[]): FeelingReading[] {
  const who: readonly (Persona | undefined)[] = personas.length > 0 ? personas : [undefined]
  return who
    .map((persona): FeelingReading => {
      const key = persona?.id ?? ANYONE
      return { persona, emotion: emotions[key], feeling: (feelings[key] ?? '').trim() }
    })
    .filter(({ emotion, feeling }) => emotion !== undefined || feeling !== '')
}

function quoteIn({ quote, quoteOf }: Touchpoint, personas: readonly Persona[]): TouchpointReading['quote'] {
  const text = quote.trim()
  if (text === '') return undefined
  return { text, by: quoteOf ? personas.find(({ id }) => id === quoteOf) : personas[0] }
}
