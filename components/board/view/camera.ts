import { Box, type Editor } from 'tldraw'
import type { BoardModel } from '../board-model'
import { isJourney, type JourneyShape } from '../journey-shapes'
import { underKeyboard } from './on-screen-keyboard'

/** px on screen kept free round what is shown: the bars float there. */
const INSET = { side: 24, top: 84, bottom: 92 }
/** In narrower windows the two bars at the foot lie over each other (foot.module.css). */
const NARROW = [
  { upTo: 760, inset: { side: 12, top: 76, bottom: 132 } },
  { upTo: 1200, inset: { side: 24, top: 84, bottom: 156 } },
] as const
/** Below this the letters of a map are too small to start with. */
const LEAST_ZOOM = 0.5
/** What was searched for is shown at least this large. */
const READABLE_ZOOM = 0.75

/** ms; with reduced motion tldraw takes it as none */
const ANIMATED = { animation: { duration: 180 } }
/** Above so many shapes a flight would stutter: the view is there at once. */
const MOST_FLOWN = 1_500

const flight = (editor: Editor) =>
  editor.getCurrentPageShapeIds().size > MOST_FLOWN ? { immediate: true } : ANIMATED

/**
 * Opening a board shows its first map, the same for everyone with the same window: fitted if that needs no less than
 * 50 %, else its top left corner at 50 %.
 */
export function showFirstMap(editor: Editor, model: BoardModel): void {
  const [layout] = model.layouts.values()
  if (!layout) return
  const { x, y } = layout.map.at
  const screen = editor.getViewportScreenBounds()
  const free = {
    w: Math.max(100, screen.w - 2 * INSET.side),
    h: Math.max(100, screen.h - INSET.top - INSET.bottom),
  }
  const fit = Math.min(1, free.w / layout.width, free.h / layout.height)
  const z = Math.max(LEAST_ZOOM, fit)
  const left = layout.width * z <= free.w ? (screen.w - layout.width * z) / 2 : INSET.side
  editor.setCamera({ x: left / z - x, y: INSET.top / z - y, z }, { immediate: true })
}

/** What a bar or a panel takes away from the view, px on screen. */
export interface Taken {
  left?: number
  top?: number
}

/** The part of the window that no bar covers, px on screen from the canvas' top left corner. */
function freeScreen(editor: Editor, { left = 0, top = 0 }: Taken = {}): Box {
  const { w, h } = editor.getViewportScreenBounds()
  const { inset } = NARROW.find(({ upTo }) => w <= upTo) ?? { inset: INSET }
  const from = { x: Math.max(left, inset.side), y: Math.max(top, inset.top) }
  const bottom = Math.max(inset.bottom, underKeyboard(editor) + inset.side)
  return new Box(from.x, from.y, Math.max(100, w - from.x - inset.side), Math.max(80, h - from.y - bottom))
}

/** Shows a box of the page as large as it fits between the bars, in the middle. @param most the largest zoom */
function fit(editor: Editor, bounds: Box, most = 1): void {
  const free = freeScreen(editor)
  const [least = 0.02] = editor.getCameraOptions().zoomSteps
  const z = Math.max(least, Math.min(most, free.w / Math.max(1, bounds.w), free.h / Math.max(1, bounds.h)))
  centreOn(editor, bounds.center, z, free)
}

function centreOn(editor: Editor, point: { x: number; y: number }, z: number, free: Box): void {
  const { x, y } = free.center
  editor.setCamera({ x: x / z - point.x, y: y / z - point.y, z }, flight(editor))
}

/** Everything on the board, with room for the bars. */
export function showEverything(editor: Editor): void {
  const bounds = editor.getCurrentPageBounds()
  if (bounds) fit(editor, bounds)
}

/** What is selected; nothing happens when nothing is. */
export function showSelection(editor: Editor): void {
  const bounds = editor.getSelectionPageBounds()
  if (bounds) fit(editor, bounds)
}

/** One map as a whole. Without a map named: the one that is meant. */
export function showMap(editor: Editor, map = mapMeant(editor)): void {
  const bounds = map && editor.getShapePageBounds(map)
  if (bounds) fit(editor, bounds)
}

/** 100 %, the middle of the view stays. */
export function showHundred(editor: Editor): void {
  editor.resetZoom(editor.getViewportScreenCenter(), flight(editor))
}

/** The map that a command means: the selection's, else the nearest to the middle of the view. */
export function mapMeant(editor: Editor): JourneyShape | undefined {
  for (const shape of editor.getSelectedShapes()) {
    const map = isMap(shape) ? shape : editor.findShapeAncestor(shape, isMap)
    if (map && isJourney(map)) return map
  }
  const { center } = editor.getViewportPageBounds()
  const far = (map: JourneyShape) =>
    Math.hypot(
      Math.max(map.x - center.x, 0, center.x - map.x - map.props.w),
      Math.max(map.y - center.y, 0, center.y - map.y - map.props.h),
    )
  const maps = editor.getCurrentPageShapes().filter((shape) => isMap(shape)) as JourneyShape[]
  return maps.sort((a, b) => far(a) - far(b))[0]
}

const isMap = (shape: { type: string }): boolean => shape.type === 'journey-map'

/** Puts a box of the page into the middle of the free part of the view, so large that it can be read. */
export function lookAt(editor: Editor, bounds: Box, taken?: Taken): void {
  const free = freeScreen(editor, taken)
  centreOn(editor, bounds.center, Math.max(READABLE_ZOOM, editor.getZoomLevel()), free)
}

/** Moves the view so that this point of the page is its middle. */
export function centreView(editor: Editor, point: { x: number; y: number }): void {
  const { w, h } = editor.getViewportPageBounds()
  const { z } = editor.getCamera()
  editor.setCamera({ x: w / 2 - point.x, y: h / 2 - point.y, z }, { immediate: true })
}

/** Brings a box of the page into sight without changing the zoom, if it is not in sight already. */
export function bringIntoSight(editor: Editor, bounds: Box): void {
  const { x, y } = editor.getViewportPageBounds()
  const z = editor.getZoomLevel()
  const screen = freeScreen(editor)
  const free = new Box(x + screen.x / z, y + screen.y / z, screen.w / z, screen.h / z)
  if (free.contains(bounds)) return
  const dx = bounds.w > free.w || bounds.x < free.x ? free.x - bounds.x : Math.min(0, free.maxX - bounds.maxX)
  const dy = bounds.h > free.h || bounds.y < free.y ? free.y - bounds.y : Math.min(0, free.maxY - bounds.maxY)
  const camera = editor.getCamera()
  editor.setCamera({ x: camera.x + dx, y: camera.y + dy, z: camera.z }, { animation: { duration: 160 } })
}
