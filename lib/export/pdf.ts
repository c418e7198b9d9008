/**
 * The drawing's own PDF: one page, everything a vector, every text a text that can be found and copied. Primitives are
 * written in px with y downwards, as everywhere; one matrix at the beginning of the page turns and scales them.
 */
import { PDFDocument, PDFName, type PDFContext } from 'pdf-lib'
import { baseline, wholeOf } from '@/lib/journey/drawing-primitives'
import type {
  BoxPrimitive,
  FilePrimitive,
  Gradient,
  ImagePrimitive,
  PathPrimitive,
  TextPrimitive,
} from '@/lib/journey/drawing-primitives'
import { gapsBetween } from '@/lib/journey/measure'
import { ellipse } from './free-geometry'
import { segmentsOf, type Segment } from './path-segments'
import { glyphOutline } from './outlines'
import { pdfFace, type PdfFace } from './pdf-fonts'
import { embedImages } from './pdf-images'
import { number, outlined, rectangle, roundBox } from './pdf-operators'
import { createPaints, type Matrix } from './pdf-paints'
import type { FontFace } from './lent-fonts'
import { boxOf, type SetGlyph, type Typesetter } from './typeset'

/** A page, as large as the part of the drawing that it shows. */
export interface PdfPage {
  primitives: readonly FilePrimitive[]
  /** px */
  x: number
  y: number
  width: number
  height: number
  /** undefined: none */
  background?: string
}

export interface PdfOptions extends Omit<PdfPage, 'primitives'> {
  /** pages after it; what is on them has no images */
  more?: readonly PdfPage[]
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

export async function toPdf(primitives: readonly FilePrimitive[], options: PdfOptions): Promise<Uint8Array> {
  const doc = await PDFDocument.create()
  const { context } = doc
  const faces = createFaces(context)
  const images = await embedImages(doc, primitives)
  const addPage = ({ x, y, width, height, background, primitives: drawn }: PdfPage) => {
    const k = PT * pdfScale({ width, height })
    const page = doc.addPage([width * k, height * k])
    const base: Matrix = [k, 0, 0, -k, -x * k, (y + height) * k]
    const paints = createPaints(context, base)
    const write = createWriter({ faces, paints, images, typesetter: options.typesetter })
    // in full: this one is multiplied by thousands of px
    const content = [`${base.map((n) => n.toFixed(9)).join(' ')} cm`, '1 j 1 J']
    if (background) content.push(write({ is: 'box', x, y, w: width, h: height, fill: background }))
    for (const primitive of drawn) content.push(write(primitive))
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content.join('\n'))))
    return () =>
      page.node.set(
        PDFName.of('Resources'),
        context.obj({
          Font: Object.fromEntries(faces.all().map(({ name, ref }) => [name, ref])),
          XObject: Object.fromEntries([...images.values()].map(({ name, ref }) => [name, ref])),
          ...paints.resources(),
        }),
      )
  }
  const pages = [{ ...options, primitives }, ...(options.more ?? [])].map(addPage)
  for (const face of faces.all()) face.embed()
  for (const giveResources of pages) giveResources()
  doc.setTitle(options.title, { showInWindowTitleBar: true })
  doc.setLanguage(options.lang)
  if (options.author) doc.setAuthor(options.author)
  doc.setCreator('Sendero')
  doc.setProducer('Sendero')
  doc.setCreationDate(options.at)
  doc.setModificationDate(options.at)
  return doc.save()
}

