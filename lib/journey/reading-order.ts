/** The order in which people read a board, and what of a selection stands for the rest of it. */
import { ownersOf, whole } from './edit-trash'
import { cardsOf, lanesOf, mapsOf, stagesOf, touchpointsOf } from './live'
import type { Board, Id } from './model'

/**
 * Every map, then its lanes, then column by column: a stage with the cards across it, its touchpoints, each with its
 * cards from the top lane down. What lies in the rescued tray is not in it.
 */
export function readingOrder(board: Board): Id[] {
  const order: Id[] = []
  for (const { id: map } of mapsOf(board)) {
    const lanes = lanesOf(board, map).map(({ id }) => id)
    order.push(map, ...lanes)
    const column = (id: Id<'stage'> | Id<'touchpoint'>) => {
      const cards = cardsOf(board, id)
      order.push(id)
      for (const lane of cards.length > 0 ? lanes : [])
        for (const card of cards) if (card.place.lane === lane) order.push(card.id)
    }
    for (const stage of stagesOf(board, map)) {
      column(stage.id)
      for (const touchpoint of touchpointsOf(board, stage.id)) column(touchpoint.id)
    }
  }
  return order
}

/** The live ones of these that do not belong to another one of them, in reading order; rescued ones come last. */
export function rootsOf(board: Board, ids: readonly string[]): Id[] {
  const rows = whole(board, ...(ids as readonly Id[]))
  const kept = new Set(rows.map(({ id }) => id))
  const asked = new Set(ids)
  const roots = rows.filter((row) => asked.has(row.id) && !ownersOf(row).some((owner) => kept.has(owner)))
  const position = new Map(readingOrder(board).map((id, i) => [id, i]))
  const at = (id: Id) => position.get(id) ?? Infinity
  return roots.map(({ id }) => id).sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))
}
