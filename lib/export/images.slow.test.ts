import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'
import { toSvg } from '@/lib/journey/svg'
import { toPng } from '@/server/jobs/png'
import { withImages } from './board-images'
import { drawFree, type FreeShape } from './free-shapes'
import { toPdf } from './pdf'
import { pdfPicture, typesetter } from './programs.fixture'

const RED = [255, 0, 0]
const GREEN = [0, 255, 0]
const BLUE = [0, 0, 255]
const YELLOW = [255, 255, 0]
const WHITE = [255, 255, 255]
const half = (colour: readonly number[]) => colour.map((c) => Math.round((c + 255) / 2))

/** Four fields: red and green over blue and yellow. */
function fields(alpha = 255): Promise<Buffer> {
  const pixels = Buffer.alloc(200 * 100 * 4)
  for (let y = 0; y < 100; y++)
    for (let x = 0; x < 200; x++) {
      const colour = y < 50 ? (x < 100 ? RED : GREEN) : x < 100 ? BLUE : YELLOW
      pixels.set([...colour, x < 100 && y < 50 ? alpha : 255], (y * 200 + x) * 4)
    }
  return sharp(pixels, { raw: { width: 200, height: 100, channels: 4 } })
    .png()
    .toBuffer()
}
const ASSET = 'a'.repeat(32)

const shown = (props: FreeShape['props'] = {}, more: Partial<FreeShape> = {}): FreeShape => ({
  id: 'shape:one',
  type: 'image',
  at: { x: 20, y: 20 },
  props: { assetId: `asset:${ASSET}`, w: 200, h: 100, ...props },
  ...more,
})
const crop = (left: number, top: number, right: number, bottom: number, isCircle = false) => ({
  crop: { topLeft: { x: left, y: top }, bottomRight: { x: right, y: bottom }, isCircle },
})

/** A place on the page, px, and its colour there. */
type Probe = readonly [number, number, readonly number[]]
const FORMS: readonly [string, FreeShape, readonly Probe[]][] = [
  ['as it is', shown(), [[40, 30, RED], [200, 30, GREEN], [40, 110, BLUE], [200, 110, YELLOW], [10, 60, WHITE]]], // oxfmt-ignore
  ['mirrored', shown({ flipX: true }), [[40, 30, GREEN], [200, 30, RED], [40, 110, YELLOW]]], // oxfmt-ignore
  [
    'upside down',
    shown({ flipY: true }),
    [
      [40, 30, BLUE],
      [200, 110, GREEN],
    ],
  ],
  ['cut to the middle', shown(crop(0.25, 0.25, 0.75, 0.75)), [[30, 30, RED], [210, 30, GREEN], [30, 110, BLUE], [210, 110, YELLOW], [230, 60, WHITE]]], // oxfmt-ignore
  ['cut to one field', shown(crop(0.5, 0, 1, 0.5)), [[30, 30, GREEN], [210, 110, GREEN], [10, 10, WHITE]]], // oxfmt-ignore
  ['cut and mirrored', shown({ ...crop(0, 0, 0.5, 1), flipX: true }), [[30, 30, GREEN], [210, 110, YELLOW]]], // oxfmt-ignore
  ['round', shown(crop(0, 0, 1, 1, true)), [[24, 24, WHITE], [216, 116, WHITE], [70, 50, RED], [170, 90, YELLOW]]], // oxfmt-ignore
  ['turned by a quarter', shown({}, { at: { x: 130, y: 20 }, rotation: Math.PI / 2 }), [[120, 40, RED], [120, 200, GREEN], [40, 40, BLUE], [10, 60, WHITE]]], // oxfmt-ignore
  [
    'seen through',
    shown({}, { opacity: 0.5 }),
    [
      [40, 30, half(RED)],
      [200, 110, half(YELLOW)],
    ],
  ],
]

const frame = { x: 0, y: 0, width: 240, height: 240 }
const background = '#ffffff'

async function expectProbes(picture: Uint8Array, probes: readonly Probe[], scale = 1) {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  for (const [x, y, colour] of probes) {
    const from = (y * scale * info.width + x * scale) * 3
    const seen = [...data.subarray(from, from + 3)]
    // a photo's colours are near to what they were
    for (const [i, c] of colour.entries())
      expect(Math.abs(seen[i]! - c), `${x} ${y}: ${seen}`).toBeLessThan(12)
  }
}

/** The page of a PDF, painted. */
const pagePicture = async (primitives: readonly FilePrimitive[]) =>
  pdfPicture(
    await toPdf(primitives, {
      ...frame,
      background,
      title: 't',
      lang: 'en',
      at: new Date(0),
      typesetter,
    }),
  )

async function pictured(shape: FreeShape, bytes: Uint8Array) {
  const { primitives, leftOut } = drawFree({ shapes: [shape], bindings: [] })
  const picture = withImages(
    { primitives, frame, title: undefined, lang: undefined, leftOut },
    new Map([[ASSET, bytes]]),
  )
  expect(picture.leftOut).toBe(0)
  return picture.primitives
}

describe('pictures on the board, in files', () => {
  it.each(FORMS)('[X200] %s, it stands in SVG, PNG and PDF where it lies', async (_, shape, probes) => {
    for (const bytes of [
      await fields(),
      await sharp(await fields())
        .jpeg({ quality: 95 })
        .toBuffer(),
    ]) {
      const primitives = await pictured(shape, bytes)
      const svg = toSvg(primitives, { ...frame, background })
      await expectProbes(new Resvg(svg).render().asPng(), probes)
      // another program, through the SVG's own text
      await expectProbes(await sharp(Buffer.from(svg)).png().toBuffer(), probes)
      await expectProbes(await toPng(primitives, { frame, scale: 2, background, typesetter }), probes, 2)
      await expectProbes(await pagePicture(primitives), probes)
    }
  })

  it('[X200] what shines through a picture shines through in files, whatever kind of PNG it is', async () => {
    const see = await fields(128)
    const kinds = [
      see,
      await sharp(see).png({ progressive: true }).toBuffer(),
      await sharp(see).png({ palette: true }).toBuffer(),
    ]
    for (const bytes of kinds) {
      const primitives = await pictured(shown(), bytes)
      const probes: Probe[] = [[40, 30, half(RED)], [200, 30, GREEN]] // oxfmt-ignore
      await expectProbes(await toPng(primitives, { frame, scale: 1, background, typesetter }), probes)
      await expectProbes(await pagePicture(primitives), probes)
    }
    const grey = await sharp(see).toColourspace('b-w').png().toBuffer()
    expect((await sharp(grey).metadata()).channels).toBe(2)
    await expectProbes(await pagePicture(await pictured(shown(), grey)), [[200, 30, [220, 220, 220]]])
  })

  it('[X201] a damaged picture is a gap, not an error', async () => {
    const whole = await fields()
    for (const bytes of [
      whole.subarray(0, 60),
      Buffer.concat([whole.subarray(0, 50), Buffer.alloc(400, 7)]),
    ]) {
      const primitives = await pictured(shown(), bytes)
      await expectProbes(await pagePicture(primitives), [[10, 60, WHITE]])
      await expectProbes(await toPng(primitives, { frame, scale: 1, background, typesetter }), [
        [10, 60, WHITE],
      ])
    }
  })
})
