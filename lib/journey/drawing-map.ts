/** The paper of a map: its head, ghosts while it is empty, the tray's heading. Px relative to the map. */
import { dashOf } from './drawing-curve'
import { circle, icon, words, written, type Primitive, type Sitter } from './drawing-primitives'
import { laneTypeOf } from './lane-types'
import { GHOSTS, LEFT } from './layout-ground'
import { textWidth } from './measure'
import { FONTS, SIZES, type Theme } from './tokens'
import { WORDS } from './words'

export function drawMapPaper(sitter: Sitter): Primitive[] {
  const { layout, box, theme } = sitter
  const { title, w, h } = box
  const { scenario } = layout.head
  return [
    ...shadow(w, h, theme),
    { is: 'box', x: 0, y: 0, w, h, r: SIZES.paperRadius, fill: theme.paper },
    written(title, title.isPlaceholder ? theme.faint : theme.ink),
    ...(scenario
      ? [
          words(scenario.text, SIZES.padding, scenario.y, FONTS.scenario, theme.secondary, {
            lines: scenario.lines,
          }),
        ]
      : []),
    ...people(sitter),
    ...legend(sitter),
    ...edges(sitter),
    ...(layout.isEmpty ? ghosts(sitter) : []),
    ...tray(sitter),
  ]
}

const SHADOW = { steps: 9, offset: 6, share: 0.0085 }

/** One soft shadow, of plain boxes: a filter over a paper of this size is slow, and not every writer has one. */
function shadow(w: number, h: number, theme: Theme): Primitive[] {
  return Array.from({ length: SHADOW.steps }, (_, i): Primitive => {
    const far = ((SHADOW.steps - i) ** 1.6 * 20) / SHADOW.steps ** 1.6
    return {
      is: 'box',
      x: -far,
      y: SHADOW.offset - far,
      w: w + 2 * far,
      h: h + 2 * far,
      r: SIZES.paperRadius + far,
      fill: theme.shadow,
      opacity: SHADOW.share,
    }
  })
}

/** Each persona with their initial, name and what is known in a line; then what kind of map it is. */
function people({ layout, theme }: Sitter): Primitive[] {
  const { personas, y, chipX } = layout.head
  const { lang, mapType } = layout.map
  const drawn: Primitive[] = personas.flatMap(({ persona, name, about, x }, rank) => {
    const [initial = '?'] = name
    const nameY = y + (about ? 2 : 11)
    const lines: Primitive[] = [
      circle(x + 20, y + 20, 20, { fill: theme.accentSoft }),
      words(initial.toUpperCase(), x + 20, y + 11, { ...FONTS.stage, lineHeight: 18 }, theme.accent, {
        anchor: 'middle',
      }),
      words(persona.name, x + 52, nameY, FONTS.personaName, theme.ink, { lines: [name] }),
    ]
    if (about) lines.push(words(about, x + 52, y + 20, FONTS.persona, theme.secondary))
    // Two curves on one map: a piece of each one's line says which is whose.
    if (personas.length > 1) {
      const lineX = x + 52 + Math.ceil(textWidth(name, FONTS.personaName)) + 8
      const d = `M${lineX} ${nameY + 10}h28`
      lines.push({ is: 'path', x: 0, y: 0, d, stroke: theme.secondary, strokeWidth: 2.5, ...dashOf(rank) })
    }
    return lines
  })
  const type = WORDS[lang].mapType[mapType]
  const chip = Math.ceil(textWidth(type, FONTS.chip)) + 24
  drawn.push(
    {
      is: 'box',
      x: chipX + 0.5,
      y: y + 6.5,
      w: chip,
      h: 27,
      r: 13.5,
      fill: theme.wash,
      stroke: theme.hairline,
    },
    words(type, chipX + 12, y + 12, FONTS.chip, theme.secondary),
  )
  return drawn
}

const legend = ({ layout, theme }: Sitter): Primitive[] =>
  layout.head.legend.flatMap(({ department: { name, hue }, text, x, y }): Primitive[] => [
    { is: 'box', x, y: y + 4, w: 12, h: 12, r: 3, fill: theme.hues[hue] ?? theme.neutral },
    words(name, x + 18, y + 2, FONTS.legend, theme.secondary, { lines: [text] }),
  ])

const edges = ({ layout, theme }: Sitter): Primitive[] =>
  layout.head.edges.flatMap(({ which, x, y, text, lines }): Primitive[] => [
    icon(which, x, y + 1, 14, theme.secondary),
    words(text, x + 20, y, FONTS.edge, theme.secondary, { lines }),
  ])

/** A new map never looks broken: three ghost stages, their first touchpoints, and one line of help. */
function ghosts({ board, layout, theme }: Sitter): Primitive[] {
  const { ghosts: names, help } = WORDS[layout.map.lang]
  const first = board.lanes.get(layout.rows[0]?.lane ?? '')
  const hasCards = first !== undefined && !first.collapsed && laneTypeOf(first.kind).content === 'touchpoints'
  const ghost = {
    is: 'box',
    w: SIZES.column - 1,
    r: SIZES.radius,
    fill: 'none',
    stroke: theme.dashed,
    dash: '5 5',
  } as const
  return [
    words(help, LEFT, layout.stageY - 36, FONTS.help, theme.secondary),
    ...names.slice(0, GHOSTS).flatMap((name, i): Primitive[] => {
      const [x, y] = [LEFT + i * (SIZES.column + SIZES.stageGap), layout.stageY]
      const cardY = y + SIZES.stageBand + SIZES.laneRoom
      return [
        { ...ghost, x: x + 0.5, y: y + 0.5, h: SIZES.stageBand - 1, fill: theme.wash },
        words(name, x + 16, y + 12, FONTS.stage, theme.faint),
        ...(hasCards ? [{ ...ghost, x: x + 0.5, y: cardY + 0.5, h: SIZES.touchpoint - 1 }] : []),
      ]
    }),
  ]
}

function tray({ layout, theme }: Sitter): Primitive[] {
  const { trayY, unreadable, width, map } = layout
  const drawn: Primitive[] = []
  if (trayY !== undefined)
    drawn.push(
      icon('rescued', SIZES.padding + 2, trayY + 15, 16, theme.amber),
      words(WORDS[map.lang].rescued, SIZES.padding + 28, trayY + 14, FONTS.laneName, theme.amber),
    )
  if (unreadable) {
    const { y, count } = unreadable
    drawn.push(
      {
        is: 'box',
        x: SIZES.padding,
        y,
        w: width - 2 * SIZES.padding,
        h: 40,
        r: SIZES.radius,
        fill: theme.backstage,
      },
      icon('unreadable', SIZES.padding + 12, y + 12, 16, theme.secondary),
      words(WORDS[map.lang].unreadable(count), SIZES.padding + 36, y + 11, FONTS.card, theme.secondary),
    )
  }
  return drawn
}
