/** A lane: its name, its hairline, and what it shows of the touchpoints by itself. Px relative to the lane. */
import { drawPlot } from './drawing-curve'
import { icon, words, written, type Primitive, type Sitter } from './drawing-primitives'
import { laneTypeOf } from './lane-types'
import { NOTE_FONTS } from './layout-notes'
import type { CellNote } from './layout-types'
import type { Lane } from './model'
import type { Theme } from './tokens'

export function drawLane(sitter: Sitter): Primitive[] {
  const { layout, box, theme } = sitter
  const lane = box.row as Lane
  const { content, icon: name } = laneTypeOf(lane.kind)
  return [
    { is: 'path', x: 0, y: box.h - 0.5, d: `M0 0H${box.w}`, stroke: theme.hairline, strokeWidth: 1 },
    icon(name, 2, box.title.y + 1, 16, theme.secondary),
    // A lane without a title of its own is called by its kind: that is a name, not a gap.
    written(box.title, lane.collapsed ? theme.secondary : theme.ink),
    ...(content === 'emotions' ? drawPlot(sitter) : []),
    ...layout.notes.filter((note) => note.lane === lane.id).flatMap((note) => drawNote(note, box, theme)),
  ]
}

const INK: Record<CellNote['role'], (theme: Theme) => string> = {
  name: (theme) => theme.secondary,
  value: (theme) => theme.ink,
  quiet: (theme) => theme.secondary,
}

function drawNote(note: CellNote, box: Sitter['box'], theme: Theme): Primitive[] {
  const [x, y] = [note.x - box.x, note.y - box.y]
  const { text, lines, role, bar } = note
  const font = NOTE_FONTS[role]
  const drawn: Primitive[] = []
  if (note.icon) drawn.push(icon(note.icon, x, y + 1.5, 15, theme.secondary))
  drawn.push(
    words(text, x + (note.icon ? 22 : 0), y, font, INK[role](theme), { lines, isTabular: role === 'value' }),
  )
  if (bar) {
    const place = { is: 'box', x, y: y + lines.length * font.lineHeight + 2, h: 6, r: 3 } as const
    drawn.push(
      { ...place, w: bar.w, fill: theme.backstage },
      { ...place, w: Math.max(6, bar.w * bar.share), fill: theme.secondary },
    )
  }
  return drawn
}

/** What a lane shows besides its box: only lanes that show it must be drawn again when it changes. */
export function shownIn({ layout, box }: Sitter): unknown {
  const { content } = laneTypeOf((box.row as Lane).kind)
  if (content === 'emotions') return layout.curves
  return content === 'channels' || content === 'metrics' || content === 'funnel' ? layout.notes : undefined
}
