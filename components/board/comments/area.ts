import type { Editor } from 'tldraw'

/** A box of the page as the style of an element over the canvas. */
export function areaStyle(
  editor: Editor,
  { x, y, w, h }: { x: number; y: number; w: number; h: number },
): { transform: string; width: number; height: number } {
  const at = editor.pageToViewport({ x, y })
  const z = editor.getZoomLevel()
  return { transform: `translate(${at.x}px, ${at.y}px)`, width: w * z, height: h * z }
}
