import { channelOf } from './channels'
import type { Sitter } from './drawing'
import { circle, diamond, icon, line, words, type Primitive } from './drawing-primitives'
import { laneTypeOf, type Tone } from './lane-types'
import { textWidth, wrap } from './measure'
import type { Card, Stage, Touchpoint } from './model'
import { FONTS, SIZES, tint, type Theme } from './tokens'
import { WORDS, durationText, minutesText } from './words'

export function drawStage({ layout, box, theme }: Sitter): Primitive[] {
  const stage = box.row as Stage
  const drawn: Primitive[] = [
    { is: 'box', x: 0, y: 0, w: box.w, h: box.h, r: 10, fill: theme.ink },
    { ...words(box.title, theme.onInk, theme), fill: box.title.isPlaceholder ? theme.faint : theme.onInk },
  ]
  if (stage.duration)
    drawn.push(
      line(durationText(stage.duration, layout.map.lang), box.w - 16, 14, FONTS.stageTime, '#B9BFC5', {
        anchor: 'end',
      }),
    )
  return drawn
}

export function drawTouchpoint(sitter: Sitter): Primitive[] {
  const { board, box, theme } = sitter
  const touchpoint = box.row as Touchpoint
  const { w, h } = box
  const owner = board.departments.get(touchpoint.owner ?? '')
  const drawn: Primitive[] = [
    {
      is: 'box',
      x: 0.5,
      y: 0.5,
      w: w - 1,
      h: h - 1,
      r: SIZES.radius,
      fill: theme.paper,
      stroke: owner ? theme.cardLine : theme.faint,
      // Nobody owns it: a dashed outline.
      ...(!owner && { dash: '4 3' }),
    },
    words(box.title, theme.ink, theme),
  ]
  if (touchpoint.key) drawn.push(diamond(w - 18, SIZES.cardPadding + 9, 6, theme.accent))
  drawn.push(...signs(sitter, touchpoint, h - 56))
  const icons = touchpoint.channels.slice(0, 4)
  const foot = h - 22
  icons.forEach((channel, i) => drawn.push(icon(channelOf(channel).icon, 12 + i * 21, foot - 8, 15, theme.secondary)))
  const left = 12 + icons.length * 21
  if (touchpoint.channels.length > icons.length) {
    drawn.push(line(`+${touchpoint.channels.length - icons.length}`, left, foot - 8, FONTS.department, theme.secondary))
  }
  if (owner) drawn.push(...pill(owner.name, owner.hue, w - 8, foot - 11, w - 16 - left, theme))
  if (touchpoint.handoffTo && board.departments.get(touchpoint.handoffTo)) drawn.push(...handoff(w, h, theme))
  return drawn
}

/** Waiting, and having to tell the story again. */
function signs({ layout, theme }: Sitter, touchpoint: Touchpoint, y: number): Primitive[] {
  const { lang } = layout.map
  const drawn: Primitive[] = []
  let x: number = SIZES.cardPadding
  if (touchpoint.waitMin !== undefined) {
    const text = minutesText(touchpoint.waitMin, lang)
    drawn.push(icon('wait', x, y + 1, 13, theme.amber), line(text, x + 17, y, FONTS.note, theme.amber))
    x += 17 + Math.ceil(textWidth(text, FONTS.note)) + 10
  }
  if (touchpoint.repeatsStory) {
    const [text = ''] = wrap(WORDS[lang].repeatsStory, FONTS.note, SIZES.column - SIZES.cardPadding - x - 17, 1)
    drawn.push(icon('repeat', x, y + 1, 13, theme.amber), line(text, x + 17, y, FONTS.note, theme.amber))
  }
  return drawn
}

/** A department's name in its hue, from the right edge. */
function pill(name: string, hue: number, right: number, y: number, room: number, theme: Theme): Primitive[] {
  const colour = theme.hues[hue] ?? theme.neutral
  const [text = ''] = wrap(name, FONTS.department, Math.max(40, room - 16), 1)
  const w = Math.ceil(textWidth(text, FONTS.department)) + 16
  return [
    { is: 'box', x: right - w, y, w, h: 22, r: 6, fill: tint(colour, 0.12, theme.paper) },
    line(text, right - w + 8, y + 4, FONTS.department, colour, { w: w - 16 }),
  ]
}

