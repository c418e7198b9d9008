import type { DocTable } from '@/lib/doc/tables'
import type { Change } from '@/lib/journey/change'
import { addLane, addStage, addTouchpoint } from '@/lib/journey/edit-add'
import { newMap, placeBelow } from '@/lib/journey/edit-maps'
import { journeyOf, lanesOf, mapOf, stagesOf, touchpointsOf } from '@/lib/journey/live'
import type { MapLayout } from '@/lib/journey/layout'
import type { Id } from '@/lib/journey/model'
import type { TLShapeId } from 'tldraw'
import type { BoardModel } from './board-model'
import { cellAt, cellOf, firstCardLane, holdsCards } from './cells'
import { createGridActions, type GridActions } from './grid-actions'
import { isJourney } from './journey-shapes'
import { MAP_TABLES, type May } from './may'
import type { Tell } from './open-board'
import type { Workplace } from './workplace'

export type Addable = 'map' | 'stage' | 'touchpoint' | 'lane' | 'card'

/** The tables that adding one makes rows of. */
const MADE_OF: Record<Addable, readonly DocTable[]> = {
  map: MAP_TABLES,
  stage: ['stages'],
  touchpoint: ['touchpoints'],
  lane: ['lanes'],
  card: ['cards'],
}
/** Whether somebody may add one of these. @param hasMap there is a map to add it to; without one it comes first */
export const mayAdd = (may: May, kind: Addable, hasMap: boolean): boolean =>
  may.make(...MADE_OF[kind], ...(hasMap ? [] : MAP_TABLES))

export interface BoardActions extends Workplace, GridActions {
  /** Adds to the map of the selection, else the one nearest the middle of the view, and begins writing its title. */
  add(kind: Addable, options?: { laneKind?: string }): void
  /** A double-click on the ground of a map: in a cell of cards it adds one. */
  addCardAt(point: { x: number; y: number }): void
  /** Moves the entities of these shapes to the trash. */
  trashShapes(shapes: readonly TLShapeId[]): void
}

export function createBoardActions(work: Workplace, tell: Tell): BoardActions {
  const grid = createGridActions(work, tell)
  const { model, editor, context, write, begin, selected } = work

  const addAndBegin = ({ changes, id }: { changes: Change[]; id: string | undefined }) => {
    if (id && write(changes)) begin(id)
  }

  /** Adds one after the entity that is selected, if it is of this map, else at the end. */
  const adders: Record<Addable, (layout: MapLayout | undefined, laneKind?: string) => void> = {
    map: () => {
      const at = placeBelow(model.board, (map) => model.layouts.get(map.id)?.height ?? 0)
      addAndBegin(newMap(context(), { title: '', lang: model.board.lang, at }))
    },
    stage: (layout) => {
      if (!layout) return
      const stages = stagesOf(model.board, layout.map.id)
      const after = stages.findIndex((s) => s.id === selectedStage())
      addAndBegin(
        addStage(model.board, context(), layout.map.id, { index: after < 0 ? undefined : after + 1 }),
      )
    },
    touchpoint: (layout) => {
      if (!layout) return
      const stage = selectedStage() ?? stagesOf(model.board, layout.map.id).at(-1)?.id
      // A first touchpoint on an empty map needs a stage to stand in: one step makes both.
      if (!stage) {
        if (!work.may().make('stages')) return
        const first = addStage(model.board, context(), layout.map.id)
        if (!first.id || !write(first.changes)) return
        return addAndBegin(addTouchpoint(model.board, context(), first.id))
      }
      const after = touchpointsOf(model.board, stage).findIndex((t) => t.id === selectedTouchpoint())
      addAndBegin(addTouchpoint(model.board, context(), stage, { index: after < 0 ? undefined : after + 1 }))
    },
    lane: (layout, laneKind = 'notes') => {
      if (!layout) return
      const after = lanesOf(model.board, layout.map.id).findIndex((l) => l.id === selectedLane())
      addAndBegin(
        addLane(model.board, context(), layout.map.id, {
          kind: laneKind,
          index: after < 0 ? undefined : after + 1,
        }),
      )
    },
    card: (layout) => {
      if (!layout) return
      const chosen = selectedLane()
      const lane = chosen && holdsCards(model, chosen) ? chosen : firstCardLane(model, layout)
      const touchpoint = selectedTouchpoint() ?? journeyOf(model.board, layout.map.id)[0]?.id
      if (lane && touchpoint) actions.addCard({ lane, touchpoint })
    },
  }

  const selectedCard = () => model.board.cards.get(selected().find((id) => id.startsWith('card:')) ?? '')
  const selectedTouchpoint = (): Id<'touchpoint'> | undefined => {
    const place = selectedCard()?.place
    if (place && 'touchpoint' in place) return place.touchpoint
    return selected().find((id) => id.startsWith('touchpoint:')) as Id<'touchpoint'> | undefined
  }
  const selectedStage = (): Id<'stage'> | undefined =>
    (selected().find((id) => id.startsWith('stage:')) as Id<'stage'> | undefined) ??
    model.board.touchpoints.get(selectedTouchpoint() ?? '')?.place.stage
  const selectedLane = (): Id<'lane'> | undefined =>
    selectedCard()?.place.lane ?? (selected().find((id) => id.startsWith('lane:')) as Id<'lane'> | undefined)

  /** The map that is meant: the selection's, else the nearest to the middle of the view, else the first. */
  const mapMeant = (): MapLayout | undefined => {
    for (const entity of selected()) {
      const map = mapOf(model.board, entity)
      const layout = map && model.layouts.get(map)
      if (layout) return layout
    }
    const centre = editor()?.getViewportPageBounds().center
    const far = ({ map: { at }, width, height }: MapLayout) =>
      centre
        ? Math.hypot(
            Math.max(at.x - centre.x, 0, centre.x - at.x - width),
            Math.max(at.y - centre.y, 0, centre.y - at.y - height),
          )
        : 0
    return [...model.layouts.values()].sort((a, b) => far(a) - far(b))[0]
  }

  const actions: BoardActions = {
    ...work,
    ...grid,
    add(kind, options) {
      if (!mayAdd(work.may(), kind, model.layouts.size > 0)) return
      if (kind !== 'map' && model.layouts.size === 0) {
        // A board without a map: whatever is added, the map comes first.
        const made = newMap(context(), { title: '', lang: model.board.lang, at: { x: 0, y: 0 } })
        if (!write(made.changes)) return
      }
      adders[kind](mapMeant(), options?.laneKind)
    },
    addCardAt(point) {
      const cell = work.may().make('cards') && cellAt(model, point)
      // on a card that is somebody else's to write in
      const over = editor()?.getShapeAtPoint(point, { hitInside: true })
      if (over && isJourney(over) && model.board.cards.has(over.props.entity)) return
      if (cell) actions.addCard(cellOf(cell.lane, cell.column))
    },
    trashShapes(shapes) {
      const entities = shapes.flatMap((id) => {
        const shape = editor()?.getShape(id)
        return shape && isJourney(shape) ? [shape.props.entity] : []
      })
      actions.trash(withoutBelongings(model, entities))
    },
  }
  return actions
}

/** tldraw deletes a map with all its shapes; as rows, the map alone says it. */
function withoutBelongings(model: BoardModel, entities: readonly Id[]): Id[] {
  const maps = new Set(entities.filter((id) => id.startsWith('map:')))
  return entities.filter((id) => {
    const map = mapOf(model.board, id)
    return maps.has(id) || !map || !maps.has(map)
  })
}
