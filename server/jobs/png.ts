/** Paints a drawing into a PNG: strip by strip, so that size costs time but hardly memory. */
import { Resvg } from '@resvg/resvg-js'
import { hollowed, outlined } from '@/lib/export/outlines'
import type { Frame } from '@/lib/export/picture'
import { boundsOf } from '@/lib/export/primitive-bounds'
import type { Typesetter } from '@/lib/export/typeset'
import type { Primitive } from '@/lib/journey/drawing-primitives'
import { toSvg } from '@/lib/journey/svg'
import { pixelsOf } from './png-size'
import { createPngWriter } from './png-writer'

export interface PngOptions {
  frame: Frame
  /** pixels a px */
  scale: number
  /** undefined: transparent */
  background?: string
  typesetter: Typesetter
}

/** pixels painted at once; four bytes each */
const STRIP = 16e6

export async function toPng(primitives: readonly Primitive[], options: PngOptions): Promise<Uint8Array> {
  const { frame, scale, background, typesetter } = options
  const { width, height } = pixelsOf(frame, scale)
  const png = createPngWriter(width, height)
  const parts = hollowed(primitives).map((primitive) => ({ primitive, bounds: boundsOf(primitive) }))
  const rows = Math.max(1, Math.min(height, Math.floor(STRIP / width)))
  for (let row = 0; row < height; row += rows) {
    const count = Math.min(rows, height - row)
    const strip = { x: frame.x, y: frame.y + row / scale, width: width / scale, height: count / scale }
    const here = parts.filter(
      ({ bounds }) =>
        bounds.y - 1 / scale <= strip.y + strip.height && bounds.y + bounds.h + 1 / scale >= strip.y,
    )
    const drawn = here.flatMap(({ primitive }) => outlined(primitive, typesetter))
    const svg = toSvg(drawn, { ...strip, background })
    const image = new Resvg(svg, {
      fitTo: { mode: 'width', value: width },
      font: { loadSystemFonts: false },
    }).render()
    if (image.width !== width || image.height !== count)
      throw new Error(`a strip of ${width} × ${count} came out as ${image.width} × ${image.height}`)
    const { pixels } = image
    if (background === undefined) unmultiply(pixels)
    await png.rows(pixels)
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
