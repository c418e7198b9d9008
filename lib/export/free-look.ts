/** How tldraw's styles look on light paper, so that a file shows what people drew. */

export interface Inks {
  line: string
  /** the fill called solid, which is pale */
  pale: string
  highlight: string
  /** of a note */
  note: string
}

export const INKS: Record<string, Inks> = {
  black: { line: '#1d1d1d', pale: '#e8e8e8', highlight: '#fddd00', note: '#fce19c' },
  blue: { line: '#4465e9', pale: '#dce1f8', highlight: '#10acff', note: '#8aa3ff' },
  green: { line: '#099268', pale: '#d3e9e3', highlight: '#00ffc8', note: '#6fc896' },
  grey: { line: '#9fa8b2', pale: '#eceef0', highlight: '#cbe7f1', note: '#c0cad3' },
  'light-blue': { line: '#4ba1f1', pale: '#ddedfa', highlight: '#00f4ff', note: '#9bc4fd' },
  'light-green': { line: '#4cb05e', pale: '#dbf0e0', highlight: '#65f641', note: '#98d08a' },
  'light-red': { line: '#f87777', pale: '#f4dadb', highlight: '#ff7fa3', note: '#f7a5a1' },
  'light-violet': { line: '#e085f4', pale: '#f5eafa', highlight: '#ff88ff', note: '#dfb0f9' },
  orange: { line: '#e16919', pale: '#f8e2d4', highlight: '#ffa500', note: '#faa475' },
  red: { line: '#e03131', pale: '#f4dadb', highlight: '#ff636e', note: '#fc8282' },
  violet: { line: '#ae3ec9', pale: '#ecdcf2', highlight: '#c77cff', note: '#db91fd' },
  yellow: { line: '#f1ac4b', pale: '#f9f0e6', highlight: '#fddd00', note: '#fed49a' },
  white: { line: '#ffffff', pale: '#f5f5f5', highlight: '#ffffff', note: '#ffffff' },
}

type BySize = Record<string, number>
/** px, as are the sizes of letters */
export const LINES: BySize = { s: 2, m: 3.5, l: 5, xl: 10 }
export const TEXTS: BySize = { s: 18, m: 24, l: 36, xl: 44 }
export const LABELS: BySize = { s: 18, m: 22, l: 26, xl: 32 }
export const ARROW_LABELS: BySize = { s: 18, m: 20, l: 24, xl: 28 }
export const LINE_HEIGHT = 1.35
/** px between a label and the edge of its shape */
export const LABEL_PAD = 16
/** px of a note's sides */
export const NOTE_PX = 200

/** Nothing, the paper's white, pale, or full. A pattern is pale: its lines are finer than most printers. */
export const FILLS: Record<string, (inks: Inks) => string | undefined> = {
  none: () => undefined,
  semi: () => '#fcfffe',
  solid: ({ pale }) => pale,
  pattern: ({ pale }) => pale,
  'lined-fill': ({ pale }) => pale,
  fill: ({ line }) => line,
}

/** px of a line → its dashes */
export const DASHES: Record<string, (width: number) => string | undefined> = {
  draw: () => undefined,
  solid: () => undefined,
  dashed: (width) => `${width * 2} ${width * 2}`,
  dotted: (width) => `0.01 ${width * 2}`,
}
