/**
 * What people put on the canvas around the maps, as primitives: notes, texts, shapes, lines, arrows, strokes. Letters
 * are Inter's, lines are clean ones. What cannot be drawn from the board alone (images, embeds) is counted.
 */
import type { Primitive } from '@/lib/journey/drawing-primitives'
import type { Json } from '@/lib/journey/model'
import { holdsOf, settled, type Binding, type Holds } from './free-arrows'
import { drawLocal, pointOf, type Local } from './free-kinds'
import type { Segment } from './path-segments'
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
  primitives: Primitive[]
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
  const drawn = new Map<string, readonly Primitive[]>()
  const draw = (shape: FreeShape, holds?: Holds) => {
    const place = placeOf(shape, byId)
    const [held, where] = holds ? [heldArrow(shape, place, holds), UNMOVED] : [shape, place]
    const local = drawLocal(held)
    if (local)
      drawn.set(
        shape.id,
        local.flatMap((part) => placed(part, where, shape.opacity)),
      )
  }
  const freeBox = (id: string) => boxAround((drawn.get(id) ?? []).map(boundsOf))
  const isArrow = ({ type }: FreeShape) => type === 'arrow'
  for (const shape of shapes) if (!isArrow(shape)) draw(shape)
  const holds = holdsOf(bindings, (id) => freeBox(id) ?? boxOf(id))
  for (const shape of shapes) if (isArrow(shape)) draw(shape, holds.get(shape.id))

  const inOrder = [...shapes].sort(byIndex)
  return {
    primitives: inOrder.flatMap(({ id }) => drawn.get(id) ?? []),
    boxes: inOrder.flatMap(({ id }) => freeBox(id) ?? []),
    leftOut: shapes.length - drawn.size,
  }
}

const UNMOVED: Place = { x: 0, y: 0, angle: 0 }

/** The arrow in the page's coordinates, its ends where they hold on. */
function heldArrow(arrow: FreeShape, place: Place, holds: Holds): FreeShape {
  const [start, end] = [pointOf(arrow.props.start), pointOf(arrow.props.end)]
  const ends = settled(moved(start, place), moved(end, place), holds)
  return { ...arrow, props: { ...arrow.props, start: { ...ends.start }, end: { ...ends.end } } }
}

const byIndex = (a: FreeShape, b: FreeShape): number => {
  const [first, second] = [a.index ?? '', b.index ?? '']
  return first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1
}

interface Place {
  x: number
  y: number
  angle: number
}

/** Groups within groups: no deeper than anybody builds, and never in a circle. */
const DEEP = 20

function placeOf(shape: FreeShape, byId: ReadonlyMap<string, FreeShape>): Place {
  let place: Place = { x: 0, y: 0, angle: 0 }
  let here: FreeShape | undefined = shape
  for (let i = 0; here && i < DEEP; i++) {
    const { at = { x: 0, y: 0 }, rotation = 0 }: FreeShape = here
    place = { ...moved(place, { ...at, angle: rotation }), angle: place.angle + rotation }
    here = byId.get(here.parentId ?? '')
  }
  return place
}

function moved({ x, y }: { x: number; y: number }, by: Place): { x: number; y: number } {
  const [cos, sin] = [Math.cos(by.angle), Math.sin(by.angle)]
  return { x: by.x + x * cos - y * sin, y: by.y + x * sin + y * cos }
}

function placed(part: Local, place: Place, opacity = 1): Primitive[] {
  if (part.is === 'text') {
    const { x, y } = moved(part, place)
    return [{ ...part, x, y, ...(place.angle !== 0 && { angle: place.angle }) }]
  }
  const { segments, ...look } = part
  const d = segments.map((segment) => written(segment, place)).join('')
  const seen = (look.opacity ?? 1) * opacity
  return [{ ...look, x: 0, y: 0, d, ...(seen < 1 && { opacity: seen }) }]
}

function written([command, ...numbers]: Segment, place: Place): string {
  const points: number[] = []
  for (let i = 0; i < numbers.length; i += 2) {
    const { x, y } = moved({ x: numbers[i]!, y: numbers[i + 1]! }, place)
    points.push(Math.round(x * 100) / 100, Math.round(y * 100) / 100)
  }
  return command + points.join(' ')
}
