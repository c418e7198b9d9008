/** Whether what is about to be made still fits on the board. */
import { applyChanges, type Change } from './change'
import { countsOf, entityCount } from './live'
import type { Board, Id } from './model'

/** Live rows. */
export interface RowLimits {
  entitiesPerBoard: number
  stagesPerMap: number
  touchpointsPerMap: number
}

/** The first limit that the changes would go beyond; a board that is past one already may still change and shrink. */
export function limitHit(
  board: Board,
  changes: readonly Change[],
  limits: RowLimits,
): keyof RowLimits | undefined {
  const after = applyChanges(board, changes)
  const isOver = (before: number, now: number, limit: number) => now > limit && now > before
  if (isOver(entityCount(board), entityCount(after), limits.entitiesPerBoard)) return 'entitiesPerBoard'
  for (const id of after.maps.keys() as Iterable<Id<'map'>>) {
    const [before, now] = [countsOf(board, id), countsOf(after, id)]
    if (isOver(before.stages, now.stages, limits.stagesPerMap)) return 'stagesPerMap'
    if (isOver(before.touchpoints, now.touchpoints, limits.touchpointsPerMap)) return 'touchpointsPerMap'
  }
  return undefined
}
