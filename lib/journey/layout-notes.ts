/** Lanes that show something of the touchpoints and stages by themselves: their channels, their figures, the funnel. */
import { channelOf } from './channels'
import type { LaneContent } from './lane-types'
import type { Ground, Span } from './layout-ground'
import type { CellNote } from './layout-types'
import { metricsOf } from './live'
import { wrap, type Font } from './measure'
import type { Id, Lane, Metric, Touchpoint } from './model'
import { FONTS } from './tokens'
import { WORDS, numberText } from './words'

type Noted = Extract<LaneContent, 'channels' | 'metrics' | 'funnel'>

/** px */
const ICON = 22
const BETWEEN = 8
const BAR = 10
export const NOTE_FONTS: Record<CellNote['role'], Font> = {
  name: FONTS.persona,
  value: FONTS.value,
  quiet: FONTS.sign,
}

type Told = Pick<CellNote, 'text' | 'role' | 'icon'> & { share?: number }
/** What is told under one column or stage: groups with a space between them. */
type Teller = (ground: Ground, of: Id<'touchpoint'> | Id<'stage'>) => readonly (readonly Told[])[]

const TELL: Record<Noted, Teller> = {
  channels: ({ board, map }, of) => {
    const touchpoint: Touchpoint | undefined = board.touchpoints.get(of)
    return (touchpoint?.channels ?? []).map((id) => {
      const { icon, names } = channelOf(id)
      return [{ text: names[map.lang], role: 'name', icon }]
    })
  },
  metrics: (ground, of) =>
    metricsOf(ground.board, of)
      .filter((metric) => metric.kind === 'metric')
      .map((metric) => figure(metric, ground)),
  funnel: (ground, of) =>
    metricsOf(ground.board, of)
      .filter((metric) => metric.kind === 'funnel')
      .map((metric) => {
        const share = metric.value / funnelTop(ground)
        return figure(metric, ground).map((told) => (told.role === 'value' ? { ...told, share } : told))
      }),
}

function figure({ name, value, unit, target, date, source }: Metric, { map: { lang } }: Ground): Told[] {
  const withUnit = (n: number) => numberText(n, lang) + (unit ? ` ${unit}` : '')
  const aim = target === undefined ? '' : `${WORDS[lang].target} ${withUnit(target)}`
  const more = [aim, date, source.trim()].filter(Boolean).join(' · ')
  return [
    { text: name.trim() || WORDS[lang].untitled, role: 'name' },
    { text: withUnit(value), role: 'value' },
    ...(more ? [{ text: more, role: 'quiet' } as const] : []),
  ]
}

/** The funnel's largest step, ≥ 1: the bars are shares of it. */
function funnelTop({ board, stageSpans, columns }: Ground): number {
  const of = [...stageSpans.keys(), ...columns.flatMap((column) => column.touchpoint ?? [])]
  const values = of
    .flatMap((id) => metricsOf(board, id))
    .map((metric) => (metric.kind === 'funnel' ? metric.value : 0))
  return values.reduce((most, value) => Math.max(most, value), 1)
}

/** Tells a lane's content from `top` on. Stages come over their touchpoints. @returns the height, 0 if there is none */
export function placeNotes(
  ground: Ground,
  lane: Lane,
  content: Noted,
  top: number,
  notes: CellNote[],
): number {
  const tell = TELL[content]
  let bottom = top
  const tellAt = (of: Id<'touchpoint'> | Id<'stage'>, { x, w }: Span, from: number): number => {
    let y = from
    for (const group of tell(ground, of)) {
      for (const told of group) y = place(told, x, w, y)
      y += BETWEEN
    }
    bottom = Math.max(bottom, y === from ? from : y - BETWEEN)
    return y
  }
  const place = ({ text, role, icon, share }: Told, x: number, w: number, y: number): number => {
    const font = NOTE_FONTS[role]
    const lines = wrap(text, font, w - (icon ? ICON : 0))
    const h = lines.length * font.lineHeight
    const bar = share !== undefined && { bar: { share: Math.max(0, share), w } }
    notes.push({ lane: lane.id, x, y, text, lines, role, ...(icon && { icon }), ...bar })
    return y + h + (bar ? BAR : 0)
  }
  const under = new Map<string, number>()
  for (const [stage, span] of ground.stageSpans) under.set(stage, tellAt(stage, span, top))
  for (const column of ground.columns)
    if (column.touchpoint) tellAt(column.touchpoint, column, under.get(column.stage) ?? top)
  return bottom - top
}
