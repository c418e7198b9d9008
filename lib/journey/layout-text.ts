/** Words in boxes: what people write, and the small signs with words under it. */
import type { Icon } from './icons'
import type { Sign, TextBlock } from './layout-types'
import { textWidth, wrap, type Font } from './measure'
import { FONTS } from './tokens'

/** Up to the next line of the 4 px grid. */
export const grid = (px: number): number => Math.ceil(px / 4) * 4

/** A text in a column, broken into lines and never cut; an empty one shows a placeholder instead. */
export function block(
  field: string,
  written: string,
  font: Font,
  place: { x: number; y: number; w: number },
  placeholder = '',
): TextBlock {
  const isPlaceholder = written.trim() === ''
  const text = isPlaceholder ? placeholder : written
  const lines = wrap(text, font, place.w)
  return { field, ...place, h: lines.length * font.lineHeight, font, text, lines, isPlaceholder }
}

/** Of a text that may be cut, as much as fits on one line. */
export const oneLine = (text: string, font: Font, room: number): string =>
  wrap(text.replaceAll(/\s+/g, ' '), font, room, 1)[0] ?? ''

/** A sign before it has a place. `maxLines`: a source may be a page long. */
export interface SignWords {
  icon: Icon
  text: string
  tone: Sign['tone']
  maxLines?: number
}

/** px from a sign's left edge to its words, and to the next sign */
export const SIGN_WORDS = 18
const SIGN_GAP = 10

/** Signs one after the other, in as many lines as they need. */
export function flowSigns(
  words: readonly SignWords[],
  place: { x: number; y: number; w: number },
): { signs: Sign[]; h: number } {
  const signs: Sign[] = []
  let [x, y] = [0, place.y]
  const nextLine = (lines: number) => {
    x = 0
    y += lines * FONTS.sign.lineHeight
  }
  for (const { icon, text, tone, maxLines } of words) {
    const lines = wrap(text, FONTS.sign, place.w - SIGN_WORDS, maxLines)
    const w = SIGN_WORDS + Math.ceil(textWidth(lines[0] ?? '', FONTS.sign))
    if (x > 0 && (lines.length > 1 || x + w > place.w)) nextLine(1)
    signs.push({ icon, x: place.x + x, y, text, lines, tone })
    if (lines.length > 1) nextLine(lines.length)
    else x += w + SIGN_GAP
  }
  if (x > 0) nextLine(1)
  return { signs, h: y - place.y }
}
