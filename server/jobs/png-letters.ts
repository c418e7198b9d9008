/**
 * Letters of a picture as browsers paint them: each is painted once, as a mask, and laid over the drawing wherever it
 * stands. A large map has a hundred thousand, and some thousand different ones.
 */
import { Resvg } from '@resvg/resvg-js'
import { glyphOutline, linesOf, type PixelGrid, type PlacedLine } from '@/lib/export/outlines'
import { boundsOf, type Box } from '@/lib/export/primitive-bounds'
import type { SetGlyph, Typesetter } from '@/lib/export/typeset'
import type { FilePrimitive, TextPrimitive } from '@/lib/journey/drawing-primitives'
import { toSvg } from '@/lib/journey/svg'
import type { Tile } from './png-tiles'

/** How much of each pixel is ink, 0…255, row after row; seen from the pixel that the letter stands on. */
interface Mask {
  left: number
  top: number
  width: number
  height: number
  ink: Uint8Array
}

interface Letter {
  mask: Mask
  /** the pixel it stands on, from the picture's corner */
  x: number
  y: number
}

type Colour = readonly [red: number, green: number, blue: number]

export interface Letters {
  /** Lays a text over what is painted. @param pixels of the tile, colours multiplied with alpha */
  lay(text: TextPrimitive, pixels: Uint8Array, tile: Tile): void
}

/** @param grid the picture's corner and scale */
export function createLetters(typesetter: Typesetter, grid: PixelGrid): Letters {
  const masks = new Map<string, Mask | undefined>()
  const set = new WeakMap<TextPrimitive, readonly Letter[]>()

  const maskOf = (line: PlacedLine, glyph: SetGlyph, quarter: number): Mask | undefined => {
    const { face, scale } = line
    const { face: own, id, y, size, stretch } = glyph
    const key = `${face.name} ${scale} ${own.name} ${id} ${y} ${size} ${stretch} ${quarter}`
    if (!masks.has(key))
      masks.set(key, painted(glyphOutline(face, glyph), scale * grid.scale, quarter / 4, y))
    return masks.get(key)
  }

  /** Base lines stand between pixels, letters on quarters of them. */
  const lettersOf = (text: TextPrimitive): Letter[] =>
    linesOf(text, typesetter).flatMap((line) => {
      const y = Math.round((line.y - grid.y) * grid.scale)
      return line.set.glyphs.flatMap((glyph) => {
        const quarters = Math.round((line.x + glyph.x * line.scale - grid.x) * grid.scale * 4)
        const x = Math.floor(quarters / 4)
        const mask = maskOf(line, glyph, quarters - 4 * x)
        return mask ? [{ mask, x, y }] : []
      })
    })

  return {
    lay: (text, pixels, tile) => {
      let letters = set.get(text)
      if (!letters) set.set(text, (letters = lettersOf(text)))
      const colour = colourOf(text.fill)!
      for (const letter of letters) layOver(pixels, tile, letter, colour)
    },
  }
}

/** @param d units @param scale pixels a unit @param right pixels @param up units */
function painted(d: string, scale: number, right: number, up: number): Mask | undefined {
  if (!d) return undefined
  const path = {
    is: 'path',
    x: right,
    y: -Math.round(up) * scale,
    d: `M0 0${d}`,
    scale,
    fill: '#000000',
  } as const
  const { x, y, w, h } = boundsOf(path)
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [width, height] = [Math.ceil(x + w) - left || 1, Math.ceil(y + h) - top || 1]
  const svg = toSvg([path], { x: left, y: top, width, height })
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render()
  return { left, top, width, height, ink: pixels.filter((_, i) => i % 4 === 3) }
}

/** As the painter lays one colour over another: in whole numbers. */
function layOver(pixels: Uint8Array, tile: Tile, { mask, x, y }: Letter, [red, green, blue]: Colour): void {
  const [left, top] = [x + mask.left - tile.x, y + mask.top - tile.y]
  const [fromX, toX] = [Math.max(0, -left), Math.min(mask.width, tile.width - left)]
  const [fromY, toY] = [Math.max(0, -top), Math.min(mask.height, tile.height - top)]
  for (let row = fromY; row < toY; row++) {
    let at = ((top + row) * tile.width + left + fromX) * 4
    for (let i = row * mask.width + fromX; i < row * mask.width + toX; i++, at += 4) {
      const ink = mask.ink[i]!
      if (ink === 0) continue
      const rest = 255 - ink
      pixels[at] = share(red, ink) + share(pixels[at]!, rest)
      pixels[at + 1] = share(green, ink) + share(pixels[at + 1]!, rest)
      pixels[at + 2] = share(blue, ink) + share(pixels[at + 2]!, rest)
      pixels[at + 3] = ink + share(pixels[at + 3]!, rest)
    }
  }
}

const share = (value: number, of255: number): number => (value * of255 + 255) >> 8

const HEX = /^#[\da-f]{6}$/i

function colourOf(fill: string): Colour | undefined {
  if (!HEX.test(fill)) return undefined
  const all = Number.parseInt(fill.slice(1), 16)
  return [all >> 16, (all >> 8) & 255, all & 255]
}

export interface Part {
  primitive: FilePrimitive
  bounds: Box
}

/**
 * Which texts can be laid over everything else: upright, of one full colour, with nothing drawn over them later.
 * @param parts in the order in which they are drawn
 */
export function textsOnTop(parts: readonly Part[]): Set<TextPrimitive> {
  const onTop = new Set<TextPrimitive>()
  const above: Box[] = []
  for (const { primitive, bounds } of parts.toReversed()) {
    if (primitive.is === 'text' && isPlain(primitive) && !above.some((box) => meet(box, bounds)))
      onTop.add(primitive)
    else above.push(bounds)
  }
  return onTop
}

const isPlain = ({ angle = 0, opacity = 1, fill }: TextPrimitive): boolean =>
  angle === 0 && opacity === 1 && colourOf(fill) !== undefined

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
