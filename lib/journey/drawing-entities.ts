/** Stages, touchpoints and cards, px relative to their own top left corner. */
import { channelOf } from './channels'
import {
  circle,
  diamond,
  drawSigns,
  icon,
  pill,
  pillWidth,
  words,
  written,
  type Primitive,
  type Sitter,
} from './drawing-primitives'
import { laneTypeOf, type Tone } from './lane-types'
import type { Card, Department, Stage, Touchpoint } from './model'
import { FONTS, SIZES, type Theme } from './tokens'

const PAD = SIZES.cardPadding

/** A dark band; a stage before the first contact is only outlined. */
export function drawStage({ box, theme }: Sitter): Primitive[] {
  const { beforeContact } = box.row as Stage
  const { w, h, title } = box
  const ink = beforeContact ? theme.ink : theme.onBand
  const quiet = beforeContact ? theme.secondary : theme.onBandQuiet
  return [
    beforeContact
      ? {
          is: 'box',
          x: 0.75,
          y: 0.75,
          w: w - 1.5,
          h: h - 1.5,
          r: SIZES.radius,
          fill: theme.wash,
          stroke: theme.ink,
          strokeWidth: 1.5,
        }
      : { is: 'box', x: 0, y: 0, w, h, r: SIZES.radius, fill: theme.band },
    written(title, title.isPlaceholder ? quiet : ink),
    // The time is a stage's only sign, without an icon: at the right end, or under the title.
    ...box.signs.map(({ text, lines, x, y }) =>
      words(text, x, y, FONTS.stageTime, quiet, {
        lines,
        isTabular: true,
        ...(x > w / 2 && { anchor: 'end' }),
      }),
    ),
  ]
}

export function drawTouchpoint({ board, box, theme }: Sitter): Primitive[] {
  const touchpoint = box.row as Touchpoint
  const { w, h, title } = box
  const owner = liveDepartment(board.departments.get(touchpoint.owner ?? ''))
  return [
    {
      ...outline(w, h),
      fill: touchpoint.beforeContact ? theme.wash : theme.paper,
      // Nobody owns it: a dashed outline.
      ...(owner ? { stroke: theme.hairline } : { stroke: theme.dashed, dash: '4 3' }),
    },
    written(title, title.isPlaceholder ? theme.faint : theme.ink),
    ...(touchpoint.key ? [diamond(w - 18, PAD + 9, 6, theme.accent)] : []),
    ...drawSigns(box.signs, theme),
    ...(box.isFolded ? [] : foot(touchpoint, owner, w, h, theme)),
    ...(liveDepartment(board.departments.get(touchpoint.handoffTo ?? '')) ? handoff(w, h, theme) : []),
  ]
}

const liveDepartment = (department: Department | undefined) => (department?.trashed ? undefined : department)

const outline = (w: number, h: number) =>
  ({ is: 'box', x: 0.5, y: 0.5, w: w - 1, h: h - 1, r: SIZES.radius }) as const

/** px: channel icons and their distance; how many come before a long department's name */
const CHANNEL = { size: 15, step: 22, kept: 3 }

/** Channels on the left, the department on the right; what does not fit is counted. */
function foot(
  { channels }: Touchpoint,
  owner: Department | undefined,
  w: number,
  h: number,
  theme: Theme,
): Primitive[] {
  const middle = h - PAD - 10
  const room = w - 2 * PAD
  // A long department leaves room for this many channels.
  const kept = Math.min(channels.length, CHANNEL.kept) * CHANNEL.step
  const wanted = owner ? Math.min(pillWidth(owner.name), room - kept) : 0
  const fit = Math.floor((room - wanted + 2) / CHANNEL.step)
  const shown = channels.length > fit ? Math.max(1, fit - 1) : channels.length
  const drawn: Primitive[] = channels
    .slice(0, shown)
    .map((id, i) =>
      icon(
        channelOf(id).icon,
        PAD + i * CHANNEL.step,
        middle - CHANNEL.size / 2,
        CHANNEL.size,
        theme.secondary,
      ),
    )
  let left = PAD + shown * CHANNEL.step
  const rest = channels.length - shown
  if (rest > 0) {
    drawn.push(words(`+${rest}`, left - 2, middle - 8, FONTS.sign, theme.secondary))
    left += CHANNEL.step
  }
  if (owner) drawn.push(...pill(owner.name, owner.hue, w - PAD + 2, middle - 10, w - PAD + 2 - left, theme))
  return drawn
}

/** The customer passes to another department: an amber ring with two arrows on the border to the next column. */
function handoff(w: number, h: number, theme: Theme): Primitive[] {
  // No larger than the gap allows: the next column would cover it.
  const r = SIZES.gap
  return [
    circle(w, h / 2, r + 1.5, { fill: theme.paper, isSign: true }),
    circle(w, h / 2, r, { fill: theme.amberSoft, stroke: theme.amber, strokeWidth: 1.25, isSign: true }),
    icon('handoff', w - 5, h / 2 - 5, 10, theme.amber),
  ]
}

interface Dress {
  fill: string
  bar?: string
  stroke?: string
}

const DRESS: Record<Tone, (theme: Theme) => Dress> = {
  plain: (theme) => ({ fill: theme.paper, stroke: theme.hairline }),
  voice: (theme) => ({ fill: theme.wash, stroke: theme.hairline }),
  question: (theme) => ({ fill: theme.paper, stroke: theme.hairline }),
  pain: (theme) => ({ fill: theme.negativeSoft, bar: theme.negative }),
  improvement: (theme) => ({ fill: theme.positiveSoft, bar: theme.positive }),
  backstage: (theme) => ({ fill: theme.backstage }),
}

/** px: the bar at a card's left edge, and what it leaves free over and under it */
const BAR = { w: 3, free: 8 }

export function drawCard(sitter: Sitter): Primitive[] {
  const { board, box, theme } = sitter
  const card = box.row as Card
  const { w, h, title } = box
  const { tone } = laneTypeOf(board.lanes.get(card.place.lane)?.kind ?? '')
  const { fill, bar, stroke } = DRESS[tone](theme)
  // In a collapsed lane only a trace of it is seen.
  if (box.isFolded) return [{ is: 'box', x: 0, y: 0, w, h, r: 2, fill: bar ?? theme.dashed, opacity: 0.7 }]
  return [
    stroke ? { ...outline(w, h), fill, stroke } : { is: 'box', x: 0, y: 0, w, h, r: SIZES.radius, fill },
    ...(bar
      ? [{ is: 'box', x: 0, y: BAR.free, w: BAR.w, h: h - 2 * BAR.free, r: BAR.w / 2, fill: bar } as const]
      : []),
    written(title, theme.ink),
    ...drawSigns(box.signs, theme),
    ...cardOwner(sitter),
  ]
}

function cardOwner({ board, box: { row, w, h, title }, theme }: Sitter): Primitive[] {
  const owner = board.departments.get((row as Card).owner ?? '')
  return owner ? pill(owner.name, owner.hue, w - 8, h - 28, w - 16 - title.x, theme) : []
}

/** Whatever lies in the tray: a dashed amber outline round what it says. */
export function drawRescued(sitter: Sitter): Primitive[] {
  const { box, theme } = sitter
  const { w, h, title } = box
  return [
    { ...outline(w, h), fill: theme.paper, stroke: theme.amber, dash: '4 3' },
    written(title, title.isPlaceholder ? theme.faint : theme.ink),
    ...drawSigns(box.signs, theme),
    ...(box.kind === 'card' ? cardOwner(sitter) : []),
  ]
}
