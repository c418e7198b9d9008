/**
 * What people put on the canvas around the maps, as primitives: notes, texts, shapes, lines, arrows, strokes. Letters
 * are Inter's, lines are clean ones. What is of no kind we know is counted.
 */
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'
import type { Json } from '@/lib/journey/model'
import { drawArrow, heldWay, holdsOf, type Binding, type Holdable, type Holds } from './free-arrows'
import { cornersOf } from './free-geometry'
import { drawLocal } from './free-kinds'
import { lineWidth, pointOf, type Local } from './free-props'
import { segmentsOf, type Segment } from './path-segments'
import { boundsOf, boxAround, type Box } from './primitive-bounds'

/** A row of the canvas table, as far as it is looked at. */
export interface FreeShape {
  id: string
  type: string
  at?: { x: number; y: number }
  rotation?: number
  index?: string
  parentId?: string
  opacity?: number
  props: { [key: string]: Json }
  text?: string
}

export interface FreeDrawing {
  primitives: FilePrimitive[]
  /** of each shape, px on the page */
  boxes: Box[]
  leftOut: number
}

/** What lies around the maps. */
export interface FreeCanvas {
  shapes: readonly FreeShape[]
  bindings: readonly Binding[]
}
export const NOTHING_FREE: FreeCanvas = { shapes: [], bindings: [] }

/** @param boxOf where a shape of a journey lies, px on the page: arrows hold on to them */
export function drawFree(
  { shapes, bindings }: FreeCanvas,
  boxOf: (shape: string) => Box | undefined = () => undefined,
): FreeDrawing {
  const byId = new Map(shapes.map((shape) => [shape.id, shape]))
  const drawn = new Map<string, readonly FilePrimitive[]>()
  const draw = (shape: FreeShape, holds?: Holds) => {
    const place = placeOf(shape, byId)
    const local = holds ? drawArrow(shape.props, wayOn(shape, place, holds)) : drawLocal(shape)
    const where = holds ? UNMOVED : place
    const put = (part: Local) => placed(part, where, shape.opacity)
    if (local) drawn.set(shape.id, local.flatMap(put))
  }
  const freeBox = (id: string) => boxAround((drawn.get(id) ?? []).map(boundsOf))
  const isArrow = ({ type }: FreeShape) => type === 'arrow'
  for (const shape of shapes) if (!isArrow(shape)) draw(shape)
  const holdable = (id: string): Holdable | undefined => {
    const [first] = drawn.get(id) ?? []
    if (first?.is === 'path') {
      const { props } = byId.get(id)!
      return {
        outline: cornersOf(segmentsOf(first.d)),
        line: props.size === undefined ? 0 : lineWidth(props),
      }
    }
    const box = freeBox(id) ?? boxOf(id)
    return box && { outline: boxCorners(box), line: 0 }
  }
  const holds = holdsOf(bindings, holdable)
  for (const shape of shapes) if (isArrow(shape)) draw(shape, holds.get(shape.id))

  const inOrder = stacked(shapes, byId)
  return {
    primitives: inOrder.flatMap(({ id }) => drawn.get(id) ?? []),
    boxes: inOrder.flatMap(({ id }) => freeBox(id) ?? []),
    leftOut: shapes.length - drawn.size,
  }
}

const boxCorners = ({ x, y, w, h }: Box) => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
]

const UNMOVED: Place = { x: 0, y: 0, angle: 0 }

/** The way of an arrow on the page, its ends where they hold on. */
const wayOn = ({ props }: FreeShape, place: Place, holds: Holds) =>
  heldWay(props, moved(pointOf(props.start), place), moved(pointOf(props.end), place), holds)

/** From the back to the front; what is in a group or frame stands where that stands. */
function stacked(shapes: readonly FreeShape[], byId: ReadonlyMap<string, FreeShape>): FreeShape[] {
  const keyed = shapes.map((shape) => {
    const key = withParents(shape, byId)
      .reverse()
      .flatMap(({ index = '', id }) => [index, id])
    return { shape, key }
  })
  // of a shape and its parent the keys begin alike, and the parent's is shorter
  const order = (a: readonly string[], b: readonly string[]): number => {
    const at = a.findIndex((part, i) => part !== b[i])
    if (at < 0) return a.length - b.length
    return b[at] === undefined || a[at]! > b[at] ? 1 : -1
  }
  return keyed.sort((a, b) => order(a.key, b.key)).map(({ shape }) => shape)
}

/** Groups within groups: no deeper than anybody builds, and never in a circle. */
const DEEP = 20

/** The shape, what it is in, what that is in … */
function withParents(shape: FreeShape, byId: ReadonlyMap<string, FreeShape>): FreeShape[] {
  const all: FreeShape[] = []
  for (let at: FreeShape | undefined = shape; at && all.length < DEEP; at = byId.get(at.parentId ?? ''))
    all.push(at)
  return all
}

interface Place {
  x: number
  y: number
  angle: number
}

function placeOf(shape: FreeShape, byId: ReadonlyMap<string, FreeShape>): Place {
  let place: Place = { x: 0, y: 0, angle: 0 }
  for (const { at = { x: 0, y: 0 }, rotation = 0 } of withParents(shape, byId))
    place = { ...moved(place, { ...at, angle: rotation }), angle: place.angle + rotation }
  return place
}

function moved({ x, y }: { x: number; y: number }, by: Place): { x: number; y: number } {
  const [cos, sin] = [Math.cos(by.angle), Math.sin(by.angle)]
  return { x: by.x + x * cos - y * sin, y: by.y + x * sin + y * cos }
}

function placed(part: Local, place: Place, opacity = 1): FilePrimitive[] {
  const share = (part.opacity ?? 1) * opacity
  const seen = share < 1 ? { opacity: share } : {}
  if (part.is !== 'path') {
    const { x, y } = moved(part, place)
    return [{ ...part, x, y, ...(place.angle !== 0 && { angle: place.angle }), ...seen }]
  }
  const { segments, ...look } = part
  const d = segments.map((segment) => written(segment, place)).join('')
  return [{ ...look, x: 0, y: 0, d, ...seen }]
}

function written([command, ...numbers]: Segment, place: Place): string {
  const points: number[] = []
  for (let i = 0; i < numbers.length; i += 2) {
    const { x, y } = moved({ x: numbers[i]!, y: numbers[i + 1]! }, place)
    points.push(Math.round(x * 100) / 100, Math.round(y * 100) / 100)
  }
  return command + points.join(' ')
}