/** The customer passes to another department: an amber ring with two arrows on the border to the next column. */
function handoff(w: number, h: number, theme: Theme): Primitive[] {
  const [x, y] = [w + SIZES.gap / 2, h / 2]
  return [
    circle(x, y, 11, { fill: '#FFF6E3', stroke: theme.amber, strokeWidth: 1.2 }),
    icon('handoff', x - 6, y - 6, 12, theme.amber),
  ]
}

interface Dress {
  fill: string
  bar?: string
  stroke?: string
}

const DRESS: Record<Tone, (theme: Theme) => Dress> = {
  plain: (theme) => ({ fill: theme.wash, stroke: theme.hairline }),
  voice: (theme) => ({ fill: theme.paper, stroke: theme.hairline }),
  question: (theme) => ({ fill: theme.paper, stroke: theme.hairline }),
  pain: (theme) => ({ fill: theme.negativeSoft, bar: theme.negative }),
  improvement: (theme) => ({ fill: theme.positiveSoft, bar: theme.positive }),
  backstage: (theme) => ({ fill: theme.backstage }),
}

export function drawCard(sitter: Sitter): Primitive[] {
  const { board, box, theme } = sitter
  const card = box.row as Card
  const { tone } = laneTypeOf(board.lanes.get(card.place.lane)?.kind ?? 'notes')
  const { fill, bar, stroke } = DRESS[tone](theme)
  const inset = stroke ? 0.5 : 0
  const drawn: Primitive[] = [
    {
      is: 'box',
      x: inset,
      y: inset,
      w: box.w - 2 * inset,
      h: box.h - 2 * inset,
      r: SIZES.radius,
      fill,
      ...(stroke && { stroke }),
    },
  ]
  if (bar)
    drawn.push({ is: 'path', x: 0, y: 0, d: `M4 0H1.5Q0 0 0 1.5V${box.h - 1.5}Q0 ${box.h} 1.5 ${box.h}H4Z`, fill: bar })
  drawn.push(words(box.title, theme.ink, theme))
  drawn.push(...foot(card, box.title.x, box.h - 24, box.w, theme))
  return drawn
}

/** ● observed, ◐ reported, ○ assumed; then where it is from. */
function foot(card: Card, x: number, y: number, w: number, theme: Theme): Primitive[] {
  if (!card.evidence && !card.source) return []
  const drawn: Primitive[] = []
  if (card.evidence) {
    drawn.push(circle(x + 5, y + 8, 4, { fill: 'none', stroke: theme.secondary, strokeWidth: 1.2 }))
    if (card.evidence !== 'assumed') drawn.push({ is: 'path', x: x + 5, y: y + 8, d: HALF, fill: theme.secondary })
    if (card.evidence === 'observed')
      drawn.push({ is: 'path', x: x + 5, y: y + 8, d: HALF, scale: -1, fill: theme.secondary })
  }
  const left = card.evidence ? 16 : 0
  const [text = ''] = wrap(card.source, FONTS.note, w - x - left - SIZES.cardPadding, 1)
  if (text) drawn.push(line(text, x + left, y, FONTS.note, theme.secondary, { w: w - x - left }))
  return drawn
}
const HALF = 'M0 -4A4 4 0 0 1 0 4Z'

/** Whatever lies in the tray: a quiet card with an amber edge. */
export function drawRescued({ box, theme }: Sitter): Primitive[] {
  return [
    {
      is: 'box',
      x: 0.5,
      y: 0.5,
      w: box.w - 1,
      h: box.h - 1,
      r: SIZES.radius,
      fill: theme.paper,
      stroke: theme.amber,
      dash: '4 3',
    },
    words(box.title, theme.ink, theme),
  ]
}
