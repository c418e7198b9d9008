import { atom, react, type Editor, type TLEventInfo, type TLShapeId } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { EntityBox } from '@/lib/journey/layout'
import { isId, type Id } from '@/lib/journey/model'
import type { SessionPerson } from '../../session/roster'
import type { BoardModel } from '../board-model'
import { mapAt } from '../cells'

/** How many selected shapes others are told of: presence has to stay small. */
const SELECTION_SHOWN = 30
const LONGEST_ID = 128
/** px; nobody works farther out */
const FARTHEST = 1e7

/** Where somebody points: px from the top left corner of an entity, or of the page. */
export type Pointing = { entity: Id; dx: number; dy: number } | { x: number; y: number }

/** What a person's presence says about the canvas; names come from the server's roster alone. */
export interface Presence {
  cursor: Pointing | null
  selection: readonly TLShapeId[]
}

/** The key of the presence state under which it stands. */
const CANVAS = 'canvas'

/**
 * Shares this person's cursor and selection. Returns its stop.
 * @param isLed the view is moved by somebody else just now: the pointer keeps still, whatever passes under it
 */
export function sharePresence(
  editor: Editor,
  { awareness, model, isLed }: { awareness: Awareness; model: BoardModel; isLed: () => boolean },
): () => void {
  // Until the pointer has been over the canvas, it is nowhere.
  const hasPointed = atom('has pointed', false)
  const onEvent = (info: TLEventInfo) => {
    if (info.type === 'pointer' && info.pointerId !== CAMERA_MOVED) hasPointed.set(true)
  }
  editor.on('event', onEvent)

  let told = ''
  let cursor: Pointing | null = null
  const stop = react('share presence', () => {
    const point = editor.inputs.getCurrentPagePoint()
    const isLifted = editor.getInstanceState().isCoarsePointer && !editor.inputs.getIsPointing()
    if (!hasPointed.get() || isLifted) cursor = null
    else if (!isLed()) cursor = pointingAt(model, point)
    const presence: Presence = { cursor, selection: editor.getSelectedShapeIds().slice(0, SELECTION_SHOWN) }
    const telling = JSON.stringify(presence)
    if (telling === told) return
    told = telling
    awareness.setLocalStateField(CANVAS, presence)
  })
  return () => {
    editor.off('event', onEvent)
    stop()
  }
}

/** tldraw's pointer id of the moves that it makes up when the camera has moved. */
const CAMERA_MOVED = -10

/** What lies under what on a map. */
const LAYERS: readonly EntityBox['kind'][] = ['map', 'lane', 'stage', 'touchpoint', 'card']

/** What is pointed at: the topmost entity there, so that others see the same, however the map looks by then. */
export function pointingAt(model: BoardModel, point: { x: number; y: number }): Pointing {
  const layout = mapAt(model, point)
  // During a gesture the map is shown here as nobody else sees it: only the page is common ground.
  if (!layout || model.shown !== model.board) return { x: round(point.x), y: round(point.y) }
  const x = point.x - layout.map.at.x
  const y = point.y - layout.map.at.y
  let top: EntityBox | undefined
  for (const box of layout.boxes.values()) {
    if (x < box.x || y < box.y || x > box.x + box.w || y > box.y + box.h) continue
    if (!top || LAYERS.indexOf(box.kind) >= LAYERS.indexOf(top.kind)) top = box
  }
  return top
    ? { entity: top.id, dx: round(x - top.x), dy: round(y - top.y) }
    : { x: round(point.x), y: round(point.y) }
}

const round = (px: number): number => Math.round(px * 10) / 10

/** Where on the page that is here and now; undefined while the entity is not shown. */
export function pagePointOf(model: BoardModel, pointing: Pointing): { x: number; y: number } | undefined {
  if (!('entity' in pointing)) return pointing
  const found = model.find(pointing.entity)
  if (!found) return undefined
  const { at } = found.layout.map
  return { x: at.x + found.box.x + pointing.dx, y: at.y + found.box.y + pointing.dy }
}

/** What somebody's presence says about the canvas. What is not right is left out: other people's software wrote it. */
export function presenceOf(awareness: Awareness, clientId: number): Presence {
  const state = awareness.getStates().get(clientId)
  if (!state) return NOWHERE
  const known = read.get(state)
  if (known) return known
  const { cursor, selection } = (state[CANVAS] ?? {}) as { [K in keyof Presence]?: unknown }
  const presence: Presence = {
    cursor: readPointing(cursor),
    selection: Array.isArray(selection) ? selection.slice(0, SELECTION_SHOWN).filter(isShapeId) : [],
  }
  read.set(state, presence)
  return presence
}

const NOWHERE: Presence = { cursor: null, selection: [] }
/** States are replaced, never changed: each is read once. */
const read = new WeakMap<object, Presence>()

function readPointing(value: unknown): Pointing | null {
  const { entity, dx, dy, x, y } = (value ?? {}) as Record<string, unknown>
  if (isPx(dx) && isPx(dy))
    return LAYERS.some((kind) => isId(entity, kind)) ? { entity: entity as Id, dx, dy } : null
  return isPx(x) && isPx(y) ? { x, y } : null
}

const isPx = (n: unknown): n is number => Number.isFinite(n) && Math.abs(n as number) <= FARTHEST
const isShapeId = (id: unknown): id is TLShapeId =>
  typeof id === 'string' && id.startsWith('shape:') && id.length <= LONGEST_ID

/** The colour of a person's department, as CSS; ink for who has none. */
export const colourOf = ({ hue }: Pick<SessionPerson, 'hue'>): string =>
  hue === undefined ? 'var(--ink-2)' : `var(--hue-${hue})`
