/**
 * Type set from Inter's own files, with its kerning, for writers that have no text engine: which glyph stands where on
 * a line. Emoji and Arabic come from other faces, and what those do not have (Chinese, Hebrew) from a font that the
 * machine lends. What nobody has is set as a plain box as wide as the layout allows for it, and keeps its letters for
 * whoever searches or copies.
 */
import fontkit, { type Font as FontFile } from '@pdf-lib/fontkit'
import { textWidth, type Font } from '@/lib/journey/measure'
import { hasRtl, mirrored, visualRuns } from './bidi'
import { interFace, otherFace, type FaceFiles, type FaceName } from './faces'
import { createLending, type FontFace, type Lender } from './lent-fonts'

export interface SetGlyph {
  /** whose glyph it is: the line's own face, or another one */
  face: FontFace
  /** its number in its face */
  id: number
  /** the letters it stands for; '' for a mark that belongs to the glyph before */
  text: string
  /** from the line's beginning, and above the base line; units of the line's face */
  x: number
  y: number
  /** units of the line's face, without kerning */
  advance: number
  /** its size, in sizes of the text: letters of other faces are fitted */
  size: number
  /** how much it is widened; 1 but for boxes and squeezed words */
  stretch: number
  /** it stands for a letter that no face has */
  isBox?: true
}

export interface SetLine {
  glyphs: readonly SetGlyph[]
  /** units of the line's face */
  width: number
}

export interface Face extends FontFace {
  /** @param isTabular figures of equal width */
  line(text: string, font: Font, isTabular?: boolean): SetLine
}

export interface Typesetter {
  face(font: Font): Face
}

/** A face is read when it is first used. @throws when one of Inter's is not at hand */
export function createTypesetter(files: FaceFiles, lend?: Lender): Typesetter {
  const read = new Map<FaceName, FontFace | undefined>()
  const faceNamed = (name: FaceName): FontFace | undefined => {
    if (!read.has(name)) {
      const bytes = files(name)
      read.set(name, bytes && { name, bytes, file: fontkit.create(bytes) })
    }
    return read.get(name)
  }
  const lentFor = createLending(lend)
  const faces = new Map<FaceName, Face>()
  return {
    face: (font) => {
      const name = interFace(font)
      let face = faces.get(name)
      if (!face) {
        const own = faceNamed(name)
        if (!own) throw new Error(`the font ${name} is missing`)
        faces.set(name, (face = createFace(own, faceNamed, lentFor)))
      }
      return face
    },
  }
}

type Part = Omit<SetGlyph, 'x'> & { dx: number }

/** Nothing is seen of these, and nobody searches for them. */
const UNSEEN = /^[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\p{VS}]+$/u
const BOX = 0x25a1
/** Every UTF-16 unit is a letter of its own. */
const SIMPLE = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u04ff\u2010-\u2027]*$/
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

const lettersOf = (text: string): Iterable<string> =>
  SIMPLE.test(text) ? text : Array.from(segmenter.segment(text), ({ segment }) => segment)

function createFace(
  own: FontFace,
  faceNamed: (name: FaceName) => FontFace | undefined,
  lentFor: (letter: string) => FontFace | undefined,
): Face {
  const { file } = own
  const parts = new Map<string, readonly Part[]>()
  const kerning = new Map<number, number>()

  const partsOf = (letter: string, font: Font, isTabular: boolean): readonly Part[] => {
    const key = isTabular ? `tnum ${letter}` : letter
    let known = parts.get(key)
    if (!known) {
      known = UNSEEN.test(letter)
        ? []
        : (shaped(own, letter, isTabular) ?? borrowed(letter, font) ?? [boxed(own, letter, font)])
      parts.set(key, known)
    }
    return known
  }

  /** The letters from another face, no wider than the layout allows for them; undefined where it lacks any of them. */
  const borrowed = (letters: string, font: Font): Part[] | undefined => {
    const name = otherFace(letters, font)
    const ours = name && faceNamed(name)
    const room = textWidth(letters, font) / font.size
    const set = ours && fitted(ours, letters, room, file.unitsPerEm)
    const lent = set ? undefined : lentFor(letters)
    return set ?? (lent && fitted(lent, letters, room, file.unitsPerEm))
  }

  /** What runs to the left, as it stands from left to right: words whole, for their letters join. */
  const leftward = (text: string, font: Font): Part[] =>
    text
      .split(WORDS)
      .filter((piece) => piece !== '')
      .flatMap((piece) => {
        const word = borrowed(piece, font)
        return word
          ? [word]
          : Array.from(lettersOf(piece), (letter) => [...partsOf(mirrored(letter), font, false)])
      })
      .reverse()
      .flat()

  const kernOf = (left: Part, right: Part): number => {
    if (left.face !== own || right.face !== own || left.stretch !== 1 || right.stretch !== 1) return 0
    const key = left.id * 0x10000 + right.id
    let known = kerning.get(key)
    if (known === undefined) kerning.set(key, (known = kernBetween(file, left, right)))
    return known
  }

  return {
    ...own,
    line: (text, font, isTabular = false) => {
      const glyphs: SetGlyph[] = []
      let x = 0
      let before: Part | undefined
      const put = (part: Part) => {
        if (before) x += kernOf(before, part)
        const { dx, ...glyph } = part
        glyphs.push({ ...glyph, x: x + dx })
        x += part.advance
        before = part
      }
      for (const run of hasRtl(text) ? visualRuns(text) : [{ text, isRtl: false }]) {
        if (run.isRtl) leftward(run.text, font).forEach(put)
        else
          for (const letter of lettersOf(run.text))
            partsOf(letter === '\t' ? ' ' : letter, font, isTabular).forEach(put)
      }
      return { glyphs, width: x }
    },
  }
}

