/**
 * Type set from Inter's own files, with its kerning, for writers that have no text engine: which glyph stands where on
 * a line. What Inter does not have (emoji, Arabic, Chinese) is set as a plain box as wide as the layout allows for it,
 * and keeps its letters for whoever searches or copies.
 */
import fontkit, { type Font as FontFile } from '@pdf-lib/fontkit'
import { textWidth, type Font } from '@/lib/journey/measure'

/** Inter as we use it: four upright weights, two italic ones. */
export const FACES = ['normal400', 'normal500', 'normal600', 'normal700', 'italic400', 'italic500'] as const
export type FaceName = (typeof FACES)[number]
/** TrueType files */
export type FaceFiles = Readonly<Record<FaceName, Uint8Array>>

export interface SetGlyph {
  /** its number in the face */
  id: number
  /** the letters it stands for; '' for a mark that belongs to the glyph before */
  text: string
  /** from the line's beginning, and above the base line; units of the face */
  x: number
  y: number
  /** units of the face, without kerning */
  advance: number
  /** how much it is widened; 1 but for boxes */
  stretch: number
}

export interface SetLine {
  glyphs: readonly SetGlyph[]
  /** units of the face */
  width: number
}

export interface Face {
  name: FaceName
  file: FontFile
  bytes: Uint8Array
  /** @param isTabular figures of equal width */
  line(text: string, font: Font, isTabular?: boolean): SetLine
}

export interface Typesetter {
  face(font: Font): Face
}

/** A face is read when it is first used. */
export function createTypesetter(files: FaceFiles): Typesetter {
  const read = new Map<FaceName, Face>()
  return {
    face: (font) => {
      const name = faceName(font)
      let face = read.get(name)
      if (!face) read.set(name, (face = readFace(name, files[name])))
      return face
    },
  }
}

const faceName = ({ weight, italic }: Font): FaceName =>
  italic ? (weight >= 500 ? 'italic500' : 'italic400') : `normal${weight}`

type Part = Omit<SetGlyph, 'x'> & { dx: number }

/** Nothing is seen of these, and nobody searches for them. */
const UNSEEN = /^[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\p{VS}]+$/u
const BOX = 0x25a1
/** Every UTF-16 unit is a letter of its own. */
const SIMPLE = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u04ff\u2010-\u2027]*$/
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

const lettersOf = (text: string): Iterable<string> =>
  SIMPLE.test(text) ? text : Array.from(segmenter.segment(text), ({ segment }) => segment)

function readFace(name: FaceName, bytes: Uint8Array): Face {
  const file = fontkit.create(bytes)
  const parts = new Map<string, readonly Part[]>()
  const kerning = new Map<number, number>()

  const partsOf = (letter: string, font: Font, isTabular: boolean): readonly Part[] => {
    const key = isTabular ? `tnum ${letter}` : letter
    let known = parts.get(key)
    if (!known) {
      known = UNSEEN.test(letter) ? [] : (shaped(file, letter, isTabular) ?? [boxed(file, letter, font)])
      parts.set(key, known)
    }
    return known
  }

  const kernOf = (left: Part, right: Part): number => {
    const key = left.id * 0x10000 + right.id
    let known = kerning.get(key)
    if (known === undefined) kerning.set(key, (known = kernBetween(file, left, right)))
    return known
  }

  return {
    name,
    file,
    bytes,
    line: (text, font, isTabular = false) => {
      const glyphs: SetGlyph[] = []
      let x = 0
      let before: Part | undefined
      for (const letter of lettersOf(text)) {
        for (const part of partsOf(letter === '\t' ? ' ' : letter, font, isTabular)) {
          if (before && before.stretch === 1 && part.stretch === 1) x += kernOf(before, part)
          const { id, text: written, dx, y, advance, stretch } = part
          glyphs.push({ id, text: written, x: x + dx, y, advance, stretch })
          x += advance
          before = part
        }
      }
      return { glyphs, width: x }
    },
  }
}

/** A letter with its accents; undefined where Inter lacks any of it. */
function shaped(file: FontFile, letter: string, isTabular: boolean): Part[] | undefined {
  const composed = letter.normalize('NFC')
  for (const sign of composed) if (!file.hasGlyphForCodePoint(sign.codePointAt(0)!)) return undefined
  const { glyphs, positions } = file.layout(composed, isTabular ? ['tnum'] : [])
  return glyphs.map((glyph, i) => {
    const { xAdvance, xOffset, yOffset } = positions[i]!
    const text = i === 0 ? letter : ''
    return { id: glyph.id, text, dx: xOffset, y: yOffset, advance: xAdvance, stretch: 1 }
  })
}

function boxed(file: FontFile, letter: string, font: Font): Part {
  const box = file.glyphForCodePoint(BOX)
  const advance = (textWidth(letter, font) / font.size) * file.unitsPerEm
  return { id: box.id, text: letter, dx: 0, y: 0, advance, stretch: advance / box.advanceWidth }
}

/** Only the distance is asked for: what else the font would do to two letters is not done. */
const KERN_ONLY = { kern: true, liga: false, calt: false, clig: false, rlig: false, ccmp: false, locl: false }

function kernBetween(file: FontFile, left: Part, right: Part): number {
  if (left.text === '' || right.text === '') return 0
  const { glyphs, positions } = file.layout(left.text + right.text, KERN_ONLY)
  const isSame = glyphs.length === 2 && glyphs[0]!.id === left.id && glyphs[1]!.id === right.id
  return isSame ? positions[0]!.xAdvance - left.advance : 0
}
