/** The look of a map: colours by role, sizes in px at 100 %, the type scale. Everything that draws reads it here. */
import type { Font } from './measure'

export interface Theme {
  ink: string
  onInk: string
  secondary: string
  faint: string
  canvas: string
  paper: string
  /** the ground of the emotion lane and other quiet areas */
  wash: string
  hairline: string
  cardLine: string
  accent: string
  accentSoft: string
  negative: string
  neutral: string
  positive: string
  negativeSoft: string
  positiveSoft: string
  backstage: string
  amber: string
  shadow: string
  /** departments, by hue number */
  hues: readonly string[]
}

export const LIGHT: Theme = {
  ink: '#1E2328',
  onInk: '#FFFFFF',
  secondary: '#5C6670',
  faint: '#8B949D',
  canvas: '#F4F2ED',
  paper: '#FFFFFF',
  wash: '#FAF9F6',
  hairline: '#E4E2DC',
  cardLine: '#E4E2DC',
  accent: '#7A4FD0',
  accentSoft: '#EBE4F8',
  negative: '#C8453B',
  neutral: '#8A8F98',
  positive: '#127C6A',
  negativeSoft: '#FDF3F2',
  positiveSoft: '#EEF7F5',
  backstage: '#F3F4F5',
  amber: '#B07A12',
  shadow: '#1E2328',
  hues: ['#3A6EA5', '#A0522D', '#5B7F2B', '#8A4C8F', '#B07A12', '#2E7F86', '#7C5A4A', '#5A5FB0'],
}

/** px */
export const SIZES = {
  column: 168,
  gap: 8,
  stageGap: 16,
  padding: 32,
  laneHeader: 148,
  radius: 8,
  paperRadius: 16,
  stageBand: 44,
  touchpoint: 116,
  emotionLane: 232,
  cardPadding: 12,
  laneMin: 68,
  laneCollapsed: 28,
} as const

const font = (size: number, weight: Font['weight'], lineHeight: number, italic?: boolean): Font => ({
  size,
  weight,
  lineHeight,
  ...(italic && { italic }),
})

export const FONTS = {
  mapTitle: font(27, 600, 34),
  personaName: font(13.5, 600, 18),
  persona: font(12.5, 400, 17),
  chip: font(12, 500, 16),
  legend: font(12, 400, 16),
  stage: font(15, 600, 20),
  stageTime: font(12, 400, 16),
  laneName: font(13, 600, 18),
  axis: font(12, 500, 16),
  touchpoint: font(13.5, 500, 19),
  department: font(11, 600, 14),
  card: font(13, 400, 18),
  cardQuote: font(13, 400, 18, true),
  quote: font(12, 400, 16, true),
  note: font(11.5, 400, 15),
  help: font(15, 400, 22),
} as const satisfies Record<string, Font>

/** A colour over paper, as an opaque one: tints print the same everywhere. @param share 0…1 */
export function tint(colour: string, share: number, over = '#FFFFFF'): string {
  const channel = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map((at) => Math.round(channel(colour, at) * share + channel(over, at) * (1 - share)))
  return `#${mixed.map((c) => c.toString(16).padStart(2, '0')).join('')}`
}

/** The colour of a feeling: coral below, grey at 0, teal above. @param emotion −2…+2 */
export function emotionColour(emotion: number, theme: Theme = LIGHT): string {
  const share = Math.min(1, Math.abs(emotion))
  return tint(emotion < 0 ? theme.negative : theme.positive, share, theme.neutral)
}
