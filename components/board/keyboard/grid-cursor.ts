import { Box, atom, type TLShapeId } from 'tldraw'
import type { MapLayout } from '@/lib/journey/layout'
import type { Id } from '@/lib/journey/model'
import { between, gridOf, stopAt, walk, type Grid, type Spot, type Step, type Stop } from '@/lib/journey/walk'
import { bringIntoSight } from '../view/camera'
import { isJourney } from '../journey-shapes'
import type { Workplace } from '../workplace'

/** Where the keyboard stands on a map. */
export interface Here {
  layout: MapLayout
  grid: Grid
  stop: Stop
  /** the column one keeps to when going up and down */
  column: number | undefined
}

/**
 * The current cell of the board: an entity (then it is selected as well) or a place where something could be written.
 * Whatever else changes the selection takes the cursor along: it is not a second selection.
 */
export interface GridCursor {
  /** A signal; undefined while nothing of a map is selected, or free shapes are. */
  here(): Here | undefined
  /** Stands on an entity (selects it) or in an empty place (selects nothing), and brings it into sight. */
  go(spot: Spot, column?: number): void
  /** One step; false when there is nothing in that direction. */
  step(step: Step): boolean
  /** Selects what lies between where one began and one step further. */
  extend(step: Step): void
}

interface State {
  spot: Spot
  /** where a selection of several began */
  anchor?: Spot
  column?: number
  /** the selection this was set with; another one means that somebody has clicked elsewhere */
  selection: readonly TLShapeId[]
}

export function createGridCursor(work: Workplace): GridCursor {
  const { model, editor } = work
  const state = atom<State | undefined>('grid cursor', undefined)

  const present = (): State | undefined => {
    const kept = state.get()
    return kept && kept.selection === editor()?.getSelectedShapeIds() ? kept : undefined
  }

  const find = (spot: Spot): Omit<Here, 'column'> | undefined => {
    for (const layout of model.layouts.values()) {
      const grid = gridOf(model.shown, layout)
      const stop = stopAt(grid, layout, spot)
      if (stop) return { layout, grid, stop }
    }
    return undefined
  }

  const here = (): Here | undefined => {
    const at = editor()
    if (!at) return undefined
    const kept = present()
    if (kept) {
      const found = find(kept.spot)
      if (found) return { ...found, column: kept.column }
    }
    const shapes = at.getSelectedShapes()
    const last = shapes.at(-1)
    if (!last || !shapes.every(isJourney) || !isJourney(last)) return undefined
    const found = find({ is: 'entity', id: last.props.entity })
    return found && { ...found, column: undefined }
  }

  const select = (entities: readonly Id[], kept: Omit<State, 'selection'>) => {
    const at = editor()
    if (!at) return
    work.select(entities)
    state.set({ ...kept, selection: at.getSelectedShapeIds() })
    show(kept.spot)
  }

  const show = (spot: Spot) => {
    const at = editor()
    const found = find(spot)
    if (!at || !found) return
    if (spot.is === 'entity') return work.reveal(spot.id)
    const { layout, stop } = found
    const { x, y, w, h } = stop.box
    bringIntoSight(at, new Box(layout.map.at.x + x, layout.map.at.y + y, w, h))
  }

  const go = (spot: Spot, column?: number) => select(spot.is === 'entity' ? [spot.id] : [], { spot, column })

  return {
    here,
    go,
    step(step) {
      const from = here()
      const next = from && walk(from.grid, from.stop, step, from.column)
      if (next) go(next.stop.spot, next.column)
      return next !== undefined
    },
    extend(step) {
      const from = here()
      const next = from && walk(from.grid, from.stop, step, from.column)
      if (!next) return
      const anchor = present()?.anchor ?? from.stop.spot
      const first = stopAt(from.grid, from.layout, anchor) ?? from.stop
      const { spot } = next.stop
      select(between(from.grid, first, next.stop), { spot, anchor, column: next.column })
    },
  }
}
