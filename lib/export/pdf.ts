/**
 * The drawing's own PDF: one page, everything a vector, every text a text that can be found and copied. Primitives are
 * written in px with y downwards, as everywhere; one matrix at the beginning of the page turns and scales them.
 */
import { PDFDocument, PDFName, type PDFContext } from 'pdf-lib'
import { baseline } from '@/lib/journey/drawing-primitives'
import type {
  BoxPrimitive,
  Gradient,
  PathPrimitive,
  Primitive,
  TextPrimitive,
} from '@/lib/journey/drawing-primitives'
import { gapsBetween } from '@/lib/journey/measure'
import { segmentsOf, type Segment } from './path-segments'
import { pdfFace, type PdfFace } from './pdf-fonts'
import { createPaints, type Matrix } from './pdf-paints'
import type { Typesetter } from './typeset'

export interface PdfOptions {
  /** the part of the drawing that is the page, px */
  x: number
  y: number
  width: number
  height: number
  /** undefined: none */
  background?: string
  title: string
  /** of the texts, BCP 47 */
  lang: string
  author?: string
  /** when it was made */
  at: Date
  typesetter: Typesetter
}

/** pt of a px, as printers count: 96 px and 72 pt an inch */
const PT = 0.75
/** pt: a longer side many programs do not open */
export const PDF_LONGEST = 14_400

/** How large the drawing is on the page: 1 unless a side would be too long for a page. */
export const pdfScale = ({ width, height }: { width: number; height: number }): number =>
  Math.min(1, PDF_LONGEST / (Math.max(width, height) * PT))

export async function toPdf(primitives: readonly Primitive[], options: PdfOptions): Promise<Uint8Array> {
  const { x, y, width, height, background, typesetter } = options
  const doc = await PDFDocument.create()
  const { context } = doc
  const k = PT * pdfScale(options)
  const page = doc.addPage([width * k, height * k])
  const base: Matrix = [k, 0, 0, -k, -x * k, (y + height) * k]

  const faces = createFaces(context, typesetter)
  const paints = createPaints(context, base)
  const write = createWriter({ faces, paints, typesetter })
  // in full: this one is multiplied by thousands of px
  const content = [`${base.map((n) => n.toFixed(9)).join(' ')} cm`, '1 j 1 J']
  if (background) content.push(write({ is: 'box', x, y, w: width, h: height, fill: background }))
  for (const primitive of primitives) content.push(write(primitive))

  for (const face of faces.all()) face.embed()
  page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content.join('\n'))))
  page.node.set(
    PDFName.of('Resources'),
    context.obj({
      Font: Object.fromEntries(faces.all().map(({ name, ref }) => [name, ref])),
      ...paints.resources(),
    }),
  )
  doc.setTitle(options.title, { showInWindowTitleBar: true })
  doc.setLanguage(options.lang)
  if (options.author) doc.setAuthor(options.author)
  doc.setCreator('Sendero')
  doc.setProducer('Sendero')
  doc.setCreationDate(options.at)
  doc.setModificationDate(options.at)
  return doc.save()
}

function createFaces(context: PDFContext, typesetter: Typesetter) {
  const used = new Map<string, PdfFace>()
  return {
    of: (font: TextPrimitive['font']): PdfFace => {
      const face = typesetter.face(font)
      let known = used.get(face.name)
      if (!known) used.set(face.name, (known = pdfFace(context, face, used.size)))
      return known
    },
    all: (): readonly PdfFace[] => [...used.values()],
  }
}

interface Means {
  faces: ReturnType<typeof createFaces>
  paints: ReturnType<typeof createPaints>
  typesetter: Typesetter
}

