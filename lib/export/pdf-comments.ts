/** The comments of a board as pages of a document, in the order of the map: what stands behind the drawing in a PDF. */
import { createTranslator } from 'use-intl/core'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'
import type { Primitive } from '@/lib/journey/drawing-primitives'
import { textWidth, wrap, type Font } from '@/lib/journey/measure'
import { LIGHT } from '@/lib/journey/tokens'
import type { PdfPage } from './pdf'

/** A thread as it is printed. */
export interface PrintedThread {
  /** what it is about; undefined: the board, or a place on it */
  about: string | undefined
  /** what that stands in: of a card its touchpoint, of a touchpoint its stage */
  within?: string | undefined
  /** things to know of it as a whole, in this order */
  marks: readonly ('resolved' | 'team' | 'hidden' | 'gone')[]
  comments: readonly PrintedComment[]
}

export interface PrintedComment {
  author: string
  department?: string | undefined
  /** ISO 8601 */
  at: string
  isEdited: boolean
  /** as it is read, mentions by name; undefined: it was deleted */
  text: string | undefined
}

export interface PrintedComments {
  threads: readonly PrintedThread[]
  /** of whoever reads it */
  lang: Lang
  /** IANA name */
  timeZone: string
}

/** px: A4 at 96 an inch */
const PAGE = { width: 794, height: 1123, side: 72, top: 64, bottom: 72 }
const ROOM = PAGE.width - 2 * PAGE.side
const INDENT = 16

const font = (size: number, weight: Font['weight'], lineHeight: number, italic?: boolean): Font => ({
  size,
  weight,
  lineHeight,
  ...(italic && { italic }),
})
const FONTS = {
  title: font(27, 600, 36),
  about: font(15, 600, 22),
  quiet: font(12, 400, 18),
  mark: font(12, 600, 18),
  author: font(13, 600, 20),
  text: font(13, 400, 20),
  gone: font(13, 400, 20, true),
}

/** A line of the document: it is never broken. */
interface Line {
  height: number
  /** px from the left edge of the text and from the line's top */
  draw: (y: number) => Primitive[]
  /** stands on the same page as the line after it */
  isHeld?: boolean
}

/** @returns at least one page */
export function commentPages({ threads, lang, timeZone }: PrintedComments): PdfPage[] {
  const t = createTranslator({ locale: lang, messages: CATALOGUE[lang], namespace: 'reading.appendix' })
  const moment = new Intl.DateTimeFormat(lang, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ timeZone, timeZoneName: 'short' },
  })
  const count = threads.reduce((sum, { comments }) => sum + comments.length, 0)
  const lines = [
    ...written(t('title'), FONTS.title, LIGHT.ink),
    ...written(t('count', { count }), FONTS.quiet, LIGHT.secondary),
  ]
  let before: string | undefined
  for (const { about, within, marks, comments } of threads) {
    const heading = about ?? t('elsewhere')
    const key = `${within ?? ''}\n${heading}`
    if (key !== before) {
      lines.push(gap(24, true), ...held(written(heading, FONTS.about, LIGHT.ink)))
      if (within) lines.push(...held(written(within, FONTS.quiet, LIGHT.secondary)))
    }
    before = key
    const marked = marks.map((mark) => t(mark)).join(' · ')
    if (marked) lines.push(gap(4, true), ...held(written(marked, FONTS.mark, LIGHT.secondary)))
    for (const [rank, { author, department, at, isEdited, text }] of comments.entries()) {
      const indent = rank === 0 ? 0 : INDENT
      const facts = [department, moment.format(new Date(at)), isEdited && t('edited')].filter(Boolean)
      lines.push(
        gap(8, true),
        ...held(written(author, FONTS.author, LIGHT.ink, indent)),
        ...held(written(facts.join(' · '), FONTS.quiet, LIGHT.secondary, indent)),
        ...(text === undefined
          ? written(t('deleted'), FONTS.gone, LIGHT.secondary, indent)
          : written(text, FONTS.text, LIGHT.ink, indent)),
      )
    }
    lines.push(gap(8))
  }
  return paged(lines)
}

/** A text in as many lines as it needs; one that is indented has a rule beside it. */
function written(text: string, of: Font, fill: string, indent = 0): Line[] {
  return wrap(text, of, ROOM - indent).map((line) => ({
    height: of.lineHeight,
    draw: (y) => [
      ...(indent > 0 ? [rule(y, of.lineHeight)] : []),
      { is: 'text', x: indent, y, text: line, lines: [line], font: of, fill },
    ],
  }))
}

const rule = (y: number, h: number): Primitive => ({ is: 'box', x: 0, y, w: 2, h, fill: LIGHT.hairline })

const gap = (height: number, isHeld = false): Line => ({ height, draw: () => [], isHeld })

const held = (lines: readonly Line[]): Line[] => lines.map((line) => ({ ...line, isHeld: true }))

function paged(lines: readonly Line[]): PdfPage[] {
  const room = PAGE.height - PAGE.top - PAGE.bottom
  const pages: Primitive[][] = [[]]
  let y = 0
  for (const block of blocksOf(lines)) {
    const height = block.reduce((sum, line) => sum + line.height, 0)
    if (y > 0 && y + height > room) {
      pages.push([])
      y = 0
    }
    for (const line of block) {
      // a heading of a page and more is broken like any text
      if (y > 0 && y + line.height > room) {
        pages.push([])
        y = 0
      }
      pages.at(-1)!.push(...line.draw(y))
      y += line.height
    }
  }
  return pages.map((primitives, index) => {
    const words = `${index + 1} / ${pages.length}`
    const place = { x: ROOM - textWidth(words, FONTS.quiet), y: room + 24 }
    const number: Primitive = {
      ...{ is: 'text', ...place, text: words, lines: [words], font: FONTS.quiet, fill: LIGHT.secondary },
      isTabular: true,
    }
    const frame = { x: -PAGE.side, y: -PAGE.top, width: PAGE.width, height: PAGE.height }
    return { ...frame, background: LIGHT.paper, primitives: [...primitives, number] }
  })
}

/** Lines that stay together. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = []
  let isOpen = false
  for (const line of lines) {
    if (isOpen) blocks.at(-1)!.push(line)
    else blocks.push([line])
    isOpen = line.isHeld === true
  }
  return blocks
}
