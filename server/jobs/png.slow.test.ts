import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { typesetter } from '@/lib/export/programs.fixture'
import { outlined } from '@/lib/export/outlines'
import { boundsOf } from '@/lib/export/primitive-bounds'
import { textWidth } from '@/lib/journey/measure'
import { groundOf, pictureOf } from '@/lib/export/picture'
import { FACES } from '@/lib/export/faces'
import { importNew } from '@/lib/import/journey-json.fixture'
import { SAMPLES } from '@/lib/journey/samples'
import { toSvg } from '@/lib/journey/svg'
import { facePath } from './fonts'
import { toPng } from './png'

const raw = async (png: Uint8Array) => {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

describe('PNG', () => {
  // at 1× letters stand where browsers put them, which this program does not: see e2e/fidelity.spec.ts
  it.each([2.5, 4])(
    '[E14] [X216] equals the SVG, rasterised by a program with the fonts, at %s',
    async (scale) => {
      const { board } = importNew(SAMPLES[1]!.journey)
      const { primitives, frame: all } = pictureOf(board, { of: 'board' })!
      // a part that is wider than a tile, so that it takes no minutes
      const frame = { ...all, width: 1600, height: 900 }
      const background = groundOf('paper')
      const png = await raw(await toPng(primitives, { frame, scale, background, typesetter }))
      const other = new Resvg(toSvg(primitives, { ...frame, background }), {
        fitTo: { mode: 'zoom', value: scale },
        font: { loadSystemFonts: false, fontFiles: FACES.map(facePath) },
      }).render()
      expect([png.width, png.height]).toEqual([other.width, other.height])
      const pixels = other.pixels
      let far = 0
      for (let i = 0; i < pixels.length; i += 4) {
        const isFar = [0, 1, 2].some((c) => Math.abs(pixels[i + c]! - png.data[i + c]!) > 32)
        if (isFar) far++
      }
      expect(far / (pixels.length / 4)).toBeLessThan(0.005)
    },
    60_000,
  )

  it('[E14] has no seams where tiles meet, also between translucent and fine things', async () => {
    const frame = { x: -3, y: 7, width: 6000, height: 3000 }
    const primitives = [
      { is: 'box', x: 0, y: 10, w: 5900, h: 2900, r: 16, fill: '#336699', opacity: 0.5 },
      { is: 'path', x: 0, y: 0, d: 'M10 20L5900 2900', stroke: '#ff0000', strokeWidth: 3 },
    ] as const
    const whole = new Resvg(toSvg(primitives, { ...frame, background: '#ffffff' })).render().pixels
    const { data } = await raw(
      await toPng(primitives, { frame, scale: 1, background: '#ffffff', typesetter }),
    )
    let far = 0
    // a long line's edge may differ by some 25, also far from seams: numbers are rounded from where a tile begins
    for (let i = 0; i < whole.length; i++) if (Math.abs(whole[i]! - data[i]!) > 32) far++
    expect(far).toBe(0)
  }, 20_000)

  it('[E14] without paper it is transparent where nothing is, with true colours where it is half', async () => {
    const primitives = [{ is: 'box', x: 0, y: 0, w: 10, h: 10, fill: '#ff8040', opacity: 0.5 }] as const
    const frame = { x: 0, y: 0, width: 20, height: 10 }
    const { data } = await raw(await toPng(primitives, { frame, scale: 1, typesetter }))
    expect([...data.subarray(0, 4)]).toEqual([255, 128, 64, 128])
    expect(data[19 * 4 + 3]).toBe(0)
  })

  it.each([
    [undefined, 100],
    ['middle', 50],
    ['end', 0],
  ] as const)('[E14] a text with its %s at a place stands there', async (anchor, left) => {
    const font = { size: 20, weight: 400, lineHeight: 24 } as const
    const text = {
      is: 'text',
      x: 100,
      y: 0,
      text: 'HHHHHHH',
      lines: ['HHHHHHH'],
      fill: '#000000',
      anchor,
      font,
    } as const
    const [path] = outlined(text, typesetter)
    const { x, w } = boundsOf(path!)
    const wide = textWidth(text.text, font)
    expect(Math.abs(x + w / 2 - (100 + wide * (left / 100 - 0.5)))).toBeLessThan(1)
  })
})
