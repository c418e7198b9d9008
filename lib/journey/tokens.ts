/** The look of a map: colours by role, sizes in px at 100 %, the type scale. Everything that draws reads it here. */
import type { Font } from './measure'

export interface Theme {
  ink: string
  secondary: string
  faint: string
  /** stage bands, and what is written on them */
  band: string
  onBand: string
  onBandQuiet: string
  /** the table under the paper */
  canvas: string
  paper: string
  /** the ground of the emotion lane, of plain cards and of other quiet areas */
  wash: string
  hairline: string
  /** outlines that are dashed: something is missing here */
  dashed: string
  accent: string
  accentSoft: string
  negative: string
  neutral: string
  positive: string
  negativeSoft: string
  positiveSoft: string
  /** cards of what the customer never sees */
  backstage: string
  amber: string
  amberSoft: string
  shadow: string
  /** departments, by hue number */
  hues: readonly string[]
}

export const LIGHT: Theme = {
  ink: '#1E2328',
  secondary: '#5C6670',
  faint: '#8B949D',
  band: '#1E2328',
  onBand: '#FFFFFF',
  onBandQuiet: '#B9BFC5',
  canvas: '#F4F2ED',
  paper: '#FFFFFF',
  wash: '#FAF9F6',
  hairline: '#E4E2DC',
  dashed: '#A9AFB5',
  accent: '#7A4FD0',
  accentSoft: '#EBE4F8',
  negative: '#C8453B',
  neutral: '#8A8F98',
  positive: '#127C6A',
  negativeSoft: '#FDF3F2',
  positiveSoft: '#EEF7F5',
  backstage: '#F2F3F5',
  amber: '#946305',
  amberSoft: '#FFF6E3',
  shadow: '#1E2328',
  hues: ['#3A6EA5', '#A0522D', '#5B7F2B', '#8A4C8F', '#B07A12', '#2E7F86', '#7C5A4A', '#5A5FB0'],
}

export const DARK: Theme = {
  ink: '#ECEAE6',
  secondary: '#A9B0B8',
  faint: '#7F8790',
  band: '#343A40',
  onBand: '#FFFFFF',
  onBandQuiet: '#B9BFC5',
  canvas: '#16181B',
  paper: '#1F2327',
  wash: '#262A2F',
  hairline: '#343A40',
  dashed: '#6B737B',
  accent: '#B394F5',
  accentSoft: '#2D2640',
  negative: '#E8776D',
  neutral: '#9AA0A8',
  positive: '#3FB59F',
  negativeSoft: '#3A2422',
  positiveSoft: '#1B332F',
  backstage: '#2A2E34',
  amber: '#DBA53F',
  amberSoft: '#3A2F18',
  shadow: '#000000',
  hues: ['#7FB0E2', '#D98F6C', '#A1C46C', '#CF94D4', '#DFB04F', '#6CC0C7', '#C09C8B', '#A3A7EA'],
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
  touchpoint: 120,
  emotionLane: 232,
  cardPadding: 12,
  laneMin: 68,
  laneCollapsed: 32,
  /** over and under what stands in a lane */
  laneRoom: 12,
} as const

const font = (size: number, weight: Font['weight'], lineHeight: number, italic?: boolean): Font => ({
  size,
  weight,
  lineHeight,
  ...(italic && { italic }),
})

export const FONTS = {
  mapTitle: font(27, 600, 36),
  scenario: font(13.5, 400, 20),
  personaName: font(13.5, 600, 18),
  persona: font(12.5, 400, 18),
  chip: font(12, 500, 16),
  legend: font(12, 400, 16),
  edge: font(12.5, 500, 16),
  stage: font(15, 600, 20),
  stageTime: font(12, 400, 20),
  laneName: font(13, 600, 18),
  axis: font(11.5, 500, 16),
  touchpoint: font(13.5, 500, 18),
  department: font(11, 600, 16),
  card: font(12.5, 400, 18),
  cardItalic: font(12.5, 400, 18, true),
  sign: font(11, 400, 16),
  quote: font(12, 400, 16, true),
  feeling: font(11, 600, 16),
  value: font(15, 600, 20),
  help: font(15, 400, 24),
} as const satisfies Record<string, Font>

/** A colour over paper, as an opaque one: tints print the same everywhere. @param share 0…1 */
export function tint(colour: string, share: number, over = '#FFFFFF'): string {
  const channel = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map((at) =>
    Math.round(channel(colour, at) * share + channel(over, at) * (1 - share)),
  )
  return `#${mixed.map((c) => c.toString(16).padStart(2, '0')).join('')}`
}

/** The colour of a feeling: coral below, grey at 0, teal above. @param emotion −2…+2 */
export function emotionColour(emotion: number, theme: Theme = LIGHT): string {
  const share = Math.min(1, Math.abs(emotion))
  return tint(emotion < 0 ? theme.negative : theme.positive, share, theme.neutral)
}
