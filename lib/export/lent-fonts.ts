/** Fonts of the machine, for letters that none of ours has. */
import fontkit, { type Font as FontFile } from '@pdf-lib/fontkit'

/** A file with glyphs. */
export interface FontFace {
  name: string
  file: FontFile
  bytes: Uint8Array
  /** it is the machine's: its letters are drawn, the font itself goes into no file */
  isLent?: true
}

export interface LentFont {
  name: string
  bytes: Uint8Array
  /** its PostScript name, where the file holds several */
  member?: string
}

/** A font that has this letter, if there is one; it may also answer with one that does not have it. */
export type Lender = (letter: string) => LentFont | undefined

/** Letters that the machine is asked for in vain, at most: each costs some ten milliseconds. */
const MOST_ASKED = 40

/** @returns which of the machine's fonts has a letter */
export function createLending(lend: Lender = () => undefined): (letter: string) => FontFace | undefined {
  const lent = new Map<string, FontFace>()
  const missing = new Set<string>()
  return (letter) => {
    const code = letter.codePointAt(0)!
    const has = ({ file }: FontFace) => file.hasGlyphForCodePoint(code)
    const known = [...lent.values()].find(has)
    if (known || missing.has(letter) || missing.size >= MOST_ASKED) return known
    const font = lend(letter)
    const face = font && (lent.get(font.name) ?? readFont(font))
    if (face && has(face)) {
      lent.set(face.name, face)
      return face
    }
    missing.add(letter)
    return undefined
  }
}

function readFont({ name, bytes, member }: LentFont): FontFace | undefined {
  try {
    return { name, bytes, file: fontkit.create(bytes, member), isLent: true }
  } catch {
    // of a kind that cannot be read: as if it were not there
    return undefined
  }
}
