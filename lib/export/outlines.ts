/** The same drawing for a painter that has no fonts: letters become their outlines. */
import { baseline } from '@/lib/journey/drawing-primitives'
import type {
  BoxPrimitive,
  FilePrimitive,
  PathPrimitive,
  TextPrimitive,
} from '@/lib/journey/drawing-primitives'
import type { Face, SetGlyph, SetLine, Typesetter } from './typeset'

/** Where pixels lie in a drawing: the corner of one of them, px, and how many a px. */
export interface PixelGrid {
  x: number
  y: number
  scale: number
}

/**
 * @param grid undefined: texts stand exactly where they are; else where browsers put those that are not turned: base
 *   lines between pixels, letters on quarters of them
 * @returns paths, one a line of text; lines without anything to see are left out
 */
export function outlined(
  primitive: FilePrimitive,
  typesetter: Typesetter,
  grid?: PixelGrid,
): FilePrimitive[] {
  if (primitive.is !== 'text') return [primitive]
  const { fill, angle = 0, opacity } = primitive
  return linesOf(primitive, typesetter).flatMap(({ x, y, scale, face, set }): PathPrimitive[] => {
    const snap = angle === 0 ? grid : undefined
    const across =
      snap && ((units: number) => (nearest(x + units * scale, snap.x, snap.scale * 4) - x) / scale)
    const d = outlineOf(face, set, angle, across)
    if (!d) return []
    const top = snap ? nearest(y, snap.y, snap.scale) : y
    return [{ is: 'path', x, y: top, d, scale, fill, opacity }]
  })
}

/** A line of text as it is set, from where it begins on its base line: px, and px a unit of its face. */
export interface PlacedLine {
  x: number
  y: number
  scale: number
  face: Face
  set: SetLine
}

export function linesOf(text: TextPrimitive, typesetter: Typesetter): PlacedLine[] {
  const { x, y, lines, font, anchor, isTabular, angle = 0 } = text
  const face = typesetter.face(font)
  const scale = font.size / face.file.unitsPerEm
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return lines.map((line, i) => {
    const set = face.line(line, font, isTabular)
    const back = set.width * scale * (anchor === 'middle' ? 0.5 : anchor === 'end' ? 1 : 0)
    const down = baseline(font) + i * font.lineHeight
    return { x: x - back * cos - down * sin, y: y - back * sin + down * cos, scale, face, set }
  })
}

/** The nearest of places that lie so many to a px, counted from one of them. */
const nearest = (at: number, from: number, many: number): number =>
  from + Math.round((at - from) * many) / many

/** Each glyph's outline, written once: it begins with a move from the glyph's own place. */
const written = new WeakMap<Face, Map<string, string>>()

/** @param across where a glyph goes that stands so far from the line's beginning; units of the face */
function outlineOf(
  face: Face,
  { glyphs }: SetLine,
  angle: number,
  across = (units: number): number => units,
): string {
  let d = ''
  for (const glyph of glyphs) {
    const outline = glyphOutline(face, glyph, angle)
    if (!outline) continue
    const [px, py] = turned(across(glyph.x), -glyph.y, angle)
    d += `M${px} ${py}${outline}`
  }
  return d
}

/** @returns '' of a blank; else relative to the glyph's own place, in whole units of its line's face, downwards */
export function glyphOutline(
  face: Face,
  { face: own, id, size, stretch }: Omit<SetGlyph, 'x'>,
  angle = 0,
): string {
  let known = written.get(face)
  if (!known) written.set(face, (known = new Map<string, string>()))
  const key = `${own.name} ${id} ${size} ${stretch} ${angle}`
  let outline = known.get(key)
  if (outline === undefined) {
    const high = (size * face.file.unitsPerEm) / own.file.unitsPerEm
    outline = relative(own.file.getGlyph(id).path.toSVG(), high * stretch, high, angle)
    known.set(key, outline)
  }
  return outline
}

function turned(x: number, y: number, angle: number): [number, number] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [Math.round(x * cos - y * sin), Math.round(x * sin + y * cos)]
}

const COMMAND = /([MLQCZ])([^MLQCZ]*)/g

/** Fonts count upwards, pictures downwards. Whole units: a two-thousandth of a letter's size. */
function relative(d: string, wide: number, high: number, angle: number): string {
  let [x, y, startX, startY] = [0, 0, 0, 0]
  let made = ''
  for (const [, command = '', text = ''] of d.matchAll(COMMAND)) {
    const numbers =
      text.trim() === ''
        ? []
        : text
            .trim()
            .split(/[\s,]+/)
            .map(Number)
    made += command.toLowerCase()
    const points: number[] = []
    for (let i = 0; i < numbers.length; i += 2)
      points.push(...turned(numbers[i]! * wide, -numbers[i + 1]! * high, angle))
    made += points.map((n, i) => n - (i % 2 === 0 ? x : y)).join(' ')
    if (command === 'Z') [x, y] = [startX, startY]
    else [x, y] = [points.at(-2)!, points.at(-1)!]
    if (command === 'M') [startX, startY] = [x, y]
  }
  return made
}

/** px: smaller translucent boxes cost nothing */
const LARGE = 500

/**
 * A soft shadow is a heap of translucent boxes under an opaque one. Only their rims are seen, and filling the rest
 * takes most of the time of a large picture: they are hollowed.
 */
export function hollowed(primitives: readonly FilePrimitive[]): readonly FilePrimitive[] {
  let cover: BoxPrimitive | undefined
  const made: FilePrimitive[] = []
  for (let i = primitives.length - 1; i >= 0; i--) {
    const primitive = primitives[i]!
    const isBox = primitive.is === 'box' && primitive.fill !== undefined && primitive.w > LARGE
    if (isBox && primitive.opacity === undefined) cover = primitive
    const isUnder = isBox && primitive.opacity !== undefined && cover && surrounds(primitive, cover)
    made.push(isUnder && cover ? rim(primitive, cover) : primitive)
    if (!isBox) cover = undefined
  }
  return made.reverse()
}

const surrounds = (outer: BoxPrimitive, inner: BoxPrimitive): boolean =>
  outer.x <= inner.x && outer.x + outer.w >= inner.x + inner.w && outer.y + outer.h >= inner.y + inner.h

/** The box without what lies well inside the cover: clear of its round corners. */
function rim({ x, y, w, h, r = 0, fill, opacity }: BoxPrimitive, cover: BoxPrimitive): PathPrimitive {
  const inset = cover.r ?? 0
  const [left, top] = [cover.x + inset, cover.y + inset]
  const [right, bottom] = [cover.x + cover.w - inset, cover.y + cover.h - inset]
  const corner = (toX: number, toY: number) => `a${r} ${r} 0 0 1 ${toX} ${toY}`
  const outside =
    `M${x + r} ${y}H${x + w - r}${corner(r, r)}V${y + h - r}${corner(-r, r)}` +
    `H${x + r}${corner(-r, -r)}V${y + r}${corner(r, -r)}Z`
  // the other way round, so that it is a hole
  const d = `${outside}M${left} ${top}V${bottom}H${right}V${top}Z`
  return { is: 'path', x: 0, y: 0, d, fill, opacity }
}
