import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { words } from '@/lib/journey/drawing-primitives'
import type { Font } from '@/lib/journey/measure'
import { faceFile } from '@/server/jobs/fonts'
import { toPng } from '@/server/jobs/png'
import { missingLetters } from './missing-letters'
import { toPdf } from './pdf'
import { pdfFonts, pdfPicture, pdfTextAsRead, typesetter } from './programs.fixture'
import { createTypesetter, type Typesetter } from './typeset'

const FONT: Font = { size: 40, weight: 400, lineHeight: 56 }
const frame = { x: 0, y: 0, width: 640, height: 56 }
const background = '#ffffff'
const textOf = (text: string) => [words(text, 0, 0, FONT, '#000000')]
const pdfOf = (text: string, setter: Typesetter) =>
  toPdf(textOf(text), { ...frame, background, title: 't', lang: 'en', at: new Date(0), typesetter: setter })
const pngOf = (text: string, setter: Typesetter) =>
  toPng(textOf(text), { frame, scale: 1, background, typesetter: setter })
const greyOf = (picture: Uint8Array) => sharp(picture).resize(frame).greyscale().raw().toBuffer()
const far = (a: Uint8Array, b: Uint8Array) => a.filter((grey, i) => Math.abs(grey - b[i]!) > 96).length
/** without what a reader adds to say which way words run */
const read = (pdf: Uint8Array) =>
  pdfTextAsRead(pdf).replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\f\n]/g, '')

const TITLES = {
  Chinese: '客户等待回复',
  Japanese: 'お客様の待ち時間カード',
  Korean: '고객이 기다립니다',
  Hebrew: 'הלקוח מחכה',
  Greek: 'Ο πελάτης περιμένει',
  Thai: 'ลูกค้ารอคำตอบ',
  Hindi: 'ग्राहक प्रतीक्षा करता है',
  Georgian: 'კლიენტი ელოდება',
  mixed: 'Wait 等待 (3 分) → ответ',
}

/** A machine that lends one font; our own faces for Arabic are not at hand. */
const lent = createTypesetter(
  (face) => (face.startsWith('arabic') ? undefined : faceFile(face)),
  () => ({ name: 'lent', bytes: faceFile('arabic400') }),
)
const WORD = 'مرحبا'

describe('text of every script', () => {
  it.each(Object.entries(TITLES))(
    '[E35] a title in %s is found in a PDF letter for letter',
    async (_, title) => {
      expect(read(await pdfOf(title, typesetter))).toBe(title)
    },
  )

  it('[E36] what our faces lack is drawn with a font of the machine, which stays out of the file', async () => {
    const [boxes, png] = [await greyOf(await pngOf(WORD, typesetter)), await greyOf(await pngOf(WORD, lent))]
    expect(far(png, boxes)).toBe(0)
    const pdf = await pdfOf(WORD, lent)
    const dark = png.filter((grey) => grey < 128).length
    expect(far(await greyOf(pdfPicture(pdf)), png)).toBeLessThan(0.5 * dark)
    expect(read(pdf)).toBe(WORD)
    expect(pdfFonts(pdf)).toContain('Inter')
    expect(pdfFonts(pdf)).not.toContain('NotoSansArabic')
  })

  it('[E37] letters that no font has are counted, others are not', () => {
    const count = (text: string, setter = typesetter) => missingLetters(textOf(text), setter)
    expect(Object.values(TITLES).map((title) => count(title) > 0)).toEqual(
      Object.keys(TITLES).map((script) => script !== 'Greek'),
    )
    expect(count('客户 ok 🙂 مرحبا □')).toBe(2)
    expect([count(WORD), count(WORD, lent), count('漢', lent)]).toEqual([0, 0, 1])
  })

  it('[E37] a font that cannot be read, or lacks the letter after all, leaves boxes', () => {
    const odd = createTypesetter(faceFile, (letter) =>
      letter === '漢'
        ? { name: 'broken', bytes: new Uint8Array([1, 2, 3]) }
        : { name: 'other', bytes: faceFile('normal400') },
    )
    expect(missingLetters(textOf('漢字漢'), odd)).toBe(3)
  })
})
