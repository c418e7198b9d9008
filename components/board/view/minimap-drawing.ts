import type { MapLayout } from '@/lib/journey/layout'
import { emotionColour, type Theme } from '@/lib/journey/tokens'

export interface Rect {
  x: number
  y: number
  w: number
  h: number
}

/** What the blocks of the minimap stand for. */
export type BlockRole = 'map' | 'stage' | 'touchpoint' | 'card' | 'free'
export interface Block extends Rect {
  role: BlockRole
}

/** How the page is brought into the minimap: `px = (page - origin) * scale`. */
export interface Miniature {
  x: number
  y: number
  scale: number
}

const known = new WeakMap<MapLayout, readonly Block[]>()

/** A map as blocks of the page: its paper, its stages, what stands in it. */
export function blocksOfMap(layout: MapLayout): readonly Block[] {
  const before = known.get(layout)
  if (before) return before
  const { x, y } = layout.map.at
  const blocks: Block[] = []
  for (const box of layout.boxes.values())
    if (box.kind !== 'lane' && !box.isFolded)
      blocks.push({ role: box.kind, x: x + box.x, y: y + box.y, w: box.w, h: box.h })
  // The map's own box is first among its boxes but stands at 0, 0 of itself.
  const own = blocks.find((block) => block.role === 'map')
  if (own) Object.assign(own, { x, y, w: layout.width, h: layout.height })
  known.set(layout, blocks)
  return blocks
}

/** The smallest rectangle round all of them; undefined when there is none. */
export function around(rects: readonly Rect[]): Rect | undefined {
  const [first, ...rest] = rects
  if (!first) return undefined
  let { x, y } = first
  let right = x + first.w
  let bottom = y + first.h
  for (const rect of rest) {
    x = Math.min(x, rect.x)
    y = Math.min(y, rect.y)
    right = Math.max(right, rect.x + rect.w)
    bottom = Math.max(bottom, rect.y + rect.h)
  }
  return { x, y, w: right - x, h: bottom - y }
}

/** Fits `content` of the page into `size` px, in the middle, with a little room round it. */
export function miniatureOf(content: Rect, size: { w: number; h: number }, room = 8): Miniature {
  const scale = Math.min(
    (size.w - 2 * room) / Math.max(1, content.w),
    (size.h - 2 * room) / Math.max(1, content.h),
  )
  return {
    scale,
    x: content.x + content.w / 2 - size.w / 2 / scale,
    y: content.y + content.h / 2 - size.h / 2 / scale,
  }
}

/** A rectangle of the page in the minimap, px; what is tiny stays visible. */
export const inMiniature = ({ x, y, scale }: Miniature, rect: Rect, least = 1): Rect => ({
  x: (rect.x - x) * scale,
  y: (rect.y - y) * scale,
  w: Math.max(least, rect.w * scale),
  h: Math.max(least, rect.h * scale),
})

/** The part of the view that lies in the minimap; a view far away is a sliver at the edge next to it. */
export function clipped(rect: Rect, size: { w: number; h: number }, least = 6): Rect {
  const x = Math.min(Math.max(0, rect.x), size.w - least)
  const y = Math.min(Math.max(0, rect.y), size.h - least)
  return {
    x,
    y,
    w: Math.max(least, Math.min(size.w, rect.x + rect.w) - x),
    h: Math.max(least, Math.min(size.h, rect.y + rect.h) - y),
  }
}

/** The part of a canvas' context that painting needs. */
export type Painter = Pick<CanvasRenderingContext2D, 'fillStyle' | 'fillRect' | 'clearRect'>

/** Paints the blocks, what lies lowest first, and the curve's ups and downs as dots. */
export function paint(
  painter: Painter,
  miniature: Miniature,
  size: { w: number; h: number },
  { blocks, layouts, theme }: { blocks: readonly Block[]; layouts: Iterable<MapLayout>; theme: Theme },
): void {
  const colours: Record<BlockRole, string> = {
    map: theme.paper,
    card: theme.hairline,
    touchpoint: theme.dashed,
    stage: theme.band,
    free: theme.hues[4] ?? theme.neutral,
  }
  painter.clearRect(0, 0, size.w, size.h)
  for (const role of LAYERS) {
    painter.fillStyle = colours[role]
    for (const block of blocks) {
      if (block.role !== role) continue
      const { x, y, w, h } = inMiniature(miniature, block)
      painter.fillRect(x, y, w, h)
    }
  }
  for (const { map, curves } of layouts)
    for (const { runs } of curves)
      for (const point of runs.flat()) {
        painter.fillStyle = emotionColour(point.emotion ?? 0, theme)
        const at = { x: map.at.x + point.x, y: map.at.y + point.y, w: 0, h: 0 }
        const { x, y } = inMiniature(miniature, at)
        painter.fillRect(x - 1, y - 1, 2, 2)
      }
}

const LAYERS = ['map', 'card', 'touchpoint', 'stage', 'free'] as const satisfies readonly BlockRole[]
