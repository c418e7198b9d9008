import { atom, react, type Atom, type Editor, type TLShapeId } from 'tldraw'
import { applyChanges, type Change } from '@/lib/journey/change'
import { duplicateEntities } from '@/lib/journey/edit-duplicate'
import { setFields } from '@/lib/journey/edit-fields'
import { moveTo } from '@/lib/journey/edit-land'
import { heldWith, landingAt, type Landing } from '@/lib/journey/landing'
import { isInPlace } from '@/lib/journey/edit-trash'
import { newTail } from '@/lib/journey/ids'
import { kindOf, type Board, type Id } from '@/lib/journey/model'
import type { MapLayout } from '@/lib/journey/layout'
import type { BoardModel } from '../board-model'
import type { BoardStore } from '../board-store'
import { mapAt } from '../cells'
import { shapeIdOf, type JourneyShape } from '../journey-shapes'
import type { Workplace } from '../workplace'

/** What the pointer holds now. */
export interface Held {
  /** the grabbed one first; all of one kind */
  entities: readonly Id[]
  /** where it would land; undefined over what takes nothing of its kind, and for maps, which lie anywhere */
  landing: Landing | undefined
  /** the grabbed shape's top left corner on the page, px */
  at: { x: number; y: number }
}

/** How a drag of journey shapes ended without a move. */
export type DragEnd = 'nowhere' | 'gone'

/**
 * Dragging entities over the map. While they are held, their shapes follow the pointer and the map is shown as it would
 * be (the others make room); nothing is written. The drop is one change. tldraw's translate hooks call in here.
 */
export interface Drag {
  readonly held: Atom<Held | undefined>
  /** A shape is taken hold of; called once for each. */
  grab(shape: JourneyShape): void
  /** The pointer has moved, or Alt has changed. */
  follow(): void
  drop(): void
  /** The gesture is cancelled: everything goes back. */
  release(): void
  stop(): void
}

const drags = new WeakMap<Editor, Atom<Drag | undefined>>()

// an atom: who asked before the drag of the board began hears when it does
function dragIn(editor: Editor): Atom<Drag | undefined> {
  const known = drags.get(editor) ?? atom<Drag | undefined>('drag', undefined)
  drags.set(editor, known)
  return known
}

/** The drag of an editor's board, for its shapes and for what is drawn over them. */
export const dragOf = (editor: Editor): Drag | undefined => dragIn(editor).get()

