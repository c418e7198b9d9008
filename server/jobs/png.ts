/** Paints a drawing into a PNG: tile by tile, so that size costs time but hardly memory. */
import { Resvg } from '@resvg/resvg-js'
import { hollowed, outlined } from '@/lib/export/outlines'
import type { Frame } from '@/lib/export/picture'
import { boundsOf } from '@/lib/export/primitive-bounds'
import type { Typesetter } from '@/lib/export/typeset'
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'
import { toSvg } from '@/lib/journey/svg'
import { createLetters, textsOnTop } from './png-letters'
import { pixelsOf } from './png-size'
import { tilesOf, type Tile } from './png-tiles'
import { createPngWriter } from './png-writer'

export interface PngOptions {
  frame: Frame
  /** pixels a px */
  scale: number
  /** undefined: transparent */
  background?: string
  typesetter: Typesetter
}

export async function toPng(primitives: readonly FilePrimitive[], options: PngOptions): Promise<Uint8Array> {
  const { frame, scale, background } = options
  const size = pixelsOf(frame, scale)
  const png = createPngWriter(size.width, size.height)
  const grid = { x: frame.x, y: frame.y, scale }
  const letters = createLetters(options.typesetter, grid)
  const parts = hollowed(primitives).map((primitive) => ({ primitive, bounds: boundsOf(primitive) }))

  const paint = (tile: Tile): Uint8Array => {
    const [x, y] = [frame.x + tile.x / scale, frame.y + tile.y / scale]
    const [width, height] = [tile.width / scale, tile.height / scale]
    const around = 1 / scale
    const here = parts.filter(
      ({ bounds }) =>
        bounds.y - around <= y + height &&
        bounds.y + bounds.h + around >= y &&
        bounds.x - around <= x + width &&
        bounds.x + bounds.w + around >= x,
    )
    const onTop = textsOnTop(here)
    const drawn = here.flatMap(({ primitive }) =>
      primitive.is === 'text' && onTop.has(primitive) ? [] : outlined(primitive, options.typesetter, grid),
    )
    // at once: a thread that is ended while the painter's own threads work takes the process with it
    const image = new Resvg(toSvg(drawn, { x, y, width, height, background }), {
      fitTo: { mode: 'width', value: tile.width },
      font: { loadSystemFonts: false },
    }).render()
    if (image.width !== tile.width || image.height !== tile.height)
      throw new Error(`a tile of ${tile.width} × ${tile.height} came out as ${image.width} × ${image.height}`)
    const { pixels } = image
    for (const text of onTop) letters.lay(text, pixels, tile)
    if (background === undefined) unmultiply(pixels)
    return pixels
  }

  for (const tile of tilesOf(size)) {
    png.put(paint(tile), tile)
    if (tile.x + tile.width === size.width) await png.write(tile.height)
  }
  return png.end()
}

/** The painter multiplies colours with their alpha; files keep them apart. */
function unmultiply(pixels: Uint8Array): void {
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!
    if (alpha === 0 || alpha === 255) continue
    for (let c = i; c < i + 3; c++) pixels[c] = Math.min(255, Math.round((pixels[c]! * 255) / alpha))
  }
}
