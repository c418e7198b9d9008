import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { isJourney, type JourneyShape } from '../journey-shapes'
import type { May } from '../may'

type Shapes = readonly (TLShapeId | TLShape)[]

/**
 * What is done to a selection of map and free shapes is done to the free shapes alone, and of those to what the person
 * may change; a map keeps itself in order.
 */
const FOR_FREE_SHAPES = [
  'toggleLock',
  'sendToBack',
  'sendBackward',
  'bringForward',
  'bringToFront',
  'rotateShapesBy',
  'flipShapes',
  'alignShapes',
  'distributeShapes',
  'stackShapes',
  'packShapes',
  'stretchShapes',
] as const satisfies readonly (keyof Editor)[]

/**
 * Leads tldraw's commands past the shapes of a map, whoever calls them: shortcut, menu or tool. Returns its undoing.
 */
export function keepCommandsOffMaps(editor: Editor, may: () => May): () => void {
  const shapesOf = (shapes: Shapes): TLShape[] =>
    shapes.flatMap((shape) => editor.getShape(typeof shape === 'string' ? shape : shape.id) ?? [])
  const freeOf = (shapes: Shapes): TLShapeId[] =>
    shapesOf(shapes).flatMap((shape) => (isJourney(shape) || isBarred(shape) ? [] : [shape.id]))

  /** a lock of the shape's own is the command's business */
  const isBarred = (shape: TLShape) => !may().touch(shape.id)

  const before: Partial<Record<keyof Editor, unknown>> = {}
  const replace = <K extends keyof Editor>(
    name: K,
    command: (shapes: Shapes, ...rest: never[]) => Editor,
  ) => {
    before[name] = editor[name]
    Object.assign(editor, { [name]: command })
  }

  for (const name of FOR_FREE_SHAPES) {
    const original: (shapes: TLShapeId[], ...rest: never[]) => Editor = editor[name].bind(editor)
    replace(name, (shapes, ...rest) => {
      const free = freeOf(shapes)
      return free.length > 0 ? original(free, ...rest) : editor
    })
  }

  const deleteShapes = editor.deleteShapes.bind(editor)
  replace('deleteShapes', (shapes) => {
    // tldraw deletes with a shape what lies in it. Arrows on a map wait until it comes back.
    const journey = shapesOf(shapes).filter((shape): shape is JourneyShape => isJourney(shape))
    editor.run(() => {
      deleteShapes(freeOf(shapes))
      if (journey.length > 0 && !editor.getIsReadonly()) editor.store.remove(journey.map((shape) => shape.id))
    })
    return editor
  })
  return () => void Object.assign(editor, before)
}
