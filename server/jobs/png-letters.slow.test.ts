import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { outlined } from '@/lib/export/outlines'
import { boundsOf } from '@/lib/export/primitive-bounds'
import { typesetter } from '@/lib/export/programs.fixture'
import { words, type FilePrimitive, type TextPrimitive } from '@/lib/journey/drawing-primitives'
import type { Font } from '@/lib/journey/measure'
import { toSvg } from '@/lib/journey/svg'
import { textsOnTop } from './png-letters'
import { toPng } from './png'

const FONT: Font = { size: 13.5, weight: 500, lineHeight: 18 }
const INK = '#2b4a6f'
const frame = { x: -7.25, y: 3.5, width: 4400, height: 60 }
const texts = (more: Partial<TextPrimitive> = {}): TextPrimitive[] =>
  Array.from({ length: 40 }, (_, i) => ({
    ...words('Ñandú, кофе: 48 h – AVATAR ﷽ 🙂 j', i * 110.37, 4 + (i % 3) * 15.2, FONT, INK),
    ...more,
  }))

const pixelsOf = async (primitives: readonly FilePrimitive[], scale: number, background?: string) =>
  sharp(await toPng(primitives, { frame, scale, background, typesetter }))
    .raw()
    .toBuffer()

/** The share of channels that differ by more than so many of 255. */
const far = (one: Uint8Array, other: Uint8Array, by: number) => {
  expect(one.length).toBe(other.length)
  return one.filter((value, i) => Math.abs(value - other[i]!) > by).length / one.length
}

describe('letters in a PNG', () => {
  it.each([1, 1.7])(
    '[E30] laid as masks, at %s and over tiles, they are what the painter makes of their outlines',
    async (scale) => {
      const background = '#ffffff'
      const grid = { x: frame.x, y: frame.y, scale }
      const outlines = texts().flatMap((text) => outlined(text, typesetter, grid))
      const laid = await pixelsOf(texts(), scale, background)
      const painted = new Resvg(toSvg(outlines, { ...frame, background }), {
        fitTo: { mode: 'zoom', value: scale },
      }).render().pixels
      expect(far(laid, new Uint8Array(laid.length).fill(255), 32)).toBeGreaterThan(0.02)
      expect(far(laid, painted, 32)).toBeLessThan(0.001)
    },
    20_000,
  )

  it('[E30] they are laid over nothing, too, and keep their colour', async () => {
    const data = await pixelsOf(texts(), 1)
    const full = [...data.keys()].filter((i) => i % 4 === 3 && data[i] === 255)
    expect(full.length).toBeGreaterThan(1000)
    for (const i of full) expect([...data.subarray(i - 3, i)]).toEqual([0x2b, 0x4a, 0x6f])
    // at the rims of letters as well, where something of what the file is laid on will be seen through them
    const rims = [...data.keys()].filter((i) => i % 4 === 3 && data[i]! >= 64 && data[i]! < 255)
    expect(rims.length).toBeGreaterThan(1000)
    const off = rims.flatMap((i) => [0x2b, 0x4a, 0x6f].map((ink, c) => Math.abs(data[i - 3 + c]! - ink)))
    expect(Math.max(...off)).toBeLessThan(8)
  })

  it('[E31] a text under something stays under it, turned and translucent ones are painted as they are', async () => {
    const [text] = texts()
    const cover = { is: 'box', x: -10, y: 0, w: 4500, h: 80, fill: '#ffffff' } as const
    const covered = await pixelsOf([text!, cover], 1, '#ffffff')
    expect(covered.every((value) => value === 255)).toBe(true)
    const top = (...all: FilePrimitive[]) =>
      textsOnTop(all.map((primitive) => ({ primitive, bounds: boundsOf(primitive) }))).size
    expect(top(text!, cover)).toBe(0)
    expect(top(cover, text!)).toBe(1)
    expect(top(text!, { ...cover, y: 70 })).toBe(1)
    for (const more of [{ angle: 0.2 }, { opacity: 0.5 }, { fill: 'red' }])
      expect(top({ ...text!, ...more })).toBe(0)
    // what is painted under a text that is painted stays under it
    expect(top(text!, { ...text!, opacity: 0.5 })).toBe(0)
  })
})