function createFaces(context: PDFContext) {
  const used = new Map<string, PdfFace>()
  return {
    of: (face: FontFace): PdfFace => {
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
  images: Awaited<ReturnType<typeof embedImages>>
  typesetter: Typesetter
}

/** Each primitive as operators, in px. */
function createWriter({ faces, paints, images, typesetter }: Means): (primitive: FilePrimitive) => string {
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
    angle = 0,
    opacity,
  }: TextPrimitive): string => {
    const face = typesetter.face(font)
    const gaps = gapsBetween(whole, lines)
    const em = face.file.unitsPerEm
    const px = font.size / em
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    let last = ''
    /** letters of fonts that are not ours to give away: their outlines are painted, and boxes unseen keep their words */
    const outlines: string[] = []
    const shown = lines.flatMap((line, i) => {
      const set = face.line(line, font, isTabular)
      const back = anchor === 'middle' ? (set.width * px) / 2 : anchor === 'end' ? set.width * px : 0
      const down = baseline(font) + i * font.lineHeight
      const { glyphs } = gaps[i] ? face.line(line + gaps[i], font, isTabular) : set
      const placeOf = ({ x: from, y: up }: SetGlyph): [number, number] => {
        const [right, below] = [from * px - back, down - up * px]
        return [x + right * cos - below * sin, y + right * sin + below * cos]
      }
      for (const glyph of glyphs.filter((one) => one.face.isLent)) {
        const turned = [px * cos, px * sin, -px * sin, px * cos]
        const place = [...turned.map((n) => n.toFixed(9)), ...placeOf(glyph).map(number)].join(' ')
        outlines.push(`q ${place} cm ${outlined(outlineOf(`M0 0${glyphOutline(face, glyph)}`))} f Q`)
      }
      const words = glyphs.flatMap((glyph) => {
        if (!glyph.face.isLent) return [glyph]
        return glyph.text ? [{ ...glyph, ...boxOf(face, glyph.text, glyph.advance), isUnseen: true }] : []
      })
      return alike(words).map((run) => {
        const [first] = run
        const { face: own, size, stretch } = first
        const { name, show } = faces.of(own)
        const chosen = name === last ? '' : `/${name} ${number(font.size)} Tf `
        last = name
        const wide = size * stretch
        const place = [cos * wide, sin * wide, sin * size, -cos * size, ...placeOf(first)]
        const shows = `${chosen}${place.map(number).join(' ')} Tm ${show(run, 1000 / (em * wide))}`
        return first.isUnseen ? `3 Tr ${shows} 0 Tr` : shows
      })
    })
    if (shown.length === 0) return ''
    const colour = paints.fill(fill, [1, 0, 0, 1, 0, 0])
    const words = `${colour} ${outlines.join(' ')} BT ${shown.join(' ')} ET`
    return opacity === undefined ? words : `q ${paints.seenThrough(opacity)} ${words} Q`
  }

  const image = (primitive: ImagePrimitive): string => {
    const { x, y, w, h, crop, isRound, flipX, flipY, angle = 0, opacity, href = '' } = primitive
    const found = images.get(href)
    if (!found) return ''
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const whole = wholeOf(primitive)
    // pictures stand in a square of 1, upright: y counts upwards there
    const across = flipX ? [-whole.w, whole.x + whole.w] : [whole.w, whole.x]
    const down = flipY ? [whole.h, whole.y] : [-whole.h, whole.y + whole.h]
    const square = [across[0]!, 0, 0, down[0]!, across[1]!, down[1]!]
    const clip = isRound ? `${outlined(ellipse(w, h))} W n` : crop ? `${rectangle(0, 0, w, h)} W n` : ''
    const seen = opacity === undefined ? '' : paints.seenThrough(opacity)
    const place = [cos, sin, -sin, cos, x, y]
    return `q ${seen} ${place.map(number).join(' ')} cm ${clip} ${square.map(number).join(' ')} cm /${found.name} Do Q`
  }

  return (primitive) => {
    switch (primitive.is) {
      case 'box':
        return box(primitive)
      case 'path':
        return path(primitive)
      case 'text':
        return text(primitive)
      case 'image':
        return image(primitive)
    }
  }
}

/** A glyph that may be there only to be found. */
type ShownGlyph = SetGlyph & { isUnseen?: boolean }

/** Glyphs in pieces that stand side by side: of one face and size, at one height. */
function alike(glyphs: readonly ShownGlyph[]): [ShownGlyph, ...ShownGlyph[]][] {
  const runs: [ShownGlyph, ...ShownGlyph[]][] = []
  for (const glyph of glyphs) {
    const run = runs.at(-1)
    const isLike =
      run &&
      (['face', 'y', 'size', 'stretch', 'isUnseen'] as const).every((key) => run[0][key] === glyph[key])
    if (isLike) run.push(glyph)
    else runs.push([glyph])
  }
  return runs
}
