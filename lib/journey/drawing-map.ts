import type { Sitter } from './drawing'
import { circle, line, words, type Primitive } from './drawing-primitives'
import { textWidth, wrap } from './measure'
import type { JourneyMap } from './model'
import { FONTS, SIZES, tint } from './tokens'
import { WORDS } from './words'

/** px; a name in the legend is cut rather than pushing the others away */
const LEGEND_NAME = 180

/** The paper: title, persona, what kind of map it is, the departments; ghosts while it is empty, the tray's heading. */
export function drawMapPaper(sitter: Sitter): Primitive[] {
  const { layout, box, theme } = sitter
  const { title, w, h } = box
  const map = box.row as JourneyMap
  const under = title.y + title.h + 8
  return [
    { is: 'box', x: 0, y: 0, w, h, r: SIZES.paperRadius, fill: theme.paper, shadow: true },
    words(title, theme.ink, theme),
    ...personas(sitter, under),
    ...legend(sitter, under),
    ...(layout.isEmpty ? ghosts(sitter, under + 72) : []),
    ...tray(sitter, map),
  ]
}

function personas({ layout, theme }: Sitter, y: number): Primitive[] {
  const { lang, mapType } = layout.map
  const drawn: Primitive[] = []
  let x: number = SIZES.padding
  for (const persona of layout.personas) {
    const [name = '', about = ''] = splitName(persona.name)
    const initial = [...name.trim()][0]?.toLocaleUpperCase(lang) ?? '?'
    drawn.push(
      circle(x + 20, y + 22, 20, { fill: theme.accentSoft }),
      line(initial, x + 20, y + 12, { ...FONTS.personaName, lineHeight: 20 }, theme.accent, { anchor: 'middle' }),
      line(name, x + 50, y + (about ? 3 : 13), FONTS.personaName, theme.ink, { w: 200 }),
    )
    if (about) drawn.push(line(about, x + 50, y + 22, FONTS.persona, theme.secondary, { w: 200 }))
    const width = Math.max(textWidth(name, FONTS.personaName), textWidth(about, FONTS.persona))
    x += 50 + Math.ceil(width) + 32
  }
  const type = WORDS[lang].mapType[mapType]
  const chip = Math.ceil(textWidth(type, FONTS.chip)) + 24
  drawn.push(
    { is: 'box', x, y: y + 8, w: chip, h: 28, r: 14, fill: 'none', stroke: theme.hairline },
    line(type, x + 12, y + 14, FONTS.chip, theme.secondary, { w: chip - 24 }),
  )
  return drawn
}

/** "Dana, 38, two children" is a name and what there is to know; a name alone stays one. */
function splitName(text: string): [string, string] {
  const comma = text.indexOf(',')
  return comma < 0 ? [text, ''] : [text.slice(0, comma), text.slice(comma + 1).trim()]
}

/** Departments with their hues, from the right. */
function legend({ layout, theme }: Sitter, y: number): Primitive[] {
  const drawn: Primitive[] = []
  let x = layout.width - SIZES.padding
  for (const { name, hue } of [...layout.legend].reverse()) {
    const [text = ''] = wrap(name, FONTS.legend, LEGEND_NAME, 1)
    x -= Math.ceil(textWidth(text, FONTS.legend))
    // The persona on the left comes first; what does not fit is on the cards anyway.
    if (x < layout.width * 0.45) break
    drawn.push(
      line(text, x, y + 14, FONTS.legend, theme.secondary, { w: LEGEND_NAME }),
      { is: 'box', x: x - 18, y: y + 16, w: 12, h: 12, r: 3, fill: theme.hues[hue] ?? theme.neutral },
    )
    x -= 18 + 20
  }
  return drawn
}

/** A new map never looks broken: three ghost stages and one line of help. */
function ghosts({ layout, theme }: Sitter, y: number): Primitive[] {
  const { ghosts: names, help } = WORDS[layout.map.lang]
  const drawn: Primitive[] = names.flatMap((name, i): Primitive[] => {
    const x = SIZES.padding + SIZES.laneHeader + i * (SIZES.column + SIZES.stageGap)
    return [
      {
        is: 'box',
        x,
        y: y - SIZES.stageBand,
        w: SIZES.column,
        h: SIZES.stageBand,
        r: 10,
        fill: tint(theme.hairline, 0.35, theme.paper),
        stroke: theme.hairline,
        dash: '5 5',
      },
      line(name, x + 16, y - SIZES.stageBand + 12, FONTS.stage, theme.faint, { w: SIZES.column - 32 }),
    ]
  })
  const lines = wrap(help, FONTS.help, 3 * SIZES.column, 2)
  drawn.push({
    is: 'text',
    x: SIZES.padding + SIZES.laneHeader,
    y: y + 26,
    w: 3 * SIZES.column,
    lines,
    font: FONTS.help,
    fill: theme.secondary,
  })
  return drawn
}

function tray({ layout, theme }: Sitter, map: JourneyMap): Primitive[] {
  if (layout.trayY === undefined) return []
  const { rescued, unreadable } = WORDS[map.lang]
  const drawn: Primitive[] = []
  if (layout.rescued.length > 0)
    drawn.push(line(rescued, SIZES.padding, layout.trayY + 12, FONTS.laneName, theme.amber, { w: layout.width }))
  if (layout.unreadable > 0)
    drawn.push(
      {
        is: 'box',
        x: SIZES.padding,
        y: layout.height - SIZES.padding - SIZES.laneMin + 20,
        w: layout.width - 2 * SIZES.padding,
        h: 40,
        r: SIZES.radius,
        fill: theme.backstage,
      },
      line(
        `${unreadable}: ${layout.unreadable}`,
        SIZES.padding + 12,
        layout.height - SIZES.padding - SIZES.laneMin + 31,
        FONTS.card,
        theme.secondary,
        { w: layout.width },
      ),
    )
  return drawn
}
