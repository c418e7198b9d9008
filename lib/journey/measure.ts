/**
 * How wide a text is and where it breaks, from Inter's own advance widths: the same in every browser, on the server
 * and in tests, so that one board has one layout and an export equals the screen. No DOM. Kerning is not counted:
 * running text comes out up to 1.5 % wider than it is drawn (scripts/check-widths.ts), the worst capitals 5 %.
 */
import { COVERAGE, WIDTHS } from './inter-widths'

export interface Font {
  /** px */
  size: number
  weight: 400 | 500 | 600 | 700
  italic?: true
  /** px from one baseline to the next */
  lineHeight: number
}

/** Thousandths of an em. */
const UNKNOWN = 600
const WIDE = 1000
const ABSENT = 4095
const TABLE_END = 0x2800

type FaceName = keyof typeof WIDTHS

/** Fonts have four upright weights and two italic ones; a bolder italic is measured as 500. */
const faceName = ({ weight, italic }: Font): FaceName =>
  italic ? (weight >= 500 ? 'italic500' : 'italic400') : `normal${weight}`

const faces = new Map<FaceName, Uint16Array>()

function faceOf(font: Font): Uint16Array {
  const name = faceName(font)
  let face = faces.get(name)
  if (!face) faces.set(name, (face = decode(WIDTHS[name].join(''))))
  return face
}

function decode(digits: string): Uint16Array {
  const face = new Uint16Array(TABLE_END).fill(UNKNOWN)
  const value = (at: number) => {
    const code = digits.charCodeAt(at)
    if (code >= 97) return code - 71
    if (code >= 65) return code - 65
    if (code >= 48) return code + 4
    return code === 43 ? 62 : 63
  }
  let at = 0
  for (const run of COVERAGE.split(' ')) {
    const [first = 0, last = 0] = run.split('-').map((hex) => parseInt(hex, 16))
    for (let code = first; code <= last; code++, at += 2) {
      const width = value(at) * 64 + value(at + 1)
      if (width !== ABSENT) face[code] = width
    }
  }
  face.fill(0, 0, 0x20)
  face[0x09] = face[0x20]!
  for (const code of INVISIBLE) face[code] = 0
  return face
}

const INVISIBLE = [
  0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d,
].concat([0x202e, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069])

/** In such a text every UTF-16 unit is one grapheme of the table, which is most texts and ten times faster. */
const PLAIN =
  /^[\t\u0020-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u20a0-\u20c0\u2100-\u2115\u2117-\u2121\u2123-\u2138\u213a-\u2193\u219a-\u21a8\u21ab-\u22ff]*$/
const WIDE_SCRIPT =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|[\s\S]+\ufe0f)/u
const MARK = /^[\p{M}\p{Cf}\p{Cc}]/u
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

const graphemes = (text: string): string[] =>
  PLAIN.test(text) ? text.split('') : Array.from(segmenter.segment(text), (part) => part.segment)

function graphemeWidth(face: Uint16Array, grapheme: string): number {
  if (grapheme.length === 1) {
    const code = grapheme.charCodeAt(0)
    if (code < 0x300) return face[code]!
  }
  if (EMOJI.test(grapheme) || WIDE_SCRIPT.test(grapheme)) return WIDE
  if (MARK.test(grapheme)) return 0
  return face[grapheme.codePointAt(0)!] ?? UNKNOWN
}

function plainWidth(face: Uint16Array, text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += face[text.charCodeAt(i)]!
  return sum
}

/** px, of the text on one line. */
export function textWidth(text: string, font: Font): number {
  const face = faceOf(font)
  let sum = 0
  if (PLAIN.test(text)) sum = plainWidth(face, text)
  else for (const grapheme of graphemes(text)) sum += graphemeWidth(face, grapheme)
  return (sum * font.size) / 1000
}

// Two generations: what was asked for since the last turn survives it, so memory stays bounded without bookkeeping.
const GENERATION = 6000
let young = new Map<string, readonly string[]>()
let old = new Map<string, readonly string[]>()

/**
 * The lines of a text in a column of `maxWidth` px, as CSS `white-space: pre-wrap; overflow-wrap: anywhere` breaks it:
 * at blanks, after hyphens and dashes, between wide characters; a word wider than the column breaks anywhere. Blanks
 * at the end of a line hang and are left out. An empty text is one empty line. With `maxLines` the rest is cut and
 * the last line ends in "…".
 */
