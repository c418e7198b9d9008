import type { TLParentId, TLShape, TLStore } from 'tldraw'
import { isJourney } from '../journey-shapes'
import { PAGE_ID } from '../projector'

/**
 * Keeps free shapes on the page: on a map they would leave with it whatever else holds them, and lie over its cards
 * even when they were sent to the back, for all of a map is drawn at once. Returns its stop.
 */
export function keepOnPage(store: TLStore): () => void {
  const journeyShape = (id: TLParentId): TLShape | undefined => {
    const parent = store.get(id)
    return parent?.typeName === 'shape' && isJourney(parent) ? parent : undefined
  }
  const stopMoving = store.sideEffects.registerBeforeChangeHandler('shape', (before, after, source) => {
    if (source === 'remote' || isJourney(before) || before.parentId === after.parentId) return after
    if (!journeyShape(after.parentId)) return after
    const { parentId, x, y, rotation, index } = before
    return { ...after, parentId, x, y, rotation, index }
  })
  const stopMaking = store.sideEffects.registerBeforeCreateHandler('shape', (made, source) => {
    if (source === 'remote' || isJourney(made)) return made
    let { x, y } = made
    // shapes of a map stand upright: their places add up
    for (let at = journeyShape(made.parentId); at; at = journeyShape(at.parentId)) {
      x += at.x
      y += at.y
    }
    return journeyShape(made.parentId) ? { ...made, parentId: PAGE_ID, x, y } : made
  })
  return () => {
    stopMoving()
    stopMaking()
  }
}
