/** How a note looks: the same on the canvas and in every file. */
import type { Primitive } from './drawing-primitives'
import { wrap, type Font } from './measure'
import type { Theme } from './tokens'

/** Paper a note can be of. The tones mean nothing: no feeling, no department, no key moment looks like them. */
export const TONES = ['butter', 'sand', 'rose', 'lilac', 'sky', 'moss'] as const
export type Tone = (typeof TONES)[number]

type Scheme = 'light' | 'dark'

export const PAPERS: Record<Scheme, Record<Tone, { fill: string; edge: string }>> = {
  light: {
    butter: { fill: '#FBF0C6', edge: '#EADB9F' },
    sand: { fill: '#EFE9DC', edge: '#DDD4C1' },
    rose: { fill: '#F8E4E8', edge: '#EACDD4' },
    lilac: { fill: '#ECE6F5', edge: '#D9CFE9' },
    sky: { fill: '#E0ECF6', edge: '#C8DAEA' },
    moss: { fill: '#E7EFD8', edge: '#D2DFBB' },
  },
  dark: {
    butter: { fill: '#453D20', edge: '#5C5230' },
    sand: { fill: '#3A352B', edge: '#50493C' },
    rose: { fill: '#46303A', edge: '#5E4350' },
    lilac: { fill: '#383048', edge: '#4D4362' },
    sky: { fill: '#27384A', edge: '#384E64' },
    moss: { fill: '#323C26', edge: '#465436' },
  },
}

/** px at 100 %. A note has one width and one size of letters; it grows downwards with what is written on it. */
export const NOTE = { w: 192, leastHeight: 128, pad: 16, radius: 4 } as const
const FONT: Font = { size: 15, weight: 400, lineHeight: 21 }

/** The words of a note as they lie on it, and how high it has to be; px in its own coordinates. */
export interface NoteText {
  field: 'text'
  x: number
  y: number
  w: number
  h: number
  font: Font
  lines: readonly string[]
}

export function noteText(text: string): NoteText {
  const w = NOTE.w - 2 * NOTE.pad
  const lines = wrap(text, FONT, w)
  return { field: 'text', x: NOTE.pad, y: NOTE.pad, w, h: lines.length * FONT.lineHeight, font: FONT, lines }
}

/** px */
export const noteHeight = (text: string): number =>
  Math.max(NOTE.leastHeight, noteText(text).h + 2 * NOTE.pad)

/** @param shows `paper`: without the words, which stand in a text field or would be too small to read */
export function drawNote(
  { text, tone }: { text: string; tone: Tone },
  { theme, scheme, shows }: { theme: Theme; scheme: Scheme; shows: 'all' | 'paper' },
): readonly Primitive[] {
  const { fill, edge } = PAPERS[scheme][tone]
  const { x, y, lines, font, field } = noteText(text)
  const paper = { is: 'box', x: 0, y: 0, w: NOTE.w, h: noteHeight(text), r: NOTE.radius, fill } as const
  const box: Primitive = { ...paper, stroke: edge, strokeWidth: 1 }
  if (shows === 'paper' || text === '') return [box]
  return [box, { is: 'text', x, y, text, lines, font, fill: theme.ink, field }]
}
