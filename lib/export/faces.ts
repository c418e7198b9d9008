/** The faces of which files are made: Inter, and two others for what Inter does not have. */
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'
import type { Font } from '@/lib/journey/measure'

/** Inter as we use it: four upright weights, two italic ones. */
export const FACES = ['normal400', 'normal500', 'normal600', 'normal700', 'italic400', 'italic500'] as const
/** Noto, read where a text needs them. */
export const OTHER_FACES = ['arabic400', 'arabic700', 'emoji400'] as const

export type FaceName = (typeof FACES)[number] | (typeof OTHER_FACES)[number]
/** TrueType files; undefined: this one is not at hand, and its letters are boxes */
export type FaceFiles = (face: FaceName) => Uint8Array | undefined

const ARABIC = /[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/
const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\u20e3|\ufe0f|[\u2600-\u27bf]/u

export const interFace = ({ weight, italic }: Font): FaceName =>
  italic ? (weight >= 500 ? 'italic500' : 'italic400') : `normal${weight}`

/** The face that may have a letter that Inter does not have. */
export function otherFace(letter: string, { weight }: Font): FaceName | undefined {
  if (ARABIC.test(letter)) return weight >= 600 ? 'arabic700' : 'arabic400'
  return EMOJI.test(letter) ? 'emoji400' : undefined
}

/** Every face that these texts may need besides Inter. */
export function otherFacesIn(primitives: readonly FilePrimitive[]): FaceName[] {
  const needed = new Set<FaceName>()
  for (const primitive of primitives) {
    if (primitive.is !== 'text') continue
    const { text, font } = primitive
    if (ARABIC.test(text)) needed.add(otherFace('\u0627', font)!)
    if (EMOJI.test(text)) needed.add('emoji400')
  }
  return [...needed]
}