export function wrap(text: string, font: Font, maxWidth: number, maxLines = Infinity): readonly string[] {
  const key = `${faceName(font)} ${font.size} ${maxWidth} ${maxLines} ${text}`
  const known = young.get(key) ?? old.get(key)
  const lines = known ?? breakLines(text, font, maxWidth, maxLines)
  if (!young.has(key)) {
    if (young.size >= GENERATION) {
      old = young
      young = new Map()
    }
    young.set(key, lines)
  }
  return lines
}

const LINE_END = /\r\n|[\r\n\u2028\u2029]/

function breakLines(text: string, font: Font, maxWidth: number, maxLines: number): readonly string[] {
  const face = faceOf(font)
  const limit = (maxWidth * 1000) / font.size + 0.01
  const lines: string[] = []
  for (const paragraph of LINE_END.test(text) ? text.split(LINE_END) : [text]) {
    breakParagraph(paragraph, face, limit, lines)
    if (lines.length > maxLines) break
  }
  if (lines.length <= maxLines) return lines
  return [...lines.slice(0, maxLines - 1), cutToFit(lines[maxLines - 1] ?? '', face, limit)]
}

function breakParagraph(paragraph: string, face: Uint16Array, limit: number, lines: string[]): void {
  const isPlain = PLAIN.test(paragraph)
  if (isPlain && plainWidth(face, paragraph) <= limit) {
    lines.push(paragraph.trimEnd())
    return
  }
  const parts = isPlain ? paragraph : graphemes(paragraph)
  let start = 0
  let width = 0
  // the last place where the line may break, and how wide it is from there on
  let place = 0
  let rest = 0
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    const w = isPlain ? face[part.charCodeAt(0)]! : graphemeWidth(face, part)
    const isBlank = part === ' ' || part === '\t' || part === '\u200b'
    if (!isBlank && width + w > limit && place > start) {
      lines.push(piece(parts, start, place))
      start = place
      width = rest
    }
    // no place to break, or the word that moved down is itself too wide
    if (!isBlank && width + w > limit && i > start) {
      lines.push(piece(parts, start, i))
      start = i
      width = rest = 0
    }
    width += w
    rest += w
    if (isBlank || mayBreakBetween(part, parts[i + 1])) {
      place = i + 1
      rest = 0
    }
  }
  lines.push(piece(parts, start, parts.length))
}

function piece(parts: string | readonly string[], from: number, to: number): string {
  return (typeof parts === 'string' ? parts.slice(from, to) : parts.slice(from, to).join('')).trimEnd()
}

function mayBreakBetween(part: string, next: string | undefined): boolean {
  if (next === undefined || next === ' ') return false
  // a letter: most of what there is
  if (part > '?' && part < '\u1100' && next < '\u1100') return false
  if (part === '-' || part === '\u2010') return !/[\d-]/.test(next)
  if (part === '\u2014' || next === '\u2014' || part === '\u2013') return true
  if (part === '?' || part === '…') return !NOT_AT_START.test(next)
  if (part.length === 1 && part < '\u1100' && next.length === 1 && next < '\u1100') return false
  return (WIDE_SCRIPT.test(part) || WIDE_SCRIPT.test(next)) && !NOT_AT_START.test(next)
}

/** Closing signs stay with what they close. */
const NOT_AT_START = /^[\u3001\u3002\u300d\u300f\uff01\uff09\uff0c\uff1a\uff1b\uff1f.,!?;:)\]}»”’"'…]/

function cutToFit(line: string, face: Uint16Array, limit: number): string {
  const kept = graphemes(line)
  const widths = kept.map((part) => graphemeWidth(face, part))
  let width = widths.reduce((sum, w) => sum + w, face['…'.charCodeAt(0)]!)
  while (kept.length > 0 && width > limit) {
    kept.pop()
    width -= widths.pop()!
  }
  return kept.join('').trimEnd() + '…'
}

/**
 * What stood in `text` between each line and the next: a blank where it broke at blanks or a line end, nothing where
 * a word was broken. Lines and gaps together read as the text does. One entry a line, the last is empty.
 */
export function gapsBetween(text: string, lines: readonly string[]): readonly string[] {
  let at = 0
  return lines.map((line, i) => {
    at = text.indexOf(line, at) + line.length
    return i < lines.length - 1 && /\s/.test(text.charAt(at)) ? ' ' : ''
  })
}
