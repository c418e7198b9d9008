/** Faces inside a PDF: only the glyphs that are used, each code with the letters it stands for. */
import { PDFString, type PDFContext, type PDFRef } from 'pdf-lib'
import { subsetOf } from './font-subset'
import type { FontFace } from './lent-fonts'
import type { SetGlyph } from './typeset'

export interface PdfFace {
  /** in the page's resources */
  name: string
  ref: PDFRef
  /**
   * The operator that shows glyphs of this face: codes, and the distances that differ from the glyphs' own widths.
   * @param unit thousandths of an em that a unit of their places is
   */
  show(glyphs: readonly SetGlyph[], unit: number): string
  /** Writes the font; call it once, after all lines. */
  embed(): void
}

/** One glyph that stands for these letters: the same box stands for many. */
interface Code {
  glyph: number
  text: string
  /** thousandths of an em */
  width: number
}

/** @param index unique in the document */
export function pdfFace(context: PDFContext, face: FontFace, index: number): PdfFace {
  const { file } = face
  const name = `F${index}`
  const ref = context.nextRef()
  const thousandth = 1000 / file.unitsPerEm
  // code 0 is .notdef, as in every font
  const codes: Code[] = [{ glyph: 0, text: '', width: 0 }]
  const known = new Map<string, number>()

  const codeOf = ({ id, text }: SetGlyph): number => {
    const key = `${id} ${text}`
    let code = known.get(key)
    if (code === undefined) {
      code = codes.length
      const width = file.getGlyph(id).advanceWidth * thousandth
      codes.push({ glyph: id, text, width })
      known.set(key, code)
    }
    return code
  }

  return {
    name,
    ref,
    show: (glyphs, unit) => {
      let shown = ''
      let at = 0
      for (const glyph of glyphs) {
        const code = codeOf(glyph)
        const back = Math.round(at - (glyph.x - glyphs[0]!.x) * unit)
        if (back !== 0) shown += shown ? `>${back}<` : `${back}<`
        else if (!shown) shown = '<'
        shown += hex(code)
        at += codes[code]!.width - back
      }
      return `[${shown}>]TJ`
    },
    embed: () => {
      const base = `${tag(index)}+${file.postscriptName ?? face.name}`
      const scaled = (units: number) => Math.round(units * thousandth)
      const { bbox } = file
      const bytes = subsetOf(
        face.bytes,
        codes.map(({ glyph }) => glyph),
      )
      const descriptor = context.register(
        context.obj({
          Type: 'FontDescriptor',
          FontName: base,
          // letters beyond the Latin standard set
          Flags: 4 | (face.name.startsWith('italic') ? 64 : 0),
          FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map(scaled),
          ItalicAngle: file.italicAngle,
          Ascent: scaled(file.ascent),
          Descent: scaled(file.descent),
          CapHeight: scaled(file.capHeight),
          StemV: 0,
          FontFile2: context.register(context.flateStream(bytes, { Length1: bytes.length })),
        }),
      )
      const descendant = context.register(
        context.obj({
          Type: 'Font',
          Subtype: 'CIDFontType2',
          BaseFont: base,
          CIDSystemInfo: {
            Registry: PDFString.of('Adobe'),
            Ordering: PDFString.of('Identity'),
            Supplement: 0,
          },
          FontDescriptor: descriptor,
          CIDToGIDMap: context.register(context.flateStream(glyphMap(codes))),
          W: [0, codes.map(({ width }) => Math.round(width * 100) / 100)],
        }),
      )
      context.assign(
        ref,
        context.obj({
          Type: 'Font',
          Subtype: 'Type0',
          BaseFont: base,
          Encoding: 'Identity-H',
          DescendantFonts: [descendant],
          ToUnicode: context.register(context.flateStream(unicodeMap(codes))),
        }),
      )
    },
  }
}

const hex = (code: number): string => code.toString(16).padStart(4, '0')

/** Six capitals that tell subsets apart, as the format wants it. */
const tag = (index: number): string => `SENDE${String.fromCharCode(65 + index)}`

function glyphMap(codes: readonly Code[]): Uint8Array {
  const map = new Uint8Array(codes.length * 2)
  codes.forEach(({ glyph }, code) => map.set([glyph >> 8, glyph & 255], code * 2))
  return map
}

/** Lists in such a map have at most this many entries. */
const LIST = 100

function unicodeMap(codes: readonly Code[]): string {
  const entries = codes.flatMap(({ text }, code) => (text ? [`<${hex(code)}> <${utf16(text)}>`] : []))
  const lists: string[] = []
  for (let at = 0; at < entries.length; at += LIST) {
    const list = entries.slice(at, at + LIST)
    lists.push(`${list.length} beginbfchar`, ...list, 'endbfchar')
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...lists,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

function utf16(text: string): string {
  let written = ''
  for (let i = 0; i < text.length; i++) written += hex(text.charCodeAt(i))
  return written
}
