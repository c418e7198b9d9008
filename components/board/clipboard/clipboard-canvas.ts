import {
  createBindingId,
  createShapeId,
  type Editor,
  type TLArrowBinding,
  type TLShape,
  type TLShapeId,
} from 'tldraw'
import type { CanvasClip } from './clipboard-payload'
import { isJourney, shapeIdOf } from '../journey-shapes'

/**
 * The free shapes of a selection, and the arrows between things that are copied with it.
 * @param entityOf the copied entity that a shape of a map shows
 */
export function copyCanvas(
  editor: Editor,
  selected: readonly TLShape[],
  entityOf: (shape: TLShapeId) => string | undefined,
): CanvasClip | undefined {
  const free = new Set(selected.flatMap((shape) => (isJourney(shape) ? [] : [shape.id])))
  const isCopied = (id: TLShapeId) => free.has(id) || entityOf(id) !== undefined
  for (const { id, type } of editor.getCurrentPageShapes()) {
    if (type !== 'arrow' || free.has(id)) continue
    const ends = editor.getBindingsFromShape<TLArrowBinding>(id, 'arrow')
    if (ends.length === 2 && ends.every(({ toId }) => isCopied(toId))) free.add(id)
  }
  const content = free.size > 0 ? editor.getContentFromCurrentPage([...free]) : undefined
  if (!content) return undefined
  const ends = content.shapes.flatMap(({ id, type }) =>
    type === 'arrow'
      ? editor.getBindingsFromShape<TLArrowBinding>(id, 'arrow').flatMap(({ toId, props }) => {
          const entity = entityOf(toId)
          return entity ? [{ arrow: id, entity, props: { ...props } }] : []
        })
      : [],
  )
  return { content, ends }
}

/**
 * Free shapes beside entities that were copied with them; arrows hold on to the copies.
 * @param by how far everything moves, px
 * @returns the new shapes that are in no other one
 */
export function putCanvas(
  editor: Editor,
  { content, ends }: CanvasClip,
  by: { x: number; y: number },
  copyOf: ReadonlyMap<string, string>,
): TLShapeId[] {
  const ids = new Map(content.shapes.map(({ id }) => [id, createShapeId()]))
  const roots = new Set(content.rootShapeIds)
  const shapes = content.shapes.map((shape): TLShape => {
    const parentId = ids.get(shape.parentId as TLShapeId) ?? shape.parentId
    const moved = roots.has(shape.id) ? { x: shape.x + by.x, y: shape.y + by.y } : {}
    return { ...shape, ...moved, id: ids.get(shape.id)!, parentId, isLocked: false }
  })
  const bindings = (content.bindings ?? []).flatMap((binding) => {
    const [fromId, toId] = [ids.get(binding.fromId), ids.get(binding.toId)]
    return fromId && toId ? [{ ...binding, id: createBindingId(), fromId, toId }] : []
  })
  const rootShapeIds = content.rootShapeIds.flatMap((id) => ids.get(id) ?? [])
  editor.putContentOntoCurrentPage(
    { ...content, shapes, bindings, rootShapeIds },
    { preserveIds: true, preservePosition: true },
  )
  editor.createBindings(
    ends.flatMap(({ arrow, entity, props }) => {
      const [fromId, copy] = [ids.get(arrow), copyOf.get(entity)]
      const isThere = fromId && copy && editor.getShape(fromId) && editor.getShape(shapeIdOf(copy))
      return isThere ? [{ type: 'arrow' as const, fromId, toId: shapeIdOf(copy), props }] : []
    }),
  )
  return rootShapeIds.filter((id) => editor.getShape(id))
}
