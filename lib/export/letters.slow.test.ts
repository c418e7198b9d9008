import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { importNew, small } from '@/lib/import/journey-json.fixture'
import { words } from '@/lib/journey/drawing-primitives'
import { textWidth, type Font } from '@/lib/journey/measure'
import { toSvg } from '@/lib/journey/svg'
import { toPng } from '@/server/jobs/png'
import { otherFacesIn } from './faces'
import { toPdf } from './pdf'
import { pictureOf } from './picture'
import { pdfFacts, pdfPicture, pdfText, typesetter } from './programs.fixture'

const at = new Date(0)
const FONT: Font = { size: 48, weight: 400, lineHeight: 64 }
const frame = { x: 0, y: 0, width: 480, height: 64 }
const background = '#ffffff'
const textOf = (text: string, font = FONT) => [words(text, 0, 0, font, '#000000')]
const pdfOf = (text: string, font = FONT) =>
  toPdf(textOf(text, font), { ...frame, background, title: 't', lang: 'en', at, typesetter })
const pngOf = (text: string, font = FONT) =>
  toPng(textOf(text, font), { frame, scale: 1, background, typesetter })

/** How much of a picture is ink, and where it ends on the right. */
async function ink(picture: Uint8Array) {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true })
  let [dark, right] = [0, 0]
  data.forEach((grey, i) => {
    if (grey > 128) return
    dark++
    right = Math.max(right, i % info.width)
  })
  return { dark, right, data }
}
const far = (a: Uint8Array, b: Uint8Array) => a.filter((grey, i) => Math.abs(grey - b[i]!) > 96).length

describe('letters that Inter does not have', () => {
  it.each(['🙂', '☕', '👩‍👩‍👧', '👍🏽', '🇪🇸', '❤️', '1️⃣', 'ش', 'مرحبا', 'العربية', '١٢٣'])(
    '[X203] %s is seen as itself in PNG and PDF, within its room, and is found',
    async (text) => {
      const [png, box] = [await ink(await pngOf(text)), await ink(await pngOf('漢'))]
      expect(png.dark).toBeGreaterThan(30)
      expect(far(png.data, box.data)).toBeGreaterThan(60)
      expect(png.right).toBeLessThanOrEqual(textWidth(text, FONT) + 0.1 * FONT.size)
      const pdf = await pdfOf(text)
      const page = await ink(await sharp(pdfPicture(pdf)).resize(frame).toBuffer())
      expect(far(page.data, png.data)).toBeLessThan(0.5 * png.dark)
      expect(pdfText(pdf).replace(/[\s\u202a-\u202e]/g, '')).toBe(text)
    },
  )

  it('[X204] words that run to the left stand from right to left, their letters joined, figures upright', () => {
    const { glyphs } = typesetter.face(FONT).line('ab مرحبا بك 12 z', FONT)
    const leftward = (word: string) => [...word].reverse().join('')
    expect(glyphs.map(({ text }) => text).join('')).toBe(`ab 12 ${leftward('بك')} ${leftward('مرحبا')} z`)
    const places = glyphs.filter(({ text }) => text !== '').map(({ x }) => x)
    expect(places.every((x, i) => i === 0 || x > places[i - 1]! - 100)).toBe(true)
  })

  it('[X203] marks that the shaper stumbles over are left away, their letters are not', async () => {
    const [bare, marked] = [await ink(await pngOf('ف')), await ink(await pngOf('ف\u0650'))]
    expect(far(marked.data, bare.data)).toBe(0)
    expect(pdfText(await pdfOf('ف\u0650'))).toContain('ف')
  })

  it('[X203] strong words are set in the strong face; faces are asked for only where they are needed', async () => {
    const strong = { ...FONT, weight: 700 } as const
    const [thin, thick] = [await ink(await pngOf('مرحبا')), await ink(await pngOf('مرحبا', strong))]
    expect(thick.dark).toBeGreaterThan(thin.dark * 1.15)
    expect(otherFacesIn(textOf('Ñandú ёж № → ©'))).toEqual([])
    expect(otherFacesIn([...textOf('مرحبا 🙂'), ...textOf('مرحبا', strong)])).toEqual([
      'arabic400',
      'emoji400',
      'arabic700',
    ])
  })

  it('[X203] what no face has stays a box that is found, whatever stands around it', async () => {
    const odd = 'a 漢字 ࠀ \u200d\ufe0f 👩‍🔧‍🧯 🏴‍☠️ \u0301\u064e ﷽ z'
    const { dark } = await ink(await pngOf(odd))
    expect(dark).toBeGreaterThan(100)
    expect(pdfText(await pdfOf(odd))).toContain('漢字')
  })

  it('[X208] a word of 400 letters and stages without anything in them are in every format', async () => {
    const long = 'Ж'.repeat(400)
    const journey = {
      ...small(),
      title: long,
      stages: [{ name: 'Empty' }, { name: '' }, { name: '🙂 مرحبا' }],
    }
    const { board } = importNew(journey)
    const { primitives, frame: whole } = pictureOf(board, { of: 'board' })!
    const options = { ...whole, background, title: 't', lang: 'en', at, typesetter }
    const pdf = await toPdf(primitives, options)
    const text = pdfText(pdf).replace(/\s+/g, '')
    for (const part of [long, 'Empty', '🙂', 'مرحبا']) expect(text).toContain(part)
    expect(pdfFacts(pdf).Pages).toBe('1')
    const svg = toSvg(primitives, { ...whole, background })
    expect(svg.replaceAll(/<[^>]*>|\s/g, '')).toContain(long)
    const size = [Math.ceil(whole.width), Math.ceil(whole.height)]
    const other = new Resvg(svg, { font: { loadSystemFonts: false } }).render()
    expect([other.width, other.height]).toEqual(size)
    const { width, height } = await sharp(
      await toPng(primitives, { frame: whole, scale: 1, typesetter }),
    ).metadata()
    expect([width, height]).toEqual(size)
  })
})