/** Arabic words, with the marks on them. */
const WORDS = /([\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc\u200c\u200d]+)/

/** A letter with its accents; undefined where the face lacks any of it. */
function shaped(face: FontFace, letter: string, isTabular: boolean): Part[] | undefined {
  const { file } = face
  const composed = letter.normalize('NFC')
  for (const sign of composed) if (!file.hasGlyphForCodePoint(sign.codePointAt(0)!)) return undefined
  const { glyphs, positions } = file.layout(composed, isTabular ? ['tnum'] : [])
  return glyphs.map((glyph, i) => {
    const { xAdvance, xOffset, yOffset } = positions[i]!
    const text = i === 0 ? letter : ''
    return { face, id: glyph.id, text, dx: xOffset, y: yOffset, advance: xAdvance, size: 1, stretch: 1 }
  })
}

/**
 * @param room em
 * @param units an em has in the line's face
 */
function fitted(face: FontFace, letters: string, room: number, units: number): Part[] | undefined {
  const laid = laidOut(face.file, letters) ?? laidOut(face.file, letters.replaceAll(/\p{M}/gu, ''))
  if (!laid || laid.glyphs.some(({ id }) => id === 0)) return undefined
  const { glyphs, positions } = laid
  const own = face.file.unitsPerEm
  const width = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / own
  const isSign = face.name === 'emoji400'
  const share = width > 0 && room > 0 ? room / width : 1
  // a sign is as large as its room; words keep their size, and are squeezed where there is not enough room
  const [size, stretch] = isSign ? [share, 1] : [1, Math.min(1, share)]
  const scale = (units / own) * size
  const texts = hasRtl(letters)
    ? leftwardTexts(letters, positions)
    : glyphs.map((_, i) => (i === 0 ? letters : ''))
  return glyphs.map(({ id }, i) => {
    const { xAdvance, xOffset, yOffset } = positions[i]!
    const [dx, advance] = [xOffset * scale * stretch, xAdvance * scale * stretch]
    return { face, id, text: texts[i]!, dx, y: yOffset * scale, advance, size, stretch }
  })
}

/** @returns undefined where the shaper stumbles: over some marks on some letters it does, and without them it does not */
function laidOut(file: FontFile, letters: string) {
  try {
    return file.layout(letters)
  } catch {
    return undefined
  }
}

/**
 * What the glyphs of a word stand for, which stands from right to left. Those that take room are its letters; the
 * others are dots and marks on them. Where letters became one sign, it stands for all of them.
 */
function leftwardTexts(word: string, positions: readonly { xAdvance: number }[]): string[] {
  const letters = Array.from(segmenter.segment(word), ({ segment }) => segment)
  const bodies = positions.flatMap(({ xAdvance }, i) => (xAdvance > 0 ? [i] : [])).reverse()
  const texts = positions.map(() => '')
  if (bodies.length === letters.length) bodies.forEach((at, i) => (texts[at] = letters[i]!))
  else texts[bodies[0] ?? 0] = word
  return texts
}

function boxed(face: FontFace, letter: string, font: Font): Part {
  const advance = (textWidth(letter, font) / font.size) * face.file.unitsPerEm
  return { ...boxOf(face, letter, advance), dx: 0, advance, isBox: true }
}

/** A box this wide that stands for letters. @param advance units of the face */
export function boxOf(face: FontFace, text: string, advance: number) {
  const box = face.file.glyphForCodePoint(BOX)
  // of no width at all nothing can be written
  return { face, id: box.id, text, y: 0, size: 1, stretch: Math.max(0.001, advance / box.advanceWidth) }
}

/** Only the distance is asked for: what else the font would do to two letters is not done. */
const KERN_ONLY = { kern: true, liga: false, calt: false, clig: false, rlig: false, ccmp: false, locl: false }

function kernBetween(file: FontFile, left: Part, right: Part): number {
  if (left.text === '' || right.text === '') return 0
  const { glyphs, positions } = file.layout(left.text + right.text, KERN_ONLY)
  const isSame = glyphs.length === 2 && glyphs[0]!.id === left.id && glyphs[1]!.id === right.id
  return isSame ? positions[0]!.xAdvance - left.advance : 0
}