export function startDragging(
  editor: Editor,
  {
    board,
    model,
    work,
    settle,
    onEnd,
  }: {
    board: BoardStore
    model: BoardModel
    work: Workplace
    /** puts these shapes back to where the layout has them */
    settle: (shapes: readonly TLShapeId[]) => void
    onEnd: (end: DragEnd) => void
  },
): Drag {
  const held = atom<Held | undefined>('held', undefined)
  let grabbed: JourneyShape[] = []
  let seen = ''
  const tails = new Map<string, string>()

  const entities = (): Id[] => {
    const origin = editor.inputs.getOriginPagePoint()
    const under =
      grabbed.find((shape) => editor.isPointInShape(shape, origin, { hitInside: true })) ?? grabbed[0]
    if (!under) return []
    const all = heldWith(
      model.board,
      under.props.entity,
      grabbed.map((shape) => shape.props.entity),
    )
    return [under.props.entity, ...all.filter((id) => id !== under.props.entity)]
  }

  const landing = (ids: readonly Id[]): Landing | undefined => {
    const point = editor.inputs.getCurrentPagePoint()
    const layout =
      kindOf(ids[0]!) === 'card' ? mapAt(model, point) : around(model.find(ids[0]!)?.layout, point)
    if (!layout) return undefined
    const { at } = layout.map
    return landingAt(model.shown, layout, ids, { x: point.x - at.x, y: point.y - at.y })
  }

  /** With Alt a copy lands. The copies have the same ids as long as this drag lasts. */
  const copied = ({ entities, landing }: Held): Change[] => {
    const tailFor = (id: string) => {
      const tail = tails.get(id) ?? newTail(work.context().random)
      tails.set(id, tail)
      return tail
    }
    const copies = duplicateEntities(model.board, work.context(), entities, tailFor)
    const ids = entities.flatMap((id) => copies.copyOf.get(id) ?? []) as Id[]
    return [...copies.changes, ...moved(applyChanges(model.board, copies.changes), ids, landing)]
  }

  const changes = (held: Held): Change[] =>
    isCopying(held) ? copied(held) : moved(model.board, held.entities, held.landing)
  /** Maps are copied by their own command: a copy under the pointer would hide the original. */
  const isCopying = ({ entities, landing }: Held) =>
    editor.inputs.getAltKey() && landing !== undefined && kindOf(entities[0]!) !== 'map'

  const moved = (board: Board, entities: readonly Id[], landing: Landing | undefined): Change[] => {
    if (kindOf(entities[0] ?? '') !== 'map')
      return landing ? moveTo(board, work.context(), entities, landing) : []
    return entities.flatMap((id) => {
      const shape = editor.getShape(shapeIdOf(id))
      const at = shape && { x: Math.round(shape.x), y: Math.round(shape.y) }
      return at ? setFields(board, id as Id<'map'>, { at }) : []
    })
  }

  const end = (): Held | undefined => {
    const last = held.get()
    const shapes = [...board.held]
    grabbed = []
    seen = ''
    tails.clear()
    board.held.clear()
    held.set(undefined)
    model.preview()
    if (shapes.length > 0) settle(shapes)
    return last
  }

  // A tool key in the middle of a drag leaves it without an end or a cancel.
  const stopWatching = react('drag ends', () => {
    if (!editor.isIn('select.translating') && board.held.size > 0) queueMicrotask(end)
  })

  const drag: Drag = {
    held,
    grab(shape) {
      if (!work.may().touch(shape.props.entity)) return
      board.held.add(shape.id)
      grabbed.push(shape)
    },
    follow() {
      if (board.held.size === 0) return
      const ids = held.get()?.entities ?? entities()
      const shape = ids[0] && editor.getShape(shapeIdOf(ids[0]))
      if (!shape) return
      const next: Held = { entities: ids, landing: landing(ids), at: editor.getShapePageBounds(shape)!.point }
      held.set(next)
      const place = JSON.stringify([next.landing, isCopying(next)])
      if (place === seen || kindOf(ids[0]!) === 'map') return
      seen = place
      model.preview(changes(next))
    },
    drop() {
      const last = held.get()
      if (!last) return void end()
      const made = changes(last)
      const copies = isCopying(last) ? last.entities.flatMap((id) => tails.get(id) ?? []) : []
      const isThere = last.entities.some(
        (id) => kindOf(id) === 'map' || isInPlace(model.board, id) || model.find(id),
      )
      end()
      if (made.length > 0) work.write(made, 'open')
      if (copies.length > 0) editor.setSelectedShapes(copies.map((tail) => shapeIdOf(`:${tail}`)))
      if (!isThere) onEnd('gone')
      else if (!last.landing && kindOf(last.entities[0]!) !== 'map') onEnd('nowhere')
    },
    release: () => void end(),
    stop() {
      stopWatching()
      end()
      dragIn(editor).set(undefined)
    },
  }
  dragIn(editor).set(drag)
  return drag
}

/** px round its map in which a stage, a lane or a touchpoint still lands on it: the ends are easy to reach */
const MARGIN = 160

function around(layout: MapLayout | undefined, point: { x: number; y: number }): MapLayout | undefined {
  if (!layout) return undefined
  const [x, y] = [point.x - layout.map.at.x, point.y - layout.map.at.y]
  const isNear = x > -MARGIN && y > -MARGIN && x < layout.width + MARGIN && y < layout.height + MARGIN
  return isNear ? layout : undefined
}
