import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { importNew, small } from '@/lib/import/journey-json.fixture'
import { brokenBoard } from '@/lib/journey/layout.fixture'
import { emptyBoard, type Board } from '@/lib/journey/model'
import { SAMPLES } from '@/lib/journey/samples'
import { toPng } from '@/server/jobs/png'
import { toPdf } from './pdf'
import { groundOf, pictureOf, type PictureOf } from './picture'
import { pdfFacts, pdfPicture, pdfText, typesetter } from './programs.fixture'

const at = new Date(Date.UTC(2026, 2, 1))
const pdfOf = (board: Board, what: PictureOf = { of: 'board' }) => {
  const { primitives, frame, title = 'A board', lang = 'en' } = pictureOf(board, what)!
  return toPdf(primitives, { ...frame, background: groundOf('paper'), title, lang, at, typesetter })
}
/** Lines joined by one blank; a word that was broken in a line's middle is whole again without blanks. */
const joined = (text: string) => text.replace(/\s+/g, ' ')
const unbroken = (text: string) => text.normalize('NFC').replace(/\s+/g, '')

describe('PDF', () => {
  it.each(SAMPLES)('[E10] every title and card can be found in it: $id', async ({ journey, title }) => {
    const { board, mapId } = importNew(journey)
    const pdf = await pdfOf(board, { of: 'map', map: mapId })
    const text = joined(pdfText(pdf))
    expect(text).toContain(title)
    const titles = [...board.stages.values(), ...board.touchpoints.values()].map((row) => row.title)
    for (const one of titles) expect(text).toContain(joined(one))
    const letters = unbroken(text)
    for (const card of board.cards.values()) expect(letters).toContain(unbroken(card.text))
    const { maps } = board
    expect(pdfFacts(pdf)).toMatchObject({ Title: maps.get(mapId)!.title, Pages: '1', Producer: 'Sendero' })
  })

  it('[E10] accents written in two ways, Cyrillic and figures of equal width come back as they were', async () => {
    const title = 'Ñandú cafe\u0301 ёж Ўзбек 1/2 №5 „so“ → 100 ₽'
    const { board } = importNew({ ...small({ waitMin: 11 }), title })
    const text = joined(pdfText(await pdfOf(board)))
    expect(text.normalize('NFC')).toContain(title.normalize('NFC'))
  })

  it('[E11] letters that Inter does not have are boxes, and are still found', async () => {
    const emoji = 'Day 👩‍👩‍👧 one 👍🏽 漢字 end'
    const { board } = importNew({ ...small(), title: emoji })
    const pdf = await pdfOf(board)
    expect(unbroken(pdfText(pdf))).toContain(unbroken(emoji))
    const plain = importNew({ ...small(), title: 'مرحبا' })
    expect(unbroken(pdfText(await pdfOf(plain.board)))).toMatch(/مرحبا|ابحرم/)
  })

  it('[E11] nothing that people can type breaks it', async () => {
    const title = `<script>) ( \\ ${'x'.repeat(400)} \u0000\u0007 \ud800 \u200b\u202e end`
    const { board } = importNew({ ...small(), title })
    const text = unbroken(pdfText(await pdfOf(board)))
    expect(text).toContain(`<script>)(\\${'x'.repeat(400)}`)
    for (let seed = 0; seed < 3; seed++) expect(pdfText(await pdfOf(brokenBoard(seed)))).not.toBe('')
    expect(pdfFacts(await pdfOf(emptyBoard()))).toMatchObject({ Pages: '1', 'Page size': '48 x 48 pts' })
  })

  it('[E12] a drawing too long for a page is drawn smaller, with its text', async () => {
    const text = { is: 'text', x: 39_000, y: 10, text: 'far', lines: ['far'], fill: '#000000' } as const
    const font = { size: 16, weight: 400, lineHeight: 20 } as const
    const frame = { x: 0, y: 0, width: 40_000, height: 400 }
    const pdf = await toPdf([{ ...text, font }], { ...frame, title: 't', lang: 'en', at, typesetter })
    expect(pdfFacts(pdf)['Page size']).toBe('14400 x 144 pts')
    expect(pdfText(pdf).trim()).toBe('far')
  })

  it('[E13] shows what the PNG shows', async () => {
    const { board } = importNew(SAMPLES[0]!.journey)
    const { primitives, frame } = pictureOf(board, { of: 'board' })!
    const png = await toPng(primitives, { frame, scale: 1, background: groundOf('paper'), typesetter })
    const small = async (picture: Uint8Array) =>
      sharp(picture)
        .removeAlpha()
        .resize(Math.round(frame.width / 2), Math.round(frame.height / 2), { fit: 'fill' })
        .raw()
        .toBuffer()
    const [one, other] = [await small(png), await small(pdfPicture(await pdfOf(board)))]
    let far = 0
    for (let i = 0; i < one.length; i++) if (Math.abs(one[i]! - other[i]!) > 64) far++
    expect(far / one.length).toBeLessThan(0.005)
  }, 20_000)
})
