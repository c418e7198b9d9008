/** Where on the page a thread stands, and what a place on the page is about. */
import type { Editor, TLShape } from 'tldraw'
import type { Anchor } from '@/lib/comments/anchor'
import { rowOf } from '@/lib/journey/change'
import { kindOf, type Id } from '@/lib/journey/model'
import { whereOf } from '@/lib/journey/search'
import type { BoardModel } from '../board-model'
import { isJourney, shapeIdOf } from '../journey-shapes'
import { pointingAt } from '../presence/presence'

export interface Spot {
  x: number
  y: number
}

/** px; a thread about a thing as a whole stands at its top right corner, this far in */
const INSET = 8

/** Where its pin points, px of the page; undefined: nowhere (the whole board, or something that is not shown). */
export function spotOf(editor: Editor, model: BoardModel, anchor: Anchor): Spot | undefined {
  switch (anchor.kind) {
    case 'board':
      return undefined
    case 'point':
      return anchor
    case 'region':
      return { x: anchor.x + anchor.w, y: anchor.y }
    case 'shape':
    case 'entity': {
      const shape = shapeOf(editor, model, anchor.id)
      if (!shape) return undefined
      const isIt = shape.id === shapeIdOf(anchor.id)
      return onShape(editor, shape, isIt ? anchor : {})
    }
  }
}

/** The shape of a row; of what is not shown (in a hidden lane, say) that of the innermost thing it lies in. */
function shapeOf(editor: Editor, model: BoardModel, row: string): TLShape | undefined {
  const shape = editor.getShape(shapeIdOf(row))
  if (shape || isGone(editor, model, row)) return shape
  for (const outer of whereOf(model.board, row).toReversed()) {
    const around = editor.getShape(shapeIdOf(outer))
    if (around) return around
  }
  return undefined
}

/** Inside of it, even if it is smaller by now. */
function onShape(editor: Editor, shape: TLShape, { x, y }: { x?: number; y?: number }): Spot {
  const { minX, minY, maxX, maxY } = isJourney(shape)
    ? { minX: 0, minY: 0, maxX: shape.props.w, maxY: shape.props.h }
    : editor.getShapeGeometry(shape).bounds
  const local = {
    x: x === undefined ? Math.max(minX, maxX - INSET) : Math.min(Math.max(x, minX), maxX),
    y: y === undefined ? Math.min(maxY, minY + INSET) : Math.min(Math.max(y, minY), maxY),
  }
  return editor.getShapePageTransform(shape).applyToPoint(local)
}

/** Whether the row of a thread is in the trash or gone. */
export function isGone(editor: Editor, model: BoardModel, row: string): boolean {
  if (kindOf(row) === undefined) return editor.getShape(shapeIdOf(row)) === undefined
  const entity = rowOf(model.board, row as Id)
  return !entity || entity.trashed !== undefined
}

/** What a comment at this point of the page is about: what lies topmost there, else the place. */
export function anchorAt(editor: Editor, model: BoardModel, point: Spot): Anchor {
  const shape = editor.getShapeAtPoint(point, { hitInside: true, hitLocked: true })
  if (shape && !isJourney(shape)) {
    const { x, y } = editor.getPointInShapeSpace(shape, point)
    return { kind: 'shape', id: shape.id, x: round(x), y: round(y) }
  }
  const pointing = pointingAt(model, point)
  return 'entity' in pointing
    ? { kind: 'entity', id: pointing.entity, x: pointing.dx, y: pointing.dy }
    : { kind: 'point', x: round(point.x), y: round(point.y) }
}

/** A thread about a shape as a whole. */
export const anchorOf = (shape: TLShape): Anchor =>
  isJourney(shape) ? { kind: 'entity', id: shape.props.entity } : { kind: 'shape', id: shape.id }

/** @param box px of the page */
export const anchorOfArea = ({ x, y, w, h }: Spot & { w: number; h: number }): Anchor => ({
  ...{ kind: 'region', x: round(x), y: round(y), w: round(w), h: round(h) },
})

const round = (px: number): number => Math.round(px * 10) / 10
