import { Box, type Editor } from 'tldraw'
import type { BoardModel } from './board-model'

/** px on screen kept free round a fitted map: the bars float there. */
const INSET = { side: 24, top: 84, bottom: 92 }
/** Below this the letters of a map are too small to start with. */
const LEAST_ZOOM = 0.5

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

/** Everything on the board, with room for the bars. */
export function showEverything(editor: Editor): void {
  const bounds = editor.getCurrentPageBounds()
  if (!bounds) return
  editor.zoomToBounds(bounds, { inset: INSET.bottom, animation: { duration: 180 } })
}

/** Brings a box of the page into sight without changing the zoom, if it is not in sight already. */
export function bringIntoSight(editor: Editor, bounds: Box): void {
  const view = editor.getViewportPageBounds()
  const z = editor.getZoomLevel()
  const free = new Box(
    view.x + INSET.side / z,
    view.y + INSET.top / z,
    view.w - (2 * INSET.side) / z,
    view.h - (INSET.top + INSET.bottom) / z,
  )
  if (free.contains(bounds)) return
  const dx = bounds.w > free.w || bounds.x < free.x ? free.x - bounds.x : Math.min(0, free.maxX - bounds.maxX)
  const dy = bounds.h > free.h || bounds.y < free.y ? free.y - bounds.y : Math.min(0, free.maxY - bounds.maxY)
  const camera = editor.getCamera()
  editor.setCamera({ x: camera.x + dx, y: camera.y + dy, z: camera.z }, { animation: { duration: 160 } })
}
