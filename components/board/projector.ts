import type { TLParentId, TLRecord, TLShapeId } from 'tldraw'
import type { EntityBox, MapLayout } from '@/lib/journey/layout'
import { tailOf } from '@/lib/journey/model'
import type { BoardModel } from './board-model'
import type { BoardStore } from './board-store'
import { SHAPE_TYPES, indexOf, isJourney, mapIndex, shapeIdOf, type JourneyShape } from './journey-shapes'

export const PAGE_ID = 'page:page' as TLParentId

export interface Projection {
  /** Puts every shape back to where the layout has it. */
  heal(): void
  /** The same for some of them. */
  settle(shapes: readonly TLShapeId[]): void
  stop(): void
}

/**
 * Keeps the store's journey shapes equal to the computed layouts: after each change of the model only the boxes that
 * changed are put, and what is gone is removed. What a drag holds stays under the pointer.
 */
export function projectJourney(model: BoardModel, board: BoardStore): Projection {
  let shown: ReadonlyMap<string, MapLayout> = new Map()

  const project = () => {
    const puts: TLRecord[] = []
    const gone = new Set<TLShapeId>()
    for (const [id, layout] of shown) {
      const next = model.layouts.get(layout.map.id)
      if (next === layout) continue
      if (!next) gone.add(shapeIdOf(id))
      for (const entity of layout.boxes.keys()) if (!next?.boxes.has(entity)) gone.add(shapeIdOf(entity))
    }
    for (const [id, layout] of model.layouts) {
      const before = shown.get(id)
      if (before === layout) continue
      const moved = before?.map.at !== layout.map.at
      for (const [entity, box] of layout.boxes) {
        if (!moved && isSameSpot(before?.boxes.get(entity), box)) continue
        puts.push(held(shapeOf(layout, box)))
        // An entity that went to another map left the first one and is here now.
        gone.delete(shapeIdOf(entity))
      }
    }
    shown = model.layouts
    if (puts.length === 0 && gone.size === 0) return
    board.merge(() => {
      if (gone.size > 0) board.store.remove([...gone])
      if (puts.length > 0) board.store.put(puts)
    })
  }

  const held = (shape: JourneyShape): JourneyShape => {
    const now = board.held.has(shape.id) ? (board.store.get(shape.id) as JourneyShape | undefined) : undefined
    return now ? { ...shape, x: now.x, y: now.y, parentId: now.parentId } : shape
  }

  const settle = (shapes: readonly TLShapeId[]) => {
    const wanted = new Set(shapes)
    const puts: TLRecord[] = []
    for (const layout of model.layouts.values())
      for (const box of layout.boxes.values())
        if (wanted.has(shapeIdOf(box.id))) puts.push(shapeOf(layout, box))
    board.merge(() => board.store.put(puts))
  }

  const heal = () => {
    const strays = board.store.allRecords().filter((r) => r.typeName === 'shape' && isJourney(r))
    const wanted = new Set<string>()
    for (const layout of model.layouts.values())
      for (const entity of layout.boxes.keys()) wanted.add(shapeIdOf(entity))
    const gone = strays.filter((r) => !wanted.has(r.id)).map((r) => r.id)
    if (gone.length > 0) board.merge(() => board.store.remove(gone))
    shown = new Map()
    project()
  }

  project()
  return { heal, settle, stop: model.subscribe(project) }
}

/** Words are drawn from the rows: a shape only says where, and each one that is put costs all of the canvas a pass. */
const isSameSpot = (before: EntityBox | undefined, { x, y, w, h }: EntityBox): boolean =>
  before?.x === x && before.y === y && before.w === w && before.h === h

function shapeOf(layout: MapLayout, box: EntityBox): JourneyShape {
  const kind = box.kind
  const isMap = kind === 'map'
  return {
    id: shapeIdOf(box.id),
    typeName: 'shape',
    type: SHAPE_TYPES[kind],
    // The map is the one parent of all its shapes: dragging it is one record, select-all picks it and not its rows.
    parentId: isMap ? PAGE_ID : shapeIdOf(layout.map.id),
    index: isMap ? mapIndex(layout.map) : indexOf(kind, tailOf(box.id)),
    x: isMap ? layout.map.at.x : box.x,
    y: isMap ? layout.map.at.y : box.y,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: { w: box.w, h: box.h, entity: box.id },
  }
}