/** Each primitive as operators, in px. */
function createWriter({ faces, paints, typesetter }: Means): (primitive: Primitive) => string {
  const outlines = new Map<string, readonly Segment[]>()
  const outlineOf = (d: string) => {
    let known = outlines.get(d)
    if (!known) outlines.set(d, (known = segmentsOf(d)))
    return known
  }

  /** The operator that paints what was just outlined; its colours and line come before. */
  const painted = (
    fill: string | Gradient | undefined,
    { stroke, strokeWidth = 1, dash }: Pick<PathPrimitive, 'stroke' | 'strokeWidth' | 'dash'>,
    place: Matrix,
    opacity?: number,
  ) => {
    const before: string[] = []
    const isFilled = fill !== undefined && fill !== 'none'
    if (opacity !== undefined) before.push(paints.seenThrough(opacity))
    if (isFilled) before.push(paints.fill(fill, place))
    if (stroke) {
      before.push(paints.stroke(stroke, place), `${number(strokeWidth)} w`)
      if (dash) before.push(`[${dash}] 0 d`)
    }
    return { before: before.join(' '), operator: isFilled ? (stroke ? 'B' : 'f') : stroke ? 'S' : 'n' }
  }

  const box = ({ x, y, w, h, r, fill, opacity, ...line }: BoxPrimitive): string => {
    const { before, operator } = painted(fill, line, [1, 0, 0, 1, 0, 0], opacity)
    const outline = r ? outlined(roundBox(x, y, w, h, Math.min(r, w / 2, h / 2))) : rectangle(x, y, w, h)
    // corners and dashes of a box are sharp, as SVG's are
    return `q 0 J 0 j ${before} ${outline} ${operator} Q`
  }

  const path = ({ x, y, d, scale = 1, fill, opacity, ...line }: PathPrimitive): string => {
    const place: Matrix = [scale, 0, 0, scale, x, y]
    const { before, operator } = painted(fill, line, place, opacity)
    return `q ${place.map(number).join(' ')} cm ${before} ${outlined(outlineOf(d))} ${operator} Q`
  }

  const text = ({
    x,
    y,
    text: whole,
    lines,
    font,
    fill,
    anchor,
    isTabular,
    angle,
  }: TextPrimitive): string => {
    const face = typesetter.face(font)
    const { name, show } = faces.of(font)
    const gaps = gapsBetween(whole, lines)
    const px = font.size / face.file.unitsPerEm
    const [cos, sin] = [Math.cos(angle ?? 0), Math.sin(angle ?? 0)]
    const shown = lines.flatMap((line, i) => {
      const set = face.line(line, font, isTabular)
      const back = anchor === 'middle' ? (set.width * px) / 2 : anchor === 'end' ? set.width * px : 0
      const down = baseline(font) + i * font.lineHeight
      const at = [x - back * cos - down * sin, y - back * sin + down * cos]
      const glyphs = show(gaps[i] ? face.line(line + gaps[i], font, isTabular) : set)
      return glyphs ? [`${[cos, sin, sin, -cos, ...at].map(number).join(' ')} Tm ${glyphs}`] : []
    })
    if (shown.length === 0) return ''
    return `BT ${paints.fill(fill, [1, 0, 0, 1, 0, 0])} /${name} ${number(font.size)} Tf ${shown.join(' ')} ET`
  }

  return (primitive) =>
    primitive.is === 'box' ? box(primitive) : primitive.is === 'path' ? path(primitive) : text(primitive)
}

/** Fewer digits than a thousandth of a px would be seen at 64 times; exponents are not allowed. */
const number = (n: number): string => {
  const rounded = Math.round(n * 10_000) / 10_000
  return Number.isFinite(rounded) && Math.abs(rounded) > 1e-4 ? String(rounded) : '0'
}

const rectangle = (x: number, y: number, w: number, h: number): string =>
  `${number(x)} ${number(y)} ${number(w)} ${number(h)} re`

const OPERATORS = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

const outlined = (segments: readonly Segment[]): string =>
  segments.map(([command, ...numbers]) => [...numbers.map(number), OPERATORS[command]].join(' ')).join(' ')

/** How far the control points of a quarter circle lie from its ends. */
const ROUND = 1 - 0.5522847498

function roundBox(x: number, y: number, w: number, h: number, r: number): Segment[] {
  const [right, bottom, c] = [x + w, y + h, r * ROUND]
  return [
    ['M', x + r, y],
    ['L', right - r, y],
    ['C', right - c, y, right, y + c, right, y + r],
    ['L', right, bottom - r],
    ['C', right, bottom - c, right - c, bottom, right - r, bottom],
    ['L', x + r, bottom],
    ['C', x + c, bottom, x, bottom - c, x, bottom - r],
    ['L', x, y + r],
    ['C', x, y + c, x + c, y, x + r, y],
    ['Z'],
  ]
}
